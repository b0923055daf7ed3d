"""Facts as the oracle knows them: dataclasses that a test fills in, without a database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum


class Audience(IntEnum):
    """Who something is for; wider includes narrower."""

    ONLY_ME = 0
    CONVENERS = 1
    MEMBERS = 2
    NETWORK = 3
    PUBLIC = 4


class Visibility(StrEnum):
    """Who finds a community."""

    OPEN = "open"
    LISTED = "listed"
    CLOSED = "closed"


class JoinRule(StrEnum):
    """Who joins it."""

    OPEN = "open"
    ASK = "ask"
    INVITED = "invited"


class Standing(StrEnum):
    """In which capacity somebody belongs."""

    GUEST = "guest"
    MEMBER = "member"
    CONVENER = "convener"


@dataclass(eq=False)
class Community:
    """One space. ``parents`` are those it lies under, at one step."""

    name: str
    visibility: Visibility = Visibility.LISTED
    join_rule: JoinRule = JoinRule.ASK
    parents: list["Community"] = field(default_factory=list)
    # Whether who joins from now on reads only from that day; kept in the term when they do.
    newcomers_read_from_joining: bool = False
    # Whether nobody is named with what is said here; else whether members may leave their name out.
    is_unsigned: bool = False
    allows_unnamed: bool = True
    # Everybody's, over or not. Terms put themselves here.
    terms: list["Term"] = field(default_factory=list)
    # Roles of leading that people have here, had, or were asked to take.
    leaderships: list["Leadership"] = field(default_factory=list)

    def above(self) -> Iterator["Community"]:
        """Every community over it, at any depth."""
        for parent in self.parents:
            yield parent
            yield from parent.above()

    @property
    def widest(self) -> Audience:
        """How far anything in it reaches: its own choice, and no closed community over it."""
        own = {
            Visibility.OPEN: Audience.PUBLIC,
            Visibility.LISTED: Audience.NETWORK,
            Visibility.CLOSED: Audience.MEMBERS,
        }[self.visibility]
        is_enclosed = any(one.visibility == Visibility.CLOSED for one in self.above())
        return min(own, Audience.MEMBERS) if is_enclosed else own


@dataclass(eq=False)
class Person:
    """Somebody, with their terms. A visitor is a person who is not signed in."""

    name: str
    is_signed_in: bool = True
    is_active: bool = True
    age: str = "adult"
    has_arrived: bool = True
    is_administrator: bool = False
    # Whether something they say of themselves is for everybody who is signed in (R41).
    shows_something: bool = False
    terms: list["Term"] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        """Whether the site deals with them as somebody: deactivated people are visitors to it."""
        return self.is_signed_in and self.is_active


@dataclass(eq=False)
class Term:
    """That somebody belongs, or belonged. Puts itself among its person's and its community's."""

    person: Person
    community: Community
    standing: Standing = Standing.MEMBER
    since: datetime | None = None
    ended_at: datetime | None = None
    ends_on: date | None = None
    reads_from: datetime | None = None
    # Whose hat they wear there, by its name, and in which role.
    organization: str = ""
    role: str = ""

    def __post_init__(self) -> None:
        self.person.terms.append(self)
        self.community.terms.append(self)

    def is_current(self, now: datetime) -> bool:
        """Whether it has not ended: a guest belongs until their last day is over."""
        return self.ended_at is None and (self.ends_on is None or now.date() <= self.ends_on)


@dataclass(frozen=True)
class Place:
    """That something lies in a community, and since when."""

    community: Community
    placed_at: datetime


@dataclass(eq=False)
class Thing:
    """Something said. A reply has a ``root`` and lies where that lies, for whom that is meant."""

    name: str
    author: Person | None
    audience: Audience = Audience.MEMBERS
    places: list[Place] = field(default_factory=list)
    is_unnamed: bool = False
    # Said without a name: only a seal says whose it is, and whoever fits it learns nothing.
    is_sealed: bool = False
    is_hidden: bool = False
    is_closed: bool = False
    is_answered: bool = False
    root: "Thing | None" = None
    draft_of: Person | None = None
    # What makes it a challenge, if it is one.
    challenge: "Challenge | None" = None
    # Whether it is of a kind that is brought into no other community.
    stays: bool = False

    def __post_init__(self) -> None:
        if self.root is not None:
            self.root.is_answered = True

    @property
    def opening(self) -> "Thing":
        """What it was said under: itself, unless it is a reply."""
        return self.root or self


@dataclass(eq=False)
class Challenge:
    """That an opening is a claim: in whose home somebody owes the answer, and whether they took
    it."""

    thing: Thing
    home: Community
    owner: Person | None = None
    is_taken: bool = False


@dataclass(eq=False)
class Organization:
    """A body, and every community that ever knew it: by an affiliation or by somebody's hat."""

    name: str
    known_in: list[Community] = field(default_factory=list)
    is_claimed: bool = False
    # Who acts for it, and in which community.
    acting: list[tuple[Person, Community]] = field(default_factory=list)


