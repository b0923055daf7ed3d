"""Which words of what is revised a domain above would explain first, to those who read it.

Nothing is offered of words that stood there before: whoever wrote them was asked then.
"""

from collections.abc import Callable, Sequence

from longtable.contributions.models import Contribution
from longtable.people.models import Person
from longtable.shared.ui.offers import Offered

# Of what is revised, and its title and body as they are to be; by whoever revises it.
Offerer = Callable[[Contribution, str, str, Person], Sequence[Offered]]

_offerers: list[Offerer] = []


def offerer(step: Offerer) -> Offerer:
    """Register the one that finds words to explain."""
    assert step in _offerers or not _offerers, "one offerer is registered already"
    if not _offerers:
        _offerers.append(step)
    return step


def offered_for(revised: Contribution, title: str, body: str, *, by: Person) -> Sequence[Offered]:
    """The words that are new in it and that those who read it may not know."""
    return _offerers[0](revised, title, body, by) if _offerers else ()
