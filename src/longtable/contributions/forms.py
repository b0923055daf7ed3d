"""Input of contributions, at the boundary."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from longtable.communities.models import Community
from longtable.contributions.models import Contribution, Hiding, Unsealing
from longtable.shared.identifiers import ID_LENGTH_MAX
from longtable.shared.ui.fields import LineField, LongField
from longtable.shared.ui.offering import OfferingForm

# As an id stands in an address: alone, or as a place on a page.
PUBLIC_ID = re.compile(rf"(?:^|[/#=])(?:p-)?([\w-]{{{ID_LENGTH_MAX}}})(?![\w-])")
WORDLESS = {"required": _("Please write something first.")}


class RevisionForm(OfferingForm):
    """Other words for what was said."""

    title = LineField(
        label=_("Your question or topic, in one line"),
        max_length=Contribution.TITLE_LENGTH_MAX,
        error_messages=WORDLESS,
    )
    body = LongField(
        label=_("Your words"),
        most=Contribution.BODY_LENGTH_MAX,
        rows=8,
        error_messages=WORDLESS,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    drafted = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, is_root: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not is_root:
            del self.fields["title"]


class HidingForm(forms.Form):
    """Why it goes off the table."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Its author reads this reason."),
        max_length=Hiding.REASON_LENGTH_MAX,
    )

    def __init__(self, *args: Any, is_sealed: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if is_sealed:
            words = _("The conveners read this reason. Please name nobody in it.")
            self.fields["reason"].help_text = words


class PlacementForm(forms.Form):
    """Where else it should lie."""

    community = forms.ModelChoiceField(
        Community.objects.none(),
        label=_("Which one?"),
        widget=forms.RadioSelect,
        to_field_name="public_id",
    )

    def __init__(self, *args: Any, communities: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["community"]
        choice.queryset = communities
        choice.empty_label = None
        choice.label_from_instance = lambda community: (
            ngettext(
                "%(name)s (%(people)s person)", "%(name)s (%(people)s people)", community.people
            )
            % {"name": community.name, "people": community.people}
        )


class WordsAddressForm(forms.Form):
    """Which words without a name, by where they stand."""

    words = LineField(
        label=_("Where do the words stand?"),
        help_text=_("Open them. The day beside them is a link: copy its address to here."),
        max_length=500,
        error_messages={"required": _("Please copy the address of the words to here.")},
    )

    def ids(self) -> list[str]:
        """What in it may be the id of words, the last first: a page stands before a place on it."""
        return PUBLIC_ID.findall(self.cleaned_data["words"])[::-1]


class UnsealingForm(forms.Form):
    """Why two should find out who wrote it."""

    reason = LongField(
        label=_("Why?"),
        help_text=_("Say who may come to harm, and what you will do. It is kept with your name."),
        most=Unsealing.REASON_LENGTH_MAX,
        rows=4,
        error_messages={"required": _("Please say why: nothing is opened without a reason.")},
    )


class SecondWordForm(UnsealingForm):
    """Why the second says yes, or no."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].label = _("Why yes, or why no?")
        self.fields["reason"].help_text = _(
            "Who asked reads it; the writer too, if you say yes. It is kept with your name."
        )


class DraftForm(forms.Form):
    """What somebody is typing. Anything goes: it is theirs alone."""

    title = forms.CharField(required=False, max_length=1_000, strip=False)
    body = forms.CharField(required=False, max_length=4 * Contribution.BODY_LENGTH_MAX, strip=False)
    version = forms.IntegerField(required=False, min_value=0)
    key = forms.CharField(required=False, max_length=64)
