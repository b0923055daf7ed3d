"""The address of a calendar: made, and taken back."""

import hashlib
import secrets

from django.db import transaction

from longtable.communities.models import Membership
from longtable.convenings import verbs
from longtable.convenings.models import Calendar
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record

TOKEN_BYTES = 32


@transaction.atomic
def make_calendar(membership: Membership, *, by: Person) -> str:
    """A new address for somebody's own calendar; the one before ends. Returns its token, which is
    shown now and never again."""
    Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    _revoke(membership)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Calendar.objects.create(membership=membership, digest=digest_of(token), made_at=clock.now())
    record(verbs.CALENDAR_MADE, by=by, community_id=membership.community_id)
    return token


@transaction.atomic
def revoke_calendar(membership: Membership, *, by: Person) -> None:
    """Let the address hold no more. Twice is once."""
    if _revoke(membership):
        record(verbs.CALENDAR_REVOKED, by=by, community_id=membership.community_id)


def digest_of(token: str) -> str:
    """What the database keeps of a token. It has 256 random bits, so nobody guesses it back."""
    return hashlib.sha256(f"calendar {token}".encode()).hexdigest()


def _revoke(membership: Membership) -> int:
    held = Calendar.objects.filter(membership=membership, revoked_at=None)
    return held.update(revoked_at=clock.now())
