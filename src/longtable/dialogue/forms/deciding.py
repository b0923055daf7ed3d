"""Asking for a decision, answering it, saying whom it touches and what was decided."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Role
from longtable.contributions.models import Contribution
from longtable.dialogue.actions.deciding import Answer, Asked, Decided, Said
from longtable.dialogue.forms.conversing import KEY_LENGTH_MAX, DayField
from longtable.dialogue.models import (
    ANSWERS,
    Ballot,
    Challenge,
    Closing,
    Decision,
    Difference,
    Dissent,
    Effect,
    Impact,
    Kept,
    Method,
    Option,
    Promise,
    Reasons,
    Value,
)
from longtable.people.models import Audience
from longtable.shared.ui.fields import LineField, LongField
from longtable.vocabulary.forms.offering import ExplainingForm

BODY_LENGTH_MAX = 4_000
OPTIONS_MIN = 2
YES, NO = "yes", "no"


class DecisionForm(ExplainingForm):
    """What is to be decided, and how: all of it is known before anybody answers."""

    title = LineField(
        label=_("What is to be decided, as a question?"),
        max_length=Contribution.TITLE_LENGTH_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    body = LongField(
        label=_("What should people know before they answer?"),
        help_text=_("Why it comes up now, what was tried, and what each choice would mean."),
        most=BODY_LENGTH_MAX,
        rows=6,
    )
    promise = forms.ChoiceField(
        label=_("What do you promise those who answer?"),
        choices=Promise.choices,
        widget=forms.RadioSelect,
        help_text=_("Each can be right. At the end you say whether it was kept, and so do they."),
    )
    method = forms.ChoiceField(
        label=_("How do people answer?"), choices=Method.choices, widget=forms.RadioSelect
    )
    options = LongField(
        label=_("For ranked choice: the options, one on each line"),
        most=(Option.TEXT_LENGTH_MAX + 1) * Decision.OPTIONS_MAX,
        rows=4,
        required=False,
    )
    authority = LineField(
        label=_("For advice: which office decides?"),
        max_length=Decision.AUTHORITY_LENGTH_MAX,
        required=False,
    )
    enough = LineField(
        label=_("What is enough to go ahead?"),
        help_text=_("For example: nobody says 0 or 1. It cannot be changed later."),
        max_length=Decision.ENOUGH_LENGTH_MAX,
    )
    reasons = forms.ChoiceField(
        label=_("Do people say why?"), choices=Reasons.choices, widget=forms.RadioSelect
    )
    names = forms.ChoiceField(
        label=_("Do members see who answered what?"),
        choices=[
            (YES, _("Yes: each answer stands with its name")),
            (NO, _("No: never. Numbers come at the end, from five answers on")),
        ],
        widget=forms.RadioSelect,
    )
    hidden = forms.BooleanField(
        label=_("Show the answers of others only after one’s own"), required=False
    )
    answer_by = DayField(label=_("Until which day do people answer?"))
    settles = forms.ChoiceField(label=_("Does it settle a difference?"), required=False)
    agrees_on = forms.ChoiceField(
        label=_("Does it ask whether people agree on a value or goal?"), required=False
    )
    concerns = forms.MultipleChoiceField(
        label=_("Which questions about our work does it answer?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    audience = forms.TypedChoiceField(
        label=_("Who can read it?"),
        help_text=_("Only members of this community answer."),
        coerce=int,
        widget=forms.RadioSelect,
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)

    def __init__(
        self,
        *args: Any,
        community: Community,
        differences: Sequence[Difference],
        values: Sequence[Value] = (),
        concerns: Sequence[Challenge] = (),
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["audience"].choices = [
            (value, label)
            for value, label in Audience.choices
            if Audience.MEMBERS <= value <= community.widest
        ]
        self.differences = {one.public_id: one for one in differences}
        named = [(one.public_id, str(one)) for one in differences]
        fields["settles"].choices = [("", gettext("No")), *named]
        self.values = {one.public_id: one for one in values}
        proposed = [(one.public_id, str(one)) for one in values]
        fields["agrees_on"].choices = [("", gettext("No")), *proposed]
        if not values:
            del self.fields["agrees_on"]
        self.questioned = {one.conversation.public_id: one for one in concerns}
        questioned = [(key, one.conversation.title) for key, one in self.questioned.items()]
        fields["concerns"].choices = questioned
        if not concerns:
            del self.fields["concerns"]

    def clean_options(self) -> list[str]:
        """Each line is one."""
        given = self.cleaned_data["options"].splitlines()
        options = list(dict.fromkeys(line for line in map(str.strip, given) if line))
        if len(options) > Decision.OPTIONS_MAX:
            raise forms.ValidationError(
                gettext("Please give at most %(most)d options.") % {"most": Decision.OPTIONS_MAX}
            )
        if any(len(one) > Option.TEXT_LENGTH_MAX for one in options):
            raise forms.ValidationError(
                gettext("Please give each option in at most %(most)d letters.")
                % {"most": Option.TEXT_LENGTH_MAX}
            )
        return options

    def clean(self) -> dict[str, Any]:
        """What a method needs."""
        given = super().clean()
        method = given.get("method")
        is_short = len(given.get("options", ())) < OPTIONS_MIN
        if method == Method.RANKED and is_short and "options" not in self.errors:
            self.add_error("options", gettext("Please give two options or more, one on each line."))
        if method == Method.ADVICE and not given.get("authority"):
            self.add_error("authority", gettext("Please name the office that decides."))
        if method == Method.CONSENT and given.get("reasons") == Reasons.NOBODY:
            self.add_error("reasons", gettext("With consent everyone says why."))
        if method == Method.RANKED and given.get("agrees_on"):
            self.add_error(
                "method", gettext("Whether people agree is not ranked. Please choose another way.")
            )
        return given

    def asked(self) -> Asked:
        """How it is decided, for the action."""
        given = self.cleaned_data
        is_ranked = given["method"] == Method.RANKED
        return Asked(
            promise=given["promise"],
            method=given["method"],
            reasons=given["reasons"],
            enough=given["enough"],
            answer_by=given["answer_by"],
            authority=given["authority"] if given["method"] == Method.ADVICE else "",
            is_named=given["names"] == YES,
            is_hidden=given["hidden"],
            options=given["options"] if is_ranked else (),
        )


class PlaceField(forms.IntegerField):
    """The place of one option among others; the page says once that some may stay empty."""

    is_one_of_several = True


class AnswerForm(ExplainingForm):
    """One's answer, and why where everybody says why."""

    explains = "reason"

    def __init__(self, *args: Any, decision: Decision, **more: Any) -> None:
        super().__init__(*args, **more)
        self.is_ranked = decision.method == Method.RANKED
        self.numbers: list[int] = []
        if self.is_ranked:
            self._ask_order(decision)
        else:
            self.fields["value"] = forms.TypedChoiceField(
                label=_("Your answer"),
                coerce=int,
                choices=list(ANSWERS[decision.method].items()),
                widget=forms.RadioSelect,
            )
        if decision.reasons == Reasons.EVERYONE:
            self.fields["reason"] = LongField(
                label=_("Why?"), most=Ballot.REASON_LENGTH_MAX, rows=4,
                help_text=_("Everyone gives a reason here, whatever they answer."),
            )  # fmt: skip

    def _ask_order(self, decision: Decision) -> None:
        options = list(decision.options.all())
        self.numbers = [one.number for one in options]
        for one in options:
            self.fields[f"option_{one.number}"] = PlaceField(
                label=one.text,
                required=False,
                min_value=1,
                max_value=len(options),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def clean(self) -> dict[str, Any]:
        """An order names something first, and nothing twice."""
        given = super().clean()
        if self.is_ranked and not self.errors:
            places = [place for place in map(self._place, self.numbers) if place]
            if not places:
                self.add_error(None, gettext("Please write 1 beside what you want first."))
            elif len(set(places)) < len(places):
                self.add_error(None, gettext("Please give each place to one option only."))
        return given

    def _place(self, number: int) -> int | None:
        place: int | None = self.cleaned_data.get(f"option_{number}")
        return place

    def answer(self) -> Answer:
        """What was answered, for the action."""
        reason = self.cleaned_data.get("reason", "")
        if not self.is_ranked:
            return Answer(value=self.cleaned_data["value"], reason=reason)
        placed = [(self._place(number), number) for number in self.numbers]
        ranking = [number for place, number in sorted((p, n) for p, n in placed if p)]
        return Answer(ranking=ranking, reason=reason)


class ImpactForm(forms.Form):
    """What it does to a group."""

    of_role = forms.ChoiceField(label=_("Which group?"), required=False)
    of_group = LineField(
        label=_("Or another group, in words"),
        max_length=Impact.GROUP_LENGTH_MAX,
        required=False,
    )
    effect = forms.ChoiceField(
        label=_("What does it do to them?"), choices=Effect.choices, widget=forms.RadioSelect
    )
    what = LineField(
        label=_("How?"),
        help_text=_("For example: they lose the only evening on which both parents can come."),
        max_length=Impact.TEXT_LENGTH_MAX,
    )
    softened = LineField(
        label=_("What would soften it?"), max_length=Impact.TEXT_LENGTH_MAX, required=False
    )

    def __init__(self, *args: Any, roles: Sequence[Role], **more: Any) -> None:
        super().__init__(*args, **more)
        self.roles = {one.slug: one for one in roles}
        of_role: Any = self.fields["of_role"]
        named = [(one.slug, one.voices) for one in roles]
        of_role.choices = [("", gettext("Another group")), *named]

    def clean(self) -> dict[str, Any]:
        """One group, and only one."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(given.get("of_role")) == bool(given.get("of_group")) and not self.errors:
            self.add_error("of_role", gettext("Please choose one group, or name one in words."))
        return given

    def said(self) -> Said:
        """What was said, for the action."""
        given = self.cleaned_data
        return Said(
            of_role=self.roles.get(given["of_role"]),
            of_group=given["of_group"],
            effect=given["effect"],
            what=given["what"],
            softened=given["softened"],
        )


def _words(label: Any, *, required: bool = True, **more: Any) -> LongField:
    return LongField(label=label, most=Closing.TEXT_LENGTH_MAX, rows=3, required=required, **more)


class ClosingForm(forms.Form):
    """What was decided, and what it rests on."""

    outcome = _words(_("What is decided?"))
    is_agreed = forms.TypedChoiceField(
        label=_("Is it agreed?"),
        help_text=_("Who agreed, who did not and what they said stays beside it either way."),
        choices=[(YES, _("It is agreed")), (NO, _("It stands without agreement"))],
        coerce=lambda given: given == YES,
        widget=forms.RadioSelect,
    )
    served = _words(
        _("What did young people and families say, and how did it count?"), required=False
    )
    why_without = _words(
        _("Or why it is decided without them"),
        required=False,
        help_text=_("Everybody who reads the decision reads this."),
    )
    kept = forms.ChoiceField(
        label=_("Was the promise kept?"), choices=Kept.choices, widget=forms.RadioSelect
    )
    kept_words = _words(_("How was it kept, or why not?"))
    review_on = DayField(label=_("When is it looked at again?"), required=False)
    why_no_review = _words(_("Or why it is not looked at again"), required=False)
    settles = forms.BooleanField(
        label=_("The difference it came of is decided with it"), required=False, initial=True
    )

    def __init__(
        self, *args: Any, may_settle: bool, asks_agreement: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        if not may_settle:
            del self.fields["settles"]
        if not asks_agreement:
            del self.fields["is_agreed"]

    def clean(self) -> dict[str, Any]:
        """Those served were heard, or it is said why not; it is reviewed, or it is said why not."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        is_unheard = not given.get("served") and not given.get("why_without")
        if is_unheard and not {"served", "why_without"} & set(self.errors):
            text = gettext("Please say what they said and how it counted, or why without them.")
            self.add_error("served", text)
        is_open = not given.get("review_on") and not given.get("why_no_review")
        if is_open and not {"review_on", "why_no_review"} & set(self.errors):
            self.add_error("review_on", gettext("Please choose a day, or say why there is none."))
        return given

    def decided(self) -> Decided:
        """What was decided, for the action."""
        return Decided(**{"settles": False, **self.cleaned_data})


class DissentForm(forms.Form):
    """What stays said against it."""

    text = LongField(
        label=_("What should stay said against it?"),
        help_text=_("It stays beside the decision, with your name for members."),
        most=Dissent.TEXT_LENGTH_MAX,
        rows=4,
    )
