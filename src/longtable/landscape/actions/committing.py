"""Asking somebody to take a part, answering, doing it, thanking for it (R27, R38)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from longtable.communities.models import Community
from longtable.landscape import verbs
from longtable.landscape.models import Capacity, Commitment, Response
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.limits.counting import Limit
from longtable.shared.notices.reading import mark_read
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line

# What one person can mean personally in a day, and what one person is spared.
ASKS_BY_PERSON = Limit("commitments.asks", 20, timedelta(days=1))
ASKS_OF_PERSON = Limit("commitments.asked", 10, timedelta(days=1))


class CannotBeAskedNow(Exception):
    """Somebody cannot be asked for this; ``sentence`` says why, and what to do."""

    sentence: StrOrPromise


class AskedAlready(CannotBeAskedNow):
    """The same ask waits for its answer."""

    sentence = _("You have asked for this already. They have not answered yet.")


class TooSoon(CannotBeAskedNow):
    """They said not now, or no. Holds the first day on which it can be asked again."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.sentence = gettext(
            "They have answered you lately. You can ask again from %(day)s on."
        ) % {"day": date_format(day)}


class IsDone(Exception):
    """It is done, and is not answered anew."""


class ThankedAlready(Exception):
    """Somebody was there first."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """What is to be done, and where; with an offer, what it makes use of."""

    what: str
    setting: str = ""
    capacity: Capacity | None = None


@transaction.atomic
def ask_for_commitment(
    community: Community, *, person: Person, by: Person, part: Part
) -> Commitment:
    """Ask somebody to take a part. It is nobody's until they say yes.

    Raises ``CannotBeAskedNow`` and ``TooOften``.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    _insist_that_it_is_time(community, person=person, by=by, part=part)
    ASKS_BY_PERSON.take(str(by.pk))
    ASKS_OF_PERSON.take(str(person.pk))
    made = _make(community, person=person, part=part, asked_by=by)
    _tell(verbs.COMMITMENT_ASKED, made, by=by, towards=person.pk)
    return made


@transaction.atomic
def offer_commitment(community: Community, *, by: Person, part: Part, is_named: bool) -> Commitment:
    """Say what one will do oneself: offered and accepted in one."""
    now = clock.now()
    made = _make(
        community, person=by, part=part, is_offered=True, answer=Response.YES,
        answered_at=now, answered_by=by, is_named=is_named,
    )  # fmt: skip
    _tell(verbs.COMMITMENT_ANSWERED, made, by=by, towards=None)
    return made


@transaction.atomic
def answer_commitment(
    commitment: Commitment, *, by: Person, answer: str, is_named: bool
) -> Commitment:
    """Say yes, not now or no; anew as often as one likes until it is done. Raises ``IsDone``.

    Only its person can: for anybody else the database refuses.
    """
    found = _held(commitment)
    if found.done_at is not None:
        raise IsDone(found.public_id)
    is_new = found.answer != answer
    found.answer, found.answered_at, found.answered_by = answer, clock.now(), by
    found.is_named = is_named and answer == Response.YES
    found.save()
    mark_read(by, only=found.public_id)
    if is_new:
        _tell(verbs.COMMITMENT_ANSWERED, found, by=by, towards=found.asked_by_id)
    return found


@transaction.atomic
def finish_commitment(commitment: Commitment, *, by: Person) -> Commitment:
    """Say that it is done. Twice is once."""
    found = _held(commitment)
    if found.done_at is None:
        found.done_at = clock.now()
        found.save(update_fields=["done_at"])
        other = found.asked_by_id if found.person_id == by.pk else found.person_id
        _tell(verbs.COMMITMENT_FINISHED, found, by=by, towards=other)
    return found


@transaction.atomic
def thank_for_commitment(commitment: Commitment, *, by: Person, thanks: str) -> Commitment:
    """Thank for it, which says that it is done. Raises ``ThankedAlready``."""
    found = _held(commitment)
    if found.thanked_at is not None:
        raise ThankedAlready(found.public_id)
    now = clock.now()
    found.done_at = found.done_at or now
    found.thanks, found.thanked_by, found.thanked_at = clean_line(thanks), by, now
    found.save(update_fields=["done_at", "thanks", "thanked_by", "thanked_at"])
    _tell(verbs.COMMITMENT_THANKED, found, by=by, towards=found.person_id)
    return found


def _held(commitment: Commitment) -> Commitment:
    return Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)


def _insist_that_it_is_time(
    community: Community, *, person: Person, by: Person, part: Part
) -> None:
    """One ask of one person for one thing at a time; after a "no" not at once again."""
    before = Commitment.objects.filter(community=community, person=person, asked_by=by)
    if part.capacity is not None:
        before = before.filter(capacity=part.capacity)
    else:
        before = before.filter(capacity=None, what=clean_line(part.what))
    last = before.first()
    if last is None:
        return
    if last.is_waiting:
        raise AskedAlready(last.public_id)
    day = last.ask_again_on
    if day is not None and day > clock.now().date():
        raise TooSoon(day)


def _make(community: Community, *, person: Person, part: Part, **facts: object) -> Commitment:
    return Commitment.objects.create(
        community=community,
        person=person,
        capacity=part.capacity,
        what=clean_line(part.what)[: Commitment.TEXT_LENGTH_MAX],
        setting=part.setting,
        made_at=clock.now(),
        **facts,
    )


def _tell(verb: Verb, commitment: Commitment, *, by: Person, towards: int | None) -> None:
    record(
        verb,
        by=by,
        community_id=commitment.community_id,
        towards_id=towards,
        about=commitment.public_id,
    )
    # What is between two people moves nobody else's page.
    if commitment.is_named:
        announce(commitment.community.topic)
