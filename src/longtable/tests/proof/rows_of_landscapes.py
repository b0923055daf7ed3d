"""What stands in the landscapes of a drawn world, by the real actions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from longtable.landscape.actions.authorizing import (
    Authority,
    Influence,
    state_authority,
    state_influence,
)
from longtable.landscape.actions.describing import Facts, Reach, enter_stakeholder, say_why
from longtable.landscape.actions.inviting import Asking, invite
from longtable.landscape.actions.standing import state_stance
from longtable.landscape.actions.tying import TieFacts, tie
from longtable.landscape.actions.working import WorkFacts, enter_bond, enter_work
from longtable.landscape.models import (
    Bond,
    Invitation,
    Leadership,
    Stakeholder,
    Tie,
    Way,
    Where,
    Work,
)
from longtable.tests.proof.worlds import (
    NOBODYS,
    Stake,
)

if TYPE_CHECKING:
    from longtable.tests.proof.rows import Built

Canary = Callable[[str, int], str]


def lay(built: "Built", canary: Canary) -> None:
    """Who holds a stake, what is on the sheets, and where people stand."""
    _write_down(built, canary)
    _propose(built, canary)
    _stand(built, canary)


def _write_down(built: "Built", canary: Canary) -> None:
    """Who holds a stake, who wrote them down and asks them in; some have spoken for themselves."""
    for stake in built.plan.stakes:
        by, number = built.of(stake.by), stake.number
        one = enter_stakeholder(
            built.spaces[stake.space],
            by=by,
            facts=Facts(
                name=canary("stake", number),
                knows_about=canary("knows", number),
                organization_id=built.known_organization.pk if stake.is_of_organization else None,
            ),
            reach=Reach(email=f"{canary('reach', number)}@outside.example"),
        )
        office = Authority(
            office="Chair", scope="Rooms", level="state", instrument="law",
            citation=canary("cited", number),
        )  # fmt: skip
        state_authority(one, by=by, facts=office)
        state_influence(one, by=by, facts=Influence(people=canary("heard", number)))
        asking = Asking(way=Way.LINK, why_you=canary("why", number))
        built.invitations[number] = invite(one, by=by, asking=asking)
        if stake.subject is not None:
            one.person = built.of(stake.subject)
            one.save(update_fields=["person"])
        speaker = one.person if stake.has_spoken and one.person else by
        say_why(one, by=speaker, text=canary("guess", number))
        built.stakeholders[number] = one
        _fill_in(built, canary, stake)
    for tied in built.plan.ties:
        built.ties[tied.number] = tie(
            built.stakeholders[tied.start.number],
            built.stakeholders[tied.end.number],
            by=built.of(tied.by),
            facts=TieFacts(kind=canary("tie", tied.number)),
        )


def _propose(built: "Built", canary: Canary) -> None:
    """In every space one work that is nobody's in particular."""
    for number, space in enumerate(built.plan.spaces):
        facts = WorkFacts(name=canary("work", NOBODYS + number), kind="event")
        built.works[NOBODYS + number] = enter_work(
            built.spaces[number], by=built.of(space.founder), facts=facts, is_shared=True
        )


def _fill_in(built: "Built", canary: Canary, stake: Stake) -> None:
    """A work of theirs, and how one could be closer to them."""
    space, by, number = built.spaces[stake.space], built.of(stake.by), stake.number
    facts = WorkFacts(name=canary("work", number), kind="tool", whose=canary("stake", number))
    built.works[number] = enter_work(space, by=by, facts=facts, is_shared=number % 2 == 1)
    built.bonds[number] = enter_bond(
        space, by=by, whose=facts.whose, we_do=canary("bond", number), they_do=""
    )


def _stand(built: "Built", canary: Canary) -> None:
    """Where people stand; who came to belong twice says it anew."""
    for number, person, space, seen_by in built.plan.stances:
        state_stance(
            built.spaces[space],
            by=built.of(person),
            where=Where.QUESTIONS,
            questions=canary("doubt", number),
            would_need="",
            seen_by=seen_by,
        )


def look_again(built: "Built") -> None:
    """What is left of it, read anew."""
    stakes = Stakeholder.objects.in_bulk([one.pk for one in built.stakeholders.values()])
    built.stakeholders = {
        number: stakes[one.pk] for number, one in built.stakeholders.items() if one.pk in stakes
    }
    asked = Invitation.objects.in_bulk([one.pk for one in built.invitations.values()])
    built.invitations = {
        number: asked[one.pk] for number, one in built.invitations.items() if one.pk in asked
    }
    works = Work.objects.in_bulk([one.pk for one in built.works.values()])
    built.works = {number: works[one.pk] for number, one in built.works.items() if one.pk in works}
    bonds = Bond.objects.in_bulk([one.pk for one in built.bonds.values()])
    built.bonds = {number: bonds[one.pk] for number, one in built.bonds.items() if one.pk in bonds}
    every = Tie.objects.select_related("start", "end")
    tied = every.in_bulk([one.pk for one in built.ties.values()])
    built.ties = {number: tied[one.pk] for number, one in built.ties.items() if one.pk in tied}
    leads = Leadership.objects.in_bulk([one.pk for one in built.leaderships.values()])
    built.leaderships = {
        number: leads[one.pk] for number, one in built.leaderships.items() if one.pk in leads
    }
