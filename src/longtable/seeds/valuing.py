"""What people of the example community hold to, how far they agree, and which work stands on it."""

from typing import Any

from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.valuing import propose_value, reword_value, say_of_value
from longtable.dialogue.models import Value
from longtable.landscape.actions.founding import found_work
from longtable.landscape.actions.working import WorkFacts, enter_work
from longtable.landscape.models import Work
from longtable.people.models import Audience
from longtable.seeds.deciding import decide_one
from longtable.seeds.ground import Ground, load
from longtable.shared import clock


def hold_to(made: Ground) -> None:
    """Propose each, talk about it, ask who agrees, and say which works stand on it."""
    told = load("values.toml")
    for one in told.get("work", []):
        with clock.at(one["on"]):
            facts = WorkFacts(**{name: one[name] for name in ("name", "kind", "own_words")})
            community = made.communities[one["community"]]
            enter_work(community, by=made.people[one["by"]], facts=facts, is_shared=False)
    for one in told["value"]:
        value = _propose(made, one)
        _agree(made, value, one)
        if "anew" in one:
            anew = one["anew"]
            with clock.at(anew["on"]):
                by = made.people[anew["by"]]
                value = reword_value(value, words=_words(anew), by=by)
            _agree(made, value, anew)
        for name in one.get("works", []):
            work = Work.objects.select_related("entered_by").get(name=name)
            assert work.entered_by is not None, "somebody wrote it down"
            with clock.at(one["founded_on"]):
                found_work(work, on=[value], among=[value], by=work.entered_by)


def _propose(made: Ground, told: dict[str, Any]) -> Value:
    with clock.at(told["on"]):
        return propose_value(
            made.national,
            words=_words(told),
            sort=told["sort"],
            by=made.people[told["by"]],
            audience=Audience.PUBLIC,
        )


def _agree(made: Ground, value: Value, told: dict[str, Any]) -> None:
    """What is said of it, and what is asked."""
    for one in told.get("said", []):
        with clock.at(one["on"]):
            words = Words(body=_line(one["text"]))
            say_of_value(value, words=words, by=made.people[one["by"]])
    if "asked" in told:
        decide_one(made, told["asked"], agrees_on=value)


def _words(told: dict[str, Any]) -> Words:
    return Words(title=told["title"], body=_line(told["text"]))


def _line(text: str) -> str:
    return " ".join(text.split())
