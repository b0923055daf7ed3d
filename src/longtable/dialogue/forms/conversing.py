"""What people say in conversations, and what they owe an answer to."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.contributions.queries import Voice
from longtable.dialogue.actions.challenging import Asked
from longtable.dialogue.forms.owning import HandingForm
from longtable.dialogue.models import Closure, Finding, Outcome
from longtable.dialogue.queries.owners import owners_to_ask
from longtable.dialogue.queries.replying import Writer
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.text.cleaning import clean_body, clean_line
from longtable.shared.ui.fields import begun_large
from longtable.vocabulary.forms.offering import ExplainingForm

MENTIONS_MAX = 10
KEY_LENGTH_MAX = 64
ANSWER_WITHIN_MAX = timedelta(days=366)


UNNAMED_NO_MORE = _(
    "Nothing can be said here without a name now, so this was not posted. If you post it, your name"
    " stands with it."
)
ASKS_NOBODY = _(
    "Whom you ask could tell who you are. Take the ticks out, or post it with your name."
)


class WordsForm(ExplainingForm):
    """What every composer asks: the words, and how they are said."""

    # Its length is checked below, to say by how much it is too long.
    body = forms.CharField(label=_("Your words"), widget=forms.Textarea(attrs={"rows": 6}))
    unnamed = forms.BooleanField(label=_("Say this without my name"), required=False)
    asks = forms.MultipleChoiceField(
        label=_("Who should know?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)
    writer = forms.CharField(widget=forms.HiddenInput, required=False)
    # The version of the draft that this window knows: what is newer was written elsewhere.
    drafted = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self,
        *args: Any,
        voices: Sequence[Voice] = (),
        may_be_unnamed: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.may_be_unnamed = may_be_unnamed
        self.voices = {voice.slug: voice for voice in voices}
        asks: Any = self.fields["asks"]
        # Put into words only where they are drawn, or something is ticked.
        asks.choices = lambda: [(voice.slug, voice.words) for voice in voices]

    def clean_body(self) -> str:
        """Words, and not more than a post can hold; says by how much."""
        text = clean_body(self.cleaned_data["body"])
        if not text:
            raise forms.ValidationError(gettext("Please write something first."))
        over = len(text) - Contribution.BODY_LENGTH_MAX
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

    def clean(self) -> dict[str, Any]:
        """Not the whole world at once."""
        cleaned = super().clean()
        asked = [*cleaned.get("asks", ()), *cleaned.get("people", ())]
        if len(asked) > MENTIONS_MAX:
            self.add_error("asks", gettext("Please ask ten groups and people at most."))
        if cleaned.get("unnamed"):
            self._insist_on_being_unnamed(asked)
        return cleaned

    def _insist_on_being_unnamed(self, asked: Sequence[str]) -> None:
        """Nothing is posted under a name that was meant without one."""
        if not self.may_be_unnamed:
            self.add_error(None, UNNAMED_NO_MORE)
        elif asked:
            self.add_error("asks", ASKS_NOBODY)

    def words(self, **more: Any) -> Words:
        """What was written, for the action."""
        given = self.cleaned_data
        return Words(
            body=given["body"],
            is_unnamed=given["unnamed"],
            drafted=given["drafted"] or 0,
            mentions_roles=[self.voices[slug].role_id for slug in given["asks"]],
            **more,
        )


class ReplyForm(WordsForm):
    """A reply, to the opening or to another reply."""

    people = forms.MultipleChoiceField(
        label=_("People of this conversation"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    to = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)

    def __init__(self, *args: Any, writers: Sequence[Writer] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.writers = {writer.public_id: writer for writer in writers}
        people: Any = self.fields["people"]
        people.choices = [(writer.public_id, writer.words) for writer in writers]

    def words(self, **more: Any) -> Words:
        """With the people who are asked by name."""
        people = [self.writers[one].pk for one in self.cleaned_data["people"]]
        return super().words(mentions_people=people, **more)


def widest_in(community: Community) -> int:
    """The widest audience that can be chosen here: where nobody is named, members."""
    return min(community.widest, Audience.MEMBERS) if community.is_unsigned else community.widest


class PlacesForm(forms.Form):
    """Whom a conversation is for, and where it lies."""

    audience = forms.TypedChoiceField(
        label=_("Who is it for?"), coerce=int, widget=forms.RadioSelect
    )
    communities = forms.ModelMultipleChoiceField(
        Community.objects.none(),
        label=_("Also bring it to"),
        required=False,
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, community: Community, others: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        audience: Any = self.fields["audience"]
        audience.choices = [
            (value, label)
            for value, label in Audience.choices
            if Audience.CONVENERS <= value <= widest_in(community)
        ]
        communities: Any = self.fields["communities"]
        communities.queryset = others


class ConversationForm(PlacesForm, WordsForm):
    """A conversation to open."""

    title = forms.CharField(
        label=_("Your question or topic, in one line"),
        max_length=Contribution.TITLE_LENGTH_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    field_order = ["title", "body", "audience", "communities", "asks", "language", "unnamed"]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        communities: Any = self.fields["communities"]
        # Read once, for whether there are any and for which they are.
        communities.choices = [(one.public_id, str(one)) for one in communities.queryset]

    def clean(self) -> dict[str, Any]:
        """Without a name for members at least, and in one community."""
        cleaned = super().clean()
        if cleaned.get("unnamed"):
            if cleaned.get("communities"):
                self.add_error("communities", gettext("Without your name it lies here alone."))
            if cleaned.get("audience", Audience.MEMBERS) < Audience.MEMBERS:
                words = gettext("Too few would read this to keep you unnamed. Choose all members.")
                self.add_error("audience", words)
        return cleaned

    def clean_title(self) -> str:
        """One line with words in it."""
        title = clean_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError(gettext("Please give your question in one line."))
        return title


class DayField(forms.DateField):
    """A day, from today on and within a year."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> date | None:
        """A day that is still to come, and near enough that somebody means it."""
        day: date | None = super().clean(value)
        today = clock.now().date()
        if day is not None and not today <= day <= today + ANSWER_WITHIN_MAX:
            raise forms.ValidationError(gettext("Please choose a day within a year from today."))
        return day


