"""Sealing words, so that nobody but their writer reads them (R9, R44).

The key is made of the site's secret key and of who writes, whenever it is needed, and stands
nowhere. So neither the database nor a backup of it says anything, to whoever looks into them.
"""

import hmac
import json
from collections.abc import Mapping

from cryptography.fernet import InvalidToken, MultiFernet

from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.locks import keys, locks

# Sealed words are as long as the next multiple: their length says little of what they say.
BLOCK_BYTES = 512
_PURPOSE = b"longtable.learning.reflection"


class CannotBeOpened(Exception):
    """It was sealed by another secret key than this site's, or for somebody else."""


def seal(words: Mapping[str, str], *, person: Person) -> str:
    """These words, for this person alone."""
    said = json.dumps(dict(words), ensure_ascii=False).encode()
    filled = said + b" " * (-len(said) % BLOCK_BYTES)
    return _locks(person).encrypt_at_time(filled, int(clock.now().timestamp())).decode()


def unseal(sealed: str, *, person: Person) -> dict[str, str]:
    """The words again. Raises ``CannotBeOpened``."""
    try:
        opened = _locks(person).decrypt(sealed.encode())
    except InvalidToken:
        raise CannotBeOpened from None
    found: dict[str, str] = json.loads(opened)
    return found


def token_of(*parts: str, person: Person) -> str:
    """A name for these words that says nothing of them: the same again for the same."""
    said = "\x1f".join(parts).encode()
    key = next(keys(_PURPOSE, b"retry", person.public_id.encode()))
    return hmac.new(key, said, "sha256").hexdigest()


def _locks(person: Person) -> MultiFernet:
    return locks(_PURPOSE, b"words", person.public_id.encode())