@dataclass(eq=False)
class Affiliation:
    """That an organization belongs to a community, or did."""

    organization: Organization
    community: Community
    has_ended: bool = False


@dataclass(eq=False)
class Relay:
    """A message that organizations are asked to pass on, and who reads what comes back."""

    community: Community
    asked_by: Person | None
    read_by: str = "members"
    # Whether somebody said what became of it; whether its last day is over.
    is_closed: bool = False
    is_over: bool = False


@dataclass(eq=False)
class Leg:
    """One organization's part of it."""

    relay: Relay
    affiliation: Affiliation


@dataclass(eq=False)
class RelayReply:
    """What somebody replied, with an account or without; whether it stands."""

    relay: Relay
    person: Person | None = None
    stands: bool = False


@dataclass(eq=False)
class Stakeholder:
    """Somebody who holds a stake in a community, as its members wrote them down."""

    name: str
    community: Community
    entered_by: Person | None
    # Who on the site it is, if that is known.
    person: Person | None = None
    has_spoken: bool = False
    # The organization that it is or speaks from, by its name.
    organization: str = ""


@dataclass(eq=False)
class Entry:
    """What is written on the sheet of the four questions: a work, or how to be closer."""

    community: Community
    entered_by: Person | None
    # Whom it is about; a work may be nobody's in particular.
    stakeholder: Stakeholder | None = None
    is_guess: bool = True


@dataclass(eq=False)
class Concern:
    """That a challenge is about a work, as somebody says."""

    work: Entry
    thing: Thing
    linked_by: Person | None


@dataclass(eq=False)
class Recommendation:
    """What an office is asked to decide; whoever holds the office, or an organization that does."""

    community: Community
    asked_by: Person | None
    holder: Stakeholder | None = None
    acted_for: Affiliation | None = None


@dataclass(eq=False)
class Tie:
    """What somebody says ties two stakeholders of one community."""

    start: Stakeholder
    end: Stakeholder
    entered_by: Person | None


@dataclass(eq=False)
class Invitation:
    """One attempt at asking a stakeholder in."""

    stakeholder: Stakeholder
    made_by: Person | None


@dataclass(eq=False)
class Stance:
    """Where somebody says they stand, and to whom: only themselves, conveners, or members."""

    person: Person
    community: Community
    seen_by: str
    # Whether they have said something else since.
    is_former: bool = False


@dataclass(eq=False)
class Capacity:
    """What somebody can bring, or seeks; ``proposed_by`` another, it waits until it is offered."""

    person: Person
    community: Community
    proposed_by: Person | None = None
    is_offered: bool = True
    # Whether it is what they want to learn.
    is_sought: bool = False


@dataclass(eq=False)
class Commitment:
    """A part somebody was asked to take, or said unasked that they take, and what came of it."""

    person: Person
    community: Community
    asked_by: Person | None = None
    is_unasked: bool = False
    answer: str = ""
    is_named: bool = False
    is_done: bool = False
    is_thanked: bool = False


@dataclass(eq=False)
class Convening:
    """A planned meeting: words that lie in one community, read from when it is held; its host."""

    community: Community
    thing: Thing
    host: Person | None = None


@dataclass(eq=False)
class Difference:
    """Where people differ: words that lie in one community, and who keeps it moving."""

    community: Community
    thing: Thing
    keeper: Person | None = None


@dataclass(eq=False)
class Perspectives:
    """A question that many vote on: words that lie in one community, and whether it is over."""

    community: Community
    thing: Thing
    is_over: bool = False


@dataclass(eq=False)
class Leadership:
    """A role of leading, asked or offered, then accepted, until a day. Puts itself among its
    community's."""

    community: Community
    kind: str
    person: Person
    asked_by: Person | None
    is_accepted: bool = False
    is_open: bool = True
    shadowed_by: Person | None = None

    def __post_init__(self) -> None:
        self.community.leaderships.append(self)

    @property
    def holds(self) -> bool:
        """Whether it was accepted and has not ended."""
        return self.is_accepted and self.is_open


@dataclass(eq=False)
class Word:
    """A term: words that lie in one community, and what people say of their meaning."""

    community: Community
    thing: Thing


@dataclass(eq=False)
class Usage:
    """What a term means to a role, as somebody said."""

    word: Word
    author: Person | None


@dataclass(eq=False)
class Bridge:
    """How somebody understood a usage."""

    usage: Usage
    person: Person
