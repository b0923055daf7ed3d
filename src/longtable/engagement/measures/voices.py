"""M4: who is missing, and who is here but hardly heard."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from longtable.engagement.measures.facts import Group

SILENT_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class Voices:
    """Parity per role (1 = heard as much as their number), the silent, and the missing."""

    parity: dict[Group, float]
    silent: tuple[Group, ...]
    missing: tuple[Group, ...]


def voices(
    contributed: Mapping[Group, int], people: Mapping[Group, int], *, wanted: Collection[Group]
) -> Voices:
    """How each role's share of contributions compares with its share of the people.

    Unit
        Share / share: 1 is parity, under 0.5 is listed as hardly heard.
    Counts
        ``contributed``: contributions per role in the period. ``people``: people at the table per
        role, those who never wrote included; missing are wanted roles with nobody at the table.
    Error
        A role with few people swings widely; small cells are suppressed before showing.
    Source
        Representation ratio, as studies of participation use it; 0.5 is a platform convention.
    """
    all_said = sum(contributed.values())
    everybody = sum(people.values())
    parity = {
        role: (contributed.get(role, 0) / all_said) / (size / everybody)
        for role, size in people.items()
        if size and all_said
    }
    return Voices(
        parity=parity,
        silent=tuple(role for role, value in parity.items() if value < SILENT_BELOW),
        missing=tuple(role for role in wanted if not people.get(role)),
    )
