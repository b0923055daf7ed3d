"""Locks whose key follows from the site's own secret key, and stands nowhere."""

import base64
from collections.abc import Iterator

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32
_BETWEEN = b"\x1f"


def keys(*about: bytes) -> Iterator[bytes]:
    """The keys for what is about this, of every secret key of the site, the newest first."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=_BETWEEN.join(about))
        yield derived.derive(str(secret).encode())


def locks(*about: bytes) -> MultiFernet:
    """What opens what any secret key of this site has sealed, and seals by the newest."""
    return MultiFernet(Fernet(base64.urlsafe_b64encode(key)) for key in keys(*about))
