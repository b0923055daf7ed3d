"""Asking, answering and closing a question; keeping an insight; stating a problem of practice."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Place, Setting
from longtable.contributions.models import Contribution
from longtable.dialogue.forms.conversing import KEY_LENGTH_MAX
from longtable.dialogue.forms.guiding import audiences
from longtable.dialogue.forms.owning import HandingForm
from longtable.dialogue.models import Help, Insight, QuestionClosure, Trial
from longtable.people.models import Person
from longtable.shared.identifiers import ID_LENGTH_MAX
from longtable.shared.ui.fields import LineField, LongField
from longtable.vocabulary.forms.offering import ExplainingForm


class _Begun(ExplainingForm):
    """A title, words, and whom they are for."""

    title = LineField(max_length=Contribution.TITLE_LENGTH_MAX)
    body = LongField(most=Contribution.BODY_LENGTH_MAX, rows=6)
    audience = forms.TypedChoiceField(
        label=_("Who is it for?"), coerce=int, widget=forms.RadioSelect
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)

    def __init__(self, *args: Any, community: Community, **more: Any) -> None:
        super().__init__(*args, **more)
        audience: Any = self.fields["audience"]
        audience.choices = audiences(community.widest)


class QuestionForm(_Begun):
    """A question to which people answer from where they stand."""

    title = LineField(
        label=_("Your question, in one line"), max_length=Contribution.TITLE_LENGTH_MAX
    )
    body = LongField(
        label=_("What should one know to answer it?"),
        help_text=_("Why you ask, and what you have tried. In words everybody here understands."),
        most=Contribution.BODY_LENGTH_MAX,
        rows=6,
    )


class StandpointForm(ExplainingForm):
    """An answer, from where one stands."""

    body = LongField(
        label=_("Your answer"),
        help_text=_("It stands under your role, beside those of others. None is the right one."),
        most=Contribution.BODY_LENGTH_MAX,
        rows=6,
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)


class QuestionClosureForm(forms.Form):
    """What came of a question."""

    outcome = LongField(
        label=_("What came of it?"),
        help_text=_("One or two sentences that somebody who was not here would understand."),
        most=QuestionClosure.OUTCOME_LENGTH_MAX,
        rows=4,
    )


class LookingAfterForm(HandingForm):
    """Who looks after a question."""

    mine = _("I do it myself")
    owner = forms.ChoiceField(label=_("Who should look after it?"))


class InsightForm(_Begun):
    """An insight to keep: what, where, and from what work or talk."""

    title = LineField(
        label=_("What did you find? In one sentence"),
        max_length=Contribution.TITLE_LENGTH_MAX,
    )
    body = LongField(
        label=_("How did you come to it?"),
        help_text=_("What was done, what happened, and for whom it may be otherwise."),
        most=Contribution.BODY_LENGTH_MAX,
        rows=6,
    )
    setting = forms.ChoiceField(label=_("Where was that?"), choices=Setting.choices)
    place = forms.ModelChoiceField(
        Place.objects.none(),
        label=_("In which state?"),
        empty_label=_("not in one state"),
        required=False,
    )
    source = LineField(label=_("From what work or talk?"), max_length=Insight.SOURCE_LENGTH_MAX)
    # The talk it was learned in, by its id.
    learned_in = forms.CharField(widget=forms.HiddenInput, required=False, max_length=ID_LENGTH_MAX)

    field_order = ["title", "body", "setting", "place", "source", "audience"]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        place: Any = self.fields["place"]
        place.queryset = Place.objects.order_by("name")

    def where(self) -> dict[str, object]:
        """Where it was found, for the action."""
        return {name: self.cleaned_data[name] for name in ("setting", "place", "source")}


class ProblemForm(_Begun):
    """A problem of practice, in plain words."""

    title = LineField(
        label=_("Your problem, in one line"), max_length=Contribution.TITLE_LENGTH_MAX
    )
    body = LongField(
        label=_("What happens, and what have you tried?"),
        help_text=_("In plain words. They bring up the people, insights and work that bear on it."),
        most=Contribution.BODY_LENGTH_MAX,
        rows=6,
    )
    setting = forms.ChoiceField(
        label=_("Where does it happen?"),
        choices=[("", _("in more than one place")), *Setting.choices],
        required=False,
    )

    field_order = ["title", "body", "setting", "audience"]


class SayingForm(ExplainingForm):
    """What one says about a problem."""

    body = LongField(label=_("Your words"), most=Contribution.BODY_LENGTH_MAX, rows=4)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)


class AskingForm(ExplainingForm):
    """What one asks somebody about a problem."""

    person = forms.ChoiceField(label=_("Whom do you ask?"))
    body = LongField(
        label=_("What do you ask them?"),
        help_text=_("It stands under your problem, and they are told."),
        most=Contribution.BODY_LENGTH_MAX,
        rows=3,
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)

    def __init__(self, *args: Any, people: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {one.public_id: one for one in people}
        person: Any = self.fields["person"]
        person.choices = [(one.public_id, str(one)) for one in people]


class HelpForm(forms.Form):
    """Whether an insight helped."""

    word = forms.ChoiceField(
        label=_("Did it help?"), choices=Help.choices, widget=forms.RadioSelect
    )
    line = LineField(
        label=_("In a line: what helped, or what did not?"),
        help_text=_("Shown without your name and role, once five people have answered."),
        max_length=Trial.LINE_LENGTH_MAX,
        required=False,
    )
