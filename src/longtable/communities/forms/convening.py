"""The five steps of convening, one question each."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import (
    Community,
    JoinRule,
    Kind,
    Place,
    Role,
    Seat,
    Signing,
    Visibility,
)
from longtable.communities.models.community import NewcomersRead
from longtable.communities.models.hats import Level
from longtable.people.models import NAME_LENGTH_MAX
from longtable.shared.text.cleaning import clean_body, clean_line

SEATS_WANTED_MAX = 50
LINES_MAX = 200
STARTER_AGREEMENT = _(
    "- Everybody comes as a learner. Experience counts as much as a title.\n"
    "- We speak from our own role, explain our words, and ask about the others'.\n"
    "- We disagree with reasons, never about a person's character."
    " Those who doubt are asked back.\n"
    "- Nothing we write lets a child or a family be recognized.\n"
    "- What is said here is used outside only with the consent of the one who said it."
)


class ProblemForm(forms.Form):
    """1: the problem of practice, in plain words."""

    problem = forms.CharField(
        label=_("What problem keeps coming back in your work or your life?"),
        help_text=_(
            "In plain words. For example: A student comes back from placement and the school has"
            " closed his file."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=Community.TEXT_LENGTH_MAX,
    )
    name = forms.CharField(
        label=_("What shall the community be called?"), max_length=Community.NAME_LENGTH_MAX
    )
    kind = forms.ChoiceField(label=_("What sort of space is it?"), choices=Kind.choices)
    place = forms.ModelChoiceField(
        Place.objects.all(), label=_("Where?"), required=False, empty_label=_("no one state")
    )

    def clean_name(self) -> str:
        """One line with letters in it."""
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(gettext("Please give it a name."))
        return name


class OutcomeForm(forms.Form):
    """2: what changes for children or young people. There is no going on without."""

    outcome = forms.CharField(
        label=_("What will be different for children or young people?"),
        help_text=_(
            "In words a student would understand. For example: Every student who comes back is"
            " expected, welcomed and stays. Or: No child waits half a year for help."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=Community.TEXT_LENGTH_MAX,
        error_messages={
            "required": _(
                "A community names what changes for children or young people, before anything"
                " else. One sentence is enough, and you can better it later. What would a student"
                " notice?"
            )
        },
    )

    def clean_outcome(self) -> str:
        """Words, not spaces."""
        outcome = clean_body(self.cleaned_data["outcome"])
        if not re.search(r"\w", outcome):
            raise ValidationError(self.fields["outcome"].error_messages["required"])
        return outcome


class SeatsForm(forms.Form):
    """3: who needs to be at the table, and from where you speak yourself."""

    role = forms.ModelChoiceField(
        Role.objects.all(), label=_("Your own role here"), empty_label=_("please choose")
    )
    role_words = forms.CharField(
        label=_("In your own words"),
        help_text=_("For example: school nurse, grandmother, clinic director."),
        required=False,
        max_length=80,
    )
    organization = forms.CharField(
        label=_("Your organization, if you speak from one"), required=False, max_length=200
    )
    level = forms.ChoiceField(
        label=_("At which level do you work?"),
        required=False,
        choices=[("", _("please choose")), *Level.choices],
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.seat_roles = list(Role.objects.exclude(slug="other"))
        for role in self.seat_roles:
            self.fields[f"wanted_{role.slug}"] = forms.IntegerField(
                label=role.voices,
                min_value=0,
                max_value=SEATS_WANTED_MAX,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
            )
            self.fields[f"impacted_{role.slug}"] = forms.BooleanField(
                label=_("it touches their lives most"), required=False
            )
            self.fields[f"why_{role.slug}"] = forms.CharField(
                label=_("why they are needed"), required=False, max_length=Seat.WHY_LENGTH_MAX
            )

    def clean(self) -> dict[str, Any]:
        """A table has at least one seat."""
        given = super().clean() or {}
        if not any(given.get(f"wanted_{role.slug}") for role in self.seat_roles):
            raise ValidationError(
                gettext("Please give at least one voice a seat: who must be there?")
            )
        return given

    def rows(self) -> list[tuple[Role, Any, Any, Any]]:
        """Each role with its three boxes."""
        return [
            (
                role,
                self[f"wanted_{role.slug}"],
                self[f"impacted_{role.slug}"],
                self[f"why_{role.slug}"],
            )
            for role in self.seat_roles
        ]


KEPT = [(30, _("a month")), (91, _("three months")), (183, _("half a year")), (365, _("a year"))]


class ClosedDoorForm(forms.Form):
    """What fits where nobody is named: no open door."""

    def insist_on_a_door(self, signing: str) -> None:
        """Say which choice is too open for a room that names nobody."""
        if signing == Signing.NAMED:
            return
        if self.cleaned_data.get("visibility") == Visibility.OPEN:
            words = gettext("Where nobody is named, not everybody can read. Please choose another.")
            self.add_error("visibility", words)
        if self.cleaned_data.get("join_rule") == JoinRule.OPEN:
            words = gettext("Where nobody is named, people ask or are asked in. Please choose one.")
            self.add_error("join_rule", words)


class AgreementForm(ClosedDoorForm):
    """4: how we treat one another, who finds us and who joins."""

    agreement = forms.CharField(
        label=_("How we treat one another"),
        help_text=_("Everybody accepts this when they join. Change it as you like."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=5_000,
        initial=STARTER_AGREEMENT,
    )
    visibility = forms.ChoiceField(
        label=_("Who can find this community?"),
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        initial=Visibility.LISTED,
    )
    join_rule = forms.ChoiceField(
        label=_("Who can join?"),
        choices=JoinRule.choices,
        widget=forms.RadioSelect,
        initial=JoinRule.ASK,
    )
    newcomers_read = forms.ChoiceField(
        label=_("How far back do newcomers read?"),
        choices=NewcomersRead.choices,
        widget=forms.RadioSelect,
        initial=NewcomersRead.ALL,
    )
    signing = forms.ChoiceField(
        label=_("Is what people say signed?"),
        help_text=_(
            "This is never changed later. Without names nobody can learn who said what, and people"
            " speak once five of them are here."
        ),
        choices=Signing.choices,
        widget=forms.RadioSelect,
        initial=Signing.NAMED,
        required=False,
    )
    words_kept_days = forms.TypedChoiceField(
        label=_("Without names: how long are words kept?"),
        help_text=_("Counted from the last word of each conversation."),
        choices=[*KEPT, (0, _("as long as the room is here"))],
        coerce=int,
        initial=183,
        required=False,
        empty_value=None,
    )

    def clean_signing(self) -> str:
        """By name, where nothing else was chosen."""
        return self.cleaned_data["signing"] or Signing.NAMED

    def clean(self) -> dict[str, Any]:
        """A room that names nobody has a door."""
        given = super().clean() or self.cleaned_data
        self.insist_on_a_door(given.get("signing", Signing.NAMED))
        return given


class PeopleForm(forms.Form):
    """5: bring people in. Nothing is mailed to anybody."""

    people = forms.CharField(
        label=_("Who comes to mind?"),
        help_text=_(
            "One person a line: name, e-mail address, role. The role may be left out. For example:"
            " Rosa Example, rosa@example.org, teacher"
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )

    def clean_people(self) -> list[tuple[str, str, Role | None]]:
        """Each line as a name, an address and perhaps a role; says which line cannot be read."""
        lines = [line for line in self.cleaned_data["people"].splitlines() if line.strip()]
        if len(lines) > LINES_MAX:
            raise ValidationError(
                gettext("That is more than 200 people. Please bring in a file instead.")
            )
        roles = {word.casefold(): role for role in Role.objects.all()
                 for word in (role.slug, str(role), role.voices, role.name)}  # fmt: skip
        return [_person(number, line, roles) for number, line in enumerate(lines, 1)]


def _person(number: int, line: str, roles: dict[str, Role]) -> tuple[str, str, Role | None]:
    parts = [clean_line(part) for part in re.split(r"[,;\t]", line)]
    address = next((part for part in parts if "@" in part), "")
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise ValidationError(
            gettext("Line %(number)s has no e-mail address that can be read: %(line)s")
            % {"number": number, "line": line[:80]}
        ) from wrong
    rest = [part for part in parts if part != address]
    name = rest[0][:NAME_LENGTH_MAX] if rest and rest[0] else address.split("@")[0]
    role = next((roles[word.casefold()] for word in rest[1:] if word.casefold() in roles), None)
    if role is None and len(rest) > 1 and rest[1]:
        raise ValidationError(
            gettext(
                "Line %(number)s: the role “%(role)s” is not known here. Try one of: %(known)s."
            )
            % {
                "number": number,
                "role": rest[1],
                "known": ", ".join(str(one) for one in Role.objects.all()),
            }
        )
    return name, address, role
