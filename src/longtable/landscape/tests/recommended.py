"""What stands on a work: who answers for it, what an office is asked, who had a part."""

from datetime import date
from typing import Any

from longtable.landscape.actions.answering_for import Answerable, state_responsibility
from longtable.landscape.actions.authorizing import Authority, state_authority
from longtable.landscape.actions.offering import propose_capacity
from longtable.landscape.actions.recommending import Advice, News, recommend, record_status
from longtable.landscape.actions.staging import change_stage, tell_stage_part
from longtable.landscape.models import Recommendation, Stage, Stakeholder, Work
from longtable.people.models import Person
from longtable.shared import clock

FAR_AHEAD = date(2999, 1, 1)


def one_of_each(work: Work, holder: Stakeholder, *, by: Person) -> dict[str, Any]:
    """An office that answers for a work, a part in a stage, and what an office is asked."""
    facts = Authority(
        office="Board", scope="Rooms", level="state", instrument="law", citation="Code 7"
    )
    return {
        "responsibility": state_responsibility(
            work, by=by, facts=Answerable(office="Board", scope="Rooms")
        ),
        "stage_part": tell_stage_part(
            work, by=by, whose="Nurses", stage=Stage.INITIAL, did="Visits."
        ),
        "recommendation": recommend(
            work, by=by, authority=state_authority(holder, by=by, facts=facts),
            advice=Advice(what="Open the rooms.", why="It rains.", due_on=FAR_AHEAD),
        ),
    }  # fmt: skip


def one_more_of_each(
    asked: Recommendation, member: Person, learner: Person, n: int, *, by: Person
) -> None:
    """One more of each, by a member; a recommendation that waits and one that is answered; and what
    somebody sees that another can bring."""
    work, office = asked.work, asked.authority
    assert work is not None, "it stands on a sheet"
    assert office is not None, "somebody holds it"
    state_responsibility(work, by=member, facts=Answerable(office=f"Seat {n}", scope="Rooms"))
    change_stage(work, by=by, stage=Stage.values[n % 4], why=f"Stage {n}")
    tell_stage_part(work, by=member, whose=f"Team {n}", stage=Stage.INITIAL, did=f"Did {n}")
    advice = Advice(what=f"Advice {n}", why="It rains.", due_on=FAR_AHEAD)
    recommend(work, by=member, authority=office, advice=advice)
    advice = Advice(what=f"Answered {n}", why="It rains.", due_on=FAR_AHEAD)
    answered = recommend(work, by=member, authority=office, advice=advice)
    for one in (asked, answered):
        news = News(
            kind="changed", happened_on=clock.now().date(), why=f"Reply {n}", told_by="A letter"
        )
        record_status(one, by=member, news=news)
    proposed = f"Proposed {n}"
    propose_capacity(work.community, person=learner, by=by, kind="know", text=proposed)
