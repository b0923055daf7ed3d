"""Where people differ, for the tests of pages: one more of everything each time."""

from typing import Any

from longtable.communities.models import Community, Role
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.differing import (
    Side,
    name_difference,
    say_of_difference,
    state_position,
    word_position,
)
from longtable.dialogue.models import Difference, Wording
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.worlds import BEGAN_AT


def a_difference_named(community: Community, title: str, *, by: Person) -> Difference:
    """Named long ago, so that what is new stands above it, but it rests too long."""
    with clock.at(BEGAN_AT):
        words = Words(title=title, body="We see it in two ways.")
        return name_difference(community, words=words, stake="A child's year.", by=by)


def side_said(difference: Difference, name: str, *, role: str, by: Person) -> Wording:
    """What somebody writes for a side."""
    side = Side(name=name, view=f"{name}.", experience="We lived through it.", stake="Much.")
    return state_position(difference, role=Role.objects.get(slug=role), side=side, by=by)


def something_differs(community: Community, *, by: Person) -> dict[str, Any]:
    """A difference, and a side of it that nobody has approved."""
    named = a_difference_named(community, "First difference", by=by)
    waiting = side_said(named, "Waits for its side", role="principal", by=by)
    return {"difference": named, "side": waiting.position}


def differ_once_more(first: Difference, member: Person, role: str, n: int) -> None:
    """One more difference with a side, one more side of the first, one more thing said of it."""
    named = a_difference_named(first.community, f"Difference {n}", by=member)
    side_said(named, f"Other view {n}", role=role, by=member)
    wording = side_said(first, f"Own view {n}", role=role, by=member)
    again = Side(name=f"View {n}", view="So.", experience="Lived.", stake="Much.")
    word_position(wording.position, side=again, by=member, seen=wording.mark)
    say_of_difference(first, words=Words(body=f"Said of it {n}"), by=member)
