"""What somebody is told who puts too much on the table at once: kindly, and their words stay."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext, ngettext
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
from longtable.people.models import Person
from longtable.shared.limits.answers import TOO_MANY_REQUESTS, wait
from longtable.shared.limits.counting import TooOften

SECONDS_PER_MINUTE = 60
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


def pause(form: forms.Form, *, by: Person, room: Room, words: Words) -> Pause | None:
    """None, and it is counted; else what to answer, and the form says why."""
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
        minutes = -(-often.seconds // SECONDS_PER_MINUTE)
        form.add_error(
            None,
            ngettext(
                "That was a lot in a short while, so that others hardly get a word in. Your words"
                " are still here: please send them in %s minute.",
                "That was a lot in a short while, so that others hardly get a word in. Your words"
                " are still here: please send them in %s minutes.",
                minutes,
            )
            % minutes,
        )
        return Pause(TOO_MANY_REQUESTS, often.seconds)
    else:
        return None
    return Pause(MENDING)
