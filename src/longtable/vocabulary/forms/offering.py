"""Forms that offer an explanation of words before they are sent on (R46)."""

from longtable.people.models import Person
from longtable.shared.ui.offering import OfferingForm
from longtable.shared.ui.offers import Offered
from longtable.vocabulary.queries.unexplained import Reaching, unexplained


class ExplainingForm(OfferingForm):
    """A form with a text into which explanations are put, where its writer wants that."""

    def offers(self, title: str, body: str, *, reaching: Reaching, by: Person) -> bool:
        """Whether there are words to explain, which nobody has offered yet: once, then never."""
        if self.is_offered():
            return False
        found = unexplained(title, body, reaching=reaching, by=by)
        return self.offers_first([Offered(one.word, one.meaning) for one in found])
