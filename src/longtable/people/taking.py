"""Taking one's data along: every domain that holds something of a person's registers what it is."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from longtable.people.models import Person

# Of a person, their rows of one sort, as what JSON can say.
Taker = Callable[[Person], Iterable[Mapping[str, object]]]

_takers: dict[str, Taker] = {}


def taker(name: str) -> Callable[[Taker], Taker]:
    """Register under a name what of a person's a domain holds."""

    def register(take: Taker) -> Taker:
        _takers[name] = take
        return take

    return register


def data_of(person: Person) -> dict[str, Any]:
    """Everything of somebody's that this site holds, by sort."""
    return {name: list(take(person)) for name, take in _takers.items()}


@taker("profile")
def take_profile(person: Person) -> Iterable[Mapping[str, object]]:
    """Who they are here."""
    kept = (
        "public_id", "email", "display_name", "pronouns", "language", "time_zone", "access_needs",
        "age_state", "named_at", "named_through", "arrived_at",
    )  # fmt: skip
    yield {field: getattr(person, field) for field in kept}


@taker("former_names")
def take_former_names(person: Person) -> Iterable[Mapping[str, object]]:
    """What they were called before, and until when."""
    return person.former_names.values("name", "until")


@taker("learning_aims")
def take_learning_aims(person: Person) -> Iterable[Mapping[str, object]]:
    """What they came to learn, and when they said so."""
    return person.learning_aims.values("text", "stated_at")


@taker("facets")
def take_facets(person: Person) -> Iterable[Mapping[str, object]]:
    """What they say of who they are, and for whom."""
    return person.facets.values("label", "text", "seen_by")
