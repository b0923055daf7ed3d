"""Decisions in small worlds."""

from datetime import timedelta
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
    say_impact,
)
from longtable.dialogue.models import Decision
from longtable.dialogue.queries.impacts import groups_without_a_word
from longtable.people.models import Person
from longtable.shared import clock

QUESTION = "On which evening do we meet?"
REASON = "Shift work ends at six."
LASTS = timedelta(days=7)


def a_decision(community: Community, *, by: Person, **more: Any) -> Decision:
    """A decision that somebody asked for; ``more`` says how it is made."""
    about = {one: more.pop(one, None) for one in ("settles", "agrees_on")}
    audience = more.pop("audience", None)
    asked: dict[str, Any] = {
        "promise": "consult", "method": "fist", "reasons": "everyone",
        "enough": "Nobody says 0 or 1.", "answer_by": clock.now().date() + LASTS, **more,
    }  # fmt: skip
    words = Words(title=QUESTION, body="We met in the mornings, and families could not come.")
    given = {} if audience is None else {"audience": audience}
    return ask_decision(community, words=words, asked=Asked(**asked), by=by, **about, **given)


def answered(decision: Decision, value: int, *, by: Person, reason: str = REASON) -> None:
    """Somebody's answer."""
    answer_decision(decision, answer=Answer(value=value, reason=reason), by=by)


def touches(decision: Decision, role: str, *, by: Person, **said: str) -> None:
    """What somebody says that it does to a role."""
    given = {"effect": "gain", "what": "They can come.", **said}
    say_impact(decision, said=Said(of_role=Role.objects.get(slug=role), **given), by=by)


def touch_everybody(decision: Decision, *, by: Person) -> None:
    """Something is said of every group that has members there."""
    for role in groups_without_a_word(decision):
        touches(decision, role.slug, by=by)


def what_is_decided(**more: Any) -> Decided:
    """What closes it."""
    given: dict[str, Any] = {
        "outcome": "We meet on **Tuesdays** at seven.",
        "kept": "kept",
        "kept_words": "Every reason was read aloud.",
        "served": "Families asked for evenings, and got them.",
        "why_no_review": "It is looked at when somebody asks.",
        **more,
    }
    return Decided(**given)


def sent_to_ask(**more: Any) -> dict[str, Any]:
    """What a form sends that asks for a decision."""
    return {
        "title": QUESTION, "body": "We met in the mornings.", "promise": "consult",
        "method": "fist", "enough": "Nobody says 0.", "reasons": "everyone", "names": "yes",
        "hidden": "on", "answer_by": (clock.now().date() + LASTS).isoformat(), "audience": "2",
        **more,
    }  # fmt: skip


def sent_to_close(**more: Any) -> dict[str, Any]:
    """What a form sends that says what is decided."""
    return {
        "outcome": "We meet on Tuesdays.", "kept": "kept", "kept_words": "All was read aloud.",
        "served": "Families asked for evenings.", "why_no_review": "When somebody asks.", **more,
    }  # fmt: skip
