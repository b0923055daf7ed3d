"""How a line of the registry of routes is written: what an address names, and its doors."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from longtable.communities.models import Community, Organization
from longtable.contributions.models import Contribution, Unsealing
from longtable.convenings.models import Convening
from longtable.dialogue.models import (
    Conversation,
    Decision,
    Difference,
    Guide,
    HarvestNote,
    Insight,
    OpenQuestion,
    Perspectives,
    Position,
    Problem,
    Run,
    Value,
)
from longtable.landscape.models import (
    Bond,
    Capacity,
    Commitment,
    Concern,
    Invitation,
    Leadership,
    Leg,
    Placing,
    Recommendation,
    Relay,
    RelayReply,
    Responsibility,
    StagePart,
    Stakeholder,
    Tie,
    Work,
)
from longtable.learning.models import Lesson, Reflection, SharedReflection
from longtable.people.models import Person
from longtable.shared.transfer.models import Import
from longtable.tests.proof.oracle.answering import Address, Door
from longtable.vocabulary.models import Bridge, Term, Usage


@dataclass(frozen=True)
class World:
    """One community with one of everything: what the tests of pages fill addresses with."""

    community: Community
    conversation: Conversation
    # Begun by the convener, and answered by nobody.
    unanswered: Conversation
    reply: Contribution
    # Begun by the convener as well, and about the work: a challenge.
    challenge: Conversation
    concern: Concern
    member: Person
    convener: Person
    outsider: Person
    organization: Organization
    brought_in: Import
    # Written down by the convener, who also asks them in.
    stakeholder: Stakeholder
    invitation: Invitation
    work: Work
    bond: Bond
    # That the stakeholder provides a cell of the map; said by the convener.
    placing: Placing
    # Between the stakeholder and another.
    tie: Tie
    # The convener's, for which the member asks.
    capacity: Capacity
    commitment: Commitment
    # Asked by the convener, of the organization, and what somebody replied.
    relay: Relay
    leg: Leg
    relay_reply: RelayReply
    # Held by the convener.
    leadership: Leadership
    # Of the work: who answers for it, who had a part, and what the convener asks an office.
    responsibility: Responsibility
    stage_part: StagePart
    recommendation: Recommendation
    # To come, planned by the convener.
    convening: Convening
    # Added and explained by the convener, and how the member understood it.
    word: Term
    use: Usage
    bridge: Bridge
    # Named by the convener, who also wrote for a side that has not approved it.
    difference: Difference
    side: Position
    # Written and opened by the convener, who answered and wrote down where views differ.
    guide: Guide
    run: Run
    note: HarvestNote
    # Asked by the convener, and not closed.
    decision: Decision
    # Asked by the convener; nobody has voted.
    perspectives: Perspectives
    # Asked, kept and stated by the convener, who tries the insight.
    question: OpenQuestion
    insight: Insight
    problem: Problem
    # Proposed by the convener.
    value: Value
    # The convener's own, what they shared, and what they learned from the member.
    reflection: Reflection
    shared: SharedReflection
    lesson: Lesson
    # Of something unnamed, elsewhere: it waits for a second.
    unsealing: Unsealing


# What an address names, and what stands in it for the tests of pages.
PARTS: dict[str, Callable[[World], Any]] = {
    "community": lambda world: world.community.slug,
    "conversation": lambda world: world.conversation.public_id,
    "challenge": lambda world: world.challenge.public_id,
    "concern": lambda world: world.concern.public_id,
    "reply": lambda world: world.reply.public_id,
    "own opening": lambda world: world.unanswered.public_id,
    "person": lambda world: world.convener.public_id,
    "member": lambda world: world.member.public_id,
    "organization": lambda world: world.organization.public_id,
    "import": lambda world: world.brought_in.public_id,
    "facet": lambda world: "no-such-facet",
    "session": lambda world: "no-such-session",
    "step": lambda world: 1,
    "key": lambda world: "no-such-key",
    "draft": lambda world: "reply:x",
    "measure": lambda world: "M5",
    "stakeholder": lambda world: world.stakeholder.public_id,
    "invitation": lambda world: world.invitation.public_id,
    "work": lambda world: world.work.public_id,
    "bond": lambda world: world.bond.public_id,
    "placing": lambda world: world.placing.public_id,
    "cell": lambda world: world.placing.spot.key,
    "responsibility": lambda world: world.responsibility.public_id,
    "stage part": lambda world: world.stage_part.public_id,
    "recommendation": lambda world: world.recommendation.public_id,
    "format": lambda world: "kumu",
    "word format": lambda world: "csv",
    "tie": lambda world: world.tie.public_id,
    "capacity": lambda world: world.capacity.public_id,
    "commitment": lambda world: world.commitment.public_id,
    "leadership": lambda world: world.leadership.public_id,
    "relay": lambda world: world.relay.public_id,
    "leg": lambda world: world.leg.public_id,
    "relay reply": lambda world: world.relay_reply.public_id,
    "convening": lambda world: world.convening.public_id,
    "word": lambda world: world.word.public_id,
    "use": lambda world: world.use.public_id,
    "bridge row": lambda world: world.bridge.public_id,
    "difference": lambda world: world.difference.public_id,
    "side": lambda world: world.side.public_id,
    "guide": lambda world: world.guide.public_id,
    "run": lambda world: world.run.public_id,
    "note": lambda world: world.note.public_id,
    "decision": lambda world: world.decision.public_id,
    "perspectives": lambda world: world.perspectives.public_id,
    "question": lambda world: world.question.public_id,
    "insight": lambda world: world.insight.public_id,
    "problem": lambda world: world.problem.public_id,
    "value": lambda world: world.value.public_id,
    "reflection": lambda world: world.reflection.public_id,
    "shared": lambda world: world.shared.public_id,
    "lesson": lambda world: world.lesson.public_id,
    "unsealing": lambda world: world.unsealing.public_id,
    "token": lambda world: "no-such-token",
    "code": lambda world: "K7QF-2M9X-4TB0-HSRA",
}


@dataclass(frozen=True)
class Route:
    """One address: the parts it names, its doors, and what a POST brings."""

    parts: tuple[str, ...]
    address: Address
    post: dict[str, str] = field(default_factory=dict)

    @property
    def methods(self) -> tuple[str, ...]:
        """What it takes, HEAD left out."""
        return tuple(self.address.doors)

    def also_unsigned(self) -> "Route":
        """The same, there too where nobody is named with what is said."""
        return replace(self, address=replace(self.address, is_unsigned_too=True))

    def args(self, world: World) -> list[Any]:
        """What stands in the address in the tests of pages."""
        return [PARTS[part](world) for part in self.parts]


def route(
    *parts: str,
    get: Door | None = None,
    post: Door | None = None,
    sends: dict[str, str] | None = None,
    visitors: bool = False,
    before_welcome: bool = False,
) -> Route:
    """A route; ``visitors`` may come, ``before_welcome`` those whose age was not asked."""
    doors = {name: door for name, door in (("GET", get), ("POST", post)) if door is not None}
    address = Address(doors, is_for_visitors=visitors, is_before_welcome=before_welcome)
    return Route(parts, address, sends or {})


def to(*steps: str, done: set[int] | None = None, visitors: set[int] | None = None) -> Door:
    """A door behind these steps; success is 200 unless said otherwise."""
    alone = frozenset(visitors) if visitors is not None else None
    return Door(steps, frozenset(done or {200}), alone)


def acts(*steps: str, done: set[int] | None = None, visitors: set[int] | None = None) -> Door:
    """A door behind which something is done: one is led on, or, by what is sent, shown 422."""
    return to(*steps, done=done or {302}, visitors=visitors)


WRONG = {422}
INSIDE = ("find", "see_inside")
TENDING = (*INSIDE, "tend")
HERE = ("find", "read here")
CHALLENGE = (*HERE, "is challenge")
LANDSCAPE = (*INSIDE, "see_landscape")
STAKEHOLDER = ("find", "read stakeholder")
WORK = (*LANDSCAPE, "read work")
CAPACITY = (*LANDSCAPE, "read capacity")
COMMITMENT = (*LANDSCAPE, "read commitment")
ASKING = (*LANDSCAPE, "ask_people", "can be asked")
NETWORK = (*LANDSCAPE, "is known there")
WORK = (*LANDSCAPE, "read work")
ASKED = (*LANDSCAPE, "read recommendation")
TERM = (*LANDSCAPE, "read leadership")
NOBODY = {403}
