"""Entering a community: what every page inside it knows of its place and of its reader."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from longtable.communities import rules
from longtable.communities.models import Agreement, Community, Membership, Standing
from longtable.communities.reading import current
from longtable.people.http import OpenRequest


@dataclass(frozen=True)
class Room:
    """A community as one reader stands in it."""

    community: Community
    membership: Membership | None
    # The version of the agreements that the reader has not accepted yet, if any.
    agreement: Agreement | None
    section: str

    @property
    def is_convener(self) -> bool:
        """Whether the reader tends this community."""
        return self.membership is not None and self.membership.standing == Standing.CONVENER

    @property
    def is_member(self) -> bool:
        """Whether the reader belongs here."""
        return self.membership is not None


def enter(request: OpenRequest, slug: str, *, section: str) -> Room:
    """The community of this address for this reader, shown by the rail from now on.

    404 when they cannot know of it. Three queries.
    """
    community = get_object_or_404(
        Community.objects.visible_to(request.user).select_related("place"), slug=slug
    )
    membership = agreement = None
    if request.user.is_authenticated:
        membership = (
            Membership.objects.filter(current(), person=request.user, community=community)
            .select_related("role", "organization")
            .first()
        )
    if membership is not None:
        newest = community.agreements.order_by("-version")[:1].values("pk")
        agreement = (
            Agreement.objects.filter(pk__in=newest)
            .exclude(acceptances__person=membership.person_id)
            .first()
        )
    room = Room(community, membership, agreement, section)
    request.room = room  # type: ignore[attr-defined]  # read by the shell, which stands above us
    return room


def enter_as_member(request: OpenRequest, slug: str, *, section: str) -> Room:
    """As :func:`enter`, for pages that only members see: 403 with a sentence for the others."""
    room = enter(request, slug, section=section)
    rules.see_inside.require(request.user, room.community)
    return room
