"""Reflections and lessons in the canonical world, and their twins."""

from longtable.communities.models import Role
from longtable.contributions.actions.putting import Words
from longtable.learning.actions.learning import write_lesson
from longtable.learning.actions.reflecting import Sides, reflect
from longtable.learning.actions.sharing import share_reflection
from longtable.people.models import Audience
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.world import LATER_AT, NOW, World

WHO_REFLECTS = ("member", "convener", "administrator", "member of the vault")
# Where, and by whom it was shared.
SHARED = {
    "shared of weavers": ("weavers", "member"),
    "shared of vault": ("vault", "convener of the vault"),
}
# Where, who learned from whom, and for whom it is.
LESSONS = {
    "lesson of weavers": ("weavers", "member", "another member", Audience.MEMBERS),
    "own lesson of weavers": ("weavers", "member", "convener", Audience.ONLY_ME),
    "lesson of vault": ("vault", "convener of the vault", "member of the vault", Audience.MEMBERS),
}


def lay_learning(world: World) -> None:
    """What is reflected, shared and learned in the canonical world."""
    with clock.at(LATER_AT):
        for who in WHO_REFLECTS:
            _reflect(world, who)
        for name, (community, by) in SHARED.items():
            _share(world, name, community, by=by)
        for name, (community, by, from_whom, audience) in LESSONS.items():
            _learn(world, name, community, by=by, from_whom=from_whom, audience=audience)


def _reflect(world: World, who: str) -> None:
    name, twin = f"reflection of {who}", oracle.Reflection(world.twins[who])

    def sees(reader: oracle.Person) -> bool:
        return oracle.may_see_reflection(reader, twin)

    sides = [world.canary(f"{side} of {name}", sees) for side in ("what is seen", "what is not")]
    row = reflect(Sides(opens=sides[0], limits=sides[1]), by=world.people[who], key="")
    world.others[name], world.reflection_twins[name] = row, twin
    world.watch(row.public_id, f"id of {name}", sees)


def _share(world: World, name: str, community: str, *, by: str) -> None:
    place = world.community_twins[community]
    thing = oracle.Thing(name, world.twins[by], places=[oracle.Place(place, LATER_AT)], stays=True)

    def reads(reader: oracle.Person) -> bool:
        return oracle.may_read(reader, thing, now=NOW)

    said = [world.canary(f"{one} of {name}", reads) for one in ("title", "opens", "limits")]
    own = reflect(Sides(opens="For me.", limits=name), by=world.people[by], key=name)
    row = share_reflection(
        own,
        community=world.communities[community],
        words=Words(title=said[0], body=said[1]),
        limits=said[2],
        by=world.people[by],
    )
    world.others[name], world.shared_twins[name] = row, oracle.Shared(place, thing)
    world.watch(row.public_id, f"id of {name}", reads)


def _learn(
    world: World, name: str, community: str, *, by: str, from_whom: str, audience: Audience
) -> None:
    place = world.community_twins[community]
    thing = oracle.Thing(
        name,
        world.twins[by],
        oracle.Audience(audience),
        [oracle.Place(place, LATER_AT)],
        stays=True,
    )

    def reads(reader: oracle.Person) -> bool:
        return oracle.may_read(reader, thing, now=NOW)

    row = write_lesson(
        world.communities[community],
        words=Words(title=world.canary(f"title of {name}", reads), body="We asked."),
        by=world.people[by],
        from_role=Role.objects.get(slug="teacher"),
        learned_from=world.people[from_whom],
        audience=audience,
    )
    world.others[name] = row
    world.lesson_twins[name] = oracle.Lesson(place, thing, world.twins[from_whom])
    world.watch(row.public_id, f"id of {name}", reads)
