"""Forms that offer an explanation of words before they are sent on (R46)."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import ngettext

from longtable.people.models import Person
from longtable.shared.ui.offers import OFFERED, PUT, Offer, Offered, sent_with
from longtable.vocabulary.queries.unexplained import Reaching, unexplained
from longtable.vocabulary.wording.explaining import put_in

WORDS_SENT_MAX = 12


class ExplainingForm(forms.Form):
    """A form with a text into which explanations are put, where its writer wants that."""

    # In which of its fields, and how long that may be; the field says so itself where it can.
    explains: ClassVar[str] = "body"
    explains_most: ClassVar[int] = 60_000
    offer: Offer | None = None

    def clean(self) -> dict[str, Any]:
        """Put in what was asked for; whatever comes out too long is said, and nothing is cut."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        text = cleaned.get(self.explains)
        if PUT not in self.data or not text:
            return cleaned
        for one in sent_with(self)[:WORDS_SENT_MAX]:
            text = put_in(text, one.word, one.meaning)
        most = getattr(self.fields[self.explains], "most", self.explains_most)
        over = len(text) - most
        if over > 0:
            self.add_error(
                self.explains,
                ngettext(
                    "With this put in it is %(over)s letter too long. Nothing was cut; please"
                    " shorten it.",
                    "With this put in it is %(over)s letters too long. Nothing was cut; please"
                    " shorten it.",
                    over,
                )
                % {"over": over},
            )
        cleaned[self.explains] = text
        return cleaned

    def offers(self, title: str, body: str, *, reaching: Reaching, by: Person) -> bool:
        """Whether there are words to explain, which nobody has offered yet: once, then never."""
        if OFFERED in self.data:
            return False
        found = unexplained(title, body, reaching=reaching, by=by)
        if found:
            self.offer = Offer([Offered(one.word, one.meaning) for one in found])
        return bool(found)
