"""Asking for perspectives, saying a statement, voting on one."""

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community
from longtable.contributions.models import Contribution
from longtable.dialogue.forms.conversing import KEY_LENGTH_MAX, DayField
from longtable.dialogue.forms.differing import ID_LENGTH_MAX
from longtable.dialogue.models import Perspectives, Response, Statement
from longtable.people.models import Audience
from longtable.shared.text.cleaning import clean_line
from longtable.shared.ui.fields import LineField, LongField
from longtable.vocabulary.forms.offering import ExplainingForm

BODY_LENGTH_MAX = 4_000


class PerspectivesForm(ExplainingForm):
    """A question to ask."""

    title = LineField(
        label=_("What would you like to understand?"),
        help_text=_("As a question that people in different roles see in different ways."),
        max_length=Contribution.TITLE_LENGTH_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    body = LongField(
        label=_("What should people know before they vote?"),
        help_text=_("Why you ask, and what becomes of it."),
        most=BODY_LENGTH_MAX,
        rows=4,
    )
    ends_on = DayField(
        label=_("Until when can people vote?"),
        help_text=_("Leave it empty, and it is open until you or a convener ends it."),
        required=False,
    )
    shown_after = forms.IntegerField(
        label=_("After how many votes does one see the results?"),
        help_text=_("People then say what they think before they see what others think."),
        min_value=0,
        max_value=Perspectives.SHOWN_AFTER_MAX,
    )
    audience = forms.TypedChoiceField(
        label=_("Who is it for?"), coerce=int, widget=forms.RadioSelect
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)

    def __init__(self, *args: Any, community: Community, **more: Any) -> None:
        super().__init__(*args, **more)
        audience: Any = self.fields["audience"]
        audience.choices = [
            (value, label)
            for value, label in Audience.choices
            if Audience.CONVENERS <= value <= community.widest
        ]


class StatementForm(ExplainingForm):
    """A short statement. What is too long is refused whole, and says by how much."""

    explains_most = Statement.LENGTH_MAX

    body = LineField(
        label=_("Your statement"),
        help_text=_("One thought in one sentence, so that others can agree or disagree."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)

    def clean_body(self) -> str:
        """One line, and not a long one."""
        text = clean_line(self.cleaned_data["body"])
        over = len(text) - Statement.LENGTH_MAX
        if over > 0:
            raise forms.ValidationError(
                ngettext(
                    "This is %(over)s letter too long. Nothing was cut; please shorten it.",
                    "This is %(over)s letters too long. Nothing was cut; please shorten it.",
                    over,
                )
                % {"over": over}
            )
        return text


class VoteForm(forms.Form):
    """What one says of a statement."""

    statement = forms.CharField(max_length=ID_LENGTH_MAX, widget=forms.HiddenInput)
    answer = forms.TypedChoiceField(choices=Response.choices, coerce=int)

    def sentence(self) -> str:
        """What to do when it is neither of the three."""
        return gettext("Please choose agree, disagree or pass. Nothing was counted.")
