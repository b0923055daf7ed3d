"""Writing an invitation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.dialogue.models import Conversation
from longtable.landscape.actions.inviting import Asking
from longtable.landscape.forms.stakeholders import NameForm
from longtable.landscape.models import Invitation, Way

LENGTH = Invitation.TEXT_LENGTH_MAX


class AskingForm(forms.Form):
    """Why you, what we ask, what you get; and how it reaches them."""

    why_you = forms.CharField(
        label=_("Why you? What would be missing without them?"),
        help_text=_(
            "To them, in your own words. For example: You have come back from placement yourself."
            " Nobody here has."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LENGTH,
    )
    changed = forms.CharField(
        label=_("What has changed since we asked last?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=LENGTH,
    )
    asks = forms.CharField(
        label=_("What do you ask of them?"),
        help_text=_("For example: An hour a month, in the evening."),
        required=False,
        max_length=LENGTH,
    )
    gives = forms.CharField(
        label=_("What do they get?"),
        help_text=_("For example: An answer to what you say, within two weeks."),
        required=False,
        max_length=LENGTH,
    )
    words = forms.CharField(
        label=_("Which of our words would they need explained?"),
        help_text=_("For example: Tier 2 means help for a few students at a time."),
        required=False,
        max_length=LENGTH,
    )
    question = forms.CharField(
        label=_("One question they can answer before joining"),
        help_text=_(
            "In your own words: they see nothing of what others said. Their answer lies in the"
            " conversation you choose."
        ),
        required=False,
        max_length=LENGTH,
    )
    conversation = forms.ChoiceField(
        label=_("In which conversation shall the answer lie?"), required=False
    )
    way = forms.ChoiceField(
        label=_("How does it reach them?"),
        choices=Way.choices,
        widget=forms.RadioSelect,
        initial=Way.MAIL,
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("For conveners, for you, and for themselves. Nobody else sees it."),
        required=False,
    )

    def __init__(
        self, *args: Any, conversations: list[Conversation], is_first: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.conversations = {one.public_id: one for one in conversations}
        choice: Any = self.fields["conversation"]
        titles = [(one.public_id, one.title) for one in conversations]
        choice.choices = [("", _("in none")), *titles]
        if is_first:
            del self.fields["changed"]

    def clean(self) -> dict[str, Any]:
        """A question and where its answer lies go together; mail needs an address."""
        given = super().clean() or {}
        if bool(given.get("question")) != bool(given.get("conversation")):
            raise ValidationError(
                gettext("A question and the conversation for its answer go together.")
            )
        if given.get("way") == Way.MAIL and "email" not in self.errors and not given.get("email"):
            self.add_error("email", gettext("Please say where the mail goes, or choose a link."))
        return given

    def asking(self, *, role_id: int | None, language: str) -> Asking:
        """What was written, for the action."""
        given = self.cleaned_data
        lines = ("way", "why_you", "asks", "gives", "words", "question")
        return Asking(
            role_id=role_id,
            language=language,
            changed=given.get("changed", ""),
            conversation=self.conversations.get(given["conversation"]),
            **{name: given[name] for name in lines},
        )


class FirstAskingForm(NameForm, AskingForm):
    """An invitation to somebody who is not in the landscape yet."""

    field_order = ["name", "role", "why_you"]
