"""Reflections and lessons, for tests."""

from longtable.communities.models import Community, Role
from longtable.contributions.actions.putting import Words
from longtable.learning.actions.learning import write_lesson
from longtable.learning.actions.reflecting import Sides, reflect
from longtable.learning.actions.sharing import share_reflection
from longtable.learning.models import Lesson, Reflection, SharedReflection
from longtable.people.models import Audience, Person

SEEN, UNSEEN = "I hear the buses leave.", "Never who walks to the stop."


def a_reflection(by: Person, *, opens: str = SEEN, limits: str = UNSEEN) -> Reflection:
    """What somebody wrote for themselves."""
    return reflect(Sides(opens=opens, limits=limits), by=by, key="")


def a_shared_reflection(
    community: Community,
    *,
    by: Person,
    title: str = "What I hear last",
    audience: int = Audience.MEMBERS,
) -> SharedReflection:
    """The same, shared."""
    return share_reflection(
        a_reflection(by, opens=f"{SEEN} {title}"),
        community=community,
        words=Words(title=title, body=SEEN),
        limits=UNSEEN,
        by=by,
        audience=audience,
    )


def a_lesson(
    community: Community,
    title: str = "Why the letter was read as a warning",
    *,
    by: Person,
    role: str = "family",
    learned_from: Person | None = None,
    audience: int = Audience.MEMBERS,
) -> Lesson:
    """What somebody learned from a role, or from somebody of it."""
    return write_lesson(
        community,
        words=Words(title=title, body="We read it together."),
        by=by,
        from_role=Role.objects.get(slug=role),
        learned_from=learned_from,
        audience=audience,
    )
