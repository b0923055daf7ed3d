"""What the product decides about one world, held against the oracle: words, communities, people,
what people say of themselves, who reads what, who was told of what, and every permission.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import override_settings

from longtable.communities import rules as community_rules
from longtable.communities.models import Community
from longtable.communities.panels import who_share_a_community
from longtable.communities.reading import reading_of
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Contribution
from longtable.contributions.queries import (
    mentioned_people,
    notices_for,
    people_who_read,
    reach_in,
    reads,
    who_reads,
)
from longtable.dialogue import rules as dialogue_rules
from longtable.people import rules as people_rules
from longtable.people.models import Facet, Person
from longtable.shared.access.frame import frame
from longtable.shared.notices.models import Notice
from longtable.tests.proof import oracle
from longtable.tests.proof.advice_of_worlds import (
    OF_ADVISING,
    advice_agrees_here,
    asked_of_advice,
)
from longtable.tests.proof.challenges_of_worlds import asked_of_challenges, challenges_agree
from longtable.tests.proof.convenings import OF_PLANNING, asked_of_convenings, convenings_agree
from longtable.tests.proof.decisions_of_worlds import (
    OF_CHOOSING,
    asked_of_decisions,
    decisions_agree,
)
from longtable.tests.proof.dialogues_of_worlds import (
    OF_WRITING,
    asked_of_dialogues,
    dialogues_agree,
)
from longtable.tests.proof.differences_of_worlds import (
    OF_NAMING,
    asked_of_differences,
    differences_agree,
)
from longtable.tests.proof.landscapes_agreeing import (
    OF_LANDSCAPES,
    asked_of_landscapes,
    landscapes_agree,
)
from longtable.tests.proof.learning_of_worlds import (
    OF_LEARNING,
    asked_of_learning,
    learning_agrees,
)
from longtable.tests.proof.perspectives_of_worlds import (
    OF_ASKING,
    asked_of_perspectives,
    perspectives_agree,
)
from longtable.tests.proof.rooms_of_worlds import asked_of_rooms, rooms_agree
from longtable.tests.proof.rows import Built
from longtable.tests.proof.telling import Told, share
from longtable.tests.proof.unsealings_of_worlds import asked_of_unsealings
from longtable.tests.proof.values_of_worlds import (
    OF_VALUING,
    asked_of_values,
    values_agree_here,
)
from longtable.tests.proof.words import asked_of_words, words_of_terms_agree
from longtable.tests.proof.worlds import NOW
from longtable.vocabulary import rules as vocabulary_rules

OF_SPACES: list[Any] = [
    community_rules.see_inside, community_rules.read_front, community_rules.tend,
    community_rules.join, community_rules.ask_to_join, community_rules.leave,
    community_rules.convene, community_rules.offer_to_convene,
    dialogue_rules.open_conversation, vocabulary_rules.add_term,
    vocabulary_rules.follow_words, contribution_rules.begin_unnamed,
]  # fmt: skip
OF_WORDS: list[Any] = [
    contribution_rules.reply, contribution_rules.revise, contribution_rules.hide,
    contribution_rules.place, contribution_rules.see_author, vocabulary_rules.say_unclear,
    contribution_rules.reply_unnamed, contribution_rules.ask_unsealing,
]  # fmt: skip
OF_CONVERSATIONS: list[Any] = [
    dialogue_rules.reply, dialogue_rules.close_conversation, dialogue_rules.reopen_conversation,
]  # fmt: skip
OF_OTHERS: list[Any] = [
    people_rules.see_letters, community_rules.describe, community_rules.name_conveners,
    contribution_rules.see_unsealings,
]  # fmt: skip


def viewers(built: Built) -> list[tuple[int | None, Any]]:
    """Everybody who is left, and a visitor."""
    people = [(number, one) for number, one in enumerate(built.people) if one is not None]
    return [*people, (None, AnonymousUser())]


def what_is_found_agrees(built: Built, told: Told, number: int | None, person: Any) -> None:
    """The querysets of *may see*, for one viewer."""
    for agrees in WHAT_IS_FOUND:
        agrees(built, told, number, person)


def words_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """What somebody reads."""
    viewer = told.viewer(number)
    rows = [one.pk for one in built.said.values()]
    words = Contribution.objects.visible_to(person).filter(pk__in=rows)
    assert set(words.values_list("pk", flat=True)) == {
        built.said[one].pk
        for one, thing in told.things.items()
        if oracle.may_read(viewer, thing, now=NOW)
    }, f"words, for {number}"


def communities_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Which communities somebody finds, and to which they belong."""
    viewer = told.viewer(number)
    rows = [one.pk for one in built.spaces]
    spaces = Community.objects.visible_to(person).filter(pk__in=rows)
    assert set(spaces.values_list("name", flat=True)) == {
        one.name for one in told.spaces if oracle.may_find(viewer, one, now=NOW)
    }, f"communities, for {number}"
    joined = Community.objects.joined_by(person).filter(pk__in=rows)
    assert set(joined.values_list("name", flat=True)) == {
        one.name for one in told.spaces if oracle.belongs(viewer, one, now=NOW)
    }, f"communities joined, for {number}"


