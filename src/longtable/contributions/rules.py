"""Who may do what with contributions of any kind."""

from collections.abc import Iterable
from typing import Protocol

from longtable.communities.models import Community
from longtable.communities.reading import (
    Reading,
    is_enough_to_speak,
    lets_unnamed,
    reading_of,
)
from longtable.contributions.models import FIXED, REPLY, STAYING, Contribution, Placement, Unsealing
from longtable.contributions.sealing import fits
from longtable.people.http import Reader
from longtable.people.models import Administrator, Audience
from longtable.people.queries import reader_of
from longtable.shared.access.permissions import permission
from longtable.shared.prepared import prefetched
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
def reply_unnamed(person: Reader, contribution: Said) -> bool:
    """Whoever replies does so without their name where it lies in one community and its members
    read it: five or more could have said it, nobody young is there, and the conveners allow it."""
    if not reply(person, contribution):
        return False
    home, *elsewhere = _places(contribution)
    return not elsewhere and home.audience >= Audience.MEMBERS and lets_unnamed(home.community)


@permission
def begin_unnamed(person: Reader, community: Community) -> bool:
    """Members begin something without their name where five or more could have, nobody young is,
    and the conveners allow it."""
    return community.pk in reading_of(person).takes_part and lets_unnamed(community)


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
    """Everybody who may read it, unless it is sealed: then it has no author to see (I-3)."""
    del person
    return not contribution.seal


@permission
def see_unsealings(person: Reader, thing: None) -> bool:
    """Who looks after the site is asked to open an escrow, and sees what came of it."""
    del thing
    # Neither a visitor's account nor one that rests is in use.
    return person.is_active and Administrator.objects.filter(person_id=person.pk).exists()


@permission
def ask_unsealing(person: Reader, contribution: Contribution) -> bool:
    """Who looks after the site, and reads it, asks a second to find out with them who wrote
    something without a name: never of their own words."""
    may_ask = see_unsealings(person, None) and contribution.is_unnamed
    return may_ask and not is_author(person, contribution)


@permission
def second_unsealing(person: Reader, unsealing: Unsealing) -> bool:
    """Another who looks after the site says yes or no to it: never who asked, never the writer."""
    is_another = unsealing.asked_by_id is not None and unsealing.asked_by_id != person.pk
    waits = unsealing.second_at is None
    return waits and is_another and ask_unsealing(person, unsealing.contribution)


@permission
def see_writer(person: Reader, unsealing: Unsealing) -> bool:
    """The two who opened an escrow see who wrote it, while they look after the site."""
    is_of_two = person.pk in {unsealing.asked_by_id, unsealing.second_by_id}
    return unsealing.is_opened and is_of_two and see_unsealings(person, None)


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
    return prefetched(root, "placements")


def _reads_as_member(person: Reader, placement: Placement) -> bool:
    """Whether the person's membership in the placement's own community lets them read it."""
    reading = reading_of(person)
    community = placement.community_id
    reads_from = dict(reading.limited).get(community)
    needed = Audience.CONVENERS if community in reading.conveners else Audience.MEMBERS
    is_theirs = reads_from is None or placement.placed_at >= reads_from
    return is_theirs and placement.audience >= needed
