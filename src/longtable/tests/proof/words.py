"""Vocabularies, in the canonical world and in drawn ones: made rows, told to the oracle."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from longtable.communities.models import Community, Role
from longtable.contributions.actions.changing import hide
from longtable.contributions.actions.putting import Words
from longtable.people.models import Audience
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof import world as canonical
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.world import LATER_AT, World
from longtable.tests.proof.worlds import NOW, Plan, day
from longtable.vocabulary import rules
from longtable.vocabulary.actions.adding import add_term
from longtable.vocabulary.actions.bridging import build_bridge
from longtable.vocabulary.actions.explaining import UsageFacts, state_meaning, write_usage
from longtable.vocabulary.models import Bridge, SharedMeaning, Term, Usage

# Where, added, explained and understood by whom, for whom, and whether it is off the table.
WORDS = {
    "word of weavers": ("weavers", "member", "another member", "convener", Audience.MEMBERS, False),
    "open word": ("weavers", "convener", "member", "another member", Audience.PUBLIC, False),
    "hidden word": ("weavers", "member", "another member", "member", Audience.MEMBERS, True),
    "word of vault": (
        "vault", "member of the vault", "convener of the vault", "member of the vault",
        Audience.MEMBERS, False,
    ),
}  # fmt: skip
ADDED_DAY = 3
OF_TERMS: list[Any] = [rules.explain, rules.change_term, rules.agree_on_meaning]
OF_USAGES: list[Any] = [rules.take_usage_back, rules.confirm_bridge]


@dataclass
class Laid:
    """A term's rows."""

    term: Term
    usage: Usage | None
    bridge: Bridge | None


def _lay(community: Community, said: list[str], who: list[Any], audience: int) -> Laid:
    """A term that somebody added, another explained and a third understood."""
    word, note, means, grasp, together = said
    adds, explains, learns = who
    term = add_term(community, by=adds, words=Words(title=word, body=note), audience=audience)
    role = Role.objects.get(slug="youth")
    usage = write_usage(term, by=explains, role=role, facts=UsageFacts(meaning=means))
    bridge = build_bridge(usage, by=learns, understood=grasp)
    state_meaning(term, by=adds, status="working", text=together, seen="")
    return Laid(term, usage, bridge)


def lay_words(world: World) -> None:
    """What is explained in the canonical world."""
    for name, (community, adds, explains, learns, audience, is_hidden) in WORDS.items():
        place = oracle.Place(world.community_twins[community], LATER_AT)
        thing = oracle.Thing(
            name, world.twins[adds], oracle.Audience(audience), places=[place], is_hidden=is_hidden
        )
        twin = oracle.Word(place.community, thing)
        usage = oracle.Usage(twin, world.twins[explains])
        bridge = oracle.Bridge(usage, world.twins[learns])

        def sees(reader: oracle.Person, twin: oracle.Word = twin) -> bool:
            return oracle.may_see_word(reader, twin, now=canonical.NOW)

        def learns_of(reader: oracle.Person, twin: oracle.Word = twin) -> bool:
            return oracle.may_see_meanings(reader, twin, now=canonical.NOW)

        said = [world.canary(f"{one} of {name}", sees) for one in ("word", "note")]
        said += [world.canary(f"{one} of {name}", learns_of) for one in ("use", "bridge", "all")]
        who = [world.people[one] for one in (adds, explains, learns)]
        with clock.at(LATER_AT):
            laid = _lay(world.communities[community], said, who, audience)
            if is_hidden:
                hide(laid.term, by=world.people["convener"], reason="A word too many.")
        rows: dict[str, Any] = {f"use {name}": laid.usage, f"bridge {name}": laid.bridge}
        world.others |= {name: laid.term, **rows}
        world.word_twins[name] = (twin, usage, bridge)
        world.watch(laid.term.public_id, f"id of {name}", sees)
        for row in filter(None, rows.values()):
            world.watch(row.public_id, f"id of a row of {name}", learns_of)


@dataclass(frozen=True)
class Drawn:
    """A term of a drawn world, added by who left, if anybody did; explained by its founder, or in
    every other space, and where the founder's account rests, by whoever came last."""

    number: int
    space: int
    adds: int
    explains: int
    learns: int

    def word(self, sort: str) -> str:
        """A word that stands in this term alone."""
        return canary(sort, self.number)


def drawn(plan: Plan) -> Iterator[Drawn]:
    """One in each space where somebody belongs besides its founder."""
    for space, one in enumerate(plan.spaces):
        stays = [stay for stay in plan.stays if stay.space == space]
        left = [stay.person for stay in stays if stay.left is not None and stay.again is None]
        people = [stay.person for stay in stays if stay.person != one.founder]
        if people:
            adds = (*left, people[0])[0]
            explains, learns = one.founder, people[-1]
            if space % 2 or one.founder in plan.suspended:
                explains, learns = learns, explains
            yield Drawn(space, space, adds, explains, learns)


def build(plan: Plan, spaces: list[Community], people: list[Any]) -> dict[int, Laid]:
    """The rows, by the real actions."""
    made = {}
    for one in drawn(plan):
        said = [one.word(sort) for sort in ("word", "note", "means", "grasp", "shared")]
        who = [people[number] for number in (one.adds, one.explains, one.learns)]
        with clock.at(day(ADDED_DAY)):
            made[one.number] = _lay(spaces[one.space], said, who, Audience.MEMBERS)
    return made


