"""A plan told to the oracle: the same world as plain facts, and what each viewer may find there.

Reads the plan alone, never the rows that were made of it.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from longtable.tests.proof import (
    advice_of_worlds,
    challenges_of_worlds,
    convenings,
    decisions_of_worlds,
    dialogues_of_worlds,
    differences_of_worlds,
    leaderships,
    learning_of_worlds,
    oracle,
    perspectives_of_worlds,
    recommendations,
    relays_of_worlds,
    rooms_of_worlds,
    system,
    unsealings_of_worlds,
    values_of_worlds,
)
from longtable.tests.proof import words as vocabularies
from longtable.tests.proof.bringing import found_of, tell_what_is_brought
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.ones_own import own, words_of
from longtable.tests.proof.oracle import Community, Person, Place, Term, Thing
from longtable.tests.proof.people_of_worlds import person_of
from longtable.tests.proof.worlds import (
    NOBODYS,
    NOW,
    ROLES,
    Begun,
    Plan,
    Stake,
    Stay,
    TiedBy,
    Words,
    day,
)


@dataclass(repr=False)  # in words it would fill the memory of a test that fails
class Told:
    """The oracle's view of a plan; everything by the plan's numbers."""

    plan: Plan
    people: list[Person] = field(default_factory=list)
    spaces: list[Community] = field(default_factory=list)
    things: dict[int, Thing] = field(default_factory=dict)
    stakeholders: dict[int, oracle.Stakeholder] = field(default_factory=dict)
    # By the number of the stakeholder: the work and the bond that are of it are told alike.
    entries: dict[int, oracle.Entry] = field(default_factory=dict)
    invitations: dict[int, oracle.Invitation] = field(default_factory=dict)
    # By the number of the later of the two.
    ties: dict[int, oracle.Tie] = field(default_factory=dict)
    stances: dict[int, oracle.Stance] = field(default_factory=dict)
    capacities: dict[int, oracle.Capacity] = field(default_factory=dict)
    commitments: dict[int, oracle.Commitment] = field(default_factory=dict)
    # By the number of the opening that is about a work.
    concerns: dict[int, oracle.Concern] = field(default_factory=dict)
    leaderships: dict[int, oracle.Leadership] = field(default_factory=dict)
    recommendations: dict[int, oracle.Recommendation] = field(default_factory=dict)
    convenings: dict[int, oracle.Convening] = field(default_factory=dict)
    words: dict[int, oracle.Word] = field(default_factory=dict)
    dialogues: dialogues_of_worlds.Twins = field(default_factory=dialogues_of_worlds.Twins)
    deciding: decisions_of_worlds.Twins = field(default_factory=decisions_of_worlds.Twins)
    differing: differences_of_worlds.Twins = field(default_factory=differences_of_worlds.Twins)
    advising: advice_of_worlds.Twins = field(default_factory=advice_of_worlds.Twins)
    valuing: values_of_worlds.Twins = field(default_factory=values_of_worlds.Twins)
    asking: perspectives_of_worlds.Twins = field(default_factory=perspectives_of_worlds.Twins)
    learning: learning_of_worlds.Twins = field(default_factory=learning_of_worlds.Twins)
    relays: relays_of_worlds.RelaysTold = field(default_factory=relays_of_worlds.RelaysTold)
    unsealings: dict[int, oracle.Unsealing] = field(default_factory=dict)
    quiet: rooms_of_worlds.Twins = field(default_factory=rooms_of_worlds.Twins)
    visitor: Person = field(default_factory=lambda: Person("visitor", is_signed_in=False))

    @property
    def gone(self) -> int | None:
        """Whoever was let go."""
        return self.plan.erased[0] if self.plan.erased else None

    @property
    def here(self) -> list[int]:
        """The numbers of those who were not let go."""
        return [number for number in range(self.plan.people) if number != self.gone]

    def viewer(self, number: int | None) -> Person:
        """Somebody by number; the visitor for none."""
        return self.visitor if number is None else self.people[number]


def tell(plan: Plan) -> Told:
    """The same world, as the oracle knows it."""
    told = Told(plan)
    told.people.extend(person_of(plan, number) for number in range(plan.people))
    for number, space in enumerate(plan.spaces):
        told.spaces.append(Community(
            canary("space", number), oracle.Visibility(space.visibility),
            oracle.JoinRule(space.join_rule), [told.spaces[one] for one in space.parents],
            newcomers_read_from_joining=space.is_careful, allows_unnamed=space.allows_unnamed,
        ))  # fmt: skip
        Term(
            told.people[space.founder],
            told.spaces[number],
            oracle.Standing.CONVENER,
            since=day(0),
            organization="Known",
            role=ROLES[number % len(ROLES)],
        )
    for stay in plan.stays:
        _stay(told, stay)
    _stakes(told)
    for said, person, place, seen_by in plan.stances:
        _stand(told, said, told.people[person], told.spaces[place], seen_by)
    tell_what_is_brought(told)
    for one in plan.begun:
        _begin(told, one)
    challenges_of_worlds.tell(told)
    _tell_what_is_shared(told)
    return told


def _tell_what_is_shared(told: Told) -> None:
    """What people lead, pass on, plan, explain and decide together."""
    plan = told.plan
    told.relays = relays_of_worlds.tell(plan, told.spaces, told.people)
    told.leaderships = leaderships.tell(plan, told.spaces, told.people)
    told.recommendations = recommendations.tell(
        plan, told.people, told.spaces, told.stakeholders, told.relays
    )
    told.convenings = convenings.tell(plan, told.spaces, told.people)
    told.words = vocabularies.tell(plan, told.spaces, told.people)
    _talk_it_out(told)


def _talk_it_out(told: Told) -> None:
    told.differing = differences_of_worlds.tell(told.plan, told.spaces, told.people)
    told.dialogues = dialogues_of_worlds.tell(told.plan, told.spaces, told.people)
    told.deciding = decisions_of_worlds.tell(told.plan, told.spaces, told.people)
    told.asking = perspectives_of_worlds.tell(told.plan, told.spaces, told.people)
    told.quiet = rooms_of_worlds.tell(told.plan, dict(enumerate(told.people)))
    told.advising = advice_of_worlds.tell(told.plan, told.spaces, told.people)
    told.valuing = values_of_worlds.tell(told)
    told.learning = learning_of_worlds.tell(told.plan, told.spaces, told.people)
    told.unsealings = unsealings_of_worlds.tell(told.plan, told.things, told.people)


def _stay(told: Told, stay: Stay) -> None:
    if stay.person == told.gone:
        return
    space = told.spaces[stay.space]
    lasts = None if stay.lasts is None else (NOW + timedelta(days=stay.lasts)).date()
    terms = [(stay.came, stay.left)]
    if stay.again is not None:
        terms.append((stay.again, None))
    for came, left in terms:
        is_newest = (came, left) == terms[-1]
        Term(
            told.people[stay.person],
            space,
            oracle.Standing(stay.standing),
            since=day(came),
            ended_at=None if left is None else day(left),
            ends_on=lasts if is_newest and left is None else None,
            reads_from=day(came) if space.newcomers_read_from_joining else None,
            role=ROLES[stay.person % len(ROLES)],
        )


def _stakes(told: Told) -> None:
    """Who holds a stake, what is on the sheets of the four questions, and what ties whom."""
    plan = told.plan
    for stake in plan.stakes:
        _stake(told, stake)
    for number, space in enumerate(plan.spaces):
        founder = None if space.founder == told.gone else told.people[space.founder]
        told.entries[NOBODYS + number] = oracle.Entry(told.spaces[number], founder, is_guess=False)
    for tied in plan.ties:
        _tie(told, tied)


def _stand(told: Told, number: int, person: Person, space: Community, seen_by: str) -> None:
    for one in told.stances.values():
        if one.person is person and one.community is space:
            one.is_former = True
    told.stances[number] = oracle.Stance(person, space, seen_by)


def _stake(told: Told, stake: Stake) -> None:
    """Whoever is let go takes what is written of them along; what they wrote of others stays."""
    if stake.subject is not None and stake.subject == told.gone:
        return
    by = None if stake.by == told.gone else told.people[stake.by]
    known = oracle.Stakeholder(
        canary("stake", stake.number),
        told.spaces[stake.space],
        by,
        person=None if stake.subject is None else told.people[stake.subject],
        has_spoken=stake.has_spoken,
        organization="Known" if stake.is_of_organization else "",
    )
    told.stakeholders[stake.number] = known
    # Whoever founded it wears the hat; who is written down by themselves speaks too.
    speaks = stake.is_of_organization or stake.by == stake.subject
    told.entries[stake.number] = oracle.Entry(known.community, by, known, is_guess=not speaks)
    told.invitations[stake.number] = oracle.Invitation(known, by)


def _tie(told: Told, tied: TiedBy) -> None:
    """A tie goes with either of its ends."""
    if {tied.start.number, tied.end.number} <= told.stakeholders.keys():
        start, end = (told.stakeholders[one.number] for one in (tied.start, tied.end))
        by = None if tied.by == told.gone else told.people[tied.by]
        told.ties[tied.number] = oracle.Tie(start, end, by)


def _begin(told: Told, one: Begun) -> None:
    places = [Place(told.spaces[one.home], day(one.opening.said))]
    places += [Place(told.spaces[number], day(one.brought)) for number in one.elsewhere]
    audience = oracle.Audience(one.audience)
    opening = _thing(told, one, one.opening, audience=audience, places=places)
    opening.is_closed = one.closed == "closed"
    for reply in one.replies:
        _thing(told, one, reply, audience=audience, root=opening)


def _thing(told: Told, one: Begun, words: Words, **facts: object) -> Thing:
    is_gone = words.author == told.gone
    thing = Thing(
        canary("body", words.number),
        author=None if is_gone else told.people[words.author],
        is_unnamed=words.is_unnamed,
        is_sealed=words.is_unnamed,
        is_hidden=words.held == "hidden" or (is_gone and _went_too(told, one, words)),
        **facts,  # type: ignore[arg-type]  # places, root and audience
    )
    told.things[words.number] = thing
    return thing


def _went_too(told: Told, one: Begun, words: Words) -> bool:
    """Whether words left the table with their author: unless others answered an opening. Of words
    without a name nobody knows whose they are, so that they count as another's."""
    assert told.plan.erased is not None
    if told.plan.erased[1]:
        return False
    is_another = (
        words.is_unnamed or reply.is_unnamed or reply.author != told.gone for reply in one.replies
    )
    return words != one.opening or not any(is_another)


