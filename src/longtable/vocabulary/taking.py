"""What of a vocabulary is a person's own, for their own copy of it."""

from collections.abc import Iterable, Mapping

from longtable.people.models import Person
from longtable.people.taking import taker
from longtable.vocabulary.models import (
    Bridge,
    Following,
    Muting,
    SharedMeaning,
    Stumble,
    UnclearWord,
    Usage,
)


@taker("usages")
def take_usages(person: Person) -> Iterable[Mapping[str, object]]:
    """What they said words mean, to their own role or as a guess."""
    said = Usage.objects.filter(written_by=person).order_by("pk")
    return said.values(
        "term__title", "role__slug", "meaning", "example", "source", "avoid", "is_guess",
        "written_at", "ended_at",
    )  # fmt: skip


@taker("meanings")
def take_meanings(person: Person) -> Iterable[Mapping[str, object]]:
    """The shared meanings that they stated."""
    stated = SharedMeaning.objects.filter(stated_by=person).order_by("pk")
    return stated.values("term__title", "status", "text", "why", "stated_at")


@taker("bridges")
def take_bridges(person: Person) -> Iterable[Mapping[str, object]]:
    """How they understood others."""
    said = Bridge.objects.filter(person=person).order_by("pk")
    return said.values("term__title", "usage__role__slug", "understood", "said_at", "confirmed_at")


@taker("stumbles")
def take_stumbles(person: Person) -> Iterable[Mapping[str, object]]:
    """Where they said that they do not follow."""
    said = Stumble.objects.filter(person=person).order_by("pk")
    return said.values("term__title", "stumbled_at")


@taker("unclear_words")
def take_unclear_words(person: Person) -> Iterable[Mapping[str, object]]:
    """The words of which they said that they are unclear, and where they stand."""
    said = UnclearWord.objects.filter(person=person).order_by("pk")
    return said.values("word", "community__slug", "contribution__public_id", "said_at")


@taker("words_followed")
def take_followed(person: Person) -> Iterable[Mapping[str, object]]:
    """The communities whose words they follow."""
    followed = Following.objects.filter(person=person).order_by("pk")
    return followed.values("community__slug", "since")


@taker("words_muted")
def take_muted(person: Person) -> Iterable[Mapping[str, object]]:
    """The words of which they want to be told no more."""
    muted = Muting.objects.filter(person=person).order_by("pk")
    return muted.values("term__title", "muted_at")