def people_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Whom somebody meets, and what these say of themselves."""
    viewer = told.viewer(number)
    # Nobody gets a session while their account rests: people are not asked for them.
    if not viewer.is_active:
        return
    rows = {one.pk: place for place, one in enumerate(built.people) if one is not None}
    people = Person.objects.visible_to(person).filter(pk__in=rows).values_list("pk", flat=True)
    assert {rows[one] for one in people} == {
        one for one in told.here if oracle.may_meet(viewer, told.people[one], now=NOW)
    }, f"people, for {number}"
    known = Person.objects.known_to(person).filter(pk__in=rows).values_list("pk", flat=True)
    met = {one for one in told.here if share(viewer, told.people[one])}
    assert {rows[one] for one in known} == met, f"people met, for {number}"
    # A search asks by what somebody reads, a page by who they are.
    ways = [
        set(Person.objects.filter(who_share_a_community(one)).values_list("pk", flat=True))
        for one in (person, reading_of(person))
    ]
    assert ways[0] == ways[1], f"people together with {number}"
    facets = Facet.objects.visible_to(person).filter(person__in=rows)
    shown = {(rows[person], label[:6]) for person, label in facets.values_list("person", "label")}
    assert shown == {
        (one, label)
        for one in told.here
        for label, is_shown in (
            ("Qfacet", oracle.may_meet(viewer, told.people[one], now=NOW)),
            ("Qsecre", one == number),
        )
        if is_shown
    }, f"what people say of themselves, for {number}"


def meetings_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Which meetings somebody finds, and what of them."""
    convenings_agree(built.convenings, told.convenings, told.viewer(number), person)


def vocabularies_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Which terms somebody finds, and what of them."""
    words_of_terms_agree(built.words, told.words, told.viewer(number), person)


def sides_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Which differences somebody finds, and what is said for which sides."""
    differences_agree(built.differing, told.differing, told.viewer(number), person)


def answers_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Which answers in dialogues and decisions somebody reads, and what came of them."""
    dialogues_agree(built.dialogues, told.dialogues, told.viewer(number), person)
    decisions_agree(built.deciding, told.deciding, told.viewer(number), person)


def advice_agrees(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Which questions, insights and problems somebody finds, and what they try themselves."""
    viewer = told.viewer(number)
    advice_agrees_here(built.advising, told.advising, told.plan, number, viewer, person)


def values_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Which values somebody finds, how these stand for them, and what stands on them."""
    viewer = told.viewer(number)
    values_agree_here(built.valuing, told.valuing, built.works, viewer, person)


def questions_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Which questions on perspectives somebody finds, whose results they see, and their votes."""
    viewer = told.viewer(number)
    perspectives_agree(built.asking, told.asking, told.plan, number, viewer, person)


