"""Counts of people are remembered for as long as nobody moves, and not a moment longer.

Promised: after somebody joined, left, changed hats, arrived, was let go, after a community came to
lie under another or was taken from under it, after a roster was brought in and after it was undone,
the seats at the table, the people who can read something and the pages that say so are right at
once, whichever process remembered them before; what a transaction changed is seen by nobody else
before it is through, and never if it fails. Right is what is counted inside a transaction, where
nothing is remembered.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from longtable.communities.actions import belonging, nesting
from longtable.communities.models import Community, Membership, Standing
from longtable.communities.models.community import NewcomersRead
from longtable.communities.queries.table import table_of
from longtable.communities.reading import lets_unnamed
from longtable.contributions.models import Contribution
from longtable.contributions.queries import who_reads
from longtable.people.actions import Profile, state_age, welcome
from longtable.people.erasing import erase_person
from longtable.people.models import AgeState, Audience, Person
from longtable.shared import clock
from longtable.shared.access import belonging as remembering
from longtable.shared.access.frame import frame
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_hat,
    a_member,
    a_person,
    convener_of,
    lay_roles_again,
    somebody_not_here,
)
from longtable.shared.transfer import running
from longtable.shared.transfer.models import Import

pytestmark = pytest.mark.django_db(transaction=True)
ROSTER = "name,email,role\nAna Ruiz,ana@school.example,family\nBo Lee,bo@school.example,teacher\n"
NEWER = "name,email,role\nAna Ruiz,ana@school.example,teacher\n"
# What is made anew each time a page is drawn.
PASSING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|sse-connect="[^"]+"')


@dataclass(frozen=True)
class World:
    """A community under none, with a member and somebody not yet here, and one to lie under."""

    weavers: Community
    above: Community
    child: Community
    opal: Person
    noor: Person
    ana: Person
    folder: Path


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Rows that are really there: what is remembered is remembered outside transactions."""
    lay_roles_again()
    remembering._remembered.forget()
    weavers, above, child = (a_community(name) for name in ("Weavers", "Above", "Child"))
    a_member(above, "Ada", role="teacher")
    nesting.nest(child, under=above, by=convener_of(above))
    noor = somebody_not_here("Noor")
    belonging.bring_in(weavers, noor, by=convener_of(weavers), hat=a_hat("youth"))
    ana = somebody_not_here("Ana Ruiz", email="ana@school.example")
    belonging.bring_in(child, ana, by=convener_of(child), hat=a_hat("family"))
    world = World(weavers, above, child, a_member(weavers, "Opal"), noor, ana, tmp_path)
    for community in (weavers, child):
        a_conversation(community, audience=Audience.NETWORK)
    return world


def said_of(community: Community) -> tuple[Any, ...]:
    """Everything that is counted here."""
    found = Contribution.objects.get(placements__community=community, parent=None)
    seen = who_reads(found)
    table = table_of(community)
    return table.seats, table.others, table.without_role, seen.people, seen.voices


def counted_anew(community: Community) -> tuple[Any, ...]:
    """The same, counted now."""
    with transaction.atomic():
        return said_of(community)


def pages(community: Community) -> list[bytes]:
    """Pages that say so, as their convener sees them."""
    client = Client()
    client.force_login(convener_of(community))
    found = Contribution.objects.get(placements__community=community, parent=None)
    drawn = []
    there = f"/c/{community.slug}/"
    for address in (there, f"{there}dialogue/{found.public_id}/readers/"):
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        drawn.append(PASSING.sub(b"", answer.content))
    return drawn


def bring(world: World, text: str, into: Community) -> None:
    """A roster, brought in by the command."""
    file = world.folder / f"roster-{Import.objects.count()}.csv"
    file.write_text(text)
    call_command("import", "people", str(file), "--community", into.slug, "--json")


def _joins(world: World) -> None:
    belonging.join(world.weavers, by=a_person("Ben"), hat=a_hat("teacher"))


def _is_let_in(world: World) -> None:
    asked = belonging.ask_to_join(world.weavers, by=a_person("Ben"), message="I teach nearby.")
    belonging.answer_request(asked, by=convener_of(world.weavers), is_welcome=True)


def _leaves(world: World) -> None:
    belonging.leave(Membership.objects.get(person=world.opal), by=world.opal)


