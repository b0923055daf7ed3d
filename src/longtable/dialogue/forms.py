"""Input of dialogue, at the boundary."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.contributions.queries import Voice
from longtable.dialogue.models import Closure
from longtable.dialogue.queries.replying import Writer
from longtable.people.models import Audience
from longtable.shared.text.cleaning import clean_body, clean_line

MENTIONS_MAX = 10
KEY_LENGTH_MAX = 64


class WordsForm(forms.Form):
    """What every composer asks: the words, and how they are said."""

    # Its length is checked below, to say by how much it is too long.
    body = forms.CharField(label=_("Your words"), widget=forms.Textarea(attrs={"rows": 6}))
    unnamed = forms.BooleanField(label=_("without my name"), required=False)
    asks = forms.MultipleChoiceField(
        label=_("Who should know?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)
    writer = forms.CharField(widget=forms.HiddenInput, required=False)
    # The version of the draft that this window knows: what is newer was written elsewhere.
    drafted = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, voices: Sequence[Voice] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.voices = {voice.slug: voice for voice in voices}
        asks: Any = self.fields["asks"]
        asks.choices = [(voice.slug, _voice_words(voice)) for voice in voices]

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
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        asked = [*cleaned.get("asks", ()), *cleaned.get("people", ())]
        if len(asked) > MENTIONS_MAX:
            self.add_error("asks", gettext("Please ask ten groups and people at most."))
        return cleaned

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
            if Audience.CONVENERS <= value <= community.widest
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

    def clean_title(self) -> str:
        """One line with words in it."""
        title = clean_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError(gettext("Please give your question in one line."))
        return title


class ClosureForm(forms.Form):
    """What came of it."""

    outcome = forms.CharField(
        label=_("What came of it?"),
        help_text=_("One or two sentences that somebody who was not here would understand."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=Closure.OUTCOME_LENGTH_MAX,
    )


def _voice_words(voice: Voice) -> str:
    return ngettext(
        "%(voices)s (%(people)s person)", "%(voices)s (%(people)s people)", voice.people
    ) % {"voices": voice.name, "people": voice.people}
