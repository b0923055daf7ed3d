"""Fields for words, as they are kept: cleaned, and refused with a sentence that says what to do."""

from typing import Any

from django import forms
from django.db.models import Choices
from django.utils.text import capfirst
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from longtable.shared.text.cleaning import clean_body, clean_line


def begun_large(words: type[Choices]) -> list[tuple[str, StrOrPromise]]:
    """Choices as a form offers them: each is a line of its own, and begins as a line does."""
    return [(value, capfirst(label)) for value, label in words.choices]


class LongField(forms.CharField):
    """Words of some length: what is too long is refused whole, and says by how much."""

    def __init__(self, *, most: int, rows: int, **more: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **more)
        self.most = most

    def clean(self, value: Any) -> str:
        """As it is kept."""
        text = clean_body(super().clean(value))
        if self.required and not text:
            raise forms.ValidationError(self.error_messages["required"])
        over = len(text) - self.most
        if over > 0:
            raise forms.ValidationError(
                ngettext(
                    "This is %(over)s letter too long. Nothing was cut; please shorten it.",
                    "This is %(over)s letters too long. Nothing was cut; please shorten it.",
                    over,
                )
                % {"over": over}
            )
        return text


class LineField(forms.CharField):
    """One line with words in it."""

    def clean(self, value: Any) -> str:
        """As it is kept."""
        text = clean_line(super().clean(value))
        if self.required and not text:
            raise forms.ValidationError(self.error_messages["required"])
        return text
