"""What people do in a landscape: enter, describe, say why, ask in, answer."""
