"""Recommending to an office what only it can decide, and recording what it did (R64)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from longtable.landscape import rules, verbs
from longtable.landscape.models import AuthoritySource, Recommendation, Status, StatusKind, Work
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.notices.reading import mark_read
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body, clean_line


class CannotBeRecorded(Exception):
    """It does not fit what is recorded already; ``sentence`` says why, and what to do."""

    sentence: StrOrPromise

    def __init__(self, sentence: StrOrPromise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What is recommended, why, and by which day an answer is needed."""

    what: str
    why: str
    due_on: date
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class News:
    """What became known, on which day it was so, and who told it to who records it."""

    kind: str
    happened_on: date
    why: str = ""
    told_by: str = ""


@transaction.atomic
def recommend(
    work: Work, *, by: Person, authority: AuthoritySource, advice: Advice
) -> Recommendation:
    """Ask an office to decide it. The same that waits already is not asked twice."""
    found = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    what, why = clean_body(advice.what), clean_body(advice.why)
    same = found.recommendations.waiting().filter(authority=authority, what=what)
    known: Recommendation | None = same.first()
    if known is not None:
        return known
    made = Recommendation.objects.create(
        community_id=found.community_id,
        work=found,
        authority=authority,
        office=authority.office,
        level=authority.level,
        instrument=authority.instrument,
        citation=authority.citation,
        what=what,
        why=why,
        due_on=advice.due_on,
        language=advice.language,
        asked_by=by,
        asked_at=clock.now(),
    )
    record(verbs.RECOMMENDATION_MADE, by=by, community_id=made.community_id, about=made.public_id)
    announce(work.community.topic)
    return made


@transaction.atomic
def record_status(
    recommendation: Recommendation, *, by: Person, news: News, seen: int | None = None
) -> Status:
    """Add what became known; what was recorded before stays.

    ``seen`` is how many rows whoever records it had before them. Raises ``CannotBeRecorded``.
    """
    found = Recommendation.objects.select_for_update(of=("self",)).get(pk=recommendation.pk)
    _insist_that_it_fits(found, news, seen)
    is_own = rules.holds_office(by, found)
    made = Status.objects.create(
        recommendation=found,
        kind=news.kind,
        why=clean_line(news.why)[: Status.TEXT_LENGTH_MAX],
        happened_on=news.happened_on,
        is_own=is_own,
        told_by="" if is_own else clean_line(news.told_by),
        recorded_by=by,
        recorded_at=clock.now(),
    )
    mark_read(by, only=found.public_id)
    is_receipt = news.kind == StatusKind.RECEIVED
    record(
        verbs.RECOMMENDATION_RECEIVED if is_receipt else verbs.RECOMMENDATION_ANSWERED,
        by=by,
        community_id=found.community_id,
        towards_id=None if is_receipt else found.asked_by_id,
        about=found.public_id,
    )
    announce(found.community.topic)
    return made


def _insist_that_it_fits(found: Recommendation, news: News, seen: int | None) -> None:
    """In order: asked, then received, then answered; and nothing of tomorrow."""
    before = found.history
    if seen is not None and seen != len(before):
        raise CannotBeRecorded(
            _("Somebody has recorded something meanwhile. Look at it, and send yours if it holds.")
        )
    if news.happened_on < found.asked_at.date() or news.happened_on > clock.now().date():
        raise CannotBeRecorded(_("Please choose a day from when it was asked until today."))
    if before and news.happened_on < before[-1].happened_on:
        raise CannotBeRecorded(_("Please choose a day not before what is recorded already."))
    if before and news.kind == StatusKind.RECEIVED:
        raise CannotBeRecorded(_("That they have it is recorded already."))
