"""The proof that nothing leaks: an oracle written from the permission model, never from the code,
a world with something of every kind in it, and every address tried as everybody.

Knows every domain's outside. The oracle alone knows nothing but itself.
"""
