"""What somebody is told before their words lie on the table: that it is too much at once, or that
those who read them may not know a word. Kindly, and their words stay."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.http import Room
from longtable.contributions.actions.pacing import (
    LINKS_OF_SOMEBODY_NEW_MAX,
    MENTIONS_OF_SOMEBODY_NEW_MAX,
    TooManyLinks,
    TooManyMentions,
    keep_pace,
)
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.people.models import Audience, Person
from longtable.shared.limits.answers import TOO_MANY_REQUESTS, too_much_at_once, wait
from longtable.shared.limits.counting import TooOften
from longtable.vocabulary.forms.offering import ExplainingForm
from longtable.vocabulary.queries.unexplained import Reaching, reaching_under

MENDING = 422
NAMES_YOU = _(
    "Your name or your address stands in this, so everybody would know that it is yours. Take it"
    " out, or put it there as it is."
)


@dataclass(frozen=True)
class Pause:
    """The status to answer with, and after how many seconds it can be sent again."""

    status: int
    seconds: int = 0

    def on(self, page: HttpResponse) -> HttpResponse:
        """The page that shows the form again, with what a script wants to know."""
        return wait(page, seconds=self.seconds) if self.seconds else page


def pause(
    form: forms.Form,
    *,
    by: Person,
    room: Room,
    words: Words,
    under: Contribution | None = None,
) -> Pause | None:
    """None, and it is counted; else what to answer, and the form says why.

    ``under`` is what it is said under. Words that those who read it may not know are offered an
    explanation first, once (R46).
    """
    if _offers(form, by=by, words=words, reaching=_reaching(form, room, under)):
        return Pause(MENDING)
    try:
        keep_pace(by=by, hat=room.membership, words=words)
    except TooManyLinks:
        form.add_error(
            "body",
            gettext(
                "On your first day here a post can have %s links. Tomorrow there is no such limit."
            )
            % LINKS_OF_SOMEBODY_NEW_MAX,
        )
    except TooManyMentions:
        form.add_error(
            "asks",
            gettext(
                "On your first day here you can ask %s groups or people at once. Tomorrow there is"
                " no such limit."
            )
            % MENTIONS_OF_SOMEBODY_NEW_MAX,
        )
    except TooOften as often:
        form.add_error(None, too_much_at_once(often))
        return Pause(TOO_MANY_REQUESTS, often.seconds)
    else:
        return None
    return Pause(MENDING)


def _offers(form: forms.Form, *, by: Person, words: Words, reaching: Reaching) -> bool:
    if not isinstance(form, ExplainingForm):
        return False
    return form.offers(words.title, words.body, reaching=reaching, by=by)


def _reaching(form: forms.Form, room: Room, under: Contribution | None) -> Reaching:
    """Whom it will reach: as what it is said under does, or as the form says."""
    if under is not None:
        return reaching_under(under)
    given = form.cleaned_data
    communities = [room.community.pk, *(one.pk for one in given.get("communities", ()))]
    return Reaching(communities, given.get("audience") or Audience.MEMBERS)
