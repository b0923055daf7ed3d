"""What the database answers, what Python decides and what the model says are the same (I-22).

Promised, in every generated world and for everybody in it and a visitor: ``visible_to`` of words,
communities and people finds exactly what the oracle says may be read, found and met; every
registered permission decides as the oracle does; the people said to read something are those for
whom it is found (G-13); nobody may act on what they cannot see (I-2) or know an author whose words
they cannot read (I-3).
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis.extra.django import TestCase

from longtable.communities import rules as community_rules
from longtable.communities.models import Community
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Contribution
from longtable.contributions.queries import people_who_read, who_reads
from longtable.dialogue import rules as dialogue_rules
from longtable.dialogue.models import Conversation
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.access.permissions import ALL
from longtable.tests.proof import oracle
from longtable.tests.proof.rows import Built, build
from longtable.tests.proof.settings import many_worlds
from longtable.tests.proof.telling import Told, tell
from longtable.tests.proof.worlds import NOW, Plan, plans

OF_SPACES: list[Any] = [
    community_rules.see_inside, community_rules.read_front, community_rules.tend,
    community_rules.join, community_rules.ask_to_join, community_rules.leave,
    community_rules.convene, dialogue_rules.open_conversation,
]  # fmt: skip
OF_WORDS: list[Any] = [
    contribution_rules.reply, contribution_rules.revise, contribution_rules.hide,
    contribution_rules.place, contribution_rules.see_author,
]  # fmt: skip
OF_CONVERSATIONS: list[Any] = [
    dialogue_rules.reply, dialogue_rules.close_conversation, dialogue_rules.reopen_conversation,
]  # fmt: skip
ELSEWHERE = {"people.see_letters", "communities.describe"}


def viewers(built: Built) -> list[tuple[int | None, Any]]:
    """Everybody who is left, and a visitor."""
    people = [(number, one) for number, one in enumerate(built.people) if one is not None]
    return [*people, (None, AnonymousUser())]


class TestEveryWorld(TestCase):
    """Real rows for every plan."""

    @many_worlds(150)
    @given(plan=plans())
    def test_i_22_the_queryset_and_the_oracle_agree(self, plan: Plan) -> None:
        built, told = build(plan), tell(plan)
        with clock.at(NOW):
            for number, person in viewers(built):
                _agree(built, told, number, person)

    @many_worlds(50)
    @given(plan=plans())
    def test_i_22_every_permission_decides_as_the_oracle_does(self, plan: Plan) -> None:
        built, told = build(plan), tell(plan)
        with clock.at(NOW):
            for number, person in viewers(built):
                _decide_alike(built, told, number, person)

    @many_worlds(50)
    @given(plan=plans())
    def test_g_13_who_is_said_to_read_it_is_who_reads_it(self, plan: Plan) -> None:
        built, told = build(plan), tell(plan)
        with clock.at(NOW):
            for number, thing in built.said.items():
                readers = {one for one in told.here if _reads(told, one, number)}
                found = people_who_read(thing).values_list("pk", flat=True)
                assert set(found) == {_pk(built, one) for one in readers}
                if thing.parent_id is None:
                    said = who_reads(thing)
                    assert said.is_public or said.people == len(readers)


def _pk(built: Built, number: int) -> int:
    person = built.people[number]
    assert person is not None
    return person.pk


def _reads(told: Told, person: int, number: int) -> bool:
    viewer = told.people[person]
    return viewer.is_known and oracle.may_read(viewer, told.things[number], now=NOW)


def _agree(built: Built, told: Told, number: int | None, person: Any) -> None:
    viewer = told.viewer(number)
    found = set(Contribution.objects.visible_to(person).values_list("pk", flat=True))
    assert found == {
        built.said[one].pk
        for one, thing in told.things.items()
        if oracle.may_read(viewer, thing, now=NOW)
    }, f"words, for {number}"
    if number is not None and number in told.plan.suspended:
        return  # Nobody gets a session while their account rests: only words are asked for them.
    spaces = set(Community.objects.visible_to(person).values_list("name", flat=True))
    assert spaces == {one.name for one in told.spaces if oracle.may_find(viewer, one, now=NOW)}, (
        f"communities, for {number}"
    )
    people = set(Person.objects.visible_to(person).values_list("display_name", flat=True))
    assert people == {
        told.people[one].name
        for one in told.here
        if oracle.may_meet(viewer, told.people[one], now=NOW)
    }, f"people, for {number}"


def _decide_alike(built: Built, told: Told, number: int | None, person: Any) -> None:
    viewer = told.viewer(number)
    if number is not None and number in told.plan.suspended:
        return
    for space, row in zip(told.spaces, built.spaces, strict=True):
        for rule in OF_SPACES:
            assert rule(person, row) == oracle.may_do(viewer, rule.name, space, now=NOW), (
                rule.name, number, row.name,
            )  # fmt: skip
    for words, thing in told.things.items():
        if not oracle.may_read(viewer, thing, now=NOW):
            continue  # Rules are asked only of what was found: ``visible_to`` stands before them.
        said = built.said[words]
        asked: list[tuple[Any, Any]] = [(rule, said) for rule in OF_WORDS]
        if thing.root is None:
            conversation = Conversation.objects.get(pk=said.pk)
            asked += [(rule, conversation) for rule in OF_CONVERSATIONS]
        for rule, about in asked:
            assert rule(person, about) == oracle.may_do(viewer, rule.name, thing, now=NOW), (
                rule.name, number, words,
            )  # fmt: skip


def test_every_registered_permission_is_compared() -> None:
    compared = {one.name for one in (*OF_SPACES, *OF_WORDS, *OF_CONVERSATIONS)}

    assert compared | ELSEWHERE == set(ALL) == set(oracle.MAY)
