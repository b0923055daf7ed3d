"""Writing a dialogue guide: what it is about, and what it asks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Role
from longtable.contributions.models import Contribution
from longtable.dialogue.actions.guiding import Asking, Draft
from longtable.dialogue.forms.conversing import KEY_LENGTH_MAX
from longtable.dialogue.models import GuideVersion, Part, Question
from longtable.people.models import Audience
from longtable.shared.text.cleaning import clean_line
from longtable.shared.ui.fields import LineField, LongField
from longtable.vocabulary.forms.offering import ExplainingForm

QUESTIONS_MAX = 8
FOR_ONE_ROLE_MAX = 4
BEGIN_LENGTH_MAX = 50
ASK_SOMETHING = _("Please ask at least one question here: without one nobody can answer.")


class QuestionsField(forms.CharField):
    """Questions, one a line."""

    def __init__(self, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 5})
        super().__init__(widget=widget, error_messages={"required": ASK_SOMETHING}, **more)

    def clean(self, value: Any) -> list[str]:
        """Those with words, none too long, and not too many."""
        lines = [clean_line(line) for line in super().clean(value).splitlines()]
        asked = [line for line in lines if line]
        if not asked:
            raise forms.ValidationError(ASK_SOMETHING)
        if len(asked) > QUESTIONS_MAX:
            raise forms.ValidationError(
                gettext("These are %(number)s questions. Please choose %(most)s at most.")
                % {"number": len(asked), "most": QUESTIONS_MAX}
            )
        for number, line in enumerate(asked, start=1):
            over = len(line) - Question.TEXT_LENGTH_MAX
            if over > 0:
                raise forms.ValidationError(
                    ngettext(
                        "Question %(number)s is %(over)s letter too long. Please shorten it.",
                        "Question %(number)s is %(over)s letters too long. Please shorten it.",
                        over,
                    )
                    % {"number": number, "over": over}
                )
        return asked


class GuideForm(ExplainingForm):
    """A guide as it is written; each change of it is a version."""

    explains = "brief"

    title = LineField(
        label=_("What is it about, in one line?"),
        max_length=Contribution.TITLE_LENGTH_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    brief = LongField(
        label=_("The brief"),
        help_text=_("A page that everybody can read in five minutes: what is known, what is not."),
        most=GuideVersion.BRIEF_LENGTH_MAX,
        rows=10,
    )
    source = LineField(
        label=_("What is it drawn from?"),
        help_text=_("The document, or where to read it."),
        max_length=GuideVersion.SOURCE_LENGTH_MAX,
        required=False,
    )
    language = forms.ChoiceField(label=_("Which language is it in?"), choices=settings.LANGUAGES)
    reaction = QuestionsField(
        label=_("First: what it is to each"),
        help_text=_(
            "One question a line. Everybody answers these before they read others, for example:"
            " What have you seen of this where you are?"
        ),
    )
    application = QuestionsField(
        label=_("Then: what follows"),
        help_text=_(
            "One question a line. They open when enough roles are heard, for example: Who else must"
            " be asked?"
        ),
    )
    audience = forms.TypedChoiceField(
        label=_("Who is it for?"), coerce=int, widget=forms.RadioSelect
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)
    begin = forms.CharField(widget=forms.HiddenInput, required=False, max_length=BEGIN_LENGTH_MAX)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self, *args: Any, roles: Sequence[Role], community: Community, is_new: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.roles = {one.slug: one for one in roles}
        named = [("", gettext("Nobody alone")), *((one.slug, one.voices) for one in roles)]
        for number in range(1, FOR_ONE_ROLE_MAX + 1):
            self.fields[f"role{number}"] = forms.ChoiceField(
                label=_("For whom alone?"), choices=named, required=False
            )
            self.fields[f"part{number}"] = forms.ChoiceField(
                label=_("When is it asked?"), choices=Part.choices, required=False
            )
            self.fields[f"text{number}"] = LineField(
                label=_("The question"), max_length=Question.TEXT_LENGTH_MAX, required=False
            )
        if is_new:
            audience: Any = self.fields["audience"]
            audience.choices = audiences(community.widest)
        else:
            del self.fields["audience"]

    @property
    def everybodys(self) -> list[Any]:
        """The boxes of what is for everybody."""
        names = ("title", "brief", "source", "language", "reaction", "application")
        return [self[name] for name in names]

    @property
    def of_one_role(self) -> list[list[Any]]:
        """The boxes of questions for one role, a row for each."""
        return [
            [self[f"{name}{number}"] for name in ("role", "part", "text")]
            for number in range(1, FOR_ONE_ROLE_MAX + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """A question for one role has its role, and the other way round."""
        cleaned = super().clean()
        for number in range(1, FOR_ONE_ROLE_MAX + 1):
            role, text = cleaned.get(f"role{number}"), cleaned.get(f"text{number}")
            if text and not role:
                self.add_error(f"role{number}", gettext("Please choose whom this is asked."))
            if role and not text and f"text{number}" not in self.errors:
                self.add_error(f"text{number}", gettext("Please write what they are asked."))
        return cleaned

    def draft(self) -> Draft:
        """What was written, for the action."""
        given = self.cleaned_data
        asked = [Asking(part, text) for part in Part.values for text in given[str(part)]]
        for number in range(1, FOR_ONE_ROLE_MAX + 1):
            if given[f"text{number}"]:
                role = self.roles[given[f"role{number}"]]
                part = given[f"part{number}"] or Part.REACTION
                asked.append(Asking(part, given[f"text{number}"], role))
        said = {name: given[name] for name in ("title", "brief", "source", "language")}
        return Draft(**said, questions=asked)


def audiences(widest: int) -> list[tuple[int, Any]]:
    """For whom something can be, as a form offers it."""
    return [
        (value, label) for value, label in Audience.choices if Audience.CONVENERS <= value <= widest
    ]


def first_of(draft: Draft) -> dict[str, Any]:
    """What a form begins with, of a guide as it stands."""
    first: dict[str, Any] = {
        "title": draft.title,
        "brief": draft.brief,
        "source": draft.source,
        "language": draft.language,
    }
    for part in Part.values:
        asked = [one.text for one in draft.questions if one.part == part and one.role is None]
        first[str(part)] = "\n".join(asked)
    alone = [one for one in draft.questions if one.role is not None]
    for number, one in enumerate(alone[:FOR_ONE_ROLE_MAX], start=1):
        assert one.role is not None, "chosen for it"
        first |= {
            f"role{number}": one.role.slug, f"part{number}": one.part, f"text{number}": one.text,
        }  # fmt: skip
    return first
