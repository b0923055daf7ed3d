"""What each address answers whom: the order in which a request is asked, and where it stops.

The order is the model's: who are you; are you welcomed; is that done here at all (405); may you
know of it (404); may you do it (403). A visitor is asked to sign in before anything is said, alike
whether the thing is there or not; so they are redirected, never told 404, unless the page is for
visitors too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from longtable.tests.proof.oracle.doing import may_do
from longtable.tests.proof.oracle.facts import (
    Bridge,
    Capacity,
    Commitment,
    Community,
    Concern,
    Convening,
    Difference,
    Entry,
    Invitation,
    JoinRule,
    Leadership,
    Leg,
    Organization,
    Person,
    Perspectives,
    Recommendation,
    Relay,
    RelayReply,
    Stakeholder,
    Thing,
    Tie,
    Usage,
    Word,
)
from longtable.tests.proof.oracle.facts_of_advice import Insight, Problem, Question
from longtable.tests.proof.oracle.facts_of_decisions import Decision
from longtable.tests.proof.oracle.facts_of_dialogues import Guide, Note, Run
from longtable.tests.proof.oracle.facts_of_learning import Lesson, Reflection, Shared
from longtable.tests.proof.oracle.facts_of_sides import Position
from longtable.tests.proof.oracle.facts_of_unsealings import Unsealing
from longtable.tests.proof.oracle.facts_of_values import Value
from longtable.tests.proof.oracle.seeing import (
    belongs,
    is_kept,
    may_find,
    may_meet,
    may_read,
)

ELSEWHERE, NOT_ALLOWED, NOT_FOUND, NOT_DONE_HERE = 302, 403, 404, 405
SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class Named:
    """What an address names, each part as far as the address has it. Nothing is nothing."""

    community: Community | None = None
    thing: Thing | None = None
    person: Person | None = None
    organization: Organization | None = None
    stakeholder: Stakeholder | None = None
    invitation: Invitation | None = None
    work: Entry | None = None
    bond: Entry | None = None
    placing: Entry | None = None
    tie: Tie | None = None
    concern: Concern | None = None
    responsibility: Entry | None = None
    stage_part: Entry | None = None
    recommendation: Recommendation | None = None
    capacity: Capacity | None = None
    commitment: Commitment | None = None
    relay: Relay | None = None
    leg: Leg | None = None
    relay_reply: RelayReply | None = None
    leadership: Leadership | None = None
    convening: Convening | None = None
    word: Word | None = None
    use: Usage | None = None
    bridge: Bridge | None = None
    difference: Difference | None = None
    position: Position | None = None
    guide: Guide | None = None
    run: Run | None = None
    note: Note | None = None
    decision: Decision | None = None
    perspectives: Perspectives | None = None
    question: Question | None = None
    insight: Insight | None = None
    problem: Problem | None = None
    value: Value | None = None
    reflection: Reflection | None = None
    shared: Shared | None = None
    lesson: Lesson | None = None
    unsealing: Unsealing | None = None
    # Something of one's own, or of a community: an import, a facet, and where it belongs.
    owner: Person | Community | None = None
    # Whether everything the address names exists, in the shape the address has it.
    exists: bool = True


@dataclass(frozen=True)
class Door:
    """How one method of an address is answered: the steps in order, and the statuses of success."""

    steps: tuple[str, ...]
    done: frozenset[int]
    # Where visitors get something else, as at the front door.
    visitors: frozenset[int] | None = None


@dataclass(frozen=True)
class Address:
    """One route as the oracle knows it."""

    doors: dict[str, Door]
    is_for_visitors: bool = False
    is_before_welcome: bool = False
    # Whether it is there too where nobody is named with what is said; what is not is nowhere.
    is_unsigned_too: bool = False


Step = Callable[[Person, Named, datetime], int | None]
STEPS: dict[str, Step] = {}


def _step(name: str, status: int) -> Callable[[Callable[[Person, Named, datetime], bool]], None]:
    """Write down a step: the request stops there with ``status`` unless its condition holds."""

    def write_down(holds: Callable[[Person, Named, datetime], bool]) -> None:
        STEPS[name] = lambda person, named, now: None if holds(person, named, now) else status

    return write_down


def status(
    person: Person, address: Address, named: Named, method: str, *, now: datetime
) -> frozenset[int]:
    """Every status that is right for this person, thing and method; mostly one."""
    if not person.is_known and not address.is_for_visitors:
        return frozenset({ELSEWHERE})
    if person.is_known and not person.has_arrived and not address.is_before_welcome:
        return frozenset({ELSEWHERE})
    door = address.doors.get("GET" if method in SAFE else method)
    if door is None:
        return frozenset({NOT_DONE_HERE})
    for step in door.steps:
        stopped = STEPS[step](person, named, now)
        if stopped is None and step != "known" and _is_not_there(address, named):
            stopped = NOT_FOUND
        if stopped is not None:
            return frozenset({stopped})
    if door.visitors is not None and not person.is_known:
        return door.visitors
    return door.done


def _is_not_there(address: Address, named: Named) -> bool:
    """Whether a page that names people is asked for where nobody is named."""
    lies = [one.community for one in named.thing.opening.places] if named.thing else []
    places = [named.community] if named.community else lies
    return not address.is_unsigned_too and any(one.is_unsigned for one in places)


@_step("known", ELSEWHERE)
def _known(person: Person, named: Named, now: datetime) -> bool:
    """Signed in, where visitors are asked only after their words were kept."""
    return person.is_known


@_step("exists", NOT_FOUND)
def _exists(person: Person, named: Named, now: datetime) -> bool:
    return named.exists


@_step("find", NOT_FOUND)
def _find(person: Person, named: Named, now: datetime) -> bool:
    """The community; a foreign id behaves as one that is nobody's."""
    return named.community is not None and may_find(person, named.community, now=now)


