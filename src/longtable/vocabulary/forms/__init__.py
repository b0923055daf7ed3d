"""Input of a vocabulary, at the boundary."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Role
from longtable.contributions.models import Contribution
from longtable.people.models import Audience
from longtable.shared.identifiers import MARK_LENGTH_MAX
from longtable.shared.text.cleaning import clean_body, clean_line
from longtable.shared.ui.fields import LongField
from longtable.vocabulary.actions.explaining import UsageFacts
from longtable.vocabulary.models import Agreement, Bridge, SharedMeaning, Term, Usage
from longtable.vocabulary.models.terms import NOTE_LENGTH_MAX, TITLE_LENGTH_MAX
from longtable.vocabulary.wording.places import WORDS


class WritingForm(forms.Form):
    """How a term is written, and where one meets it."""

    title = forms.CharField(
        label=_("The word"),
        help_text=_("As people say it: tier, family engagement, IEP."),
        max_length=TITLE_LENGTH_MAX,
    )
    also = forms.CharField(
        label=_("Also written"),
        help_text=_("One a line: what it is short for, another spelling."),
        required=False,
        max_length=Term.ALSO_LENGTH_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = forms.CharField(
        label=_("Where one meets it"),
        help_text=_("A sentence or two, for somebody who has never heard it."),
        required=False,
        max_length=NOTE_LENGTH_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_title(self) -> str:
        """One line with a word in it, as words are met in texts."""
        title = clean_line(self.cleaned_data["title"])
        if not WORDS.search(title):
            raise forms.ValidationError(gettext("Please write a word, in letters or digits."))
        return title

    def clean_also(self) -> str:
        """A few lines, each with a word in it."""
        lines = [clean_line(one) for one in clean_body(self.cleaned_data["also"]).splitlines()]
        lines = [one for one in lines if one]
        if len(lines) > Term.ALSO_MAX:
            raise forms.ValidationError(gettext("Please write ten other ways at most."))
        if any(not WORDS.search(one) for one in lines):
            raise forms.ValidationError(gettext("Please write a word in each line."))
        return "\n".join(lines)


class TermForm(WritingForm):
    """A new term, and for whom it is."""

    audience = forms.TypedChoiceField(
        label=_("Who is it for?"), coerce=int, widget=forms.RadioSelect
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, community: Community, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["audience"]
        field.choices = [
            (one.value, one.label)
            for one in (Audience.MEMBERS, Audience.NETWORK, Audience.PUBLIC)
            if one <= community.widest
        ]
        field.initial = Audience.MEMBERS.value


class ChangeForm(WritingForm):
    """A term that is there, written in another way."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class UsageForm(forms.Form):
    """What a term means to a role."""

    role = forms.ModelChoiceField(
        Role.objects.none(),
        label=_("To whom?"),
        help_text=_("For your own role you speak. For another it is a guess, until they speak."),
        to_field_name="slug",
        empty_label=None,
    )
    meaning = LongField(
        label=_("What it means to them"),
        help_text=_("In the words that this role would use."),
        most=Usage.MEANING_LENGTH_MAX,
        rows=3,
        error_messages={"required": _("Please say what it means to them.")},
    )
    example = forms.CharField(
        label=_("An example"),
        required=False,
        max_length=Usage.EXAMPLE_LENGTH_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    avoid = forms.CharField(
        label=_("Words better not used for it, and with whom"),
        required=False,
        max_length=Usage.AVOID_LENGTH_MAX,
    )
    source = forms.CharField(
        label=_("Where this comes from"), required=False, max_length=Usage.SOURCE_LENGTH_MAX
    )

    def __init__(self, *args: Any, own: Role | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["role"]
        field.queryset = Role.objects.all()
        if own is not None and not self.initial.get("role"):
            self.initial["role"] = own.slug

    def facts(self) -> UsageFacts:
        """What was written, for the action."""
        names = ("meaning", "example", "source", "avoid")
        return UsageFacts(**{name: self.cleaned_data[name] for name in names})


class MeaningForm(forms.Form):
    """What a community uses a term for together."""

    text = LongField(
        label=_("What we use it for, together"),
        help_text=_("One sentence that all of you could say."),
        most=SharedMeaning.TEXT_LENGTH_MAX,
        rows=3,
        error_messages={"required": _("Please write the meaning first.")},
    )
    status = forms.ChoiceField(
        label=_("How far are we with it?"), widget=forms.RadioSelect, choices=()
    )
    why = forms.CharField(
        label=_("Why now, or what is open"),
        required=False,
        max_length=SharedMeaning.WHY_LENGTH_MAX,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MARK_LENGTH_MAX)

    def __init__(self, *args: Any, may_agree: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["status"]
        field.choices = [
            (one.value, one.label) for one in Agreement if may_agree or one != Agreement.AGREED
        ]


class BridgeForm(forms.Form):
    """How somebody understood another role."""

    understood = LongField(
        label=_("This is how I understood you"),
        help_text=_("In your own words, so that they can say whether this is what they meant."),
        most=Bridge.UNDERSTOOD_LENGTH_MAX,
        rows=3,
        error_messages={"required": _("Please say it in your own words.")},
    )


class SayingForm(forms.Form):
    """A word of thanks, or a question."""

    body = LongField(
        label=_("Your words"),
        most=Contribution.BODY_LENGTH_MAX,
        rows=4,
        error_messages={"required": _("Please write something first.")},
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
