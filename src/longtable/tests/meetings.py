"""Meetings for the tests of pages: one to come, and more of everything in it and beside it."""

from datetime import timedelta

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.convenings.actions.attending import answer, say_in
from longtable.convenings.actions.planning import When, plan_convening
from longtable.convenings.models import Convening
from longtable.people.models import Person
from longtable.shared import clock
from longtable.tests.doors import World


def a_meeting(community: Community, title: str, *, by: Person) -> Convening:
    """In a week, by telephone."""
    when = When(clock.now() + timedelta(days=7), {"zone": "UTC", "telephone": "555 0100"})
    words = Words(title=title, body="We meet.")
    return plan_convening(community, by=by, words=words, when=when)


def add_to_the_meetings(world: World, member: Person, n: int) -> None:
    """One more meeting, one more who comes, one more thing said before."""
    a_meeting(world.community, f"Meeting {n}", by=world.convener)
    answer(world.convening, by=member, coming="telephone")
    say_in(world.convening, words=Words(body=f"Beforehand {n}"), by=member)
