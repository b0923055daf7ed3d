"""E-mail addresses as people type them: one form of each, and none that could be somebody else's.

Letters outside ASCII are refused rather than folded: an address that merely looks like, or folds
into, a stored one must never be sent that one's code.
"""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

ADDRESS_LENGTH_MAX = 254
_validate = EmailValidator(allowlist=[])
_NUMBERS_ONLY = re.compile(r"[\d.]+")


def clean_address(text: str) -> str:
    """The address in small letters. Raises ``ValidationError`` when mail cannot go there."""
    address = text.strip().lower()
    _name, _at, domain = address.rpartition("@")
    if not text.isascii():
        raise ValidationError(_("Please write the address with plain letters: a to z, no accents."))
    if '"' in address or "[" in address or _NUMBERS_ONLY.fullmatch(domain):
        raise ValidationError(_("We cannot send mail to an address of this shape."))
    if len(address) > ADDRESS_LENGTH_MAX:
        raise ValidationError(_("This address is too long to be one."))
    try:
        _validate(address)
    except ValidationError:
        raise ValidationError(
            _("Please check the address. It should look like name@example.org.")
        ) from None
    return address
