"""What people do with convenings: keep a rhythm, plan, move, call off, come, tell."""
