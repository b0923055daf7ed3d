"""Reads of contributions, shaped for pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from longtable.communities.models import Community, Membership, Nesting, Standing
from longtable.communities.reading import current, reading_of
from longtable.contributions import rules
from longtable.contributions.models import Contribution, Draft, Revision
from longtable.people.http import Reader
from longtable.people.models import Audience
from longtable.shared.notices.models import Notice


@dataclass(frozen=True, slots=True)
class Byline:
    """Who speaks, from where: as this reader may know it."""

    name: str
    person_id: str
    hat: str
    role_slug: str
    is_mine: bool
    is_unnamed: bool


def byline(contribution: Contribution, *, reader: Reader) -> Byline:
    """The name and hat under which one reader sees a contribution. No query if loaded with
    ``with_bylines()``."""
    may_know = rules.see_author(reader, contribution)
    author = contribution.author if may_know else None
    name = author.display_name if author else ""
    if not name:
        name = gettext("A member") if contribution.is_unnamed else gettext("A former member")
    return Byline(
        name=name,
        person_id=author.public_id if author else "",
        hat=contribution.hat_words,
        role_slug=contribution.role.slug if contribution.role else "other",
        is_mine=rules.is_author(reader, contribution),
        is_unnamed=contribution.is_unnamed,
    )


@dataclass(frozen=True, slots=True)
class WhoSees:
    """The answer to "Who can see this?", in words and in people."""

    words: str
    people: int
    is_public: bool
    # How many of these people have each role, by the role's id.
    voices: dict[int, int]


def who_sees(communities: Sequence[Community], *, audience: int) -> WhoSees:
    """Who will be able to read a contribution with this audience in these communities.

    The condition is the one of ``Placement.readable_by``, asked of people instead of placements.
    One query; two where it lies in several communities, whose members may overlap.
    """
    reaches = [(community, min(audience, community.widest)) for community in communities]
    widest = max(reach for _, reach in reaches)
    members = Membership.objects.filter(current() & _reached(reaches)).order_by()
    rows = members.values_list("role_id").annotate(Count("person_id", distinct=True))
    counted = dict(rows)
    is_simple = len(reaches) == 1 and widest <= Audience.MEMBERS
    return WhoSees(
        words=_words(communities, widest),
        people=sum(counted.values()) if is_simple else _distinct(members),
        is_public=widest == Audience.PUBLIC,
        voices={role: people for role, people in counted.items() if role is not None},
    )


def _distinct(members: "QuerySet[Membership]") -> int:
    return members.aggregate(people=Count("person_id", distinct=True))["people"]


def _reached(reaches: Sequence[tuple[Community, int]]) -> Q:
    reached = Q(pk__in=())
    for community, reach in reaches:
        if reach >= Audience.MEMBERS:
            reached |= Q(community=community)
        if reach >= Audience.NETWORK:
            above = Nesting.objects.filter(child=community).values("parent")
            reached |= Q(community__in=above) & ~Q(standing=Standing.GUEST)
        if reach == Audience.CONVENERS:
            reached |= Q(community=community, standing=Standing.CONVENER)
    return reached


def _words(communities: Sequence[Community], widest: int) -> str:
    names = gettext(" and ").join(str(community) for community in communities)
    match widest:
        case Audience.PUBLIC:
            return gettext("Everybody on the open web can read this.")
        case Audience.NETWORK:
            return gettext("Members of %(names)s and of the communities above can read this.") % {
                "names": names
            }
        case Audience.MEMBERS:
            return gettext("Members of %(names)s can read this.") % {"names": names}
        case Audience.CONVENERS:
            return gettext("The conveners of %(names)s can read this.") % {"names": names}
        case _:
            return gettext("Only you can read this.")


def draft_at(person: Reader, place: str) -> Draft | None:
    """What the person has begun in one place."""
    if not person.is_authenticated:
        return None
    return Draft.objects.filter(person=person, place=place).first()


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft and the page it belongs to, if that page is still there for its writer."""

    draft: Draft
    address: str


def drafts_of(person: Reader) -> list[DraftShown]:
    """Everything somebody has begun. Three queries."""
    drafts = list(Draft.objects.filter(person_id=person.pk))
    places = {draft.pk: draft.place.partition(":")[2] for draft in drafts}
    found = Contribution.objects.visible_to(person).filter(public_id__in=places.values())
    slugs = set(
        Community.objects.visible_to(person)
        .filter(slug__in=places.values())
        .values_list("slug", flat=True)
    )
    known = {one.public_id for one in found}
    return [DraftShown(draft, _draft_address(places[draft.pk], known, slugs)) for draft in drafts]


def _draft_address(key: str, known: set[str], slugs: set[str]) -> str:
    if key in known:
        return reverse("contributions:contribution", args=[key])
    return reverse("dialogue:new", args=[key]) if key in slugs else ""


def revisions_of(contribution: Contribution) -> list[Revision]:
    """What it said before, newest first."""
    return list(contribution.revisions.all())


def entered_through(contribution: Contribution, *, reader: Reader) -> str | None:
    """The community in which the reader meets a contribution: one of their own, else its home."""
    lies = Community.objects.visible_to(reader).filter(
        placements__contribution=contribution.root_id
    )
    belongs = reading_of(reader).belongs
    found = list(lies.order_by("-placements__is_home").values_list("pk", "slug"))
    own = [slug for pk, slug in found if pk in belongs]
    return own[0] if own else (found[0][1] if found else None)


def notices_for(reader: Reader) -> "QuerySet[Notice]":
    """What the reader was told and may still see, newest first."""
    visible = Contribution.objects.visible_to(reader).values("pk")
    return (
        Notice.objects.filter(person_id=reader.pk)
        .filter(Q(activity__subject=None) | Q(activity__subject__in=visible))
        .select_related("activity__subject__root", "activity__community", "activity__actor")
        .order_by("-activity__occurred_at", "-pk")
    )
