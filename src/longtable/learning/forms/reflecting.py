"""Both sides of a reflection, and sharing them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community
from longtable.contributions.models import Contribution
from longtable.learning.actions.reflecting import Sides
from longtable.learning.models.reflections import SIDE_LENGTH_MAX
from longtable.learning.prompts import PROMPTS, prompt
from longtable.people.models import Audience
from longtable.shared.ui.fields import LineField, LongField

KEY_LENGTH_MAX = 64
BOTH = _("Please write both sides: what you see, and what you may not see.")


class ReflectionForm(forms.Form):
    """What one's position lets one see, and what it keeps one from seeing: both are asked."""

    opens = LongField(label="", most=SIDE_LENGTH_MAX, rows=5, error_messages={"required": BOTH})
    limits = LongField(label="", most=SIDE_LENGTH_MAX, rows=5, error_messages={"required": BOTH})
    prompt = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=len(PROMPTS) - 1)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)

    def __init__(self, *args: Any, number: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial.setdefault("prompt", number % len(PROMPTS))
        # The questions that were asked are those that are answered, also when it is sent later.
        given = str(self["prompt"].value() or "")
        asked = prompt(int(given) if given.isdecimal() and len(given) < 4 else number)
        self.fields["opens"].label, self.fields["limits"].label = asked.opens, asked.limits

    def sides(self) -> Sides:
        """What was written, for the action."""
        given = self.cleaned_data
        return Sides(opens=given["opens"], limits=given["limits"], prompt=given["prompt"])


class ChangeForm(ReflectionForm):
    """A reflection that is there, said otherwise."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=KEY_LENGTH_MAX)


class SharingForm(forms.Form):
    """What is shared of a reflection, where, and for whom: in words one can still change."""

    community = forms.ChoiceField(label=_("Where do you share it?"), widget=forms.RadioSelect)
    audience = forms.TypedChoiceField(
        label=_("Who is it for?"), coerce=int, widget=forms.RadioSelect, initial=Audience.MEMBERS
    )
    title = LineField(
        label=_("In one line"),
        help_text=_("What others read first, for example: What a principal hears last."),
        max_length=Contribution.TITLE_LENGTH_MAX,
    )
    body = LongField(label="", most=SIDE_LENGTH_MAX, rows=5, error_messages={"required": BOTH})
    limits = LongField(label="", most=SIDE_LENGTH_MAX, rows=5, error_messages={"required": BOTH})
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)

    def __init__(
        self, *args: Any, communities: Sequence[Community], number: int, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.communities = {one.slug: one for one in communities}
        community: Any = self.fields["community"]
        community.choices = [(one.slug, str(one)) for one in communities]
        if len(communities) == 1:
            community.initial = communities[0].slug
        audience: Any = self.fields["audience"]
        widest = max((one.widest for one in communities), default=Audience.MEMBERS)
        audience.choices = [
            (one.value, one.label) for one in Audience if Audience.MEMBERS <= one <= widest
        ]
        asked = prompt(number)
        self.fields["body"].label, self.fields["limits"].label = asked.opens, asked.limits

    def clean(self) -> dict[str, Any]:
        """As wide as its community goes, and no wider."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        place = self.communities.get(cleaned.get("community", ""))
        if place is not None and cleaned.get("audience", 0) > place.widest:
            self.add_error("audience", _("This community offers nothing that far."))
        return cleaned

    @property
    def place(self) -> Community:
        """Where it is shared."""
        return self.communities[self.cleaned_data["community"]]
