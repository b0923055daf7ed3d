"""Keeping a convening that is under way, and bringing it to its end."""

from typing import Any

from django.db import transaction

from longtable.communities.actions.affiliating import describe_organization
from longtable.communities.actions.belonging import name_person
from longtable.communities.actions.convening import Plan, SeatWish, convene
from longtable.communities.models import Community, ConveningPlan, Role
from longtable.people.models import Person
from longtable.shared import clock

STEPS = 5


def keep_step(*, by: Person, step: int, answers: dict[str, Any]) -> ConveningPlan:
    """Keep what was answered in one step; the plan stands at the next."""
    plan, _ = ConveningPlan.objects.get_or_create(person=by, defaults={"changed_at": clock.now()})
    plan.answers = {**plan.answers, str(step): answers}
    plan.step = min(STEPS, max(plan.step, step + 1))
    plan.changed_at = clock.now()
    plan.save()
    return plan


@transaction.atomic
def convene_plan(*, by: Person, people: list[tuple[str, str, Role | None]]) -> Community | None:
    """Convene what the person's plan says, with these people, and forget the plan.

    None when there is no plan any more: it was convened in another window.
    """
    plan = ConveningPlan.objects.select_for_update().filter(person=by).first()
    if plan is None:
        return None
    answers = plan.answers
    hat = hat_from(answers["3"])
    community = convene(
        Plan(
            name=answers["1"]["name"],
            problem=answers["1"]["problem"],
            kind=answers["1"]["kind"],
            place_id=answers["1"]["place"] or None,
            outcome=answers["2"]["outcome"],
            language=by.language,
            seats=seat_wishes(answers["3"]),
            **answers["4"],
        ),
        by=by,
        hat=hat,
    )
    for name, address, role in people:
        name_person(
            community,
            name=name,
            address=address,
            by=by,
            hat={"role_id": role.pk} if role else None,
        )
    plan.delete()
    return community


def hat_from(given: dict[str, Any]) -> dict[str, Any]:
    """A hat's fields from what a form gave; an organisation that is not known is described."""
    organization = None
    if given.get("organization"):
        organization, _ = describe_organization(
            given["organization"], stand_in_source="named by a member"
        )
    role = given.get("role")
    return {
        "role_id": role.pk if isinstance(role, Role) else role,
        "role_words": given.get("role_words", ""),
        "organization_id": organization.pk if organization else None,
        "level": given.get("level", ""),
        "speaks_for": bool(given.get("speaks_for")),
    }


def seat_wishes(answers: dict[str, Any]) -> list[SeatWish]:
    """The seats that a form's boxes ask for, in the order of the roles."""
    roles = {role.slug: role for role in Role.objects.all()}
    return [
        SeatWish(
            role,
            answers[f"wanted_{slug}"],
            answers.get(f"why_{slug}", ""),
            bool(answers.get(f"impacted_{slug}")),
        )
        for slug, role in roles.items()
        if answers.get(f"wanted_{slug}")
    ]