@_step("read", NOT_FOUND)
def _read(person: Person, named: Named, now: datetime) -> bool:
    """The words, in whichever community they lie that one can enter."""
    thing = named.thing
    if thing is None or not may_read(person, thing, now=now):
        return False
    return any(may_find(person, one.community, now=now) for one in thing.opening.places)


@_step("read or wrote", NOT_FOUND)
def _read_or_wrote(person: Person, named: Named, now: datetime) -> bool:
    """As ``read``; and what one began oneself stays readable alone, out of a room one left."""
    return named.thing is not None and may_read(person, named.thing, now=now)


@_step("read here", NOT_FOUND)
def _read_here(person: Person, named: Named, now: datetime) -> bool:
    """A conversation in this community and no other: a reply has no page of its own here."""
    thing, here = named.thing, named.community
    if thing is None or here is None or thing.root is not None:
        return False
    lies = any(one.community is here for one in thing.places)
    return lies and may_read(person, thing, now=now)


@_step("meet", NOT_FOUND)
def _meet(person: Person, named: Named, now: datetime) -> bool:
    return named.person is not None and may_meet(person, named.person, now=now)


@_step("belongs there", NOT_FOUND)
def _belongs_there(person: Person, named: Named, now: datetime) -> bool:
    """Somebody who has a place in this community now; asked only once the asker tends it."""
    terms = named.person.terms if named.person else ()
    return any(one.community is named.community and one.ended_at is None for one in terms)


@_step("is known there", NOT_FOUND)
def _is_known_there(person: Person, named: Named, now: datetime) -> bool:
    """An organization that belongs to this community."""
    return named.organization is not None and named.community in named.organization.known_in


@_step("organization", NOT_FOUND)
def _organization(person: Person, named: Named, now: datetime) -> bool:
    """Organizations are a public list (the product's decision: people speak from them)."""
    return named.organization is not None


@_step("own", NOT_FOUND)
def _own(person: Person, named: Named, now: datetime) -> bool:
    return named.owner is not None and named.owner is person


@_step("of this community", NOT_FOUND)
def _of_this_community(person: Person, named: Named, now: datetime) -> bool:
    return named.owner is not None and named.owner is named.community


@_step("see letters", NOT_FOUND)
def _see_letters(person: Person, named: Named, now: datetime) -> bool:
    """404, not 403: who may not see the mail is not told that it is kept."""
    return may_do(person, "people.see_letters", now=now)


@_step("is outside", ELSEWHERE)
def _is_outside(person: Person, named: Named, now: datetime) -> bool:
    """Members who come to the door are led in."""
    return named.community is None or not belongs(person, named.community, now=now)


@_step("come in", NOT_ALLOWED)
def _come_in(person: Person, named: Named, now: datetime) -> bool:
    """By an open door or by asking; nobody where people are only brought in or none
    convenes."""
    place = named.community
    if place is None or not is_kept(place, now=now):
        return False
    return place.join_rule != JoinRule.INVITED


@_step("front", ELSEWHERE)
def _front(person: Person, named: Named, now: datetime) -> bool:
    """Who can find it and is not in is led to what it says of itself."""
    return may_do(person, "communities.read_front", named.community, now=now)


@_step("is open", ELSEWHERE)
def _is_open(person: Person, named: Named, now: datetime) -> bool:
    """What is closed already is not closed again: one is led back to it."""
    return named.thing is not None and not named.thing.is_closed


@_step("is challenge", NOT_FOUND)
def _is_challenge(person: Person, named: Named, now: datetime) -> bool:
    """What questions nothing has nobody who owes an answer."""
    return named.thing is not None and named.thing.challenge is not None


@_step("reopen", NOT_ALLOWED)
def _reopen(person: Person, named: Named, now: datetime) -> bool:
    """Opening what is open already changes nothing, for whoever reads it."""
    thing = named.thing
    if thing is None or not thing.is_closed:
        return True
    return may_do(person, "dialogue.reopen_conversation", thing, now=now)


def _may(step: str, verb: str, of: Callable[[Named], object]) -> None:
    """A step that is a registered permission: visible, but not allowed."""

    @_step(step, NOT_ALLOWED)
    def _holds(person: Person, named: Named, now: datetime) -> bool:
        return may_do(person, verb, of(named), now=now)


for _name in ("see_inside", "tend", "leave", "describe", "offer_to_convene"):
    _may(
        _name,
        f"communities.{_name}",
        lambda named: named.organization if named.community is None else named.community,
    )
_may("name_conveners", "communities.name_conveners", lambda named: None)
for _name in ("reply", "revise", "hide", "place"):
    _may(_name, f"contributions.{_name}", lambda named: named.thing)
_may("open_conversation", "dialogue.open_conversation", lambda named: named.community)
_may("close_conversation", "dialogue.close_conversation", lambda named: named.thing)
for _name in ("answer_challenge", "hand_challenge", "weigh_answer"):
    _may(_name, f"dialogue.{_name}", lambda named: named.thing.challenge if named.thing else None)
