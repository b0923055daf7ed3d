"""Saying which stage a work is in, and what somebody did in one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.landscape.forms.relays import WordsForm
from longtable.landscape.models import Stage, StageChange, StagePart, Stakeholder


class StageForm(WordsForm):
    """The stage, and why it is so."""

    stage = forms.ChoiceField(
        label=_("Which stage is it in?"), choices=Stage.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("Why do you say so?"),
        help_text=_("For example: Three schools decided in March to try it."),
        max_length=StageChange.WHY_LENGTH_MAX,
    )


class StagePartForm(WordsForm):
    """Who, in which stage, did what."""

    whose = forms.CharField(
        label=_("Who had a part?"),
        help_text=_("An organization or group. Who is not in the landscape yet is written down."),
        max_length=Stakeholder.NAME_LENGTH_MAX,
        widget=forms.TextInput(attrs={"list": "stakeholders"}),
    )
    stage = forms.ChoiceField(label=_("In which stage?"), choices=Stage.choices)
    did = forms.CharField(
        label=_("What did they do?"),
        help_text=_("For example: Asked forty families what would keep them away."),
        max_length=StagePart.TEXT_LENGTH_MAX,
    )
