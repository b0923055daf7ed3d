"""What people say of themselves, taken in at the door."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from longtable.people import rules
from longtable.people.models import AIM_LENGTH_MAX, NAME_LENGTH_MAX, AgeState, Facet, Person
from longtable.people.zones import ZoneField
from longtable.shared import clock
from longtable.shared.text.addresses import clean_address
from longtable.shared.text.cleaning import clean_line, validate_name

YEARS_MAX = 120
PASSWORD_LENGTH_MAX = 200
NEEDS_LENGTH_MAX = 2_000


class AddressField(forms.CharField):
    """An e-mail address that mail can go to."""

    def __init__(self, **options: Any) -> None:
        attrs = {"autocomplete": "email", "inputmode": "email", "autocapitalize": "none"}
        widget = forms.EmailInput(attrs=attrs)
        super().__init__(**{"label": _("E-mail address"), "widget": widget, **options})

    def clean(self, value: Any) -> str:
        """In small letters, proved by nobody yet."""
        return clean_address(super().clean(value))


class NameField(forms.CharField):
    """The name people see."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=NAME_LENGTH_MAX, validators=[validate_name], **options)

    def to_python(self, value: Any) -> str:
        """One line, nothing unseen in it."""
        return clean_line(super().to_python(value) or "")


class AddressForm(forms.Form):
    """An address to send a code to."""

    email = AddressField()


class NewAddressForm(forms.Form):
    """An address to use from now on."""

    email = AddressField(
        label=_("New e-mail address"),
        help_text=_("We send a code there. Nothing changes before you have typed it."),
    )


class PasswordSignInForm(forms.Form):
    """An address and its password."""

    email = AddressField()
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=PASSWORD_LENGTH_MAX,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """The code that came by mail."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class ConfirmPasswordForm(forms.Form):
    """The password again, before something that cannot be undone."""

    password = PasswordSignInForm.base_fields["password"]


class AgeForm(forms.Form):
    """When somebody was born: month and year, asked alike of everybody and not kept."""

    month = forms.TypedChoiceField(
        label=_("Month of birth"),
        coerce=int,
        choices=[("", "—"), *MONTHS.items()],
        widget=forms.Select(attrs={"autocomplete": "bday-month"}),
    )
    year = forms.IntegerField(
        label=_("Year of birth"),
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "bday-year",
                "maxlength": "4",
                "class": "short",
            }
        ),
    )

    def clean_year(self) -> int:
        """A year somebody alive can have been born in."""
        year: int = self.cleaned_data["year"]
        this_year = clock.now().year
        if not this_year - YEARS_MAX <= year <= this_year:
            raise ValidationError(_("Please give the year with four digits."))
        return year

    @property
    def age(self) -> AgeState | None:
        """All that is kept of the answer; none under 13."""
        given = self.cleaned_data
        return rules.age_state(month=given["month"], year=given["year"], today=clock.now().date())


class AimForm(forms.Form):
    """What somebody came to learn."""

    learning_aim = forms.CharField(
        label=_("What did you come to learn?"),
        help_text=_(
            "One or two sentences. People in your communities see it; you can change it any time."
        ),
        max_length=AIM_LENGTH_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_learning_aim(self) -> str:
        """Words, not only spaces."""
        aim = clean_line(self.cleaned_data["learning_aim"])
        if not any(letter.isalnum() for letter in aim):
            raise ValidationError(_("Please say in words what you came to learn."))
        return aim


class PreferencesForm(forms.Form):
    """Name, language and time zone."""

    display_name = NameField(
        label=_("Your name"),
        help_text=_("As people should see it. People in your communities see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = ZoneField(label=_("Time zone"))


class WelcomeForm(PreferencesForm, AimForm):
    """Everything that is asked of somebody who has just come in."""

    field_order = ["display_name", "learning_aim", "language", "time_zone"]


class ProfileForm(PreferencesForm):
    """What somebody may change of themselves."""

    pronouns = forms.CharField(
        label=_("Pronouns"),
        help_text=_("Such as “she” or “they”. People in your communities see them."),
        max_length=40,
        required=False,
    )
    access_needs = forms.CharField(
        label=_("What you need to take part"),
        help_text=_(
            "Such as captions, large print or an interpreter. A note for yourself: only you see it."
        ),
        max_length=NEEDS_LENGTH_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["display_name", "pronouns", "language", "time_zone", "access_needs"]


class FacetForm(forms.Form):
    """Something of who one is, and for whom."""

    label = forms.CharField(
        label=_("What it is about"),
        help_text=_("Your own words, such as “Family” or “Where I grew up”."),
        max_length=60,
    )
    text = forms.CharField(
        label=_("What you say"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    seen_by = forms.ChoiceField(
        label=_("Who can see this?"),
        choices=Facet.Seen,
        initial=Facet.Seen.ONLY_ME,
        widget=forms.RadioSelect,
    )

    def clean_label(self) -> str:
        """A word one can see."""
        return _seen(clean_line(self.cleaned_data["label"]))

    def clean_text(self) -> str:
        """Words one can see."""
        return _seen(clean_line(self.cleaned_data["text"]))


class NewPasswordForm(forms.Form):
    """A password of one's own choosing, typed twice."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("Twelve letters or more. A short sentence is easy to keep in mind."),
        strip=False,
        max_length=PASSWORD_LENGTH_MAX,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same once more"),
        strip=False,
        max_length=PASSWORD_LENGTH_MAX,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._person = person

    def clean(self) -> dict[str, Any]:
        """Both alike, and not one that is guessed first."""
        given = super().clean() or {}
        password, again = given.get("password"), given.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two are not the same."))
        elif password:
            try:
                password_validation.validate_password(password, self._person)
            except ValidationError as weak:
                self.add_error("password", weak)
        return given


class SetupForm(NewPasswordForm, AgeForm):
    """What the first person says to set the site up."""

    email = AddressField()
    display_name = NameField(
        label=_("Your name"), widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ["month", "year", "display_name", "email", "password", "again"]


class ErasureForm(forms.Form):
    """What becomes of one's words when one goes."""

    class Words:
        """The two ways."""

        KEEP = "keep"
        REMOVE = "remove"

    words = forms.ChoiceField(
        label=_("What shall become of what you wrote?"),
        choices=[
            (
                Words.KEEP,
                _("Keep my words. They stay where they are, said by “a former member”."),
            ),
            (
                Words.REMOVE,
                _("Remove my words. What others replied stays, so that they lose nothing."),
            ),
        ],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(label=_("I understand that this cannot be undone."))

    @property
    def keep_words(self) -> bool:
        """Whether the words stay."""
        return bool(self.cleaned_data["words"] == self.Words.KEEP)


def _seen(text: str) -> str:
    if not text:
        raise ValidationError(_("Please use letters that can be seen."))
    return text