def _changes_hats(world: World) -> None:
    belonging.change_hat(
        Membership.objects.get(person=world.opal), by=world.opal, hat=a_hat("teacher")
    )


def _arrives(world: World) -> None:
    welcome(world.noor, profile=Profile("Noor", "en", "UTC"), learning_aim="How others begin.")


def _is_let_go(world: World) -> None:
    erase_person(world.opal, keep_words=True)


def _comes_under(world: World) -> None:
    nesting.nest(world.weavers, under=world.above, by=convener_of(world.above))


def _is_taken_from_under(world: World) -> None:
    nesting.take_from_under(world.child, parent=world.above, by=convener_of(world.above))


def _joins_above(world: World) -> None:
    belonging.join(world.above, by=a_person("Ben"), hat=a_hat("teacher"))


def _is_brought_in(world: World) -> None:
    bring(world, ROSTER, world.weavers)


def _is_named(world: World) -> None:
    belonging.name_person(
        world.weavers, name="Ben", address="ben@school.example", by=convener_of(world.weavers),
        hat=a_hat("teacher"),
    )  # fmt: skip


MOVES: dict[str, tuple[Callable[[World], None], str]] = {
    "joins": (_joins, "weavers"),
    "is let in": (_is_let_in, "weavers"),
    "leaves": (_leaves, "weavers"),
    "changes hats": (_changes_hats, "weavers"),
    "arrives": (_arrives, "weavers"),
    "is let go": (_is_let_go, "weavers"),
    "is named": (_is_named, "weavers"),
    "comes under": (_comes_under, "weavers"),
    "is taken from under": (_is_taken_from_under, "child"),
    "joins above": (_joins_above, "child"),
    "is brought in": (_is_brought_in, "weavers"),
}


def it_is_right_at_once(community: Community, move: Callable[[], None]) -> None:
    """Before and after; what the process remembers is not touched by the move."""
    before = said_of(community)
    assert said_of(community) == before == counted_anew(community)
    drawn = pages(community)

    move()

    now = counted_anew(community)
    assert now != before, "nothing moved"
    assert said_of(community) == now
    drawn_now = pages(community)
    assert drawn_now != drawn
    remembering._remembered.forget()
    assert pages(community) == drawn_now


@pytest.mark.parametrize("name", MOVES)
def test_a_count_is_right_at_once_when_somebody(name: str, world: World) -> None:
    move, where = MOVES[name]

    it_is_right_at_once(getattr(world, where), lambda: move(world))


@pytest.mark.parametrize(("roster", "into"), [(ROSTER, "weavers"), (NEWER, "child")])
def test_a_count_is_right_at_once_when_a_roster_is_undone(
    roster: str, into: str, world: World
) -> None:
    """The second one only gave somebody who was there another hat."""
    bring(world, roster, getattr(world, into))

    it_is_right_at_once(getattr(world, into), lambda: (running.undo(Import.objects.get()), None)[1])


def test_a_count_is_right_at_once_when_a_term_has_ended(world: World) -> None:
    guest = belonging.bring_in(
        world.weavers, a_person("Gus"), by=convener_of(world.weavers), standing=Standing.GUEST,
        hat={**a_hat("youth"), "ends_on": clock.now().date()},
    )  # fmt: skip
    before = said_of(world.weavers)

    with clock.at(clock.now() + timedelta(days=1)):
        assert said_of(world.weavers) == counted_anew(world.weavers) != before
    assert guest.ended_at is None
    assert said_of(world.weavers) == before


def test_who_reads_from_their_day_on_is_counted_for_what_was_begun_since(world: World) -> None:
    """Whatever was counted before it: moments between which nobody came share a count."""
    careful = a_community("Careful", newcomers_read=NewcomersRead.SINCE_JOINED)
    begun = clock.now()
    told = []
    for day in range(4):
        with clock.at(begun + timedelta(days=2 * day)):
            told += [a_conversation(careful, title=f"On day {day}") for _ in range(2)]
        with clock.at(begun + timedelta(days=2 * day + 1)):
            a_member(careful, f"Who came after day {day}", role="teacher")
    every = [Contribution.objects.get(pk=one.pk) for one in told]

    with clock.at(begun + timedelta(days=9)):
        for order in (every, every[::-1]):
            remembering._remembered.forget()
            people = {one.pk: who_reads(one).people for one in order}
            # Whoever convenes it, and who came before.
            assert [people[one.pk] for one in every] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_what_lies_in_one_place_is_counted_once_whoever_began_it(world: World) -> None:
    mine, opals = a_conversation(world.weavers), a_conversation(world.weavers, by=world.opal)
    who_reads(Contribution.objects.get(pk=mine.pk))
    once = Contribution.objects.get(pk=opals.pk)
    with CaptureQueriesContext(connection) as queries:
        seen = who_reads(once)

    asked = [one["sql"] for one in queries if 'FROM "communities_membership"' in one["sql"]]
    assert len(asked) == 1
    assert "LIMIT 1" in asked[0]
    with transaction.atomic():
        assert who_reads(once) == seen


