"""The people of a drawn world: as rows, and as the oracle knows them."""

from django.contrib.auth.hashers import make_password

from longtable.people.models import AgeState, Facet, LearningAim, Person
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.worlds import Plan, day


def people_in(plan: Plan, world: int) -> list[Person]:
    """Rows at once: how people come in is proved elsewhere, and worlds have many of them."""
    people = Person.objects.bulk_create(
        Person(
            display_name=canary("person", number),
            email=f"{canary('address', number).lower()}@people{world or ''}.example",
            password=make_password(None),
            named_at=day(0),
            arrived_at=day(0),
            age_state=AgeState.YOUTH if number in plan.young else AgeState.ADULT,
        )
        for number in range(plan.people)
    )
    LearningAim.objects.bulk_create(
        LearningAim(person=one, text=canary("aim", number), stated_at=day(0))
        for number, one in enumerate(people)
    )
    seen = Facet.Seen
    Facet.objects.bulk_create(
        Facet(person=one, label=canary(sort, number), text="Mine.", seen_by=seen_by)
        for number, one in enumerate(people)
        for sort, seen_by in (
            ("facet", seen.SIGNED_IN if number in plan.showing else seen.COMMUNITIES),
            ("secret", seen.ONLY_ME),
        )
    )
    return people


def person_of(plan: Plan, number: int) -> oracle.Person:
    """Somebody, for the oracle."""
    return oracle.Person(
        canary("person", number),
        is_active=number not in plan.suspended,
        age="youth" if number in plan.young else "adult",
        is_administrator=number == plan.administrator,
        shows_something=number in plan.showing,
    )
