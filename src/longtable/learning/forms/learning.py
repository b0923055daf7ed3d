"""What somebody learned, and from whom."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Community, Role
from longtable.contributions.models import Contribution
from longtable.learning.models.lessons import BODY_LENGTH_MAX
from longtable.learning.queries.lessons import Source
from longtable.people.models import Audience, Person
from longtable.shared.ui.fields import LineField, LongField

KEY_LENGTH_MAX = 64
ROLE, PERSON = "role", "person"
OFFERED = (Audience.ONLY_ME, Audience.MEMBERS, Audience.NETWORK, Audience.PUBLIC)


class LessonForm(forms.Form):
    """A lesson: in one line, from whom, and more of it if one likes."""

    title = LineField(
        label=_("What did you learn?"),
        help_text=_("In one line, for example: why a letter in two languages was not enough."),
        max_length=Contribution.TITLE_LENGTH_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    source = forms.ChoiceField(
        label=_("From whom?"),
        help_text=_("Whoever you name is told, and can ask not to be named."),
    )
    body = LongField(label=_("How it came about"), most=BODY_LENGTH_MAX, rows=4, required=False)
    audience = forms.TypedChoiceField(
        label=_("Who is it for?"), coerce=int, widget=forms.RadioSelect
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH_MAX)

    def __init__(
        self,
        *args: Any,
        community: Community,
        roles: Sequence[Role],
        people: Sequence[Source],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self._roles = {f"{ROLE}:{one.slug}": one for one in roles}
        self._people = {f"{PERSON}:{one.person.public_id}": one for one in people}
        source: Any = self.fields["source"]
        of_roles = [(key, one.voices) for key, one in self._roles.items()]
        of_people = [(key, f"{one.person} ({one.role})") for key, one in self._people.items()]
        groups = [(gettext("A role"), of_roles)]
        groups += [(gettext("A person"), of_people)] if of_people else []
        source.choices = [("", pgettext("choice", "Please choose")), *groups]
        audience: Any = self.fields["audience"]
        audience.choices = [(one.value, one.label) for one in OFFERED if one <= community.widest]

    def learned_from(self) -> tuple[Role, Person | None]:
        """The role, and who it was if they are named."""
        chosen = self.cleaned_data["source"]
        if chosen in self._roles:
            return self._roles[chosen], None
        found = self._people[chosen]
        return found.role, found.person
