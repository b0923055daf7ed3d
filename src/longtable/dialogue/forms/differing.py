"""Naming a difference, wording a side, saying how far people have come."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Role
from longtable.contributions.models import Contribution
from longtable.dialogue.actions.differing import Side
from longtable.dialogue.forms.conversing import KEY_LENGTH_MAX, DayField
from longtable.dialogue.forms.owning import HandingForm
from longtable.dialogue.models import (
    RESTS_MAX,
    Conversation,
    Declining,
    Difference,
    Step,
    Wording,
)
from longtable.dialogue.queries.differences import moves_from
from longtable.people.models import Audience
from longtable.shared.identifiers import MARK_LENGTH_MAX
from longtable.shared.ui.fields import LineField, LongField
from longtable.vocabulary.forms.offering import ExplainingForm

ID_LENGTH_MAX = 30
COMES_BACK = format_lazy(
    _("Leave it empty, and it comes back when it has rested for {days} days."), days=RESTS_MAX.days
)
WORDLESS = _("Please say it in words: who was not here reads this.")
SETTLED = {"agreed", "accepted", "needs_decision", "decided"}


class DifferenceForm(ExplainingForm):
    """A difference to name."""

    title = LineField(
        label=_("Where do people differ, in one line?"),
        help_text=_("As a question that each side would ask in the same words."),
        max_length=Contribution.TITLE_LENGTH_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    body = LongField(
        label=_("What is the difference?"),
        help_text=_("Take no side. Each side says its own view afterwards, in its own words."),
        most=Wording.VIEW_LENGTH_MAX,
        rows=5,
    )
    stake = LineField(
        label=_("What is at stake for children or young people?"),
        max_length=Difference.STAKE_LENGTH_MAX,
    )
    began_in = forms.ChoiceField(label=_("Did it come up in a conversation?"), required=False)
    audience = forms.TypedChoiceField(
        label=_("Who is it for?"), coerce=int, widget=forms.RadioSelect
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)

    def __init__(
        self, *args: Any, community: Community, conversations: Sequence[Conversation], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        audience: Any = self.fields["audience"]
        audience.choices = [
            (value, label)
            for value, label in Audience.choices
            if Audience.CONVENERS <= value <= community.widest
        ]
        self.conversations = {one.public_id: one for one in conversations}
        began_in: Any = self.fields["began_in"]
        named = [(one.public_id, str(one)) for one in conversations]
        began_in.choices = [("", gettext("No")), *named]


class SideForm(ExplainingForm):
    """What one side says. It rests on a role and on what was lived through."""

    explains = "view"

    role = forms.ChoiceField(label=_("Whose view is it?"))
    name = LineField(
        label=_("A short name for this side"),
        help_text=_("What it asks for, for example: Ask everyone."),
        max_length=Wording.NAME_LENGTH_MAX,
    )
    view = LongField(label=_("Its view, in its own words"), most=Wording.VIEW_LENGTH_MAX, rows=6)
    experience = LongField(
        label=_("What does it rest on?"),
        help_text=_(
            "What was lived through, for example: four families waited five months after the call."
            " Not what somebody is like."
        ),
        most=Wording.EXPERIENCE_LENGTH_MAX,
        rows=3,
    )
    stake = LineField(
        label=_("What is at stake, and for whom?"), max_length=Wording.STAKE_LENGTH_MAX
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MARK_LENGTH_MAX)

    def __init__(self, *args: Any, roles: Sequence[Role], **more: Any) -> None:
        super().__init__(*args, **more)
        self.roles = {role.slug: role for role in roles}
        role: Any = self.fields["role"]
        role.choices = [(one.slug, one.voices) for one in roles]
        if len(roles) == 1:
            role.widget = forms.HiddenInput()
            role.initial = roles[0].slug

    def side(self, language: str) -> Side:
        """What was written, for the action."""
        given = self.cleaned_data
        said = {name: given[name] for name in Wording.SAID}
        return Side(**said, language=language)


class DecliningForm(forms.Form):
    """Why these are not the words of one's side."""

    why = LineField(
        label=_("What would your side say otherwise?"),
        help_text=_("Whoever wrote it reads this, and can word it anew."),
        max_length=Declining.WHY_LENGTH_MAX,
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=MARK_LENGTH_MAX)


class MoveForm(forms.Form):
    """How far people have come, and why."""

    to = forms.ChoiceField(label=_("How far have people come?"), widget=forms.RadioSelect)
    why = LongField(
        label=_("In words"),
        help_text=_("What was agreed, what stays as it is, or what must be decided, and by whom."),
        most=Step.WHY_LENGTH_MAX,
        rows=4,
        required=False,
        error_messages={"required": WORDLESS},
    )
    look_again_on = DayField(
        label=_("When is it looked at again?"),
        help_text=COMES_BACK,
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=ID_LENGTH_MAX)

    def __init__(self, *args: Any, state: str, **more: Any) -> None:
        super().__init__(*args, **more)
        to: Any = self.fields["to"]
        to.choices = moves_from(state)
        self.fields["why"].required = {value for value, _label in to.choices} <= SETTLED

    def clean(self) -> dict[str, Any]:
        """What settles a difference is said in words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("to") in SETTLED and not cleaned.get("why") and "why" not in self.errors:
            self.add_error("why", str(WORDLESS))
        return cleaned


class KeeperForm(HandingForm):
    """Who keeps it moving."""

    mine = _("I keep it moving")
    owner = forms.ChoiceField(label=_("Who keeps it moving?"))


class AgainForm(forms.Form):
    """When it is looked at again."""

    look_again_on = DayField(
        label=_("When is it looked at again?"),
        help_text=COMES_BACK,
        required=False,
    )