class ChallengeForm(ConversationForm):
    """A conversation whose opening is a claim: with whom is asked for the answer, until when."""

    owner = forms.ChoiceField(
        label=_("Who should answer?"),
        help_text=_("They answer, or hand it on. Until somebody takes it, the conveners hold it."),
        required=False,
    )
    due_on = DayField(label=_("Until when?"))

    field_order = [*ConversationForm.field_order[:2], "owner", "due_on"]

    def __init__(self, *args: Any, community: Community, by: Person, **more: Any) -> None:
        super().__init__(*args, community=community, **more)
        self.fields["title"].label = _("What do you question, in one line?")
        self.people = {one.public_id: one for one in owners_to_ask(community, besides=by)}
        owner: Any = self.fields["owner"]
        owner.choices = [("", gettext("The conveners find somebody"))] + [
            (one.public_id, str(one)) for one in self.people.values()
        ]

    def clean(self) -> dict[str, Any]:
        """Whoever is asked can read what they are asked."""
        cleaned = super().clean()
        asked = self.people.get(cleaned.get("owner", ""))
        is_for_few = cleaned.get("audience") == Audience.CONVENERS
        if asked is not None and is_for_few and not asked.convenes:
            words = gettext(
                "Only conveners can read this. Please ask one of them, or let more see it."
            )
            self.add_error("owner", words)
        return cleaned

    def asked(self) -> Asked:
        """Who is asked, and until when."""
        given = self.cleaned_data
        return Asked(owner=self.people.get(given["owner"]), due_on=given["due_on"])


class AnswerForm(ExplainingForm):
    """The answer to a challenge, and what came of it."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"), choices=begun_large(Outcome), widget=forms.RadioSelect
    )
    until = DayField(label=_("If you are still looking: until when?"), required=False)
    reply = forms.ChoiceField(
        label=_("Which words are the answer?"), required=False, widget=forms.RadioSelect
    )
    body = forms.CharField(
        label=_("Your answer"),
        help_text=_("It stands in the conversation as a reply. Say what you did, and why."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)

    def __init__(
        self, *args: Any, replies: Sequence[tuple[Contribution, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.replies = {one.public_id: one for one, _words in replies}
        reply: Any = self.fields["reply"]
        written = [(one.public_id, words) for one, words in replies]
        reply.choices = [("", gettext("I write them now")), *written]
        if not written:
            reply.widget = forms.HiddenInput()

    def clean_body(self) -> str:
        """Not more than a post can hold."""
        text = clean_body(self.cleaned_data["body"])
        if len(text) > Contribution.BODY_LENGTH_MAX:
            raise forms.ValidationError(
                gettext("This is too long for one post. Please shorten it.")
            )
        return text

    def clean(self) -> dict[str, Any]:
        """Words there are, and a day where somebody still looks."""
        cleaned = super().clean()
        if not cleaned.get("reply") and not cleaned.get("body") and "body" not in self.errors:
            self.add_error("body", gettext("Please write your answer first."))
        is_looking = cleaned.get("outcome") == Outcome.LOOKING
        if is_looking and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", gettext("Please say until which day you are looking."))
        return cleaned


class OwnerForm(HandingForm):
    """Whom a challenge is handed to."""

    mine = _("I take it myself")
    owner = forms.ChoiceField(label=_("Who should answer?"))


class WordForm(forms.Form):
    """Whether an answer answers whoever challenged."""

    word = forms.ChoiceField(choices=Finding.choices)
    # Which answer they had before them: a later one is another matter.
    answer = forms.CharField(max_length=30)


class ClosureForm(forms.Form):
    """What came of it."""

    outcome = forms.CharField(
        label=_("What came of it?"),
        help_text=_("One or two sentences that somebody who was not here would understand."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=Closure.OUTCOME_LENGTH_MAX,
    )