def may_find_of(told: Told, viewer: int | None) -> set[str]:
    """Every canary that somebody may come upon anywhere, but for what they typed themselves."""
    person = told.viewer(viewer)
    return (
        _of_spaces(told, person)
        | _of_people(told, person)
        | _of_words(told, person)
        | _of_landscapes(told, person)
        | relays_of_worlds.may_find(told.relays, told.plan, person)
        | leaderships.may_find(told.leaderships, person)
        | recommendations.may_find(told.recommendations, told.plan, told.people, person)
        | system.may_find(told, person)
        | differences_of_worlds.may_find(told.differing, told.plan, person)
        | dialogues_of_worlds.may_find(told.dialogues, told.plan, person)
        | decisions_of_worlds.may_find(told.deciding, told.plan, person)
        | perspectives_of_worlds.may_find(told.asking, told.plan, person)
        | rooms_of_worlds.may_find(told.plan, told.quiet, person)
        | advice_of_worlds.may_find(told.advising, told.plan, person)
        | values_of_worlds.may_find(told.valuing, told.plan, person)
        | learning_of_worlds.may_find(told.learning, told.plan, person)
        | unsealings_of_worlds.may_find(told.unsealings, told.plan, person)
        | convenings.may_find(told.plan, told.convenings, told.people, person)
        | vocabularies.may_find(told.plan, told.words, told.people, person)
        | (own(told.plan, viewer) if viewer is not None and person.is_known else set())
    )


