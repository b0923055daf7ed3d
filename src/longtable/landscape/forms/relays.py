"""Asking organizations to pass a message on, passing it on, replying to it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Organization, Role
from longtable.landscape.actions.relaying import Message
from longtable.landscape.forms.reaches import PEOPLE_MAX
from longtable.landscape.models import OPEN_FOR, OPEN_FOR_MAX, Leg, ReadBy, Relay, RelayReply
from longtable.shared import clock
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id
from longtable.shared.text.cleaning import clean_body, clean_line


def _day(**more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **more)


class WordsForm(forms.Form):
    """A form whose fields of words have words in them, not spaces."""

    def clean(self) -> dict[str, Any]:
        """Words, not spaces, wherever they are asked for."""
        given: dict[str, Any] = super().clean() or {}
        for name, box in self.fields.items():
            is_words = type(box) is forms.CharField and box.required
            if is_words and name in given and not clean_line(given[name]):
                self.add_error(name, gettext("Please write a sentence."))
        return given


class RelayForm(WordsForm):
    """The message, its question, who reads the replies, and whom to ask."""

    message = forms.CharField(
        label=_("What should they tell their people?"),
        help_text=_("In the words of those who will read it: who asks, and what for."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=Relay.MESSAGE_LENGTH_MAX,
    )
    question = forms.CharField(
        label=_("One question"),
        help_text=_("For example: What helped when your child came back to school?"),
        max_length=Relay.QUESTION_LENGTH_MAX,
    )
    read_by = forms.ChoiceField(
        label=_("Who reads the replies?"),
        choices=ReadBy.choices,
        widget=forms.RadioSelect,
        initial=ReadBy.MEMBERS,
    )
    closes_on = _day(label=_("Until when can people reply?"))
    organizations = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Who should pass it on?"),
        help_text=_("Organizations here for which somebody acts."),
        widget=forms.CheckboxSelectMultiple,
        to_field_name="public_id",
        error_messages={"required": _("Please choose one organization at least.")},
    )

    def __init__(self, *args: Any, organizations: list[Organization], **more: Any) -> None:
        first = {"closes_on": (clock.now() + OPEN_FOR).date()}
        super().__init__(*args, **{"initial": first, **more})
        choice: Any = self.fields["organizations"]
        choice.queryset = Organization.objects.filter(pk__in=[one.pk for one in organizations])

    def clean_closes_on(self) -> date:
        """A day to come, within a year."""
        day: date = self.cleaned_data["closes_on"]
        today = clock.now().date()
        if not today < day <= today + OPEN_FOR_MAX:
            raise ValidationError(gettext("Please choose a day to come, within a year."))
        return day

    def asking(self, *, language: str) -> Message:
        """What was said, for the action."""
        given = self.cleaned_data
        words = {name: given[name] for name in ("message", "question", "read_by", "closes_on")}
        return Message(language=language, **words)


class PassedOnForm(forms.Form):
    """On which day it went out, and to how many."""

    passed_on = _day(label=_("On which day did it go out?"))
    reach = forms.IntegerField(
        label=_("To how many people?"),
        help_text=_("As far as you know. It may stay empty."),
        required=False,
        min_value=0,
        max_value=PEOPLE_MAX,
    )

    def __init__(self, *args: Any, since: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self._since = since

    def clean_passed_on(self) -> date:
        """A day that has been, not before it was asked."""
        day: date = self.cleaned_data["passed_on"]
        if not self._since <= day <= clock.now().date():
            raise ValidationError(gettext("Please choose a day since you were asked, until today."))
        return day


class WhyNotForm(WordsForm):
    """Why it is not passed on."""

    why_not = forms.CharField(
        label=_("Why not?"),
        help_text=_("For example: Our letter is full until June. Ask us again then."),
        max_length=Leg.WHY_NOT_LENGTH_MAX,
    )


class OutcomeForm(WordsForm):
    """What became of it."""

    outcome = forms.CharField(
        label=_("What became of it?"),
        help_text=_("Everybody who has the link reads this: what you heard, and what you do."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=Relay.MESSAGE_LENGTH_MAX,
    )


class ReplyForm(WordsForm):
    """A reply, by whom if they say so, from where if they say so."""

    body = forms.CharField(
        label=_("Your answer"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=RelayReply.BODY_LENGTH_MAX,
    )
    role = forms.ModelChoiceField(
        Role.objects.all(),
        label=_("From where do you speak?"),
        help_text=_("It may stay empty."),
        required=False,
        empty_label=_("I would rather not say"),
        to_field_name="slug",
    )
    name = forms.CharField(
        label=_("What shall we call you?"),
        help_text=_("A first name is enough, and it may stay empty."),
        required=False,
        max_length=RelayReply.NAME_LENGTH_MAX,
    )
    client_key = forms.CharField(widget=forms.HiddenInput, max_length=ID_LENGTH_MAX)

    def __init__(self, *args: Any, has_account: bool, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"client_key": public_id()}, **more})
        if has_account:
            del self.fields["name"]

    def clean_body(self) -> str:
        """As it is kept."""
        return clean_body(self.cleaned_data["body"])
