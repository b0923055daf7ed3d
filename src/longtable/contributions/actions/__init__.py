"""What people do with contributions: put, reply, revise, hide, place, link, draft."""