def _of_spaces(told: Told, person: Person) -> set[str]:
    found = set()
    for number, space in enumerate(told.spaces):
        if oracle.may_find(person, space, now=NOW):
            sorts = ("space", "outcome", "problem", "agreement")
            found |= {canary(sort, number) for sort in sorts}
        found |= {canary("commits", number)} if oracle.belongs(person, space, now=NOW) else set()
        if oracle.convenes(person, space, now=NOW):
            asking = {who for who, where in told.plan.asking if where == number} - {told.gone}
            found |= {canary(sort, who) for who in asking for sort in ("ask", "person")}
    if oracle.may_do(person, "communities.name_conveners", now=NOW):
        found |= without_convener(told)
    return found


def _of_sheets(told: Told, person: Person) -> set[str]:
    """What stands on the four questions, and who wrote it."""
    found = set()
    for number, entry in told.entries.items():
        if oracle.may_see_entry(person, entry, now=NOW):
            found |= {canary(sort, number) for sort in ("work", "bond")}
            found |= {entry.entered_by.name} if entry.entered_by else set()
    return found


def _of_landscapes(told: Told, person: Person) -> set[str]:
    found = {
        canary("tie", number)
        for number, tied in told.ties.items()
        if oracle.may_see_tie(person, tied, now=NOW)
    }
    for number, one in told.stakeholders.items():
        if oracle.may_see_stakeholder(person, one, now=NOW):
            sorts = ("stake", "knows", "guess", "cited", "heard", "answers", "did")
            found |= {canary(sort, number) for sort in sorts}
            # Who wrote it, or guessed.
            found |= {other.name for other in (one.entered_by, one.person) if other is not None}
        if oracle.may_do(person, "landscape.see_contact", one, now=NOW):
            found.add(canary("reach", number).lower())
        if oracle.may_see_invitation(person, told.invitations[number], now=NOW):
            found |= {canary("why", number), canary("stake", number)}
    for number, stance in told.stances.items():
        if oracle.may_see_stance(person, stance, now=NOW) and _is_left(told, stance.person):
            found |= {canary("doubt", number), stance.person.name}
    return found | _of_sheets(told, person) | found_of(told, person, canary)


