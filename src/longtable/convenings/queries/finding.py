"""Finding a convening, and the rhythm that holds."""

from datetime import datetime

from longtable.communities.models import Community
from longtable.communities.reading import Reading, reading_of
from longtable.contributions.queries import one_in
from longtable.convenings.models import Convening, ConveningQuerySet, Rhythm
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.prepared import ask_one


def convenings_of(community: Community, *, reader: Reader) -> ConveningQuerySet:
    """The convenings of this community that the reader may read, with what became of each."""
    return _told(reading_of(reader)).filter(community=community)


def convening_in(community: Community, public_id: str, *, reader: Reader) -> Convening | None:
    """One of them, with where it lies. Two queries."""
    return one_in(community, public_id, reader=reader, found_by=_convening)


def _convening(reading: Reading, community_id: int, public_id: str) -> ConveningQuerySet:
    found = _told(reading).select_related("community")
    return found.filter(community_id=community_id, public_id=public_id)[:1]


def _told(reading: Reading) -> ConveningQuerySet:
    every = Convening.objects.readable_by(reading)
    assert isinstance(every, ConveningQuerySet)
    return every.select_related("calling_off", "account", "host", "rhythm", "role")


def next_convening(community: Community, *, reader: Reader) -> Convening | None:
    """The next one that takes place, for those who belong. One query."""
    return ask_one(_next, reading=reading_of(reader), community_id=community.pk, now=clock.now())


def _next(reading: Reading, community_id: int, now: datetime) -> ConveningQuerySet:
    coming = Convening.objects.readable_by(reading).filter(community_id=community_id)
    assert isinstance(coming, ConveningQuerySet)
    return coming.not_called_off().to_come(now)[:1]


def last_planned(community: Community, *, by: Person) -> str:
    """The public id of what somebody planned by hand last; empty where nothing was. One query."""
    own = Convening.objects.filter(community=community, author=by).order_by("-pk")
    return own.values_list("public_id", flat=True).first() or ""


def rhythm_of(community: Community) -> Rhythm | None:
    """The rhythm that holds. One query."""
    return Rhythm.objects.kept().filter(community=community).select_related("community").first()
