"""What people take along of a landscape: what is written of them, and whom they asked in."""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, Q

from longtable.landscape.models import Invitation, Reason, Stakeholder, Stance, Tie
from longtable.landscape.queries.mine import entries_of
from longtable.people.models import Person
from longtable.people.taking import taker


@taker("stakes")
def take_stakes(person: Person) -> Iterable[Mapping[str, object]]:
    """What communities have written down of them; of closed ones without saying which."""
    kept = (
        "name", "interest", "impact", "impact_how", "ring", "knows_about", "source", "consent",
        "entered_at",
    )  # fmt: skip
    for one in entries_of(person):
        yield {
            "community": one.community.name if one.is_known else "",
            "role": one.role.slug if one.role else "",
            **{field: getattr(one, field) for field in kept},
        }


@taker("stances")
def take_stances(person: Person) -> Iterable[Mapping[str, object]]:
    """Where they said they stand, and for whom."""
    return Stance.objects.filter(person=person).values(
        "community__name", "where", "questions", "would_need", "seen_by", "stated_at", "until"
    )


@taker("reasons")
def take_reasons(person: Person) -> Iterable[Mapping[str, object]]:
    """Why it matters to them, in their words or as others guessed; and what they guessed of others,
    who are named to nobody."""
    own = Stakeholder.objects.about(person)
    said = Reason.objects.filter(Q(said_by=person) | Q(stakeholder__in=own.values("pk")))
    of_them = Exists(own.filter(pk=OuterRef("stakeholder")))
    return (
        said.annotate(is_about_me=of_them)
        .order_by("pk")
        .values("text", "said_at", "is_guess", "is_about_me")
    )


@taker("invitations")
def take_invitations(person: Person) -> Iterable[Mapping[str, object]]:
    """How they asked others in; whom they asked is the others' own."""
    return (
        Invitation.objects.filter(made_by=person)
        .order_by("pk")
        .values("community__name", "made_at", "way", "why_you", "asks", "gives", "changed", "words")
    )


@taker("ties")
def take_ties(person: Person) -> Iterable[Mapping[str, object]]:
    """What ties them to others, and what they said ties others; the other ends are named to
    nobody."""
    own = Stakeholder.objects.about(person)
    of_me = Q(start__in=own.values("pk")) | Q(end__in=own.values("pk"))
    found = Tie.objects.filter(of_me | Q(entered_by=person))
    return found.order_by("pk").values(
        "kind", "direction", "strength", "says", "source", "entered_at"
    )
