"""What people of the example community decide, whom it touches, and what stays said against it."""

from datetime import datetime
from typing import Any

from longtable.communities.models import Role
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.deciding import (
    Answer,
    Asked,
    Decided,
    Said,
    answer_decision,
    ask_decision,
    close_decision,
    leave_dissent,
    say_impact,
)
from longtable.dialogue.models import Decision, Value
from longtable.dialogue.queries.impacts import groups_without_a_word
from longtable.people.models import Audience, Person
from longtable.seeds.ground import Ground, load
from longtable.shared import clock

NOTHING_CHANGES = "They come to the calls or not as before."


def decide(made: Ground) -> None:
    """Ask each, let people answer and say whom it touches, and close it where it is closed."""
    for told in load("decisions.toml")["decision"]:
        decide_one(made, told)


def decide_one(made: Ground, told: dict[str, Any], *, agrees_on: Value | None = None) -> Decision:
    """One of them, from asking to what stays said against it; on a value, if it asks about one."""
    asked = _ask(made, told, agrees_on)
    for one in told.get("answer", []):
        with clock.at(one["on"]):
            answer = Answer(
                value=one.get("value"), ranking=one.get("ranking", ()), reason=one["reason"]
            )
            answer_decision(asked, answer=answer, by=made.people[one["by"]])
    for one in told.get("impact", []):
        with clock.at(one["on"]):
            _say(asked, one, by=made.people[one["by"]])
    if "closed_on" in told:
        _close(made, asked, told)
    return asked


def _ask(made: Ground, told: dict[str, Any], agrees_on: Value | None) -> Decision:
    how = ("promise", "method", "reasons", "enough", "answer_by")
    asked = Asked(**{one: told[one] for one in how}, options=told.get("options", ()))
    words = Words(title=told["title"], body=_line(told["text"]))
    with clock.at(told["on"]):
        return ask_decision(
            made.national,
            words=words,
            asked=asked,
            by=made.people[told["by"]],
            audience=Audience.PUBLIC,
            agrees_on=agrees_on,
        )


def _say(asked: Decision, told: dict[str, Any], *, by: Person) -> None:
    said = Said(
        of_role=Role.objects.get(slug=told["role"]),
        effect=told["effect"],
        what=told["what"],
        softened=told.get("softened", ""),
    )
    say_impact(asked, said=said, by=by)


def _close(made: Ground, asked: Decision, told: dict[str, Any]) -> None:
    """The convener says of every other group what she knows, and then what is decided."""
    by, on = made.people[told["closed_by"]], told["closed_on"]
    with clock.at(_before(on)):
        for role in groups_without_a_word(asked):
            others = {"role": role.slug, "effect": "neutral", "what": NOTHING_CHANGES}
            _say(asked, others, by=by)
    with clock.at(on):
        decided = Decided(
            outcome=_line(told["outcome"]),
            kept=told["kept"],
            kept_words=_line(told["kept_words"]),
            served=_line(told["served"]),
            review_on=told["review_on"],
            is_agreed=told.get("is_agreed"),
        )
        close_decision(asked, decided=decided, by=by)
    for one in told.get("dissent", []):
        with clock.at(one["on"]):
            leave_dissent(asked, text=_line(one["text"]), by=made.people[one["by"]])


def _before(on: datetime) -> datetime:
    return on.replace(hour=on.hour - 1)


def _line(text: str) -> str:
    return " ".join(text.split())
