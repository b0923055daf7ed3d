"""Input of contributions, at the boundary."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community
from longtable.contributions.models import Contribution, Hiding


class RevisionForm(forms.Form):
    """Other words for what was said."""

    title = forms.CharField(
        label=_("Title"), max_length=Contribution.TITLE_LENGTH_MAX, required=False
    )
    body = forms.CharField(
        label=_("Your words"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=Contribution.BODY_LENGTH_MAX,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, is_root: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not is_root:
            del self.fields["title"]
        else:
            self.fields["title"].required = True


class HidingForm(forms.Form):
    """Why it goes off the table."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Its author reads this reason."),
        max_length=Hiding.REASON_LENGTH_MAX,
    )


class PlacementForm(forms.Form):
    """Where else it should lie."""

    community = forms.ModelChoiceField(Community.objects.none(), label=_("Community"))

    def __init__(self, *args: Any, communities: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["community"]
        choice.queryset = communities


class DraftForm(forms.Form):
    """What somebody is typing. Anything goes: it is theirs alone."""

    title = forms.CharField(required=False, max_length=1_000, strip=False)
    body = forms.CharField(required=False, max_length=4 * Contribution.BODY_LENGTH_MAX, strip=False)
    version = forms.IntegerField(required=False, min_value=0)
