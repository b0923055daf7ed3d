"""Whom something is handed to that somebody has to keep moving."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django_stubs_ext import StrOrPromise

from longtable.people.models import Person


class HandingForm(forms.Form):
    """One of these people; each kind asks in words of its own, and says in ``mine`` that one takes
    it oneself."""

    mine: StrOrPromise
    owner = forms.ChoiceField()

    def __init__(self, *args: Any, people: Sequence[Person], by: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {one.public_id: one for one in people}
        owner: Any = self.fields["owner"]
        first = [(one.public_id, self.mine) for one in people if one.pk == by.pk]
        others = [(one.public_id, str(one)) for one in people if one.pk != by.pk]
        owner.choices = [*first, *others]
