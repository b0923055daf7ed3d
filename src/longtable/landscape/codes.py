"""The code of an invitation: what stands in its link, on its page, and is read out on a telephone.

Eighty bits in letters that nobody mixes up when they write them down (Crockford's base 32). It is
made from the invitation's id with the site's secret key, and shown to its maker alone; the database
holds its digest, by which it is found. A message that organizations pass on has one for each
channel, which is anybody's who reads the message.
"""

import base64
import hashlib
import hmac

from django.conf import settings

CODE_BYTES = 10
GROUP = 4
_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
# What people write for a letter that is not in use.
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def code_of(public_id: str) -> str:
    """The code of what has this id, in groups of four: ``K7QF-2M9X-4TB0-HSRA``."""
    key = settings.SECRET_KEY.encode()
    digest = hmac.new(key, f"invitation {public_id}".encode(), hashlib.sha256).digest()
    letters = base64.b32encode(digest[:CODE_BYTES]).decode().translate(_CROCKFORD)
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def digest_of(code: str) -> str:
    """The digest that is kept, of a code however it was typed."""
    meant = "".join(
        one for one in code.upper().translate(_MEANT) if one.isascii() and one.isalnum()
    )
    return hashlib.sha256(f"code {meant}".encode()).hexdigest()
