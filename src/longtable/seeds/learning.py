"""What people of the example community learned, and what they shared of their reflections."""

from typing import Any

from longtable.communities.models import Role
from longtable.contributions.actions.putting import Words
from longtable.learning.actions.learning import write_lesson
from longtable.learning.actions.reflecting import Sides, forget_reflection, reflect
from longtable.learning.actions.sharing import share_reflection
from longtable.seeds.ground import Ground, load
from longtable.shared import clock


def learn(made: Ground) -> None:
    """Say what each learned when it is told; then reflect, share it, and keep nothing: sealed
    words would differ from one site to the next."""
    roles = {one.pk: one for one in Role.objects.all()}
    by_slug = {one.slug: one for one in roles.values()}
    for told in load("learning.toml")["lesson"]:
        named = told.get("from", "")
        role = roles[made.hats[named]["role_id"]] if named else by_slug[told["from_role"]]
        with clock.at(told["on"]):
            write_lesson(
                made.national,
                words=Words(title=told["title"], body=told["text"]),
                by=made.people[told["by"]],
                from_role=role,
                learned_from=made.people[named] if named else None,
            )
    for told in load("learning.toml")["reflection"]:
        with clock.at(told["on"]):
            _share(made, told)


def _share(made: Ground, told: dict[str, Any]) -> None:
    by = made.people[told["by"]]
    kept = reflect(Sides(opens=told["opens"], limits=told["limits"]), by=by, key="story")
    share_reflection(
        kept,
        community=made.national,
        words=Words(title=told["title"], body=told["opens"]),
        limits=told["limits"],
        by=by,
    )
    forget_reflection(kept)
