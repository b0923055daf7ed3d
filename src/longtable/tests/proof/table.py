"""Who sees what, as a table for people: the oracle's answers for a small ground."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from longtable.tests.doors import Route
from longtable.tests.proof.oracle import (
    Affiliation,
    Audience,
    Bridge,
    Capacity,
    Challenge,
    Commitment,
    Community,
    Concern,
    Convening,
    Decision,
    Difference,
    Entry,
    Insight,
    Invitation,
    Leadership,
    Leg,
    Organization,
    Person,
    Perspectives,
    Place,
    Position,
    Problem,
    Question,
    Recommendation,
    Relay,
    RelayReply,
    Stakeholder,
    Standing,
    Term,
    Thing,
    Usage,
    Value,
    Visibility,
    Word,
    Worded,
    may_do,
    may_find,
    may_meet,
    may_read,
)
from longtable.tests.proof.oracle.answering import Named, status
from longtable.tests.proof.oracle.facts_of_dialogues import Guide, Note, Run
from longtable.tests.proof.oracle.facts_of_learning import Lesson, Reflection, Shared

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
SAID_AT = NOW - timedelta(days=10)

PARENT = Community("the community above", Visibility.OPEN)
GROUP = Community("a listed group", Visibility.LISTED, parents=[PARENT])
ROOM = Community("a closed room in it", Visibility.CLOSED, parents=[GROUP])


def _somebody(name: str, *terms: tuple[Community, Standing], **facts: Any) -> Person:
    person = Person(name, **facts)
    for community, standing in terms:
        Term(person, community, standing)
    return person


KEEPER = _somebody("keeper of the room", (ROOM, Standing.CONVENER))
MEMBER = _somebody("member", (GROUP, Standing.MEMBER))
PEOPLE = (
    _somebody("visitor", is_signed_in=False),
    _somebody("signed in"),
    _somebody("member above", (PARENT, Standing.MEMBER)),
    _somebody("convener above", (PARENT, Standing.CONVENER)),
    _somebody("guest", (GROUP, Standing.GUEST)),
    MEMBER,
    _somebody("convener", (GROUP, Standing.CONVENER)),
    _somebody("in the room", (ROOM, Standing.MEMBER)),
    _somebody("administrator", is_administrator=True),
)
FORMER = Person("former member")
Term(FORMER, GROUP, Standing.MEMBER, ended_at=NOW - timedelta(days=1))
GOING = (*PEOPLE[:5], FORMER, *PEOPLE[5:])


def _thing(name: str, community: Community, audience: Audience, **facts: Any) -> Thing:
    return Thing(name, Person("its author"), audience, [Place(community, SAID_AT)], **facts)


THINGS = (
    _thing("public words in an open community", PARENT, Audience.PUBLIC),
    _thing("a group's words for members", GROUP, Audience.MEMBERS),
    _thing("a group's words for its network", GROUP, Audience.NETWORK),
    _thing("a group's words for conveners", GROUP, Audience.CONVENERS),
    _thing("a group's words, off the table", GROUP, Audience.MEMBERS, is_hidden=True),
    _thing("words in a closed room, for whomever", ROOM, Audience.PUBLIC),
    _thing("words for their author alone", GROUP, Audience.ONLY_ME),
)


def who_sees_what() -> Iterator[str]:
    """The table, line by line."""
    yield f"| | {' | '.join(one.name.capitalize() for one in GOING)} |"
    yield f"|---|{'---|' * len(GOING)}"
    for community in (PARENT, GROUP, ROOM):
        name = f"That there is {community.name}"
        yield _line(name, ["finds" * may_find(one, community, now=NOW) for one in GOING])
    inside = [may_do(one, "communities.see_inside", GROUP, now=NOW) for one in GOING]
    yield _line("The people and measures of the group", ["sees" * one for one in inside])
    tends = [may_do(one, "communities.tend", GROUP, now=NOW) for one in GOING]
    yield _line("Its requests and imports", ["tends" * one for one in tends])
    yield _line(
        "The page of a member of the group",
        ["sees" * may_meet(one, MEMBER, now=NOW) for one in GOING],
    )
    for thing in THINGS:
        yield _line(thing.name.capitalize(), [_reads(one, thing) for one in GOING])
    letters = [may_do(one, "people.see_letters", now=NOW) for one in GOING]
    yield _line("Mail this site keeps", ["sees" * one for one in letters])


def _reads(person: Person, thing: Thing) -> str:
    if not may_read(person, thing, now=NOW):
        return ""
    return "reads, writes" if may_do(person, "contributions.reply", thing, now=NOW) else "reads"


def _line(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(one or '–' for one in cells)} |"


def _word(convener: Person, member: Person) -> dict[str, Any]:
    """A word that the convener added and explained, and how the member understood it."""
    word = Word(ROOM, replace(_thing("a word", ROOM, Audience.MEMBERS), author=convener))
    use = Usage(word, convener)
    return {"word": word, "use": use, "bridge": Bridge(use, member)}


def _something_differs(by: Person) -> dict[str, Any]:
    """A difference and a side of it that waits; what is to be decided; a question to all; a
    dialogue with a guide, and what came of it."""
    difference = Difference(ROOM, _thing("a difference", ROOM, Audience.MEMBERS))
    guide = Guide(ROOM, _thing("a guide", ROOM, Audience.MEMBERS))
    run = Run(guide, replace(_thing("a dialogue", ROOM, Audience.MEMBERS), author=by), [by])
    return {
        "difference": difference, "position": Position(difference, "", by),
        "decision": Decision(ROOM, _thing("a decision", ROOM, Audience.MEMBERS)),
        "question": Question(ROOM, _thing("a question to answer", ROOM, Audience.MEMBERS)),
        "insight": Insight(ROOM, _thing("an insight", ROOM, Audience.MEMBERS)),
        "problem": Problem(
            ROOM, replace(_thing("a problem", ROOM, Audience.MEMBERS), author=by)
        ),
        "value": _value(by),
        "perspectives": Perspectives(ROOM, _thing("a question", ROOM, Audience.MEMBERS)),
        "guide": guide, "run": run, "note": Note(run),
    }  # fmt: skip


def _value(by: Person) -> Value:
    """What the convener proposed."""
    place = Place(ROOM, SAID_AT)
    return Value(ROOM, Worded("a value", by, Audience.MEMBERS, [place]))


def _something_learned(by: Person, from_whom: Person) -> dict[str, Any]:
    """What the convener reflected, shared, and learned from the member."""
    thing = replace(_thing("what was learned", ROOM, Audience.MEMBERS), author=by)
    return {
        "reflection": Reflection(by),
        "shared": Shared(ROOM, thing),
        "lesson": Lesson(ROOM, thing, from_whom),
    }


def _entries(by: Person, stakeholder: Stakeholder) -> dict[str, Any]:
    sorts = ("bond", "responsibility", "stage_part", "placing")
    return {name: Entry(ROOM, by, stakeholder) for name in sorts}


def _people() -> dict[str, Person]:
    return {
        "stranger": Person("stranger", is_signed_in=False),
        "outsider": Person("outsider"),
        "member": _somebody("member", (ROOM, Standing.MEMBER)),
        "convener": _somebody("convener", (ROOM, Standing.CONVENER)),
    }


def got(route: Route, method: str, who: str) -> frozenset[int]:
    """The statuses somebody gets where everything an address names belongs to a closed room."""
    people = _people()
    body, convener = Organization("an organization", [ROOM]), people["convener"]
    stakeholder = Stakeholder("a stakeholder", ROOM, convener)
    relay = Relay(ROOM, convener)
    thing = _thing("words", ROOM, Audience.MEMBERS)
    thing.challenge = Challenge(thing, ROOM, convener)
    work = Entry(ROOM, convener, stakeholder)
    named = Named(
        community=ROOM if "community" in route.parts else None,
        thing=thing,
        concern=Concern(work, thing, convener),
        person=people["member"],
        organization=body,
        owner=convener if "facet" in route.parts else ROOM,
        stakeholder=stakeholder,
        invitation=Invitation(stakeholder, convener),
        work=work,
        **_entries(convener, stakeholder),
        recommendation=Recommendation(ROOM, convener, stakeholder),
        capacity=Capacity(convener, ROOM),
        commitment=Commitment(convener, ROOM, asked_by=people["member"]),
        relay=relay,
        leg=Leg(relay, Affiliation(body, ROOM)),
        relay_reply=RelayReply(relay),
        leadership=Leadership(ROOM, "mentor", convener, None, is_accepted=True),
        convening=Convening(ROOM, _thing("a meeting", ROOM, Audience.MEMBERS), convener),
        **_word(convener, people["member"]),
        **_something_differs(convener),
        **_something_learned(convener, people["member"]),
    )
    return status(people[who], route.address, named, method, now=NOW)
