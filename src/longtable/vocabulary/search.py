"""By what else a term is found: how it is written, and all that is said of it."""

from collections.abc import Iterator

from longtable.contributions.finding import found_by
from longtable.vocabulary.models import SharedMeaning, Term, Usage


@found_by("term")
def what_is_said_of_it(term_id: int) -> Iterator[str]:
    """Its other spellings, what it means to each role, and to all together. Three queries."""
    for term in Term.objects.filter(pk=term_id):
        yield from term.others
    for usage in Usage.objects.current().filter(term=term_id).order_by("pk"):
        yield from (usage.meaning, usage.example)
    newest = SharedMeaning.objects.filter(term=term_id).first()
    if newest is not None:
        yield newest.text
