"""Who may do what with contributions of any kind."""

from collections.abc import Iterable
from typing import Protocol

from longtable.communities.reading import Reading, is_enough_to_speak, reading_of
from longtable.contributions.models import FIXED, REPLY, STAYING, Contribution, Placement
from longtable.contributions.sealing import fits
from longtable.people.http import Reader
from longtable.people.models import Audience
from longtable.people.queries import reader_of
from longtable.shared.access.permissions import permission
from longtable.shared.realtime.topics import hears


class Signed(Protocol):
    """Words as far as their author goes: a contribution, or one row of it."""

    @property
    def public_id(self) -> str: ...

    @property
    def seal(self) -> str: ...

    @property
    def author_id(self) -> int | None: ...

    @property
    def is_unnamed(self) -> bool: ...


class Said(Signed, Protocol):
    """Words and what they were said under: a contribution, or one row of it."""

    @property
    def parent_id(self) -> int | None: ...

    @property
    def root(self) -> Contribution | None: ...


@permission
def reply(person: Reader, contribution: Said) -> bool:
    """Members reply to what they can read in a community of theirs that somebody convenes; where
    nobody is named, once five could speak."""
    reading = reading_of(person)
    return any(
        placement.community_id in reading.takes_part
        and _reads_as_member(person, placement)
        and may_speak(reading, placement.community_id)
        for placement in _places(contribution)
    )


@permission
def revise(person: Reader, contribution: Said) -> bool:
    """Authors change their own words, while they still belong where the words lie; but not what
    others answer word for word, which is said anew beside it."""
    # A row of words without a kind is a reply.
    if getattr(contribution, "kind", REPLY) in FIXED:
        return False
    return is_author(person, contribution) and reply(person, contribution)


@permission
def hide(person: Reader, contribution: Said) -> bool:
    """Authors take their own words off the table; conveners do so where the words lie."""
    return is_author(person, contribution) or tends(person, contribution)


@permission
def place(person: Reader, contribution: Contribution) -> bool:
    """Authors bring what they began into another community of theirs, until it is answered."""
    is_root = contribution.parent_id is None
    if contribution.kind in STAYING or contribution.seal:
        return False
    # Whoever answered spoke to those who could read it then.
    return is_author(person, contribution) and is_root and not contribution.has_replies


@permission
def see_author(person: Reader, contribution: Signed) -> bool:
    """Everybody who may read it, unless it is unnamed: then its author alone. What is sealed has
    no author to see (I-3)."""
    if contribution.seal:
        return False
    return not contribution.is_unnamed or is_author(person, contribution)


@hears("contribution")
def hear_of_contribution(person_id: int | None, public_id: str) -> bool:
    """Whether somebody's open pages are told that something is said here: if they read it."""
    read = Contribution.objects.visible_to(reader_of(person_id))
    return read.filter(public_id=public_id).exists()


def is_author(person: Reader, contribution: Signed) -> bool:
    """Whether these are the words of somebody whose account is in use; of what is sealed, the seal
    says so."""
    if not person.is_active:
        return False
    if contribution.seal:
        return fits(contribution.seal, person.pk, contribution.public_id)
    return contribution.author_id == person.pk


def may_speak(reading: Reading, community_id: int) -> bool:
    """Whether enough could speak for words without a name to point at nobody; where people are
    named, always."""
    return community_id not in reading.unsigned or is_enough_to_speak(community_id)


def tends(person: Reader, contribution: Said) -> bool:
    """Whether the person convenes where the words lie, and reads them there."""
    conveners = reading_of(person).conveners
    return bool(conveners) and any(
        placement.community_id in conveners and _reads_as_member(person, placement)
        for placement in _places(contribution)
    )


def _places(contribution: Said) -> Iterable[Placement]:
    """Where the root lies: what was prefetched, or one query."""
    is_root = isinstance(contribution, Contribution) and contribution.parent_id is None
    root = contribution if is_root else contribution.root
    assert isinstance(root, Contribution)
    return root.placements.all()


def _reads_as_member(person: Reader, placement: Placement) -> bool:
    """Whether the person's membership in the placement's own community lets them read it."""
    reading = reading_of(person)
    community = placement.community_id
    reads_from = dict(reading.limited).get(community)
    needed = Audience.CONVENERS if community in reading.conveners else Audience.MEMBERS
    is_theirs = reads_from is None or placement.placed_at >= reads_from
    return is_theirs and placement.audience >= needed
