"""Setting a rhythm, planning a meeting, moving it, calling it off."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.contributions.models import Contribution
from longtable.convenings.models import CallingOff, Every, Move, Rhythm, Weekday, Which
from longtable.convenings.models.meeting import (
    LINK_LENGTH_MAX,
    MINUTES_MAX,
    ROOM_LENGTH_MAX,
    TELEPHONE_LENGTH_MAX,
    WAYS,
)
from longtable.dialogue.forms import KEY_LENGTH_MAX
from longtable.people.zones import ZoneField
from longtable.shared import clock
from longtable.shared.text.cleaning import clean_line
from longtable.vocabulary.forms.offering import ExplainingForm

AHEAD_MAX = timedelta(days=2 * 366)
SINCE_MAX = timedelta(days=366)
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class WaysForm(forms.Form):
    """How long it takes, and how one takes part. The way that asks least of people comes first."""

    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        initial=60,
        validators=[MinValueValidator(5), MaxValueValidator(MINUTES_MAX)],
    )
    zone = ZoneField(label=_("By the clock of"))
    telephone = forms.CharField(
        label=_("A telephone number"),
        help_text=_("Asked for first: it needs no data, no screen and no journey. With the code."),
        required=False,
        max_length=TELEPHONE_LENGTH_MAX,
    )
    room = forms.CharField(
        label=_("A room, with its address"), required=False, max_length=ROOM_LENGTH_MAX
    )
    link = forms.URLField(
        label=_("A link"), required=False, max_length=LINK_LENGTH_MAX, assume_scheme="https"
    )

    def __init__(self, *args: Any, zone: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["zone"].initial = zone

    def clean(self) -> dict[str, Any]:
        """At least one way in."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        ways = [given.get(name) for name in ("telephone", "room", "link")]
        wrong = {"telephone", "room", "link"} & set(self.errors)
        if not any(ways) and not wrong:
            self.add_error("telephone", gettext("Say at least one way to take part."))
        return given

    def ways(self) -> dict[str, object]:
        """As a meeting keeps them."""
        given = self.cleaned_data
        return {name: given[name] for name in WAYS}


class RhythmForm(ExplainingForm, WaysForm):
    """How often, on which day, when, since when."""

    explains, explains_most = "about", Rhythm.ABOUT_LENGTH_MAX

    field_order = (
        "title", "about", "every", "which", "weekday", "at", "zone", "minutes", "telephone",
        "room", "link", "since",
    )  # fmt: skip
    title = forms.CharField(label=_("What do you call it?"), max_length=120)
    about = forms.CharField(
        label=_("What is it for?"),
        help_text=_("One or two sentences. It stands on each meeting until you change it there."),
        required=False,
        max_length=Rhythm.ABOUT_LENGTH_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    every = forms.ChoiceField(label=_("How often?"), choices=Every.choices, initial=Every.MONTH)
    which = forms.TypedChoiceField(
        label=_("Which of the month?"),
        help_text=_("For months: the second Tuesday, for example. Leave it for weeks."),
        choices=[("", "–"), *Which.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    weekday = forms.TypedChoiceField(
        label=_("On which day?"), choices=Weekday.choices, coerce=int, initial=Weekday.TUESDAY
    )
    at = forms.TimeField(label=_("At what time?"), widget=TIME)
    since = forms.DateField(label=_("From which day on?"), widget=DAY)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)

    def clean_since(self) -> date:
        """A day near enough to mean something."""
        day: date = self.cleaned_data["since"]
        if abs(day - clock.now().date()) > SINCE_MAX:
            raise ValidationError(gettext("Please choose a day within a year of today."))
        return day

    def clean(self) -> dict[str, Any]:
        """A month says which of its days; a week has no such choice."""
        given = super().clean()
        if given.get("every") in {Every.MONTH, Every.QUARTER} and given.get("which") is None:
            self.add_error("which", gettext("Say which of the month, for example the second."))
        if given.get("every") in {Every.WEEK, Every.TWO_WEEKS}:
            given["which"] = None
        return given


WHEN = ("day", "at", "zone", "minutes", "telephone", "room", "link")


class WhenForm(WaysForm):
    """A day and a time to come."""

    field_order: tuple[str, ...] = WHEN
    day = forms.DateField(label=_("On which day?"), widget=DAY)
    at = forms.TimeField(label=_("At what time?"), widget=TIME)

    def clean(self) -> dict[str, Any]:
        """Nothing is planned into the past."""
        given = super().clean()
        if {"day", "at", "zone"} <= set(given):
            starts_at = datetime.combine(given["day"], given["at"], ZoneInfo(given["zone"]))
            given["starts_at"] = starts_at
            if starts_at <= clock.now():
                self.add_error("day", gettext("Please choose a time to come."))
            elif starts_at > clock.now() + AHEAD_MAX:
                self.add_error("day", gettext("Please choose a day within two years."))
        return given


class ConveningForm(ExplainingForm, WhenForm):
    """A meeting planned by hand."""

    field_order: tuple[str, ...] = ("title", "body", *WHEN)
    title = forms.CharField(
        label=_("What is it about, in one line?"), max_length=Contribution.TITLE_LENGTH_MAX
    )
    body = forms.CharField(
        label=_("What should people know beforehand?"),
        required=False,
        max_length=Contribution.BODY_LENGTH_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PlanForm(ConveningForm):
    """The same, to be sent once: a double click plans one meeting."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)


class MoveForm(ConveningForm):
    """Another time, place or other words, and why."""

    field_order = ("title", "body", *WHEN, "reason")
    reason = forms.CharField(
        label=_("Why is it changed?"), required=False, max_length=Move.REASON_LENGTH_MAX
    )


class CallingOffForm(forms.Form):
    """Why it will not be."""

    reason = forms.CharField(
        label=_("Why will it not be?"),
        help_text=_("Those who said they come are told."),
        max_length=CallingOff.REASON_LENGTH_MAX,
    )

    def clean_reason(self) -> str:
        """Words, not blanks."""
        reason = clean_line(self.cleaned_data["reason"])
        if not reason:
            raise ValidationError(gettext("Please say why."))
        return reason
