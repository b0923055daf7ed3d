"""Two stewards finding out together who wrote something without a name (G-12, mode A)."""

from django.db import transaction

from longtable.communities.models import Community
from longtable.contributions import verbs
from longtable.contributions.models import Contribution, Unsealing
from longtable.contributions.rules import is_author
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body


class AskedAlready(Exception):
    """Somebody has asked of it and waits for a second, or two have opened it."""


class SecondHasSpoken(Exception):
    """Another steward said yes or no to it first."""


class NotASecond(Exception):
    """Who asked, and who wrote it, are no second."""


@transaction.atomic
def ask_unsealing(contribution: Contribution, *, by: Person, reason: str) -> Unsealing:
    """Ask a second steward to find out, together, who wrote something. Raises ``AskedAlready``, and
    ``NotASecond`` for the writer."""
    found = Contribution.objects.select_for_update().get(pk=contribution.pk)
    assert found.is_unnamed, "what is named, or was said where nobody is, has no escrow"
    if is_author(by, found):
        raise NotASecond(found.public_id)
    held = Unsealing.objects.filter(contribution=found)
    if (held.waiting() | held.opened()).exists():
        raise AskedAlready(found.public_id)
    asked = Unsealing.objects.create(
        contribution=found, asked_by=by, asked_at=clock.now(), reason=clean_body(reason)
    )
    _record(verbs.UNSEALING_ASKED, asked, by=by)
    return asked


@transaction.atomic
def second_unsealing(unsealing: Unsealing, *, by: Person, reason: str, is_yes: bool) -> Unsealing:
    """The word of the second steward; with a yes the escrow is open to the two. Of two who give it
    at once one does: the other gets ``SecondHasSpoken``. Raises ``NotASecond``."""
    # The contribution first, as whoever asks does.
    Contribution.objects.select_for_update().get(pk=unsealing.contribution_id)
    found = Unsealing.objects.select_for_update().get(pk=unsealing.pk)
    if found.second_at is not None:
        raise SecondHasSpoken(found.public_id)
    is_another = found.asked_by_id is not None and found.asked_by_id != by.pk
    if not is_another or is_author(by, found.contribution):
        raise NotASecond(found.public_id)
    found.second_by, found.second_at = by, clock.now()
    found.second_reason, found.is_opened = clean_body(reason), is_yes
    found.save()
    _record(verbs.WORDS_UNSEALED if is_yes else verbs.UNSEALING_REFUSED, found, by=by)
    return found


@transaction.atomic
def tell_of_unsealing(unsealing: Unsealing) -> bool:
    """Let everybody who belongs there read that it was opened; once. Says whether it did."""
    fresh = Unsealing.objects.opened().filter(pk=unsealing.pk, told_at=None)
    if not fresh.update(told_at=clock.now()):
        return False
    _record(verbs.UNSEALING_TOLD, unsealing, by=None)
    announce(_home(unsealing).topic)
    return True


def _record(verb: Verb, unsealing: Unsealing, *, by: Person | None) -> None:
    """Of the contribution and of the two, never of whoever wrote it."""
    record(verb, by=by, subject_id=unsealing.contribution_id, community_id=_home(unsealing).pk)


def _home(unsealing: Unsealing) -> Community:
    return Community.objects.get(
        placements__contribution=unsealing.contribution.root_id, placements__is_home=True
    )
