"""What people question: by the groups that always have a place for it (R60, R61)."""

from dataclasses import dataclass
from typing import Any

from longtable.communities.models import Community, Role
from longtable.landscape.models import Stance, Where
from longtable.landscape.queries.gaps import ALWAYS
from longtable.people.http import Reader
from longtable.people.models import Person

QUESTIONING = (Where.AGAINST, Where.QUESTIONS, Where.UNDECIDED)
SHOWN_MAX = 200


@dataclass(frozen=True, slots=True)
class Questioning:
    """One group: what its people question, as far as the reader may know, and whom to ask."""

    group: str
    label: str
    role_slug: str
    stances: tuple[Stance, ...]


def what_is_questioned(community: Community, *, reader: Reader) -> tuple[Questioning, ...]:
    """A row for each of the five groups, empty or not, and one for all others who question."""
    held: Any = (
        Stance.objects.visible_to(reader)
        .held()
        .filter(community=community, where__in=QUESTIONING)
        .select_related("person", "role", "organization")
    )
    by_group: dict[str, list[Stance]] = {}
    for one in held[:SHOWN_MAX]:
        by_group.setdefault(one.role.group if one.role else Role.Group.OTHERS, []).append(one)
    first = dict(Role.objects.order_by("-position").values_list("group", "slug"))
    shown = [*ALWAYS, *sorted(set(by_group) - set(ALWAYS))]
    return tuple(
        Questioning(
            group=one,
            label=str(Role.Group(one).label),
            role_slug=first.get(one, ""),
            stances=tuple(by_group.get(one, ())),
        )
        for one in shown
    )


def own_stances(community: Community, *, person: Person) -> list[Stance]:
    """One's own, the one that holds first."""
    return list(Stance.objects.filter(community=community, person=person))