def look_again(made: dict[int, Laid]) -> dict[int, Laid]:
    """The same rows, read anew; what went with somebody is not among them."""
    terms: Any = Term.objects.select_related("community").prefetch_related("placements")
    fresh = terms.in_bulk([one.term.pk for one in made.values()])
    found = {}
    for number, one in made.items():
        said = Usage.objects.filter(term=one.term)
        usage, bridge = said.first(), Bridge.objects.filter(term=one.term).first()
        found[number] = Laid(fresh[one.term.pk], usage, bridge)
    return found


def tell(
    plan: Plan, spaces: list[oracle.Community], people: list[oracle.Person]
) -> dict[int, oracle.Word]:
    """The same for the oracle."""
    told = {}
    for one in drawn(plan):
        author = None if took(plan, one.adds) or gone(plan) == one.adds else people[one.adds]
        place = oracle.Place(spaces[one.space], day(ADDED_DAY))
        thing = oracle.Thing(
            one.word("word"), author, places=[place], stays=True, is_hidden=_is_lost(plan, one)
        )
        told[one.number] = oracle.Word(spaces[one.space], thing)
    return told


def gone(plan: Plan) -> int | None:
    """Whoever was let go."""
    return plan.erased[0] if plan.erased else None


def took(plan: Plan, person: int) -> bool:
    """Whether somebody took along what they said."""
    return plan.erased is not None and plan.erased == (person, False)


def _is_lost(plan: Plan, one: Drawn) -> bool:
    """Whether its author took the word along: nobody else explained it."""
    return took(plan, one.adds) and one.explains == one.adds


def rows_of(plan: Plan, one: Drawn) -> dict[str, int]:
    """Who said what of the term that is still said: by the word in it."""
    said = {"note": one.adds, "means": one.explains, "grasp": one.learns, "shared": one.adds}
    kept = {sort: who for sort, who in said.items() if not took(plan, who)}
    # How somebody was understood goes with what they said; whoever is gone understood nobody.
    if "means" not in kept or gone(plan) == one.learns:
        kept.pop("grasp", None)
    return kept


def may_find(
    plan: Plan, told: dict[int, oracle.Word], people: list[oracle.Person], who: oracle.Person
) -> set[str]:
    """Every word of these that somebody may come upon."""
    found = set()
    for one in drawn(plan):
        twin, said = told[one.number], rows_of(plan, one)
        if oracle.may_see_word(who, twin, now=NOW):
            found |= {one.word("word")} | {one.word(sort) for sort in said if sort == "note"}
            found |= {people[one.adds].name} - {people[gone(plan) or 0].name if plan.erased else ""}
        if oracle.may_see_meanings(who, twin, now=NOW):
            found |= {one.word(sort) for sort in said}
            found |= {people[who_].name for who_ in said.values() if who_ != gone(plan)}
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody said of words: theirs to take along, each with the word it is about."""
    found = set()
    for one in drawn(plan):
        mine = {sort for sort, who in rows_of(plan, one).items() if who == viewer}
        found |= {one.word(sort) for sort in mine}
        found |= {one.word("word")} if mine or viewer == one.adds else set()
    return found


def words_of_terms_agree(
    made: dict[int, Laid], told: dict[int, oracle.Word], viewer: oracle.Person, who: Any
) -> None:
    """What the querysets find is what the oracle says, for one viewer."""
    rows = {one.term.pk: number for number, one in made.items()}
    read = Term.objects.visible_to(who).filter(pk__in=rows)
    assert {rows[pk] for pk in read.values_list("pk", flat=True)} == {
        number for number, one in told.items() if oracle.may_see_word(viewer, one, now=NOW)
    }, f"terms, for {viewer.name}"
    knows = {
        number for number, one in told.items() if oracle.may_see_meanings(viewer, one, now=NOW)
    }
    for model in (Usage, SharedMeaning, Bridge):
        every: Any = model
        shown = every.objects.filter(term__in=rows).values_list("term", flat=True)
        seen = every.objects.visible_to(who).filter(term__in=rows)
        assert {rows[pk] for pk in seen.values_list("term", flat=True)} == {
            rows[pk] for pk in shown
        } & knows, f"{model.__name__}, for {viewer.name}"


def asked_of_words(
    plan: Plan,
    made: dict[int, Laid],
    told: dict[int, oracle.Word],
    viewer: oracle.Person,
    people: list[oracle.Person],
    of_words: list[Any],
) -> Iterator[tuple[Any, Any, Any]]:
    """Only of what the viewer reads: ``visible_to`` stands before those rules."""
    for one in drawn(plan):
        twin, rows = told[one.number], made[one.number]
        if not oracle.may_see_word(viewer, twin, now=NOW):
            continue
        yield from ((rule, rows.term, twin) for rule in OF_TERMS)
        yield from ((rule, rows.term, twin.thing) for rule in of_words)
        if rows.usage is None or not oracle.may_see_meanings(viewer, twin, now=NOW):
            continue
        rows.usage.term = rows.term
        usage = oracle.Usage(twin, None if gone(plan) == one.explains else people[one.explains])
        yield rules.take_usage_back, rows.usage, usage
        if rows.bridge is not None:
            rows.bridge.term, rows.bridge.usage = rows.term, rows.usage
            yield rules.confirm_bridge, rows.bridge, oracle.Bridge(usage, people[one.learns])
