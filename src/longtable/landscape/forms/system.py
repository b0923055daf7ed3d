"""Saying how far a cell of the system is, and what stands on it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.landscape.actions.mapping import CellFacts
from longtable.landscape.models import SPOTS, CellState, Stakeholder, SystemCell, Work
from longtable.shared.ui.fields import LineField, begun_large


class CellForm(forms.Form):
    """How far it is, who provides it, which practices; ``seen`` is how often it had been said."""

    state = forms.ChoiceField(
        label=_("How far is it?"), choices=begun_large(CellState), widget=forms.RadioSelect
    )
    providers = LineField(
        label=_("Who provides it, in words?"),
        help_text=_("For example: The school nurse, two mornings a week."),
        max_length=SystemCell.TEXT_LENGTH_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    practices = LineField(
        label=_("Which practices?"),
        help_text=_("For example: Check-in in the morning, a letter home each Friday."),
        max_length=SystemCell.TEXT_LENGTH_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean_seen(self) -> int:
        """Nothing is never."""
        return self.cleaned_data["seen"] or 0

    def facts(self) -> CellFacts:
        """What was said, for the action."""
        given = self.cleaned_data
        return CellFacts(**{name: given[name] for name in ("state", "providers", "practices")})


class PlaceWorkForm(forms.Form):
    """Which work stands there."""

    work = forms.ChoiceField(
        label=_("Which work stands here?"),
        error_messages={"invalid_choice": _("Please choose one of the works of this community.")},
    )

    def __init__(self, *given: Any, works: Sequence[Work], **more: Any) -> None:
        super().__init__(*given, **more)
        self.works = {one.public_id: one for one in works}
        chosen: Any = self.fields["work"]
        chosen.choices = [("", _("please choose")), *((key, one.name)
                          for key, one in self.works.items())]  # fmt: skip


class ProviderForm(forms.Form):
    """Who provides it, by the name in the landscape."""

    whose = LineField(
        label=_("Who provides it?"),
        help_text=_("An organization or group. Who is not in the landscape yet is written down."),
        max_length=Stakeholder.NAME_LENGTH_MAX,
        widget=forms.TextInput(attrs={"list": "stakeholders"}),
    )


NOWHERE = _("nowhere yet")


class SpotField(forms.ChoiceField):
    """A cell of the map, chosen already where one came from it."""

    def __init__(self, *, nowhere: Any = NOWHERE, required: bool = False) -> None:
        every = [("", nowhere), *((one.key, one) for one in SPOTS.values())]
        super().__init__(
            label=_("Where does it stand on the map of the system?"),
            choices=lambda: [(key, getattr(one, "words", one)) for key, one in every],
            required=required,
            error_messages={"invalid_choice": _("Please choose one of the cells of the map.")},
        )


class PlacingForm(forms.Form):
    """On which cell a work stands."""

    cell = SpotField(nowhere=_("please choose"), required=True)


def initial_of(said: SystemCell | None) -> dict[str, Any]:
    """What the form begins with."""
    if said is None:
        return {"seen": 0}
    return {
        "state": said.state,
        "providers": said.providers,
        "practices": said.practices,
        "seen": said.checks,
    }
