"""Questions, insights and problems, for the tests of pages: one more of everything each time."""

from typing import Any

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.advising import (
    keep_insight,
    say_of_problem,
    state_problem,
    try_insight,
)
from longtable.dialogue.actions.questioning import answer_question, ask_question
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.worlds import BEGAN_AT

WHERE = {"setting": "school", "place_id": "OH", "source": "Monday meetings"}


def something_is_asked_and_found(community: Community, *, by: Person) -> dict[str, Any]:
    """A question that nobody has answered, an insight that its keeper tries, and a problem."""
    with clock.at(BEGAN_AT):
        words = Words(title="What comes first?", body="We begin in May.")
        question = ask_question(community, words=words, by=by)
        insight = _found(community, "First found", by=by)
        try_insight(insight, by=by)
        words = Words(title="Nobody calls back", body="About screening.")
        problem = state_problem(community, words=words, by=by, setting="school")
    return {"question": question, "insight": insight, "problem": problem}


def advise_once_more(world: Any, member: Person, n: int) -> None:
    """One more of each; an answer, an insight that bears on the problem, a word about it."""
    question, problem = world.question, world.problem
    words = Words(title=f"Inquiry {n}", body="We begin in June.")
    ask_question(question.community, words=words, by=member)
    answer_question(question, words=Words(body=f"Standpoint {n}"), by=member)
    _found(question.community, f"Screening {n} found", by=member)
    words = Words(title=f"Trouble {n}", body="It goes on.")
    state_problem(problem.community, words=words, by=member)
    say_of_problem(problem, words=Words(body=f"About it {n}"), by=member)


def _found(community: Community, title: str, *, by: Person) -> Any:
    words = Words(title=title, body="We wrote it down.")
    return keep_insight(community, words=words, where=WHERE, by=by)
