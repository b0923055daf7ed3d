"""Entering a community: what every page inside it knows of its place and of its reader."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import resolve

from longtable.communities import rules
from longtable.communities.models import Community, Membership, Standing, finder
from longtable.communities.reading import memberships_of
from longtable.people.http import OpenRequest
from longtable.shared import clock
from longtable.shared.prepared import ask_one
from longtable.shared.ui.sections import path_to

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Room:
    """A community as one reader stands in it."""

    community: Community
    membership: Membership | None
    section: str

    @property
    def is_convener(self) -> bool:
        """Whether the reader tends this community."""
        return self.membership is not None and self.membership.standing == Standing.CONVENER

    @property
    def asks_agreement(self) -> bool:
        """Whether there is a version of the agreements that the reader has not accepted."""
        found: Any = self.membership
        return found is not None and found.newest is not None and not found.accepted

    @property
    def is_frozen(self) -> bool:
        """Whether the reader belongs here and nobody convenes: then there is only reading."""
        found: Any = self.membership
        return found is not None and not found.is_kept

    @property
    def takes_part(self) -> bool:
        """Whether the reader belongs here and somebody convenes."""
        return self.is_member and not self.is_frozen

    @property
    def is_member(self) -> bool:
        """Whether the reader belongs here."""
        return self.membership is not None


def also_unsigned(view: View) -> View:
    """A page that is there too where nobody is named: it shows and keeps nothing of who said what.

    All others are not there, so that a page that nobody thought through gives nobody away.
    """
    view.also_unsigned = True  # type: ignore[attr-defined]  # read by ``enter`` and the rail
    return view


def is_there(url_name: str, community: Community) -> bool:
    """Whether a page of this name, which takes the community's slug alone, is there in it."""
    if not community.is_unsigned:
        return True
    return bool(getattr(resolve(path_to(url_name, community.slug)).func, "also_unsigned", False))


def _is_also_unsigned(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and bool(getattr(match.func, "also_unsigned", False))


def enter(request: OpenRequest, slug: str, *, section: str) -> Room:
    """The community of this address for this reader, shown by the rail from now on.

    404 when they cannot know of it, and for a page that is not there where nobody is named: those
    that are say so by :func:`also_unsigned`. Two queries: the community, and the reader's
    memberships.
    """
    today = clock.now().date()
    community = ask_one(_community, finder_id=finder(request.user), slug=slug, today=today)
    if community is None or (community.is_unsigned and not _is_also_unsigned(request)):
        raise Http404
    membership = None
    if request.user.is_authenticated:
        here = [one for one in memberships_of(request.user) if one.community_id == community.pk]
        membership = here[0] if here else None
    room = Room(community, membership, section)
    request.room = room  # type: ignore[attr-defined]  # read by the shell, which stands above us
    return room


def enter_as_member(request: OpenRequest, slug: str, *, section: str) -> Room:
    """As :func:`enter`, for pages that only members see: 403 with a sentence for the others."""
    room = enter(request, slug, section=section)
    rules.see_inside.require(request.user, room.community)
    return room


def _community(finder_id: int | None, slug: str, today: date) -> "QuerySet[Community]":
    found = Community.objects.findable_by(finder_id, today).filter(slug=slug)
    return found.select_related("place")[:1]
