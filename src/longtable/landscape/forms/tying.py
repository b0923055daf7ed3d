"""Saying what ties two stakeholders."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.landscape.actions.tying import TieFacts
from longtable.landscape.models import Direction, Stakeholder, Strength, Tie
from longtable.people.http import Reader
from longtable.shared.text.cleaning import clean_line


class TieForm(forms.Form):
    """To whom, in what way, and how that is known."""

    other = forms.CharField(
        label=_("Who is the other?"),
        help_text=_("By the name under which they are written down here."),
        max_length=Stakeholder.NAME_LENGTH_MAX,
        widget=forms.TextInput(attrs={"list": "stakeholders"}),
    )
    kind = forms.CharField(
        label=_("What ties them, in a word or two?"),
        help_text=_("For example: pays for, or sends families to."),
        max_length=Tie.KIND_LENGTH_MAX,
    )
    direction = forms.ChoiceField(
        label=_("Which way does it go?"),
        help_text=_("From this party to the other; for the way back, begin at the other."),
        choices=Direction.choices,
        initial=Direction.DIRECTED,
    )
    strength = forms.TypedChoiceField(
        label=_("How strong is it?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("nobody has said")), *Strength.choices],
    )
    says = forms.CharField(
        label=_("Anything else about it"), required=False, max_length=Tie.TEXT_LENGTH_MAX
    )
    source = forms.CharField(
        label=_("Where do you know this from?"), required=False, max_length=Tie.SOURCE_LENGTH_MAX
    )

    def __init__(self, *given: Any, of: Stakeholder, reader: Reader, **options: Any) -> None:
        super().__init__(*given, **options)
        self.of, self.reader = of, reader

    def clean_other(self) -> Stakeholder:
        """Another in the same landscape, known by a name that nobody else has there."""
        name = clean_line(self.cleaned_data["other"])
        here = Stakeholder.objects.visible_to(self.reader).filter(community=self.of.community_id)
        found = list(here.exclude(pk=self.of.pk).filter(name__iexact=name)[:2])
        if len(found) > 1:
            raise forms.ValidationError(
                gettext("Two have this name here. Say one of the names anew first.")
            )
        if not found:
            raise forms.ValidationError(
                gettext("Nobody else is written down here under this name.")
            )
        return found[0]

    def clean_kind(self) -> str:
        """Words, not spaces."""
        kind = clean_line(self.cleaned_data["kind"])
        if not kind:
            raise forms.ValidationError(gettext("Please say it in a word or two."))
        return kind

    def facts(self) -> TieFacts:
        """What was said, for the action."""
        given = self.cleaned_data
        return TieFacts(**{name: given[name] for name in FACTS})


FACTS = ("kind", "direction", "strength", "says", "source")
