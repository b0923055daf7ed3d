"""Reflections and lessons for the tests of pages: one of each, and one more of each."""

from typing import Any

from longtable.communities.models import Community
from longtable.learning.tests.learned import a_lesson, a_reflection, a_shared_reflection
from longtable.people.models import Person
from longtable.tests.doors import World
from longtable.tests.unsealed import an_unsealing


def something_learned(community: Community, *, by: Person, from_whom: Person) -> dict[str, Any]:
    """A reflection that stays somebody's, one that they shared, and what they learned; and that
    somebody asked who wrote something."""
    return {
        "reflection": a_reflection(by, opens="First thought."),
        "shared": a_shared_reflection(community, by=by, title="First shared"),
        "unsealing": an_unsealing("Long ago"),
        "lesson": a_lesson(community, "First lesson", by=by, role="youth", learned_from=from_whom),
    }


def learn_once_more(world: World, member: Person, n: int) -> None:
    """One more of each; also of what is shared in other places, and of one reflection."""
    by, community = world.convener, world.community
    a_reflection(by, opens=f"Thought {n}")
    a_shared_reflection(community, by=by, title=f"Shared {n}")
    a_lesson(community, f"Lesson {n}", by=member, role="youth", learned_from=by)
