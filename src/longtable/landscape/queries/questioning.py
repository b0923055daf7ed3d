"""What people question: by the groups that always have a place for it (R60, R61)."""

from dataclasses import dataclass
from typing import Any

from longtable.communities.models import Community, Role
from longtable.communities.reading import reading_of
from longtable.dialogue.queries.challenges import ChallengeListed, challenges_in, listed
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
    # What they challenged under their name.
    challenges: tuple[ChallengeListed, ...]


@dataclass(frozen=True, slots=True)
class Questioned:
    """The groups, and how many challenged without their name: of no group, and only in all."""

    groups: tuple[Questioning, ...]
    unnamed: int


def what_is_questioned(community: Community, *, reader: Reader) -> Questioned:
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
    challenges, unnamed = _challenged(community, reader)
    first = dict(Role.objects.order_by("-position").values_list("group", "slug"))
    shown = [*ALWAYS, *sorted({*by_group, *challenges} - set(ALWAYS))]
    groups = tuple(
        Questioning(
            group=one,
            label=str(Role.Group(one).label),
            role_slug=first.get(one, ""),
            stances=tuple(by_group.get(one, ())),
            challenges=tuple(challenges.get(one, ())),
        )
        for one in shown
    )
    return Questioned(groups, unnamed)


def _challenged(
    community: Community, reader: Reader
) -> tuple[dict[str, list[ChallengeListed]], int]:
    """Challenges by the group in whose hat they were raised, what waits first. Three queries."""
    every = challenges_in(community, reader=reader)
    named = every.filter(conversation__is_unnamed=False).order_by("-waits", "due", "pk")
    inside = community.pk in reading_of(reader).belongs
    by_group: dict[str, list[ChallengeListed]] = {}
    for one in named[:SHOWN_MAX]:
        role = one.conversation.role
        group = role.group if role else Role.Group.OTHERS
        by_group.setdefault(group, []).append(listed(one, reader=reader, inside=inside))
    return by_group, every.filter(conversation__is_unnamed=True).count()


def own_stances(community: Community, *, person: Person) -> list[Stance]:
    """One's own, the one that holds first."""
    return list(Stance.objects.filter(community=community, person=person))
