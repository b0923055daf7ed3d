"""Whom words ask by role, in a scene written by hand: drawn worlds wear no roles.

Who is asked, by name or by role, is expected in words of the product: people who wear that role in
a community through which they read it, since before they were asked, and who are here.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from longtable.communities.models import Community, Membership, Role
from longtable.contributions.models import Contribution, Mention
from longtable.contributions.queries import mentioned_people, reach_in, reads
from longtable.people.models import Person
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_person,
    convener_of,
)

ASKED_AT = datetime(2014, 3, 6, 15, tzinfo=UTC)


@dataclass(frozen=True)
class Scene:
    """A conversation that asks teachers, and Bea by name, to look."""

    asks: Contribution
    asks_nobody: Contribution
    by: Person
    people: dict[str, Person]
    # Whom it asked then, whom it asks of those here today, and whom asking teachers alone reaches.
    asked_then: frozenset[str] = frozenset({"teacher", "Bea"})
    asked_now: frozenset[str] = frozenset({"teacher", "teacher who came later", "Bea"})
    teachers: frozenset[str] = frozenset({"teacher", "teacher who came later"})


def lay() -> Scene:
    """Rows of their own, beside whatever else there is."""
    here, elsewhere = a_community("Asking"), a_community("Not asked")
    by = convener_of(here)
    asks = a_conversation(here, by=by, title="Teachers?", body="And Bea.")
    people = {
        "teacher": _somebody(here, "teacher", "teacher", since=ASKED_AT),
        "Bea": _somebody(here, "Bea", "family"),
        "parent": _somebody(here, "parent", "family"),
        "teacher elsewhere": _somebody(elsewhere, "teacher elsewhere", "teacher"),
        "teacher who is not here": _somebody(
            here, "teacher who is not here", "teacher", is_here=False
        ),
        "teacher who came later": _somebody(
            here, "teacher who came later", "teacher", since=ASKED_AT + timedelta(days=1)
        ),
        "stranger": a_person("stranger to asking"),
    }
    Mention.objects.create(contribution=asks, role=Role.objects.get(slug="teacher"))
    Mention.objects.create(contribution=asks, person=people["Bea"])
    # Asked by name, and cannot read it.
    Mention.objects.create(contribution=asks, person=people["stranger"])
    return Scene(asks, a_conversation(here, by=by, title="Nobody"), by, people)


def who_is_asked_is_as_written(scene: Scene) -> None:
    """The questions about asking, answered as the scene says."""

    def named(keys: set[int]) -> set[str]:
        return {name for name, person in scene.people.items() if person.pk in keys}

    assert named(mentioned_people(scene.asks, until=ASKED_AT)) == scene.asked_then
    later = ASKED_AT + timedelta(days=2)
    assert named(mentioned_people(scene.asks, until=later)) == scene.asked_now
    assert mentioned_people(scene.asks_nobody, until=later) == set()

    def reached(*roles: str, people: tuple[str, ...] = ()) -> int:
        ids = [scene.people[name].public_id for name in people]
        return reach_in(scene.asks, roles=roles, people=ids, by=scene.by)

    assert reached("teacher") == len(scene.teachers)
    assert reached("teacher", people=("Bea", "stranger")) == len(scene.teachers) + 1
    assert reached("clinician") == 0
    assert reads(scene.people["parent"].pk, scene.asks)
    assert not reads(scene.people["stranger"].pk, scene.asks)


def _somebody(
    community: Community,
    name: str,
    role: str,
    *,
    since: datetime = ASKED_AT - timedelta(days=1),
    is_here: bool = True,
) -> Person:
    person = a_member(community, name, role=role)
    Membership.objects.filter(person=person).update(since=since)
    if not is_here:
        Person.objects.filter(pk=person.pk).update(arrived_at=None)
    return person
