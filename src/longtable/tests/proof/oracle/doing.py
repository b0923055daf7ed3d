"""Who may do what: one function per registered permission, from the table in trust.md 2.3."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from longtable.tests.proof.oracle.facts import (
    Audience,
    Challenge,
    Community,
    JoinRule,
    Organization,
    Person,
    Thing,
)
from longtable.tests.proof.oracle.seeing import (
    belongs,
    convenes,
    is_author,
    is_kept,
    is_member,
    may_find,
    may_read,
    may_see_author,
    may_speak,
    reaches_as_member,
)


class UnknownVerb(Exception):
    """The oracle says nothing of this verb: write it down first."""


def may_do(person: Person, verb: str, thing: object = None, *, now: datetime) -> bool:
    """Whether somebody may do what a registered permission is about, by its registered name.

    Nobody does anything to what they cannot see (I-2). Raises ``UnknownVerb``.
    """
    if verb not in MAY:
        raise UnknownVerb(verb)
    return MAY[verb](person, thing, now)


Rule = Callable[[Person, Any, datetime], bool]
MAY: dict[str, Rule] = {}


def _may(verb: str) -> Callable[[Rule], Rule]:
    def write_down(rule: Rule) -> Rule:
        MAY[verb] = rule
        return rule

    return write_down


@_may("people.see_letters")
def _see_letters(person: Person, thing: None, now: datetime) -> bool:
    """Administrators see what mail the site keeps. (In a demonstration anybody: not here.)"""
    return person.is_known and person.is_administrator


@_may("communities.convene")
def _convene(person: Person, parent: Community | None, now: datetime) -> bool:
    return person.is_known and (parent is None or convenes(person, parent, now=now))


@_may("communities.see_inside")
@_may("communities.leave")
def _as_member(person: Person, community: Community, now: datetime) -> bool:
    """Guests too: in scope they read (P8)."""
    return belongs(person, community, now=now)


@_may("dialogue.open_conversation")
def _open(person: Person, community: Community, now: datetime) -> bool:
    """Guests too: in scope they write (P8). Nobody does in what nobody convenes (I-8)."""
    takes_part = belongs(person, community, now=now) and is_kept(community, now=now)
    return takes_part and may_speak(community, now=now)


@_may("communities.offer_to_convene")
def _offer(person: Person, community: Community, now: datetime) -> bool:
    """Whose own it is: members of the frozen one, who is a guest of it not."""
    return is_member(person, community, now=now) and not is_kept(community, now=now)


@_may("communities.name_conveners")
def _name_conveners(person: Person, thing: None, now: datetime) -> bool:
    """Whoever looks after the site, and nobody else; it opens nothing to read."""
    return person.is_known and person.is_administrator


@_may("communities.read_front")
def _read_front(person: Person, community: Community, now: datetime) -> bool:
    return belongs(person, community, now=now) or community.widest == Audience.PUBLIC


@_may("communities.tend")
def _tend(person: Person, community: Community, now: datetime) -> bool:
    """Neither a sibling's nor a parent's convener, nor an administrator (rule 4)."""
    return convenes(person, community, now=now)


@_may("communities.join")
def _join(person: Person, community: Community, now: datetime) -> bool:
    return community.join_rule == JoinRule.OPEN and _is_before(person, community, now)


@_may("communities.ask_to_join")
def _ask_to_join(person: Person, community: Community, now: datetime) -> bool:
    return community.join_rule == JoinRule.ASK and _is_before(person, community, now)


def _is_before(person: Person, community: Community, now: datetime) -> bool:
    """At the door of what somebody convenes: signed in, outside, and able to find it."""
    is_outside = person.is_known and not belongs(person, community, now=now)
    is_shut = not is_kept(community, now=now)
    return is_outside and may_find(person, community, now=now) and not is_shut


@_may("communities.describe")
def _describe(person: Person, organization: Organization, now: datetime) -> bool:
    """Conveners of every community that knows it, until its own claim it; administrators any.

    Organizations are a public list, so everybody sees what they might describe.
    """
    known_in = organization.known_in
    is_mine = bool(known_in) and all(convenes(person, one, now=now) for one in known_in)
    is_theirs = is_mine and not organization.is_claimed
    return person.is_known and (is_theirs or person.is_administrator)


@_may("contributions.see_author")
def _see_author(person: Person, thing: Thing, now: datetime) -> bool:
    return may_see_author(person, thing, now=now)


@_may("contributions.reply")
def _reply(person: Person, thing: Thing, now: datetime) -> bool:
    """Where they belong and read it through that: the open web and the network only read."""
    kept = (
        is_kept(one, now=now) and may_speak(one, now=now) for one in _own_places(person, thing, now)
    )
    return may_read(person, thing, now=now) and any(kept)


@_may("contributions.revise")
def _revise(person: Person, thing: Thing, now: datetime) -> bool:
    return is_author(person, thing) and _reply(person, thing, now)


@_may("contributions.hide")
def _hide(person: Person, thing: Thing, now: datetime) -> bool:
    """Authors what they can still see of their own; conveners where it lies and they read it."""
    if not may_read(person, thing, now=now):
        return False
    tended = (convenes(person, one, now=now) for one in _own_places(person, thing, now))
    return is_author(person, thing) or any(tended)


@_may("contributions.place")
def _place(person: Person, thing: Thing, now: datetime) -> bool:
    is_free = thing.root is None and not thing.is_answered and not thing.stays
    is_free = is_free and not thing.is_sealed
    return is_author(person, thing) and is_free


@_may("dialogue.reply")
def _reply_in(person: Person, thing: Thing, now: datetime) -> bool:
    return not thing.is_closed and _reply(person, thing, now)


@_may("dialogue.close_conversation")
def _close(person: Person, thing: Thing, now: datetime) -> bool:
    """Where nobody is named nobody closes anything: whoever does is named."""
    is_unsigned = any(one.community.is_unsigned for one in thing.opening.places)
    return not is_unsigned and not thing.is_closed and _looks_after(person, thing, now)


@_may("dialogue.reopen_conversation")
def _reopen(person: Person, thing: Thing, now: datetime) -> bool:
    return thing.is_closed and _looks_after(person, thing, now)


@_may("dialogue.answer_challenge")
def _answer(person: Person, one: Challenge, now: datetime) -> bool:
    """Whoever owes it; where nobody has taken it, or who did has left, conveners where it lies."""
    return _reply_in(person, one.thing, now) and _owes(person, one, now)


@_may("dialogue.hand_challenge")
def _hand(person: Person, one: Challenge, now: datetime) -> bool:
    """Whoever is asked, and conveners at any time: somebody has to answer."""
    tends = any(convenes(person, place, now=now) for place in _own_places(person, one.thing, now))
    return _reply_in(person, one.thing, now) and (tends or _owes(person, one, now))


@_may("dialogue.weigh_answer")
def _weigh(person: Person, one: Challenge, now: datetime) -> bool:
    """Whether somebody is answered only they can say."""
    return is_author(person, one.thing) and _reply(person, one.thing, now)


def _owes(person: Person, one: Challenge, now: datetime) -> bool:
    holder = one.owner
    if holder is not None and not (holder.is_active and is_member(holder, one.home, now=now)):
        holder = None
    if holder is person:
        return True
    tends = any(convenes(person, place, now=now) for place in _own_places(person, one.thing, now))
    return tends and not (holder is not None and one.is_taken)


def _looks_after(person: Person, thing: Thing, now: datetime) -> bool:
    """Whoever opened it under their name, while they belong where it lies; conveners where it
    lies: who opened it without a name would give it away."""
    if thing.is_unnamed:
        return any(convenes(person, one, now=now) for one in _own_places(person, thing, now))
    if is_author(person, thing):
        return _reply(person, thing, now)
    return _hide(person, thing, now)


def _own_places(person: Person, thing: Thing, now: datetime) -> list[Community]:
    """The communities of theirs through whose membership they read it."""
    opening = thing.opening
    return [
        one.community
        for one in opening.places
        if reaches_as_member(person, one, opening.audience, now=now)
    ]
