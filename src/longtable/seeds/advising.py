"""What the example community asks, what it has found, and what does not go well (R12, R21, R22)."""

from datetime import datetime, timedelta
from typing import Any

from longtable.communities.models import Membership
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.advising import (
    keep_insight,
    say_of_problem,
    say_whether_it_helped,
    state_problem,
    try_insight,
)
from longtable.dialogue.actions.questioning import answer_question, ask_question, close_question
from longtable.dialogue.models import ASKED_AFTER, Help, Insight
from longtable.people.models import Audience
from longtable.seeds.ground import Ground, load
from longtable.shared import clock

AN_ANSWER_LATER = timedelta(hours=7)
CLOSED_AFTER = timedelta(days=21)
# So many tried the first insights and said whether they helped: enough to be shown.
TRIED = 20


def advise(made: Ground) -> None:
    """Questions first, then insights, then the problems to which they are brought."""
    told = load("advice.toml")
    for one in told["question"]:
        _ask(made, one)
    kept = {one["key"]: _keep(made, one) for one in told["insight"]}
    _try(made, kept["parents-invite"], told["insight"][0]["on"])
    for one in told["problem"]:
        _state(made, one)


def _ask(made: Ground, told: dict[str, Any]) -> None:
    with clock.at(told["on"]):
        words = Words(title=told["title"], body=line(told["text"]))
        asked = ask_question(
            made.national, words=words, by=made.people[told["by"]], audience=Audience.PUBLIC
        )
    for number, one in enumerate(told["answer"], start=1):
        with clock.at(told["on"] + number * AN_ANSWER_LATER):
            words = Words(body=line(one["text"]), language=one.get("language", "en"))
            answer_question(asked, words=words, by=made.people[one["by"]])
    if "outcome" in told:
        with clock.at(told["on"] + CLOSED_AFTER):
            close_question(asked, by=made.people[told["closed_by"]], outcome=told["outcome"])


def _keep(made: Ground, told: dict[str, Any]) -> Insight:
    where = {
        "setting": told["setting"],
        "place_id": told["place"],
        "source": told["source"],
    }
    with clock.at(told["on"]):
        words = Words(title=told["title"], body=line(told["text"]))
        by = made.people[told["by"]]
        return keep_insight(
            made.national, words=words, where=where, by=by, audience=Audience.PUBLIC
        )


def _try(made: Ground, insight: Insight, since: datetime) -> None:
    """Some try it, and most of them say that it helped."""
    here = Membership.objects.filter(community=made.national, ended_at=None, since__lte=since)
    of_them = here.filter(role__slug__in=("teacher", "principal")).exclude(
        person__email__endswith="@demo.example"
    )
    for number, term in enumerate(of_them.select_related("person").order_by("pk")[:TRIED]):
        with clock.at(since + AN_ANSWER_LATER):
            trial = try_insight(insight, by=term.person)
        word = Help.PARTLY if number % 4 == 1 else Help.YES
        with clock.at(since + ASKED_AFTER + (number + 1) * AN_ANSWER_LATER):
            said = "We asked two mothers to call." if number == 0 else ""
            say_whether_it_helped(trial, by=term.person, word=word, line=said)


def _state(made: Ground, told: dict[str, Any]) -> None:
    by = made.people[told["by"]]
    with clock.at(told["on"]):
        words = Words(title=told["title"], body=line(told["text"]))
        problem = state_problem(made.national, words=words, by=by, setting=told["setting"])
    if "asks" in told:
        with clock.at(told["on"] + AN_ANSWER_LATER):
            asked = [made.people[told["asks"]].pk]
            words = Words(body=told["asks_what"], mentions_people=asked)
            say_of_problem(problem, words=words, by=by)


def line(text: str) -> str:
    """A text of the data file, as one paragraph."""
    return " ".join(text.split())
