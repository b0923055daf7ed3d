"""A contribution as a reader finds it, where it lies for them, and what it said before."""

from django.db.models import Count, Q, QuerySet

from longtable.communities.models import Community, CommunityQuerySet
from longtable.communities.reading import Reading, reading_of
from longtable.contributions.models import Contribution, Hiding, Revision
from longtable.people.http import Reader
from longtable.shared.prepared import ask_one


def contribution_for(reader: Reader, public_id: str) -> Contribution | None:
    """The contribution of any kind that has this id, with its root, if the reader may see it."""
    return ask_one(_readable, reading=reading_of(reader), public_id=public_id)


def revisions_of(contribution: Contribution) -> list[Revision]:
    """What it said before, newest first."""
    return list(contribution.revisions.all())


def hiding_of(contribution: Contribution) -> Hiding | None:
    """Why it is off the table now, if it is."""
    return Hiding.objects.filter(contribution=contribution, lifted_at=None).first()


def entered_through(contribution: Contribution, *, reader: Reader, asked: str = "") -> str | None:
    """The community in which the reader meets a contribution: one of their own, and of these the
    one they come from, else its home."""
    lies = Community.objects.visible_to(reader).filter(
        placements__contribution=contribution.root_id
    )
    belongs = reading_of(reader).belongs
    found = list(lies.order_by("-placements__is_home").values_list("pk", "slug"))
    own = [slug for pk, slug in found if pk in belongs]
    if asked in own:
        return asked
    return own[0] if own else (found[0][1] if found else None)


def places_left(contribution: Contribution, *, person: Reader) -> CommunityQuerySet:
    """The person's communities in which it does not lie yet, each with how many ``people``; never
    one that names nobody."""
    lies = contribution.placements.values("community")
    reading = reading_of(person)
    return (
        Community.objects.filter(pk__in=reading.takes_part - reading.unsigned)
        .exclude(pk__in=lies)
        .annotate(people=Count("memberships", filter=Q(memberships__ended_at=None)))
        .order_by("name")
    )


def _readable(reading: Reading, public_id: str) -> "QuerySet[Contribution]":
    found = Contribution.objects.readable_by(reading).with_bylines().select_related("root")
    return found.filter(public_id=public_id)[:1]
