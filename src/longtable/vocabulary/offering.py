"""Offering an explanation of words that come into what was said before (R46)."""

from collections.abc import Sequence

from longtable.contributions.models import Contribution
from longtable.contributions.offering import offerer
from longtable.people.models import Person
from longtable.shared.ui.offers import Offered
from longtable.vocabulary.queries.unexplained import reaching_under, unexplained


@offerer
def new_words(revised: Contribution, title: str, body: str, by: Person) -> Sequence[Offered]:
    """What the new words do not explain, and the old ones did not leave unexplained."""
    reaching = reaching_under(revised)
    found = unexplained(title, body, reaching=reaching, by=by)
    if not found:
        return ()
    before = unexplained(revised.title, revised.body, reaching=reaching, by=by, most=None)
    known = {one.word for one in before}
    return [Offered(one.word, one.meaning) for one in found if one.word not in known]
