"""Asking several of one voice in at once: each personally, each for themselves (R59, R81)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from longtable.landscape.actions.inviting import Asking, CannotBeAsked, MailDidNotGo, invite
from longtable.landscape.models import Invitation, Stakeholder
from longtable.people.models import Person
from longtable.shared.limits.counting import TooOften

# As many as somebody can still mean personally in one go; the limit of a day holds besides.
SEVERAL_MAX = 10


@dataclass
class Outcome:
    """Who was asked, and who was not, with the reason."""

    made: list[Invitation] = field(default_factory=list)
    refused: list[tuple[Stakeholder, StrOrPromise]] = field(default_factory=list)


def invite_several(asked: Sequence[tuple[Stakeholder, Asking]], *, by: Person) -> Outcome:
    """Ask each of them in, in a transaction of their own: what fails for one fails for one."""
    assert len(asked) <= SEVERAL_MAX, "the form has counted them"
    found = Outcome()
    for whom, asking in asked:
        try:
            found.made.append(invite(whom, by=by, asking=asking))
        except CannotBeAsked as refused:
            found.refused.append((whom, refused.sentence))
        except TooOften:
            found.refused.append((whom, _("You have asked many people today.")))
        except MailDidNotGo as fault:
            found.made.append(fault.invitation)
            sentence = _("The mail did not go out. You can send the link yourself.")
            found.refused.append((whom, sentence))
    return found