def what_is_sealed_agrees(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Whether somebody finds the room that names nobody, and what they read there."""
    rooms_agree(built.quiet, told.quiet, told.viewer(number), person)


def lessons_agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    """Which lessons and reflections somebody finds."""
    viewer = told.viewer(number)
    learning_agrees(built.learning, told.learning, told.plan, number, viewer, person)


WHAT_IS_FOUND = (
    words_agree, communities_agree, people_agree,
    landscapes_agree, challenges_agree, meetings_agree, vocabularies_agree, sides_agree,
    answers_agree, advice_agrees, questions_agree, what_is_sealed_agrees, lessons_agree,
    values_agree,
)  # fmt: skip


def what_is_allowed_agrees(
    built: Built, told: Told, number: int | None, person: Any, *, of: str = ""
) -> None:
    """Every permission, or those that one module decides, for one viewer."""
    viewer = told.viewer(number)
    with frame():
        for rule, row, thing in _asked(built, told, viewer):
            if of and rule.rule.__module__ != of:
                continue
            allowed = oracle.may_do(viewer, rule.name, thing, now=NOW)
            assert rule(person, row) == allowed, f"{rule.name} of {row} by {number}"


def _asked(built: Built, told: Told, viewer: oracle.Person) -> Iterator[tuple[Any, Any, Any]]:
    """Each rule, what it is asked of, and the same for the oracle.

    Of what was said only what the viewer reads: ``visible_to`` stands before every rule.
    """
    yield people_rules.see_letters, None, None
    yield contribution_rules.see_unsealings, None, None
    yield community_rules.convene, None, None
    yield community_rules.name_conveners, None, None
    for organization, known in _organizations(built, told):
        yield community_rules.describe, organization, known
    for row, space in zip(built.spaces, told.spaces, strict=True):
        for rule in (
            *OF_SPACES, *OF_LANDSCAPES, *OF_PLANNING, *OF_NAMING, *OF_WRITING, *OF_CHOOSING,
            *OF_ASKING, *OF_ADVISING, *OF_VALUING, *OF_LEARNING,
        ):  # fmt: skip
            yield rule, row, space
    yield from asked_of_convenings(built.convenings, told.convenings, viewer, OF_WORDS)
    yield from asked_of_words(built.plan, built.words, told.words, viewer, told.people, OF_WORDS)
    yield from asked_of_landscapes(built, told, viewer)
    yield from asked_of_challenges(built, told, viewer)
    yield from asked_of_differences(built.differing, told.differing, viewer, OF_WORDS)
    yield from asked_of_dialogues(built.dialogues, told.dialogues, viewer, OF_WORDS)
    yield from asked_of_decisions(built.deciding, told.deciding, viewer, OF_WORDS)
    yield from asked_of_perspectives(built.asking, told.asking, viewer)
    yield from asked_of_rooms(built.quiet, told.quiet, viewer)
    yield from asked_of_advice(built.advising, told.advising, viewer)
    yield from asked_of_values(built.valuing, told.valuing, viewer, OF_WORDS)
    yield from asked_of_unsealings(built.unsealings, told.unsealings)
    yield from asked_of_learning(built.learning, told.learning, viewer, OF_WORDS)
    read = {
        number: thing
        for number, thing in told.things.items()
        if oracle.may_read(viewer, thing, now=NOW)
    }
    for number, thing in read.items():
        yield from ((rule, built.said[number], thing) for rule in OF_WORDS)
        if thing.root is None:
            conversation = built.conversations[number]
            yield from ((rule, conversation, thing) for rule in OF_CONVERSATIONS)


def _organizations(built: Built, told: Told) -> Iterator[tuple[Any, oracle.Organization]]:
    yield built.organization, oracle.Organization("Known", known_in=list(told.spaces))
    for name, other in built.others.items():
        lies = [] if name == "Alone" else told.spaces[:1]
        yield other, oracle.Organization(name, known_in=lies, is_claimed=name == "Claimed")


def in_a_demonstration_everybody_sees_letters() -> None:
    """The one rule that a setting opens."""
    with override_settings(LONGTABLE_DEMO=True):
        assert people_rules.see_letters(AnonymousUser(), None)


def who_reads_agrees(built: Built, told: Told) -> None:
    """Whom each thing reaches."""
    for number in built.said:
        who_reads_it_agrees(built, told, number)


def who_reads_it_agrees(built: Built, told: Told, number: int) -> None:
    """Whom a thing reaches: by name, by number, by mention and by what they were told."""
    thing = built.said[number]
    readers = {_pk(built, one) for one in told.here if _reads(told, one, number)}
    here = [one.pk for one in built.people if one is not None]
    found = people_who_read(thing).filter(pk__in=here).values_list("pk", flat=True)
    assert set(found) == readers, f"readers of {number}"
    assert {one for one in here if reads(one, thing)} == readers, f"who reads {number}"
    # Everybody is mentioned in everything that is said under a name.
    asked = set() if thing.is_unnamed else readers
    assert mentioned_people(thing, until=NOW) == asked, f"mentioned in {number}"
    if thing.parent_id is None:
        said = who_reads(thing)
        assert said.is_public == _is_public(told, number), f"whether {number} is public"
        assert said.is_public or said.people == len(readers), f"number of readers of {number}"
        _reach_agrees(built, told, number, readers)


def _reach_agrees(built: Built, told: Told, number: int, readers: set[int]) -> None:
    everybody = [one.public_id for one in built.people if one is not None]
    by = next(one for one in built.people if one is not None)
    reached = reach_in(built.said[number], roles=[], people=everybody, by=by)
    assert reached == len(readers - {by.pk}), f"reach in {number}"


def what_was_told_agrees(built: Built, told: Told) -> None:
    """Nobody is shown a notice of what they do not read now; what they read stays shown."""
    for number, person in viewers(built):
        if number is None:
            assert not notices_for(person).exists()
            continue
        kept = Notice.objects.filter(person=person).values_list("activity__subject", flat=True)
        shown = notices_for(person).values_list("activity__subject", flat=True)
        if number in told.plan.suspended:
            continue
        viewer = told.people[number]
        expected = {
            pk
            for pk, reads in _what_one_may_be_told(built, told, viewer)
            if reads and pk in set(kept)
        }
        # What is about nothing that was said has nothing in it that could be hidden.
        assert set(shown) == expected | (set(kept) & {None}), f"notices of {number}"
        spaces = {one.pk: told.spaces[place] for place, one in enumerate(built.spaces)}
        for notice in notices_for(person).filter(activity__subject__isnull=False):
            place = spaces[notice.activity.community_id or 0]
            is_known: bool = notice.is_place_known  # type: ignore[attr-defined]  # annotated
            assert is_known == oracle.may_find(viewer, place, now=NOW)


def _what_one_may_be_told(
    built: Built, told: Told, viewer: oracle.Person
) -> Iterator[tuple[int, bool]]:
    """Whatever notices are about, and whether the viewer may read it."""
    kinds: tuple[tuple[Mapping[int, Any], Mapping[int, Any]], ...] = (
        (built.differing.differences, told.differing.differences),
        (built.dialogues.runs, told.dialogues.runs),
        (built.deciding.decisions, told.deciding.decisions),
        (built.asking.questions, told.asking.questions),
        (built.advising.questions, told.advising.questions),
        (built.advising.insights, told.advising.insights),
        (built.advising.problems, told.advising.problems),
        (built.valuing.values, told.valuing.values),
        (built.valuing.anew, told.valuing.anew),
        (built.valuing.asked, told.valuing.asked),
        (built.learning.lessons, told.learning.lessons),
    )
    for one, thing in told.things.items():
        yield built.said[one].pk, oracle.may_read(viewer, thing, now=NOW)
    for one, rows in built.words.items():
        yield rows.term.pk, oracle.may_see_word(viewer, told.words[one], now=NOW)
    for rows_of, twins in kinds:
        for one, twin in twins.items():
            yield rows_of[one].pk, oracle.may_read(viewer, twin.thing, now=NOW)


def _is_public(told: Told, number: int) -> bool:
    return oracle.may_read(told.visitor, told.things[number], now=NOW)


def _pk(built: Built, number: int) -> int:
    person = built.people[number]
    assert person is not None
    return person.pk


def _reads(told: Told, person: int, number: int) -> bool:
    viewer = told.people[person]
    return viewer.is_known and oracle.may_read(viewer, told.things[number], now=NOW)
