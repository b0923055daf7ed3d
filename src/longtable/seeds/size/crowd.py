"""The people at size and the organisations they speak from."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from longtable.communities.actions.affiliating import describe_organization
from longtable.communities.models import Role
from longtable.people.models import AgeState, LearningAim, Person
from longtable.people.verbs import PERSON_ARRIVED
from longtable.seeds.ground import load
from longtable.seeds.size.chance import Chance, chance
from longtable.seeds.size.landmarks import SIGN_IN_PEOPLE
from longtable.seeds.size.names import ROLES, body
from longtable.seeds.size.progress import Progress
from longtable.seeds.size.sizes import Size
from longtable.shared import clock
from longtable.shared.activity.ledger import entry
from longtable.shared.activity.models import Activity

BEGINNING = datetime(2012, 9, 3, 8, 0, tzinfo=UTC)
THE_END = datetime(2015, 6, 30, 12, 0, tzinfo=UTC)
ARRIVING_DAYS = 700
PEOPLE_PER_ORGANIZATION = 8
BATCH_PEOPLE = 500
SAYS_ROLE_IN_OWN_WORDS, SPEAKS_FOR = 0.3, 0.05
INVENTED = "invented for this demonstration"


@dataclass(frozen=True, slots=True)
class Somebody:
    """What is remembered of a person while communities fill."""

    pk: int
    arrived_at: datetime
    role_id: int
    role_words: str
    organization_id: int
    level: str
    speaks_for: bool

    def hat(self) -> dict[str, Any]:
        """The hat they wear wherever they go."""
        return {
            "role_id": self.role_id,
            "role_words": self.role_words,
            "organization_id": self.organization_id,
            "level": self.level,
            "speaks_for": self.speaks_for,
        }

    def person(self) -> Person:
        """As much of their row as a foreign key needs."""
        return Person(pk=self.pk, public_id="")


@dataclass(frozen=True, slots=True)
class _Told:
    """Somebody before they have a row."""

    number: int
    name: str
    title: str
    role: str
    level: str
    organization_id: int
    source: Chance


def arrive(size: Size, *, password: str, progress: Progress) -> list[Somebody]:
    """Everybody, those one can sign in as first; a few hundred to a transaction."""
    organizations = _organizations(size)
    roles = dict(Role.objects.values_list("slug", "pk"))
    aims = load("aims.toml")
    kept = make_password(password, salt="demonstration")
    crowd: list[Somebody] = []
    for start in range(0, size.people, BATCH_PEOPLE):
        numbers = range(start, min(start + BATCH_PEOPLE, size.people))
        told = [_told(number, size, organizations) for number in numbers]
        with transaction.atomic():
            people = Person.objects.bulk_create([_person(one, kept) for one in told])
            LearningAim.objects.bulk_create(
                LearningAim(
                    person=person,
                    text=aims[one.role][one.number % len(aims[one.role])],
                    stated_at=person.named_at,
                )
                for one, person in zip(told, people, strict=True)
            )
            _write_down(people)
        crowd += [_somebody(one, person, roles) for one, person in zip(told, people, strict=True)]
        progress.advance(len(people))
    return crowd


def _organizations(size: Size) -> list[tuple[int, str]]:
    """Id and name of each; all of them say that they are invented."""
    made = []
    with clock.at(BEGINNING), transaction.atomic():
        for number in range(max(2, size.people // PEOPLE_PER_ORGANIZATION)):
            name, kind = body(number)
            one, _is_new = describe_organization(name, kind=kind, stand_in_source=INVENTED)
            made.append((one.pk, one.name))
    return made


def _told(number: int, size: Size, organizations: list[tuple[int, str]]) -> _Told:
    """Colleagues stand side by side; a few organisations have many people."""
    source = chance("person", number)
    role, title, level, _share = source.choices(ROLES, weights=[one[3] for one in ROLES])[0]
    where = int(len(organizations) * (number / size.people) ** 1.5)
    organization_id, organization = organizations[where]
    name = f"{title} {number + 1}, {organization}"
    return _Told(number, name, title, role, level, organization_id, source)


def _person(one: _Told, password: str) -> Person:
    signs_in = SIGN_IN_PEOPLE[one.number] if one.number < len(SIGN_IN_PEOPLE) else None
    days = 0.0 if signs_in else ARRIVING_DAYS * one.source.random() ** 1.3
    arrived_at = BEGINNING + timedelta(days=days)
    return Person(
        email=signs_in.email if signs_in else f"person-{one.number + 1}@people.example",
        display_name=one.name,
        language="en",
        age_state=AgeState.ADULT,
        named_at=arrived_at,
        named_through="a demonstration at size",
        arrived_at=arrived_at,
        password=password if signs_in else "!",
    )


def _write_down(people: list[Person]) -> None:
    entries = []
    for person in people:
        with clock.at(person.named_at):
            entries.append(entry(PERSON_ARRIVED, by=person))
    Activity.objects.bulk_create(entries)


def _somebody(one: _Told, person: Person, roles: dict[str, int]) -> Somebody:
    return Somebody(
        pk=person.pk,
        arrived_at=person.named_at,
        role_id=roles[one.role],
        role_words=one.title.lower() if one.source.random() < SAYS_ROLE_IN_OWN_WORDS else "",
        organization_id=one.organization_id,
        level=one.level,
        speaks_for=one.source.random() < SPEAKS_FOR,
    )
