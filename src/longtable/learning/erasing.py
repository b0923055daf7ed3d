"""Letting go of a person: what they shared of reflections, and their name in what others shared.

Their reflections fall with them, and nobody is learned from who has gone: keys do that.
"""

from longtable.contributions.erasing import Names
from longtable.learning.actions.sharing import find_by_both
from longtable.learning.models import SharedReflection
from longtable.people.erasing import eraser
from longtable.people.models import Person
from longtable.shared.text.rendering import render_markdown


@eraser
def leave_reflections(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """Both sides go, unless their words stay. Of both it is the same act."""
    if not keep_words:
        SharedReflection.objects.filter(author=person).update(limits="", limits_html="")
    names = Names(person)
    for one in SharedReflection.objects.filter(names.written_in("limits")).iterator():
        one.limits = names.out_of(one.limits)
        one.limits_html = render_markdown(one.limits).html
        one.save(update_fields=["limits", "limits_html"])
        find_by_both(one)
