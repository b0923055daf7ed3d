"""What people take along of a landscape: what is written of them, and whom they asked in."""

from collections.abc import Iterable, Mapping

from longtable.landscape.models import Invitation, Reason, Stakeholder
from longtable.people.models import Person
from longtable.people.taking import taker


@taker("stakes")
def take_stakes(person: Person) -> Iterable[Mapping[str, object]]:
    """What communities have written down of them."""
    return (
        Stakeholder.objects.filter(person=person)
        .order_by("pk")
        .values(
            "community__name", "name", "role__slug", "interest", "impact", "impact_how", "ring",
            "knows_about", "source", "consent", "entered_at",
        )
    )  # fmt: skip


@taker("reasons")
def take_reasons(person: Person) -> Iterable[Mapping[str, object]]:
    """Why they said that something matters, to them or, as they guessed, to others."""
    return (
        Reason.objects.filter(said_by=person).order_by("pk").values("text", "said_at", "is_guess")
    )


@taker("invitations")
def take_invitations(person: Person) -> Iterable[Mapping[str, object]]:
    """How they asked others in; whom they asked is the others' own."""
    return (
        Invitation.objects.filter(made_by=person)
        .order_by("pk")
        .values("community__name", "made_at", "way", "why_you", "asks", "gives", "changed", "words")
    )