def _is_left(told: Told, person: Person) -> bool:
    """Whether they were not let go."""
    return any(told.people[number] is person for number in told.here)


def without_convener(told: Told) -> set[str]:
    """The names of what nobody convenes, and of their members: every one offers to convene."""
    frozen = [one for one in told.spaces if not oracle.is_kept(one, now=NOW)]
    offering = {
        canary("person", number)
        for number in told.here
        for one in frozen
        if oracle.may_do(told.people[number], "communities.offer_to_convene", one, now=NOW)
    }
    return offering | {one.name for one in frozen}


def _of_people(told: Told, person: Person) -> set[str]:
    found = set()
    for number in told.here:
        other = told.people[number]
        if oracle.may_meet(person, other, now=NOW):
            found |= {canary("person", number), canary("facet", number)}
        if share(person, other):
            found.add(canary("aim", number))
    return found


def share(person: Person, other: Person) -> bool:
    """Whether they share a community today; whose account rests keeps their place."""
    if not person.is_known:
        return False
    theirs = [term.community for term in other.terms if term.is_current(NOW)]
    return person is other or any(oracle.belongs(person, one, now=NOW) for one in theirs)


def _of_words(told: Told, person: Person) -> set[str]:
    found: set[str] = set()
    for one, words in told.plan.words:
        thing = told.things[words.number]
        if not oracle.may_read(person, thing, now=NOW):
            continue
        found |= words_of(told.plan, one, words)
        if oracle.may_see_author(person, thing, now=NOW) and words.author != told.gone:
            found.add(canary("person", words.author))
        closer = told.plan.spaces[one.home].founder
        if words == one.opening and one.closed:
            found.add(canary("person", closer))
        if words.held == "hidden" and _tends(person, thing):
            found.add(canary("reason", words.number))
    return found


def _tends(person: Person, thing: Thing) -> bool:
    places = thing.opening.places
    convenes = any(oracle.convenes(person, one.community, now=NOW) for one in places)
    return convenes or oracle.is_author(person, thing)


def readable(told: Told, viewer: int | None) -> set[int]:
    """The numbers of the words somebody may read now."""
    person = told.viewer(viewer)
    return {
        number for number, thing in told.things.items() if oracle.may_read(person, thing, now=NOW)
    }
