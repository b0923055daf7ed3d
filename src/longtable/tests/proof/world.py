"""The canonical world: two of every kind at least, in my branch and in a foreign one, full of words
that betray themselves. Each row has its twin among the oracle's facts.

::

    commons (open)                       abroad (open)        elsewhere, known to nobody of ours
      ├ weavers (listed, one asks)         └ quarry (listed)
      │   └ chamber (closed)             vault (closed)
      │       └ cellar (open, yet enclosed)
      └ spinners (listed), tied to weavers
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from longtable.communities.models import Community, Organization
from longtable.contributions.models import Contribution
from longtable.people.models import Person
from longtable.shared.testing.worlds import BEGAN_AT
from longtable.tests.proof import oracle

NOW = BEGAN_AT + timedelta(days=60)
JOINED_AT = BEGAN_AT + timedelta(days=1)
SAID_AT = BEGAN_AT + timedelta(days=10)
NEWCOMER_AT = BEGAN_AT + timedelta(days=20)
LATER_AT = BEGAN_AT + timedelta(days=30)
LONG_AGO, FAR_AHEAD = date(2014, 4, 1), date(2999, 1, 1)

MADE = re.compile(r"zq\d{3,4}canary")
Twin = oracle.Person
Knows = Callable[[Twin], bool]


@dataclass(frozen=True)
class Canary:
    """A word that stands in one place only, and who may come to read it."""

    word: str
    about: str
    knows: Knows


@dataclass(repr=False)  # in words it would fill the memory of a test that fails
class World:
    """Rows by name, their twins under the same names, and the words that betray a leak."""

    communities: dict[str, Community] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    things: dict[str, Contribution] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    # Rows of kinds that only a few may know of: imports, requests, facets, drafts.
    others: dict[str, Any] = field(default_factory=dict)
    community_twins: dict[str, oracle.Community] = field(default_factory=dict)
    twins: dict[str, Twin] = field(default_factory=dict)
    thing_twins: dict[str, oracle.Thing] = field(default_factory=dict)
    organization_twins: dict[str, oracle.Organization] = field(default_factory=dict)
    stakeholder_twins: dict[str, oracle.Stakeholder] = field(default_factory=dict)
    entry_twins: dict[str, oracle.Entry] = field(default_factory=dict)
    concern_twins: dict[str, oracle.Concern] = field(default_factory=dict)
    tie_twins: dict[str, oracle.Tie] = field(default_factory=dict)
    invitation_twins: dict[str, oracle.Invitation] = field(default_factory=dict)
    capacity_twins: dict[str, oracle.Capacity] = field(default_factory=dict)
    commitment_twins: dict[str, oracle.Commitment] = field(default_factory=dict)
    relay_twins: dict[str, oracle.Relay] = field(default_factory=dict)
    leg_twins: dict[str, oracle.Leg] = field(default_factory=dict)
    relay_reply_twins: dict[str, oracle.RelayReply] = field(default_factory=dict)
    leadership_twins: dict[str, oracle.Leadership] = field(default_factory=dict)
    recommendation_twins: dict[str, oracle.Recommendation] = field(default_factory=dict)
    convening_twins: dict[str, oracle.Convening] = field(default_factory=dict)
    # A term, what it means to a role, and how somebody understood that.
    word_twins: dict[str, tuple[oracle.Word, oracle.Usage, oracle.Bridge]] = field(
        default_factory=dict
    )
    difference_twins: dict[str, oracle.Difference] = field(default_factory=dict)
    guide_twins: dict[str, oracle.Guide] = field(default_factory=dict)
    run_twins: dict[str, oracle.Run] = field(default_factory=dict)
    note_twins: dict[str, oracle.Note] = field(default_factory=dict)
    decision_twins: dict[str, oracle.Decision] = field(default_factory=dict)
    position_twins: dict[str, oracle.Position] = field(default_factory=dict)
    perspectives_twins: dict[str, oracle.Perspectives] = field(default_factory=dict)
    question_twins: dict[str, oracle.Question] = field(default_factory=dict)
    insight_twins: dict[str, oracle.Insight] = field(default_factory=dict)
    problem_twins: dict[str, oracle.Problem] = field(default_factory=dict)
    value_twins: dict[str, oracle.Value] = field(default_factory=dict)
    unsealing_twins: dict[str, oracle.Unsealing] = field(default_factory=dict)
    reflection_twins: dict[str, oracle.Reflection] = field(default_factory=dict)
    shared_twins: dict[str, oracle.Shared] = field(default_factory=dict)
    lesson_twins: dict[str, oracle.Lesson] = field(default_factory=dict)
    # Who asked to join what, and has had no answer.
    askers: list[tuple[Twin, oracle.Community]] = field(default_factory=list)
    # Who offered to convene what nobody convenes.
    offers: list[tuple[Twin, oracle.Community]] = field(default_factory=list)
    canaries: list[Canary] = field(default_factory=list)

    def canary(self, about: str, knows: Knows) -> str:
        """A new word that only those may read for whom ``knows`` holds."""
        word = f"zq{len(self.canaries):03d}canary"
        assert MADE.fullmatch(word), word
        self.canaries.append(Canary(word, about, knows))
        return word

    def watch(self, word: str, about: str, knows: Knows) -> None:
        """A word that stands there already, such as an address."""
        self.canaries.append(Canary(word, about, knows))

    def finds(self, name: str) -> Knows:
        """Who may find a community."""
        return lambda twin: oracle.may_find(twin, self.community_twins[name], now=NOW)

    def may(self, verb: str, thing: object) -> Knows:
        """Who may do something."""
        return lambda twin: oracle.may_do(twin, verb, thing, now=NOW)

    def reads(self, name: str) -> Knows:
        """Who may read something said."""
        return lambda twin: oracle.may_read(twin, self.thing_twins[name], now=NOW)

    def is_named_to(self, reader: Twin, twin: Twin) -> bool:
        """Whether somebody learns another's name from words they may read, or from their asking or
        offering."""
        if self.is_offered_to(reader, twin) or self.is_unsealed_to(reader, twin):
            return True
        said = (one for one in self.thing_twins.values() if one.author is twin)
        asked = (place for one, place in self.askers if one is twin)
        return any(oracle.may_see_author(reader, one, now=NOW) for one in said) or any(
            oracle.convenes(reader, one, now=NOW) for one in asked
        )

    def is_offered_to(self, reader: Twin, twin: Twin) -> bool:
        """Whether somebody looks after the site, and so sees that another offers to convene."""
        may = oracle.may_do(reader, "communities.name_conveners", now=NOW)
        return may and any(one is twin for one, _ in self.offers)

    def is_unsealed_to(self, reader: Twin, twin: Twin) -> bool:
        """Whether somebody looks after the site, and so sees who asked who wrote something; or is
        one of the two who found out."""
        if not oracle.may_do(reader, "contributions.see_unsealings", now=NOW):
            return False
        return any(
            twin in (one.asked_by, one.second_by)
            or (
                twin is one.thing.author
                and oracle.may_do(reader, "contributions.see_writer", one, now=NOW)
            )
            for one in self.unsealing_twins.values()
        )

    def reads_something_of(self, reader: Twin, twin: Twin, *, home: oracle.Community) -> bool:
        """Whether they read what another said with the hat of this community on, named or not."""
        said = (one for one in self.thing_twins.values() if one.author is twin)
        here = (one for one in said if one.opening.places[0].community is home)
        return any(oracle.may_read(reader, one, now=NOW) for one in here)

    def hidden_from(self, twin: Twin) -> list[Canary]:
        """The words that this person must not meet anywhere."""
        return [one for one in self.canaries if not one.knows(twin)]
