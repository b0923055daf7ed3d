"""A form that offers an explanation of words before it is sent on, and puts it in where its writer
wants that (R46)."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import ngettext

from longtable.shared.text.explaining import first_of, put_in
from longtable.shared.ui.offers import OFFERED, PUT, Offer, Offered, sent_with

WORDS_SENT_MAX = 12


class OfferingForm(forms.Form):
    """A form with a text, or several, into which explanations are put."""

    # In which of its fields, and how long that may be; the field says so itself where it can.
    explains: ClassVar[str] = "body"
    explains_most: ClassVar[int] = 60_000
    offer: Offer | None = None

    def explained(self) -> Sequence[str]:
        """The fields whose words are explained; of a word in several, the first."""
        return [self.explains]

    def clean(self) -> dict[str, Any]:
        """Put in what was asked for; whatever comes out too long is said, and nothing is cut."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        names = [name for name in self.explained() if cleaned.get(name)]
        if PUT not in self.data or not names:
            return cleaned
        for one in sent_with(self)[:WORDS_SENT_MAX]:
            stands = (name for name in names if first_of(cleaned[name], one.word) is not None)
            name = next(stands, names[0])
            cleaned[name] = put_in(cleaned[name], one.word, one.meaning)
        for name in names:
            self._refuse_too_long(name, len(cleaned[name]))
        return cleaned

    def offers_first(self, found: Sequence[Offered]) -> bool:
        """Whether there are words to explain, which nobody has offered yet: once, then never."""
        if OFFERED in self.data or not found:
            return False
        self.offer = Offer(found)
        return True

    def is_offered(self) -> bool:
        """Whether it was sent by whoever has read an offer."""
        return OFFERED in self.data

    def _refuse_too_long(self, name: str, length: int) -> None:
        over = length - getattr(self.fields[name], "most", self.explains_most)
        if over > 0:
            self.add_error(
                name,
                ngettext(
                    "With this put in it is %(over)s letter too long. Nothing was cut; please"
                    " shorten it.",
                    "With this put in it is %(over)s letters too long. Nothing was cut; please"
                    " shorten it.",
                    over,
                )
                % {"over": over},
            )
