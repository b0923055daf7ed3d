"""Sealing words, so that nobody but their writer reads them (R9, R44).

The key is made of the site's secret key and of who writes, whenever it is needed, and stands
nowhere. So neither the database nor a backup of it says anything, to whoever looks into them.
"""

import base64
import hmac
import json
from collections.abc import Iterator, Mapping

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from longtable.people.models import Person
from longtable.shared import clock

KEY_BYTES = 32
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
    return hmac.new(next(_keys(person, b"retry")), said, "sha256").hexdigest()


def _locks(person: Person) -> MultiFernet:
    """What opens what any secret key of this site has sealed, and seals by the newest."""
    return MultiFernet(Fernet(base64.urlsafe_b64encode(key)) for key in _keys(person, b"words"))


def _keys(person: Person, use: bytes) -> Iterator[bytes]:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        about = b"\x1f".join((_PURPOSE, use, person.public_id.encode()))
        derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=about)
        yield derived.derive(str(secret).encode())
