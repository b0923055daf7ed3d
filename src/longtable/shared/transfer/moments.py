"""Moments as files say them."""

from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext


def moment_said(said: str) -> datetime | None:
    """A moment, with its time zone; UTC where it has none. None of nothing; raises
    ``ValidationError``."""
    if not said.strip():
        return None
    try:
        moment = datetime.fromisoformat(said.strip())
    except ValueError:
        raise ValidationError(
            gettext("“%s” is no moment such as 2026-11-27T09:00+00:00.") % said[:40]
        ) from None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if not 1900 < aware.year < 2200:
        raise ValidationError(gettext("“%s” is too far from today.") % said[:40])
    return aware