def test_who_began_it_and_left_reads_it_beside_those_who_are_counted(world: World) -> None:
    opals = a_conversation(world.weavers, by=world.opal)
    found = Contribution.objects.get(pk=opals.pk)
    before = who_reads(found).people
    _leaves(world)

    found = Contribution.objects.get(pk=opals.pk)
    assert who_reads(found).people == before
    other = a_conversation(world.weavers)
    assert who_reads(Contribution.objects.get(pk=other.pk)).people == before - 1


def test_whether_one_speaks_without_a_name_is_right_at_once_when_somebody_says_their_age(
    world: World,
) -> None:
    """The fifth who comes opens it, somebody young closes it."""
    Community.objects.filter(pk=world.above.pk).update(allows_unnamed=True)
    above = Community.objects.get(pk=world.above.pk)
    for name in ("Ben", "Cleo"):
        a_member(above, name)
    assert not lets_unnamed(above), "Ada, whoever convenes, Ben and Cleo"
    dora = a_member(above, "Dora")
    assert lets_unnamed(above)

    state_age(dora, age=AgeState.YOUTH)

    assert not lets_unnamed(above)
    belonging.leave(Membership.objects.get(person=dora), by=dora)
    assert not lets_unnamed(above)
    a_member(above, "Eve")
    assert lets_unnamed(above)


def test_while_nobody_moves_a_count_is_asked_for_by_its_token_alone(world: World) -> None:
    table_of(world.weavers)
    with CaptureQueriesContext(connection) as queries:
        table_of(world.weavers)

    assert not [one for one in queries if "communities_membership" in one["sql"]]
    assert len(queries) == 2
    _joins(world)
    with CaptureQueriesContext(connection) as queries:
        table_of(world.weavers)
    assert len([one for one in queries if "communities_membership" in one["sql"]]) == 1


def test_a_request_asks_for_the_token_once_and_anew_once_it_has_moved_somebody(
    world: World,
) -> None:
    with frame():
        before = said_of(world.weavers)
        with CaptureQueriesContext(connection) as queries:
            assert said_of(world.weavers) == before
        assert not [one for one in queries if "access_belonging" in one["sql"]]

        _joins(world)
        assert said_of(world.weavers) == counted_anew(world.weavers) != before


def test_what_a_transaction_changed_is_remembered_only_when_it_is_through(world: World) -> None:
    before = said_of(world.weavers)
    with transaction.atomic():
        _joins(world)
        assert said_of(world.weavers) != before
        transaction.set_rollback(True)
    assert said_of(world.weavers) == before == counted_anew(world.weavers)

    with transaction.atomic():
        _joins(world)
        inside = said_of(world.weavers)
    assert said_of(world.weavers) == inside != before


def test_a_count_that_was_being_made_while_somebody_moved_is_not_taken_for_what_is(
    world: World,
) -> None:
    """Another process read the token, then somebody joined, then it counted and remembered."""

    def count() -> int:
        number = Membership.objects.filter(community=world.weavers, ended_at=None).count()
        _joins(world)
        return number

    name = ("members of", world.weavers.pk)
    stale = remembering.while_nobody_moves(name, count)

    now = Membership.objects.filter(community=world.weavers, ended_at=None).count()
    assert remembering.while_nobody_moves(name, lambda: now) == now == stale + 1


def test_two_readers_and_two_questions_are_remembered_apart(world: World) -> None:
    assert said_of(world.weavers) != said_of(world.child)
    assert said_of(world.weavers) == counted_anew(world.weavers)
    assert said_of(world.child) == counted_anew(world.child)
