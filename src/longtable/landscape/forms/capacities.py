"""Saying what one can bring, proposing it for somebody, asking for it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Setting
from longtable.landscape.actions.committing import Part
from longtable.landscape.actions.offering import Said
from longtable.landscape.examples import Examples
from longtable.landscape.models import Capacity, CapacityKind, Commitment, Response
from longtable.shared.text.cleaning import clean_line

LINES_MAX = 12
ANYWHERE = ("", _("anywhere"))
# The five questions, what one wants to learn first: everybody comes as a learner (R70).
QUESTIONS = {
    CapacityKind.LEARN: _("What do you want to learn?"),
    CapacityKind.KNOW: _("What do you know, from your life or your work?"),
    CapacityKind.DO: _("What can you do?"),
    CapacityKind.CONNECT: _("Whom do you reach, whom others do not?"),
    CapacityKind.OPEN: _("Which doors can you open?"),
}


class SettingField(forms.ChoiceField):
    """Where; nothing is anywhere."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, choices=[ANYWHERE, *Setting.choices], **more)


class TimeField(forms.CharField):
    """How much of it, in one's own words; nothing is unsaid."""

    def __init__(self, **more: Any) -> None:
        said = _("If you like. For example: An evening a month.")
        limit = Capacity.TIME_LENGTH_MAX
        super().__init__(help_text=said, required=False, max_length=limit, **more)


class ProfileForm(forms.Form):
    """Five questions, each with an example for one's role; one thing on each line."""

    setting = SettingField(label=_("Where do you know your way around?"))
    time = TimeField(label=_("How much time do you have for it?"))

    def __init__(self, *args: Any, examples: Examples, **more: Any) -> None:
        super().__init__(*args, **more)
        asked = {}
        for kind, question in QUESTIONS.items():
            asked[str(kind)] = forms.CharField(
                label=question,
                help_text=gettext("For example: %(example)s") % {"example": examples[kind]},
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=LINES_MAX * Capacity.TEXT_LENGTH_MAX,
            )
        self.fields = {**asked, **self.fields}

    def clean(self) -> dict[str, Any]:
        """At least one thing; each no longer than a line can be."""
        given = super().clean() or {}
        for kind in QUESTIONS:
            lines = _lines(given.get(kind, ""))
            if len(lines) > LINES_MAX:
                words = gettext("Please write at most %(n)s lines; you can come back for more.")
                self.add_error(kind, words % {"n": LINES_MAX})
            if any(len(line) > Capacity.TEXT_LENGTH_MAX for line in lines):
                words = gettext("Please keep each line under %(n)s characters.")
                self.add_error(kind, words % {"n": Capacity.TEXT_LENGTH_MAX})
        if not self.errors and not self.said():
            raise ValidationError(gettext("Please write at least one thing. One is enough."))
        return given

    def said(self) -> list[Said]:
        """What was said, line by line."""
        given = self.cleaned_data
        return [Said(kind, line) for kind in QUESTIONS for line in _lines(given.get(kind, ""))]


class ProposalForm(forms.Form):
    """What one sees that somebody else can bring."""

    kind = forms.ChoiceField(
        label=_("What sort of thing?"),
        choices=[(one.value, one.label) for one in CapacityKind if one != CapacityKind.LEARN],
        widget=forms.RadioSelect,
        initial=CapacityKind.KNOW,
    )
    text = forms.CharField(
        label=_("What can they bring?"),
        help_text=_(
            "As they would say it. For example: How to explain a plan so that a grandmother"
            " understands it."
        ),
        max_length=Capacity.TEXT_LENGTH_MAX,
    )

    def clean_text(self) -> str:
        """Words, not spaces."""
        return _sentence(self.cleaned_data["text"])


class OfferForm(forms.Form):
    """One thing that one can bring, said anew."""

    kind = forms.ChoiceField(label=_("What sort of thing?"), choices=CapacityKind.choices)
    text = forms.CharField(label=_("What can you bring?"), max_length=Capacity.TEXT_LENGTH_MAX)
    setting = SettingField(label=_("Where do you know your way around?"))
    time = TimeField(label=_("How much time do you have for it?"))

    def clean_text(self) -> str:
        """Words, not spaces."""
        return _sentence(self.cleaned_data["text"])

    def said(self) -> Said:
        """What it is now."""
        return Said(self.cleaned_data["kind"], self.cleaned_data["text"])


class PartForm(forms.Form):
    """What somebody is asked to do, or says they will do, and where."""

    what = forms.CharField(
        label=_("What is it for?"),
        help_text=_("One sentence. For example: Come to our meeting in May and tell us how."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=Commitment.TEXT_LENGTH_MAX,
    )
    setting = SettingField(label=_("Where?"))

    def clean_what(self) -> str:
        """Words, not spaces."""
        return _sentence(self.cleaned_data["what"])

    def part(self, capacity: Capacity | None = None) -> Part:
        """What was written, for the action."""
        given = self.cleaned_data
        return Part(what=given["what"], setting=given["setting"], capacity=capacity)


class NamedField(forms.BooleanField):
    """Whether members may know who does it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(label=_("Members may see that I do this"), required=False, **more)


class OwnPartForm(PartForm):
    """What one will do oneself."""

    is_named = NamedField(initial=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["what"].label = _("What will you do?")
        self.fields["what"].help_text = _(
            "For example: I bring the question to our school council."
        )


class ResponseForm(forms.Form):
    """Yes, not now or no."""

    answer = forms.ChoiceField(
        label=_("What do you say?"), choices=Response.choices, widget=forms.RadioSelect
    )
    is_named = NamedField(
        help_text=_("Only if you say yes. Else only the two of you know, and thanks are for you.")
    )


class ThanksForm(forms.Form):
    """Thanks, in a sentence."""

    thanks = forms.CharField(
        label=_("What did it change?"),
        help_text=_("For example: Two families came to the next meeting because of you."),
        max_length=Commitment.TEXT_LENGTH_MAX,
    )

    def clean_thanks(self) -> str:
        """Words, not spaces."""
        return _sentence(self.cleaned_data["thanks"])


def _lines(text: str) -> list[str]:
    return [line for line in map(clean_line, text.splitlines()) if line]


def _sentence(text: str) -> str:
    cleaned = clean_line(text)
    if not cleaned:
        raise ValidationError(gettext("Please write a sentence."))
    return cleaned
