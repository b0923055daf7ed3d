"""What a convener has begun, and what the path proposes."""

from typing import Any

from longtable.communities.models import Community, ConveningPlan, Role, Seat
from longtable.people.models import Person

# A table to start from: the voices the work needs almost everywhere (R33, R60).
STARTER = {
    "family": 4, "youth": 2, "teacher": 4, "support_personnel": 3, "principal": 2,
    "district_admin": 1, "state_agency": 1, "clinician": 2,
}  # fmt: skip
STARTER_IMPACTED = ("family", "youth")


def plan_of(person: Person) -> ConveningPlan | None:
    """The convening somebody is in the midst of."""
    return ConveningPlan.objects.filter(person=person).first()


def starter_seats() -> dict[str, Any]:
    """Seats to start from, as the form takes them."""
    wanted = {f"wanted_{slug}": number for slug, number in STARTER.items()}
    return wanted | {f"impacted_{slug}": True for slug in STARTER_IMPACTED}


def seats_as_answers(community: Community) -> dict[str, Any]:
    """A community's seats as the form takes them."""
    answers: dict[str, Any] = {"role": Role.objects.first()}
    for seat in Seat.objects.filter(community=community).select_related("role"):
        answers[f"wanted_{seat.role.slug}"] = seat.wanted
        answers[f"why_{seat.role.slug}"] = seat.why
        answers[f"impacted_{seat.role.slug}"] = seat.is_impacted
    return answers
