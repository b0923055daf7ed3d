"""Opening a dialogue, answering in it, writing down what came of it, closing it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Role
from longtable.contributions.models import Contribution
from longtable.dialogue.actions.running import Note, Opening
from longtable.dialogue.forms.conversing import KEY_LENGTH_MAX, DayField
from longtable.dialogue.forms.guiding import audiences
from longtable.dialogue.models import Answer, Guide, HarvestNote, Part, Question, Run, RunClosure
from longtable.shared.ui.fields import LineField, LongField, begun_large
from longtable.vocabulary.forms.offering import ExplainingForm

WORD_LENGTH_MAX = 2_000


class RunForm(ExplainingForm):
    """How a dialogue is held."""

    explains = "word"

    title = LineField(
        label=_("What is this dialogue called?"),
        max_length=Contribution.TITLE_LENGTH_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    word = LongField(
        label=_("A word to begin with"),
        help_text=_("Why now, and what will be done with what is said."),
        most=WORD_LENGTH_MAX,
        rows=4,
        required=False,
    )
    mode = forms.ChoiceField(
        label=_("How do you come together?"),
        choices=begun_large(Run.Mode),
        widget=forms.RadioSelect,
    )
    quorum = forms.TypedChoiceField(
        label=_("How many roles are heard before the second questions open?"),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, Run.QUORUM_MAX + 1)],
    )
    ends_on = DayField(
        label=_("Which is its last day?"),
        help_text=_("You can leave this empty and close it when you are done."),
        required=False,
    )
    audience = forms.TypedChoiceField(
        label=_("Who is it for?"), coerce=int, widget=forms.RadioSelect
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)

    def __init__(self, *args: Any, guide: Guide, **more: Any) -> None:
        super().__init__(*args, **more)
        audience: Any = self.fields["audience"]
        audience.choices = audiences(min(guide.audience, guide.community.widest))

    def opening(self) -> Opening:
        """What was written, for the action."""
        return Opening(**{name: self.cleaned_data[name] for name in Opening.__annotations__})


class AnswerField(LongField):
    """Room for an answer: it is asked for, and a tick beside it may stand for it."""

    def clean(self, value: Any) -> str:
        """As it is kept, and nothing where there is nothing: the form asks for the tick."""
        return super().clean(value) if value and value.strip() else ""


class AnswersForm(ExplainingForm):
    """The questions of a part, each with room for words, or with a tick for having none."""

    use_required_attribute = False
    part = forms.ChoiceField(choices=Part.choices, widget=forms.HiddenInput)

    def __init__(self, *args: Any, questions: Sequence[Question], **more: Any) -> None:
        super().__init__(*args, **more)
        self.questions = questions
        for one in questions:
            self.fields[f"q{one.position}"] = AnswerField(
                label=one.text, most=Answer.BODY_LENGTH_MAX, rows=5
            )
            self.fields[f"pass{one.position}"] = forms.BooleanField(
                label=_("I have nothing to say on this"), required=False
            )

    def explained(self) -> list[str]:
        """Each of the boxes for words."""
        return [f"q{one.position}" for one in self.questions]

    @property
    def rows(self) -> list[tuple[Question, Any, Any]]:
        """Each question with its two boxes."""
        return [
            (one, self[f"q{one.position}"], self[f"pass{one.position}"]) for one in self.questions
        ]

    def clean(self) -> dict[str, Any]:
        """Every question has words or a tick."""
        cleaned = super().clean()
        for one in self.questions:
            name = f"q{one.position}"
            if name in self.errors or cleaned.get(name) or cleaned.get(f"pass{one.position}"):
                continue
            self.add_error(
                name, gettext("Please answer, or say that you have nothing to say on this.")
            )
        return cleaned

    def said(self) -> dict[int, str]:
        """What was answered, by the keys of the questions."""
        return {one.pk: self.cleaned_data[f"q{one.position}"] for one in self.questions}


class NoteForm(ExplainingForm):
    """One line of what came of a dialogue."""

    explains = "text"

    sort = forms.ChoiceField(
        label=_("What is it?"), choices=HarvestNote.Sort.choices, widget=forms.RadioSelect
    )
    text = LongField(
        label=_("In one or two sentences"),
        help_text=_("So that somebody who was not there understands it."),
        most=HarvestNote.TEXT_LENGTH_MAX,
        rows=3,
    )
    roles = forms.MultipleChoiceField(
        label=_("Which roles?"),
        help_text=_("Whose views meet, who differs, or who takes part in what follows."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    who = LineField(
        label=_("Who does it?"),
        help_text=_("Only of what follows."),
        max_length=HarvestNote.WHO_LENGTH_MAX,
        required=False,
    )
    until = DayField(label=_("Until when?"), required=False)

    def __init__(self, *args: Any, roles: Sequence[Role], **more: Any) -> None:
        super().__init__(*args, **more)
        self.named = {one.slug: one for one in roles}
        offered: Any = self.fields["roles"]
        offered.choices = [(one.slug, one.voices) for one in roles]

    def clean(self) -> dict[str, Any]:
        """What follows is done by somebody, until a day."""
        cleaned = super().clean()
        if cleaned.get("sort") == HarvestNote.Sort.FOLLOWS:
            if not cleaned.get("who") and "who" not in self.errors:
                self.add_error("who", gettext("Please say who does it."))
            if not cleaned.get("until") and "until" not in self.errors:
                self.add_error("until", gettext("Please say until when."))
        return cleaned

    def note(self) -> Note:
        """What was written, for the action."""
        given = self.cleaned_data
        follows = given["sort"] == HarvestNote.Sort.FOLLOWS
        return Note(
            sort=given["sort"],
            text=given["text"],
            roles=[self.named[slug] for slug in given["roles"]],
            who=given["who"] if follows else "",
            until=given["until"] if follows else None,
        )


class CloseRunForm(forms.Form):
    """How a dialogue went."""

    account = LongField(
        label=_("How did it go?"),
        help_text=_(
            "A short account for whoever uses this guide next: what helped, what you would do"
            " otherwise."
        ),
        most=RunClosure.ACCOUNT_LENGTH_MAX,
        rows=5,
    )
