"""Proposing a value or a goal, and saying it in new words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community
from longtable.contributions.models import Contribution
from longtable.dialogue.forms.conversing import KEY_LENGTH_MAX
from longtable.dialogue.forms.guiding import audiences
from longtable.dialogue.models import Value
from longtable.shared.ui.fields import LineField, LongField
from longtable.vocabulary.forms.offering import ExplainingForm


class RewordingForm(ExplainingForm):
    """The words, and why they matter."""

    title = LineField(
        label=_("In one sentence"),
        help_text=_("For example: no family has to tell its story twice."),
        max_length=Contribution.TITLE_LENGTH_MAX,
    )
    body = LongField(
        label=_("Why does it matter?"),
        help_text=_("What would be different for children or young people?"),
        most=Contribution.BODY_LENGTH_MAX,
        rows=5,
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)
    # What is said anew, for the page.
    one: Value | None = None


class ValueForm(RewordingForm):
    """The same, with what it is and whom it is for."""

    sort = forms.ChoiceField(
        label=_("What is it?"), choices=Value.Sort.choices, widget=forms.RadioSelect
    )
    audience = forms.TypedChoiceField(
        label=_("Who is it for?"), coerce=int, widget=forms.RadioSelect
    )

    field_order = ["sort", "title", "body", "audience"]

    def __init__(self, *args: Any, community: Community, **more: Any) -> None:
        super().__init__(*args, **more)
        audience: Any = self.fields["audience"]
        audience.choices = audiences(community.widest)
