"""Saying something of a meeting, and telling what came of it."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Role
from longtable.convenings.models import Account, Headcount
from longtable.convenings.models.attending import PEOPLE_MAX
from longtable.vocabulary.forms.offering import ExplainingForm


class AccountForm(ExplainingForm):
    """Whether it was held, what came of it, and how many of which voice have no account here."""

    explains, explains_most = "came_of_it", Account.CAME_OF_IT_LENGTH_MAX

    was_held = forms.TypedChoiceField(
        label=_("Was it held?"),
        choices=[("yes", _("Yes, we met")), ("no", _("No, it was not held"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    came_of_it = forms.CharField(
        label=_("What came of it?"),
        help_text=_("A few sentences that somebody who was not there would understand."),
        required=False,
        max_length=Account.CAME_OF_IT_LENGTH_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(
        self, *args: Any, roles: Sequence[Role], seated: Collection[int], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._seated = {f"people_{one}" for one in seated}
        self._roles = {f"people_{one.pk}": one for one in roles}
        for name, role in self._roles.items():
            self.fields[name] = forms.IntegerField(
                label=role.voices, required=False, min_value=0, max_value=PEOPLE_MAX
            )

    def counted(self) -> list[Any]:
        """The boxes for numbers of the voices that have a seat here, or stand in the form."""
        return [self[name] for name in self._roles if self._is_near(name)]

    def others(self) -> list[Any]:
        """The boxes for all other voices."""
        return [self[name] for name in self._roles if not self._is_near(name)]

    def _is_near(self, name: str) -> bool:
        return name in self._seated or bool(self[name].value()) or bool(self[name].errors)

    def headcounts(self) -> dict[int, int]:
        """How many people, by the key of their role."""
        given = self.cleaned_data
        return {role.pk: given[name] for name, role in self._roles.items() if given.get(name)}


def first_of(headcounts: Sequence[Headcount]) -> dict[str, int]:
    """What was counted before, for the form."""
    return {f"people_{one.role_id}": one.people for one in headcounts}
