"""Input of dialogue, at the boundary."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Role
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Closure
from longtable.people.models import Audience
from longtable.shared.identifiers import public_id
from longtable.shared.text.cleaning import clean_body, clean_line

MENTIONS_MAX = 10


class WordsForm(forms.Form):
    """What every composer asks: the words, and how they are said."""

    body = forms.CharField(
        label=_("Your words"), widget=forms.Textarea(attrs={"rows": 6}), strip=True
    )
    unnamed = forms.BooleanField(label=_("without my name"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    asks = forms.ModelMultipleChoiceField(
        Role.objects.none(),
        label=_("Who else should look?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, voices: dict[int, int] | None = None, **more: Any) -> None:
        more.setdefault("initial", {}).setdefault("key", public_id())
        super().__init__(*args, **more)
        asked: Any = self.fields["asks"]
        asked.queryset = Role.objects.filter(pk__in=voices or ())
        asked.label_from_instance = lambda role: (
            ngettext(
                "%(voices)s (%(people)s person)",
                "%(voices)s (%(people)s people)",
                voices[role.pk],  # type: ignore[index]  # it is one of them
            )
            % {"voices": role.voices, "people": voices[role.pk]}
        )  # type: ignore[index]  # as above

    def clean_body(self) -> str:
        """Words, and not more than a page can hold; says by how much."""
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

    def clean_asks(self) -> Any:
        """Not the whole world at once."""
        asked = self.cleaned_data["asks"]
        if len(asked) > MENTIONS_MAX:
            raise forms.ValidationError(gettext("Please ask at most ten groups at once."))
        return asked

    def words(self, **more: Any) -> Words:
        """What was written, for the action."""
        given = self.cleaned_data
        return Words(
            body=given["body"],
            is_unnamed=given["unnamed"],
            client_key=given["key"],
            mentions_roles=[role.pk for role in given["asks"]],
            **more,
        )


class ReplyForm(WordsForm):
    """A reply, to the opening or to another reply."""

    to = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)

    field_order = ["body"]


class ConversationForm(WordsForm):
    """A conversation to open."""

    title = forms.CharField(
        label=_("Your question or topic, in one line"),
        max_length=Contribution.TITLE_LENGTH_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    audience = forms.TypedChoiceField(label=_("Who is it for?"), coerce=int)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    communities = forms.ModelMultipleChoiceField(
        Community.objects.none(),
        label=_("Also bring it to"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ["title", "body", "audience", "communities", "unnamed", "language", "asks"]

    def __init__(self, *args: Any, community: Community, others: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        chosen: Any = self.fields["audience"]
        chosen.choices = [
            (value, label)
            for value, label in Audience.choices
            if Audience.CONVENERS <= value <= community.widest
        ]
        choice: Any = self.fields["communities"]
        choice.queryset = others

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
