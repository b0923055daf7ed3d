"""The ground of the example community: its organisations and its people."""

import tomllib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from longtable.communities.actions.affiliating import describe_organization
from longtable.communities.models import Community, Organization, Role
from longtable.people.models import AgeState, LearningAim, Person
from longtable.seeds.cast import CONTENT, LAPSED, Character, characters
from longtable.seeds.script import first_said
from longtable.shared import clock

FIRST_FORUM = datetime(2004, 10, 12, 14, 0, tzinfo=UTC)
BEFORE_THE_FORUM = FIRST_FORUM - timedelta(days=30)
LISTENS_FIRST = timedelta(days=4)
ARRIVALS_APART = timedelta(days=7)
NATIONAL = "school-behavioral-health"
CONVENER = "center-1-1"


@dataclass
class Ground:
    """What stands: everything by the key that the data files use."""

    organizations: dict[str, Organization]
    cast: dict[str, Character]
    people: dict[str, Person]
    hats: dict[str, dict[str, Any]]
    communities: dict[str, Community] = field(default_factory=dict)

    @property
    def national(self) -> Community:
        """The national community."""
        return self.communities[NATIONAL]

    @property
    def convener(self) -> Person:
        """Who convenes it."""
        return self.people[CONVENER]


def lay(*, sign_in: dict[str, str], password: str) -> Ground:
    """Organisations first, then people with the hats they wear."""
    organizations = _organizations()
    cast = {one.key: one for one in characters()}
    roles = dict(Role.objects.values_list("slug", "pk"))
    return Ground(
        organizations=organizations,
        cast=cast,
        people=_people(cast, sign_in, password),
        hats={key: _hat(one, roles, organizations) for key, one in cast.items()},
    )


def load(name: str) -> dict[str, Any]:
    """One of the data files."""
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def _organizations() -> dict[str, Organization]:
    data = load("organizations.toml")
    made = {}
    with clock.at(BEFORE_THE_FORUM):
        for state in data["state"]:
            name = f"{state['name']} State Team"
            made[name], _ = describe_organization(
                name, kind="state_team", short_name=state["name"], place_id=state["code"]
            )
        for kind, entries in (("national", data["organization"]), ("ta_center", data["center"])):
            for one in entries:
                made[one["name"]], _ = describe_organization(
                    one["name"],
                    kind=one.get("kind", kind),
                    short_name=one.get("short", ""),
                    place_id=one.get("place"),
                    stand_in_source="illustrative choice for this demonstration"
                    if one.get("illustrative")
                    else "",
                )
    return made


def _people(
    cast: dict[str, Character], sign_in: dict[str, str], password: str
) -> dict[str, Person]:
    kept = make_password(password, salt="demonstration")
    people = {}
    for turn, one in enumerate(cast.values()):
        with clock.at(_arrival(one, turn)):
            person = Person.objects.create(
                email=sign_in.get(one.key, f"{one.key}@people.example"),
                display_name=one.name,
                language=one.language,
                age_state=AgeState.ADULT,
                named_at=clock.now(),
                named_through="the example community",
                arrived_at=clock.now(),
                password=kept if one.key in sign_in else "!",
            )
            LearningAim.objects.create(person=person, text=one.aim, stated_at=clock.now())
        people[one.key] = person
    return people


def _arrival(one: Character, turn: int) -> datetime:
    """One by one over five years, and before they first say something."""
    if one.key == CONVENER:
        return BEFORE_THE_FORUM
    by_turn = FIRST_FORUM + ARRIVALS_APART * (turn % (52 if one.state == LAPSED else 260))
    return min(by_turn, first_said().get(one.key, by_turn) - LISTENS_FIRST)


def _hat(
    one: Character, roles: dict[str, int], organizations: dict[str, Organization]
) -> dict[str, Any]:
    organization = organizations.get(one.organization)
    return {
        "role_id": roles[one.role],
        "organization_id": organization.pk if organization else None,
        "level": one.level,
        "speaks_for": False,
    }
