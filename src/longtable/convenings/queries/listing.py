"""The page of convenings: the rhythm and whether it is kept, the next ones and the earlier."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, Subquery
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longtable.communities.models import Community
from longtable.convenings.models import (
    Answer,
    Coming,
    Convening,
    ConveningQuerySet,
    Every,
    Rhythm,
    Weekday,
    Which,
)
from longtable.convenings.queries.finding import convenings_of
from longtable.convenings.queries.times import Time, time_of, zone_words
from longtable.people.http import Reader

LAST = 6
NEXT_MAX = 12
EARLIER_PER_PAGE = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """One convening in the list."""

    one: Convening
    time: Time
    # What the reader said of it, if anything.
    own: str
    coming: int

    @property
    def is_called_off(self) -> bool:
        """Whether it was."""
        return hasattr(self.one, "calling_off")

    @property
    def was_held(self) -> bool | None:
        """As its host told; nothing where nobody has."""
        return self.one.account.was_held if hasattr(self.one, "account") else None

    @property
    def came_of_it(self) -> SafeString:
        """What came of it: sanitised when it was written."""
        return SafeString(self.one.account.html if hasattr(self.one, "account") else "")


@dataclass(frozen=True, slots=True)
class Kept:
    """Of the last meetings, how many were held, were not, and of how many nobody has told."""

    held: int
    planned: int
    untold: int

    @property
    def words(self) -> str:
        """As a sentence; nothing where there was no meeting yet."""
        if not self.planned:
            return ""
        said = ngettext(
            "%(held)s of the last %(planned)s meeting was held.",
            "%(held)s of the last %(planned)s meetings were held.",
            self.planned,
        ) % {"held": self.held, "planned": self.planned}
        if not self.untold:
            return said
        more = ngettext(
            "Of %(n)s nobody has told yet.", "Of %(n)s nobody has told yet.", self.untold
        )
        return f"{said} {more % {'n': self.untold}}"


@dataclass(frozen=True, slots=True)
class Former:
    """How a community met before: from when to when."""

    words: str
    since: date
    until: datetime


@dataclass(frozen=True, slots=True)
class ConveningsPage:
    """What the page shows one reader. Six queries, however many there are."""

    rhythm: Rhythm | None
    words: str
    # Whose clock it goes by, as people name it.
    zone: str
    former: list[Former]
    kept: Kept
    coming: list[Listed]
    earlier: list[Listed]
    older: str


def convenings_page(community: Community, *, reader: Reader, before: str = "") -> ConveningsPage:
    """The next ones, and a page of the earlier; ``before`` is the key of the page."""
    rhythms = list(Rhythm.objects.filter(community=community))
    held = next((one for one in rhythms if one.ended_at is None), None)
    every = convenings_of(community, reader=reader)
    coming = list(every.to_come()[:NEXT_MAX])
    past = list(_before(every.past(), before)[: EARLIER_PER_PAGE + 1])
    shown = past[:EARLIER_PER_PAGE]
    listed = {one.one.pk: one for one in _listed([*coming, *shown], reader)}
    return ConveningsPage(
        rhythm=held,
        words=rhythm_words(held) if held else "",
        zone=zone_words(held.zone) if held else "",
        former=[
            Former(rhythm_words(one), one.since, one.ended_at)
            for one in rhythms
            if one.ended_at is not None
        ],
        kept=kept_of(list(every.past()[:LAST]) if before else past[:LAST]),
        coming=[listed[one.pk] for one in coming],
        earlier=[listed[one.pk] for one in shown],
        older=shown[-1].public_id if len(past) > EARLIER_PER_PAGE else "",
    )


def kept_of(last: list[Convening]) -> Kept:
    """How the newest meetings went. What was called off was planned, and was not held."""
    told = [one.account.was_held for one in last if hasattr(one, "account")]
    silent = [
        one for one in last if not hasattr(one, "account") and not hasattr(one, "calling_off")
    ]
    return Kept(held=sum(told), planned=len(last), untold=len(silent))


def rhythm_words(rhythm: Rhythm) -> str:
    """A rhythm as a sentence: "every month, second Tuesday"."""
    every, day = Every(rhythm.every).label, Weekday(rhythm.weekday).label
    if rhythm.which is None:
        return _("%(every)s, on %(day)s") % {"every": every, "day": day}
    which = Which(rhythm.which).label
    return _("%(every)s, on the %(which)s %(day)s") % {"every": every, "which": which, "day": day}


def _before(past: ConveningQuerySet, before: str) -> ConveningQuerySet:
    """Those that were before the one with this id, by moment and then by key."""
    if not before:
        return past
    key = Convening.objects.filter(public_id=before).order_by()
    moment, number = key.values("starts_at")[:1], key.values("pk")[:1]
    return past.filter(
        Q(starts_at__lt=Subquery(moment)) | Q(starts_at=Subquery(moment), pk__lt=Subquery(number))
    )


def _listed(found: list[Convening], reader: Reader) -> list[Listed]:
    """With who comes: two queries for all of them."""
    said = Answer.objects.visible_to(reader).filter(convening__in=[one.pk for one in found])
    own = dict(said.filter(person=reader.pk).values_list("convening", "coming"))
    coming = said.filter(coming__in=(Coming.YES, Coming.TELEPHONE)).values_list("convening")
    counted = dict(coming.annotate(n=Count("pk")).order_by())
    return [
        Listed(one, time_of(one), own=own.get(one.pk, ""), coming=counted.get(one.pk, 0))
        for one in found
    ]
