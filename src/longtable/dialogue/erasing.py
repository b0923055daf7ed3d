"""Letting go of a person: their name in what came of conversations."""

from longtable.contributions.erasing import Names
from longtable.dialogue.models import Closure, Reception
from longtable.people.erasing import eraser
from longtable.people.models import Person
from longtable.shared.text.rendering import render_markdown


@eraser
def unname_in_outcomes(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """An outcome that thanks them by name thanks a former member."""
    names = Names(person)
    for closure in Closure.objects.filter(names.written_in("outcome")).iterator():
        closure.outcome = names.out_of(closure.outcome)
        closure.html = render_markdown(closure.outcome).html
        closure.save(update_fields=["outcome", "html"])


@eraser
def leave_challenges(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What they said of the answers they were given goes, unless their words stay; what they were
    asked to answer is nobody's by itself, once they are gone."""
    if not keep_words:
        Reception.objects.filter(answer__challenge__conversation__author=person).delete()
