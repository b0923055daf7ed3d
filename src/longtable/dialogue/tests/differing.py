"""Differences in small worlds."""

from typing import Any

from longtable.communities.models import Community, Role
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.differing import Side, name_difference, state_position
from longtable.dialogue.models import Difference, Position, Wording
from longtable.people.models import Person

QUESTION = "Should every student be screened?"
STATEMENT = "Whether all students are asked how they are, or those whom somebody worries about."
STAKE = "Being noticed in time, and not being marked by a form."


def a_difference(
    community: Community, *, by: Person, title: str = QUESTION, **more: Any
) -> Difference:
    """A difference that somebody named."""
    words = Words(title=title, body=STATEMENT)
    return name_difference(community, words=words, stake=STAKE, by=by, **more)


def a_side(name: str = "Ask everyone", **said: str) -> Side:
    """What a side says."""
    given = {
        "view": f"{name}: this is how we see it.",
        "experience": f"{name}: we lived through it for years.",
        "stake": "A year of a child's life.",
        **said,
    }
    return Side(name=name, **given)


def a_position(
    difference: Difference, *, by: Person, role: str, name: str = "Ask everyone", **said: str
) -> Position:
    """A side of it, in its first words."""
    of = Role.objects.get(slug=role)
    made = state_position(difference, role=of, side=a_side(name, **said), by=by)
    return made.position


def last_of(position: Position) -> Wording:
    """The words that were written last for a side."""
    found = Wording.objects.filter(position=position.pk).order_by("-pk").first()
    assert found is not None
    return found


def sent(name: str, role: str, **more: Any) -> dict[str, Any]:
    """What a form sends for a side."""
    side = a_side(name)
    return {
        "role": role, "name": name, "view": side.view, "experience": side.experience,
        "stake": side.stake, **more,
    }  # fmt: skip
