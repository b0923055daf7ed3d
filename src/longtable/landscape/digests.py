"""Digests under which a stop is kept: of an address, and of an entry.

A stop has to be known again after its stakeholder is gone, and on a site that was restored
elsewhere, without keeping the address. So it is stretched with a salt that lies beside the stops
themselves: whoever takes the database can try addresses one by one, slowly, and reads none.
"""

import hashlib

from longtable.landscape.models import Salt
from longtable.shared.identifiers import public_id

# About ten milliseconds; asked once for an address that is written down.
ROUNDS = 20_000
THE_ROW = 1


def digest_of_address(email: str) -> str:
    """The digest of an address, however it was typed; nothing of none."""
    if not email:
        return ""
    salt, _is_new = Salt.objects.get_or_create(pk=THE_ROW, defaults={"salt": public_id()})
    address = email.strip().lower().encode()
    return hashlib.pbkdf2_hmac("sha256", address, salt.salt.encode(), ROUNDS).hex()


def digest_of_entry(stakeholder_id: str) -> str:
    """The digest of an entry, by its public id, which is random and needs no salt."""
    return hashlib.sha256(f"stakeholder {stakeholder_id}".encode()).hexdigest()
