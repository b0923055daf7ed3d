"""Joining, hats, agreements, and tending what stands."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.forms.convening import AgreementForm, OutcomeForm
from longtable.communities.models import Community, JoinRequest, Role
from longtable.communities.models.hats import Hat, Level


class HatForm(forms.Form):
    """From where somebody speaks."""

    role = forms.ModelChoiceField(
        Role.objects.all(), label=_("Your role here"), empty_label=_("please choose")
    )
    role_words = forms.CharField(
        label=_("In your own words"),
        help_text=_("For example: school nurse, grandmother, clinic director."),
        required=False,
        max_length=Hat.ROLE_WORDS_LENGTH_MAX,
    )
    organization = forms.CharField(
        label=_("Organization"),
        help_text=_("If you speak from one. One that is not known yet is added."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "organizations", "autocomplete": "organization"}),
    )
    level = forms.ChoiceField(
        label=_("At which level?"),
        required=False,
        choices=[("", _("please choose")), *Level.choices],
    )
    speaks_for = forms.BooleanField(
        label=_("I speak for this organization, not only from it"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Nobody speaks for an organisation that is not named."""
        given = super().clean() or {}
        if given.get("speaks_for") and not given.get("organization"):
            raise ValidationError(gettext("Please name the organization that you speak for."))
        return given


class JoinForm(HatForm):
    """Coming in: a hat, and how we treat one another."""

    accepts = forms.BooleanField(
        label=_("I will treat people here as it says"),
        error_messages={
            "required": _("Joining means accepting how people treat one another here.")
        },
    )

    def __init__(self, *args: Any, has_agreement: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not has_agreement:
            del self.fields["accepts"]


class AskForm(forms.Form):
    """Asking to be let in."""

    message = forms.CharField(
        label=_("What would you like them to know?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=JoinRequest.MESSAGE_LENGTH_MAX,
    )


class WordsForm(OutcomeForm):
    """A community's own words about itself."""

    name = forms.CharField(label=_("Name"), max_length=Community.NAME_LENGTH_MAX)
    problem = forms.CharField(
        label=_("The problem of practice"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=Community.TEXT_LENGTH_MAX,
    )

    field_order = ["outcome", "name", "problem"]


class DoorForm(AgreementForm):
    """Who finds it, who joins, how far back newcomers read."""

    agreement = None  # type: ignore[assignment]  # Django's way to leave a field out
    signing = None  # type: ignore[assignment]  # chosen once, when it is founded
    words_kept_days = None  # type: ignore[assignment]  # said at the door, so it stays
    sure = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, community: Community, **more: Any) -> None:
        super().__init__(*args, **more)
        self._signing = community.signing

    def clean(self) -> dict[str, Any]:
        """A room that names nobody keeps its door."""
        given = forms.Form.clean(self) or self.cleaned_data
        self.insist_on_a_door(self._signing)
        return given


class UnnamedForm(forms.Form):
    """Whether members may say something without their name."""

    allows_unnamed = forms.BooleanField(
        label=_("Members may say something without their name"),
        help_text=_(
            "Two people who look after this site can find out together who it was, if somebody may"
            " come to harm. With fewer than five people, or with somebody under 18, nobody can."
        ),
        required=False,
    )


class VersionForm(forms.Form):
    """A new version of how we treat one another."""

    text = forms.CharField(
        label=_("How we treat one another"),
        help_text=_("Everybody is asked to accept the new version."),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=5_000,
    )


class ParentForm(forms.Form):
    """Under which community this one shall lie."""

    parent = forms.ModelChoiceField(
        Community.objects.none(), label=_("Put this community under"), to_field_name="public_id"
    )

    def __init__(self, *args: Any, parents: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["parent"]
        choice.queryset = parents


class TieForm(forms.Form):
    """Which community stands beside this one, and how."""

    other = forms.ModelChoiceField(
        Community.objects.none(), label=_("Community"), to_field_name="public_id"
    )
    description = forms.CharField(label=_("How do they belong together?"), max_length=300)

    def __init__(self, *args: Any, others: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["other"]
        choice.queryset = others
