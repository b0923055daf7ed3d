"""Finding a convening, and the rhythm that holds."""

from longtable.communities.models import Community
from longtable.convenings.models import Convening, ConveningQuerySet, Rhythm
from longtable.people.http import Reader
from longtable.people.models import Person


def convenings_of(community: Community, *, reader: Reader) -> ConveningQuerySet:
    """The convenings of this community that the reader may read, with what became of each."""
    every = Convening.objects.visible_to(reader).filter(community=community)
    assert isinstance(every, ConveningQuerySet)
    return every.select_related("calling_off", "account", "host", "rhythm")


def convening_in(community: Community, public_id: str, *, reader: Reader) -> Convening | None:
    """One of them, with where it lies. Two queries."""
    found = convenings_of(community, reader=reader).filter(public_id=public_id)
    return found.select_related("community").prefetch_related("placements").first()


def next_convening(community: Community, *, reader: Reader) -> Convening | None:
    """The next one that takes place, for those who belong. One query."""
    coming = Convening.objects.visible_to(reader).filter(community=community)
    assert isinstance(coming, ConveningQuerySet)
    return coming.not_called_off().to_come().first()


def last_planned(community: Community, *, by: Person) -> str:
    """The public id of what somebody planned by hand last; empty where nothing was. One query."""
    own = Convening.objects.filter(community=community, author=by).order_by("-pk")
    return own.values_list("public_id", flat=True).first() or ""


def rhythm_of(community: Community) -> Rhythm | None:
    """The rhythm that holds. One query."""
    return Rhythm.objects.kept().filter(community=community).select_related("community").first()
