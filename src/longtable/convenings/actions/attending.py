"""Saying that one comes, that one was there, and what came of it."""

from collections.abc import Mapping

from django.db import transaction

from longtable.communities.models import Role
from longtable.contributions.actions.putting import Words, hat_of, write_reply
from longtable.contributions.marking import shown_under
from longtable.contributions.models import Contribution
from longtable.convenings import verbs
from longtable.convenings.actions.planning import HasBegun, insist_on_taking_place, tell
from longtable.convenings.models import Account, Answer, Convening, Headcount, Presence
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.text.cleaning import clean_body


class HasNotBegun(Exception):
    """Nobody was there yet, and nothing came of it."""


@transaction.atomic
def answer(convening: Convening, *, by: Person, coming: str) -> Answer:
    """Say whether one comes; the newest word counts. Raises ``HasBegun``, ``IsCalledOff``."""
    found = _held(convening)
    if found.has_begun:
        raise HasBegun(found.public_id)
    said, _is_new = Answer.objects.update_or_create(
        convening=found,
        person=by,
        defaults={"coming": coming, "role": _role(by, found), "answered_at": clock.now()},
    )
    tell(found, verbs.CONVENING_ANSWERED, by=by)
    return said


@transaction.atomic
def say_was_there(convening: Convening, *, by: Person, takes_back: bool = False) -> None:
    """Say that one was there, or take it back. Twice is once. Raises ``HasNotBegun``,
    ``IsCalledOff``."""
    found = _held_begun(convening)
    if takes_back:
        Presence.objects.filter(convening=found, person=by).delete()
        return
    _said, is_new = Presence.objects.get_or_create(
        convening=found,
        person=by,
        defaults={"role": _role(by, found), "said_at": clock.now()},
    )
    if is_new:
        tell(found, verbs.CONVENING_ATTENDED, by=by)


@transaction.atomic
def give_account(
    convening: Convening,
    *,
    by: Person,
    was_held: bool,
    came_of_it: str = "",
    headcounts: Mapping[int, int] | None = None,
) -> Account:
    """Tell whether it was held, how many of which role came without an account, and what came of
    it; told again, it is what was told last. Raises ``HasNotBegun``, ``IsCalledOff``."""
    found = _held_begun(convening)
    came_of_it = clean_body(came_of_it)
    told, _is_new = Account.objects.update_or_create(
        convening=found,
        defaults={
            "was_held": was_held,
            "came_of_it": came_of_it,
            **shown_under(found, came_of_it),
            "told_by": by,
            "told_at": clock.now(),
        },
    )
    found.headcounts.all().delete()
    if was_held:
        Headcount.objects.bulk_create(
            Headcount(convening=found, role_id=role, people=people)
            for role, people in (headcounts or {}).items()
            if people
        )
    tell(found, verbs.ACCOUNT_GIVEN, by=by)
    return told


def say_in(convening: Convening, *, words: Words, by: Person) -> Contribution:
    """Say something before it or after it: a reply."""
    return write_reply(convening, words=words, by=by)


def _held(convening: Convening) -> Convening:
    found = Convening.objects.select_for_update().get(pk=convening.pk)
    insist_on_taking_place(found)
    return found


def _held_begun(convening: Convening) -> Convening:
    found = _held(convening)
    if not found.has_begun:
        raise HasNotBegun(found.public_id)
    return found


def _role(by: Person, convening: Convening) -> Role | None:
    hat = hat_of(by, convening.community)
    return hat.role if hat else None
