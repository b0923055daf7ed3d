"""What people of the example community question, who owes them an answer, and what came of it."""

from typing import Any

from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions import Asked, answer_challenge, open_challenge, weigh_answer
from longtable.dialogue.models import Challenge
from longtable.landscape.actions.concerning import link_concern
from longtable.landscape.models import Work
from longtable.people.models import Person
from longtable.seeds.ground import Ground, load
from longtable.shared import clock


def question(made: Ground) -> None:
    """Raise each when it is told, link it to its work, and answer it as often as it was."""
    for told in load("challenges.toml")["challenge"]:
        by = made.people[told["by"]]
        owner = made.people[told["owner"]] if "owner" in told else None
        with clock.at(told["on"]):
            raised = open_challenge(
                words=_words(told, title=told["title"]),
                by=by,
                communities=[made.national],
                asked=Asked(owner=owner, due_on=told["due"]),
            )
            if "about" in told:
                work = Work.objects.get(community=made.national, name=told["about"])
                link_concern(work, raised, by=by)
        for answer in told.get("answer", []):
            _answer(made, raised, answer, challenger=by)


def _answer(made: Ground, raised: Challenge, told: dict[str, Any], *, challenger: Person) -> None:
    with clock.at(told["on"]):
        given = answer_challenge(
            raised,
            by=made.people[told["by"]],
            outcome=told["outcome"],
            until=told.get("until"),
            reply=_words(told),
        )
    if "word" in told:
        with clock.at(told["word_on"]):
            weigh_answer(given, by=challenger, word=told["word"])


def _words(told: dict[str, Any], *, title: str = "") -> Words:
    body = " ".join(told["text"].split())
    return Words(title=title, body=body, is_unnamed=told.get("unnamed", False))
