"""Describing who holds a stake."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Level, Place, Role
from longtable.landscape.actions.describing import Facts, Reach, organization_named
from longtable.landscape.models import (
    Amount,
    Consent,
    Reason,
    Ring,
    Stakeholder,
    StakeholderKind,
)
from longtable.shared.text.cleaning import clean_line

UNSAID = ("", _("nobody has said"))
# Fields that are the same in the form, in the facts and in the row.
PLAIN = (
    "name", "kind", "level", "interest", "impact", "impact_how", "ring", "knows_about",
    "source", "consent",
)  # fmt: skip


class NameForm(forms.Form):
    """Whom one means: enough to begin with."""

    name = forms.CharField(
        label=_("Who is it?"),
        help_text=_("A name, or a group in words. For example: Youth council of the county."),
        max_length=Stakeholder.NAME_LENGTH_MAX,
    )
    role = forms.ModelChoiceField(
        Role.objects.all(),
        label=_("Which voice would they bring?"),
        empty_label=_("please choose"),
        to_field_name="slug",
    )

    def clean_name(self) -> str:
        """One line with something in it."""
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Please say who it is."))
        return name


class StakeholderForm(NameForm):
    """All that is kept of a stakeholder; only the name and the voice are asked for."""

    kind = forms.ChoiceField(label=_("What sort of party?"), choices=StakeholderKind.choices)
    organization = forms.CharField(
        label=_("Organization"),
        help_text=_("If it is one, or if they speak from one that is known here."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "organizations"}),
    )
    level = forms.ChoiceField(
        label=_("At which level?"), required=False, choices=[UNSAID, *Level.choices]
    )
    place = forms.ModelChoiceField(
        Place.objects.all(), label=_("Where?"), required=False, empty_label=_("no one state")
    )
    interest = forms.TypedChoiceField(
        label=_("How much do they care about it?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[UNSAID, *Amount.choices],
    )
    impact = forms.TypedChoiceField(
        label=_("How much does it touch their lives?"),
        help_text=_("Apart from how much they care. Students are often touched most."),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[UNSAID, *Amount.choices],
    )
    impact_how = forms.CharField(
        label=_("In what way does it touch them?"),
        required=False,
        max_length=Stakeholder.TEXT_LENGTH_MAX,
    )
    ring = forms.ChoiceField(
        label=_("How near the middle do they take part?"),
        required=False,
        choices=[UNSAID, *Ring.choices],
    )
    knows_about = forms.CharField(
        label=_("What do they know that others here do not?"),
        required=False,
        max_length=Stakeholder.TEXT_LENGTH_MAX,
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("For conveners, for you, and for themselves. Nobody else sees it."),
        required=False,
    )
    telephone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    source = forms.CharField(
        label=_("Where do you know this from?"), required=False, max_length=200
    )
    consent = forms.ChoiceField(
        label=_("Do they know that they are written down here?"), choices=Consent.choices
    )

    def facts(self) -> Facts:
        """What was said, for the action."""
        given = self.cleaned_data
        organization = organization_named(given["organization"])
        place = given["place"]
        return Facts(
            role_id=given["role"].pk,
            organization_id=organization.pk if organization else None,
            place_id=place.pk if place else None,
            **{name: given[name] for name in PLAIN},
        )

    def reach(self) -> Reach:
        """How they are reached."""
        return Reach(self.cleaned_data["email"], self.cleaned_data["telephone"])


class ReasonForm(forms.Form):
    """Why it matters to them."""

    text = forms.CharField(
        label=_("Why does it matter to them?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=Reason.TEXT_LENGTH_MAX,
    )

    def clean_text(self) -> str:
        """Words, not spaces."""
        text = clean_line(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Please write a sentence."))
        return text


class RingForm(forms.Form):
    """Moving oneself nearer the middle or further out."""

    ring = forms.ChoiceField(label=_("Where do you want to be?"), choices=Ring.choices)


def initial_of(stakeholder: Any) -> dict[str, Any]:
    """What the form begins with for one that is known."""
    contact = getattr(stakeholder, "contact", None)
    return {
        **{name: getattr(stakeholder, name) for name in PLAIN},
        "role": stakeholder.role.slug if stakeholder.role else "",
        "place": stakeholder.place_id,
        "organization": stakeholder.organization.name if stakeholder.organization else "",
        "email": contact.email if contact else "",
        "telephone": contact.telephone if contact else "",
    }
