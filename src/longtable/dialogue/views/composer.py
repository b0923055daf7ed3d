"""What the composer under a conversation shows: empty, a draft, or what is to be mended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from longtable.contributions.queries import Voice
from longtable.dialogue.forms import ReplyForm
from longtable.dialogue.queries.replying import Writer

WRITTEN = ("body", "to", "key", "drafted", "writer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """The composer as its template reads it; ``form`` is there when something must be mended."""

    voices: tuple[Voice, ...]
    writers: tuple[Writer, ...]
    body: str = ""
    to: str = ""
    key: str = ""
    drafted: int = 0
    writer: str = ""
    is_unnamed: bool = False
    # Whether it can be said without a name here.
    may_be_unnamed: bool = False
    asks: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    began_at: datetime | None = None
    # The name of whom the reply answers, when that is not the opening.
    answering: str = ""
    # The same words were posted a moment ago: the next press posts them anyway.
    posts_anyway: bool = False
    # What is wrong with whom they ask.
    wrong_asks: tuple[str, ...] = ()
    form: ReplyForm | None = None


def composer_of(
    form: ReplyForm, *, began_at: datetime | None, answering: str, posts_anyway: bool
) -> Composer:
    """The composer once more, with what was written and what is wrong with it."""
    given: dict[str, Any] = {name: form[name].value() or "" for name in WRITTEN}
    return Composer(
        voices=tuple(form.voices.values()),
        writers=tuple(form.writers.values()),
        **given,
        is_unnamed=bool(form["unnamed"].value()),
        may_be_unnamed=form.may_be_unnamed,
        asks=frozenset(form["asks"].value() or ()),
        people=frozenset(form["people"].value() or ()),
        began_at=began_at,
        answering=answering,
        posts_anyway=posts_anyway,
        wrong_asks=tuple(map(str, form["asks"].errors)),
        form=form,
    )
