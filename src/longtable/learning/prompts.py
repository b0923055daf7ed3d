"""How the two sides of a reflection are asked for: each time in other words (R44)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Prompt:
    """Two questions: one for each side."""

    opens: StrOrPromise
    limits: StrOrPromise


PROMPTS = (
    Prompt(_("What does my position let me see?"), _("What does it keep me from seeing?")),
    Prompt(
        _("What did I notice lately because of where I stand?"),
        _("What may have passed me by, because of where I stand?"),
    ),
    Prompt(
        _("What do people in my position know that others do not?"),
        _("What do others know that people in my position seldom hear?"),
    ),
    Prompt(
        _("Which part of this work lies open before me?"),
        _("Whose part of it do I never see, and why?"),
    ),
)


def prompt(number: int) -> Prompt:
    """The questions of this turn; after the last come the first again."""
    return PROMPTS[number % len(PROMPTS)]
