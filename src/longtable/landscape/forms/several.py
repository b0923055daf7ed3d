"""Writing one reason for several, which can be changed for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.landscape.actions.inviting import Asking, differs
from longtable.landscape.actions.inviting_several import SEVERAL_MAX
from longtable.landscape.models import Invitation, Stakeholder, Way
from longtable.landscape.queries.several import Candidate

LENGTH = Invitation.TEXT_LENGTH_MAX


@dataclass(frozen=True, slots=True)
class Row:
    """One who may be asked: whether they are chosen, and what is said to them alone."""

    candidate: Candidate
    is_chosen: bool
    own: BoundField


class SeveralForm(forms.Form):
    """Whom, why they, what we ask and what they get."""

    whom = forms.MultipleChoiceField(
        label=_("Whom?"),
        error_messages={
            "required": _("Please choose somebody."),
            "invalid_choice": _("Somebody was asked in the meantime. Please choose again."),
        },
    )
    why_you = forms.CharField(
        label=_("Why you? What would be missing without them?"),
        help_text=_("Each of them reads it as said to them. You can say it otherwise to each."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LENGTH,
    )
    changed = forms.CharField(
        label=_("What has changed since we asked last?"),
        help_text=_("Only who was asked before reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=LENGTH,
    )
    asks = forms.CharField(label=_("What do you ask of them?"), required=False, max_length=LENGTH)
    gives = forms.CharField(label=_("What do they get?"), required=False, max_length=LENGTH)

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **more: Any) -> None:
        super().__init__(*args, **more)
        self.candidates = {one.stakeholder.public_id: one for one in candidates}
        if not any(one.last for one in candidates):
            del self.fields["changed"]
        choice: Any = self.fields["whom"]
        choice.choices = [(key, one.stakeholder.name) for key, one in self.candidates.items()]
        for key, one in self.candidates.items():
            self.fields[f"why_{key}"] = forms.CharField(
                label=gettext("To %(name)s alone") % {"name": one.stakeholder.name},
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
                max_length=LENGTH,
            )

    def rows(self) -> Iterator[Row]:
        """Those who may be asked, as the page shows them."""
        chosen = set(self["whom"].value() or ())
        for key, one in self.candidates.items():
            yield Row(one, key in chosen, self[f"why_{key}"])

    def lines(self) -> Iterator[BoundField]:
        """What is said to all of them."""
        every = ("why_you", "changed", "asks", "gives")
        yield from (self[name] for name in every if name in self.fields)

    def clean_whom(self) -> list[str]:
        """No more than somebody can mean personally."""
        whom: list[str] = self.cleaned_data["whom"]
        if len(whom) > SEVERAL_MAX:
            raise ValidationError(
                gettext("Please choose %(most)s people at most: an invitation is personal.")
                % {"most": SEVERAL_MAX}
            )
        return whom

    def clean(self) -> dict[str, Any]:
        """Who was asked before reads another reason, and what has changed."""
        given = super().clean() or {}
        for key in given.get("whom", ()):
            last = self.candidates[key].last
            why, changed = self._why(given, key), given.get("changed", "")
            if last is not None and why and not differs(last, why_you=why, changed=changed):
                self.add_error(
                    f"why_{key}",
                    gettext(
                        "%(name)s was asked before. Please give another reason than last time, and"
                        " say what has changed."
                    )
                    % {"name": self.candidates[key].stakeholder.name},
                )
        return given

    def asked(self, *, language: str) -> list[tuple[Stakeholder, Asking]]:
        """Each who was chosen, and what is said to them."""
        given = self.cleaned_data
        return [
            (
                self.candidates[key].stakeholder,
                Asking(
                    way=Way.MAIL,
                    why_you=self._why(given, key),
                    changed=given.get("changed", "") if self.candidates[key].last else "",
                    asks=given["asks"],
                    gives=given["gives"],
                    language=language,
                ),
            )
            for key in given["whom"]
        ]

    @staticmethod
    def _why(given: dict[str, Any], key: str) -> str:
        return str(given.get(f"why_{key}") or given.get("why_you") or "")
