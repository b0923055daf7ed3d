"""What is decided, for the tests of pages: one more of everything each time."""

from datetime import date
from typing import Any

from longtable.communities.models import Community, Role
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
from longtable.dialogue.models import Decision
from longtable.dialogue.queries.impacts import groups_without_a_word
from longtable.people.models import Person

# Whatever the day of a test, people still answer.
LAST_DAY = date(2126, 1, 1)


def a_decision_asked(community: Community, title: str, *, by: Person, **more: Any) -> Decision:
    """Asked in a way in which all members see all answers."""
    asked: dict[str, Any] = {
        "promise": "involve", "method": "gradients", "reasons": "everyone",
        "enough": "Nobody says 8.", "answer_by": LAST_DAY, "is_hidden": False, **more,
    }  # fmt: skip
    about = asked.pop("about", None)
    words = Words(title=title, body="We have to choose.")
    return ask_decision(community, words=words, asked=Asked(**asked), by=by, agrees_on=about)


def answer_and_say(decision: Decision, *, by: Person, reason: str, value: int = 2) -> None:
    """What somebody answers, and what it does to a group that they name."""
    answer_decision(decision, answer=Answer(value=value, reason=reason), by=by)
    group = f"Those of {by}"
    say_impact(decision, said=Said(of_group=group, effect="gain", what="They can come."), by=by)


def decide(decision: Decision, *, by: Person, is_agreed: bool | None = None) -> None:
    """Something is said of every group, and it is closed."""
    for role in groups_without_a_word(decision):
        found = Role.objects.get(pk=role.pk)
        say_impact(decision, said=Said(of_role=found, effect="neutral", what="So."), by=by)
    decided = Decided(
        outcome="We do it.",
        kept="kept",
        kept_words="As it was promised.",
        served="They said yes, and that decided it.",
        why_no_review="It is done once.",
        is_agreed=is_agreed,
    )
    close_decision(decision, decided=decided, by=by)


def decide_once_more(first: Decision, member: Person, n: int) -> None:
    """One more decision, closed, and one more answer to the first."""
    another = a_decision_asked(first.community, f"Choice {n}", by=member)
    answer_and_say(another, by=member, reason=f"Again {n}")
    decide(another, by=member)
    leave_dissent(another, text=f"Not all of us {n}", by=member)
    answer_and_say(first, by=member, reason=f"Because {n}")
