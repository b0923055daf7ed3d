"""One convening's page: when and where, who comes, who came, what came of it, what is said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Contribution
from longtable.convenings import rules
from longtable.convenings.models import Answer, Coming, Convening, Headcount, Presence
from longtable.convenings.queries.times import Time, time_of, told_time
from longtable.dialogue.queries.posts import Post, PostShown, post, post_shown, said_in
from longtable.people.models import Person
from longtable.shared.ui.elapsed import teller
from longtable.vocabulary.queries.words import Words, WordShown, words_in

SAID_MAX = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """One move: from when, and why."""

    was: Time
    reason: str


@dataclass(frozen=True, slots=True)
class ConveningPage:
    """What the page shows one reader. The number of queries does not depend on its size."""

    one: Convening
    about: SafeString
    came_of_it: SafeString
    # The words on this page that are explained below it.
    words: tuple[WordShown, ...]
    time: Time
    moves: list[Moved]
    coming: list[Answer]
    by_telephone: list[Answer]
    not_coming: list[Answer]
    # What the reader said of it, if anything.
    own: str
    present: list[Presence]
    was_there: bool
    headcounts: list[Headcount]
    before: list[PostShown]
    after: list[PostShown]
    last_own: str
    may_attend: bool
    may_tend: bool
    may_reply: bool
    may_hide: bool

    @property
    def is_called_off(self) -> bool:
        """Whether it was called off."""
        return hasattr(self.one, "calling_off")

    @property
    def is_told(self) -> bool:
        """Whether its host told what came of it."""
        return hasattr(self.one, "account")

    @property
    def people(self) -> int:
        """How many were there: those who say so, and those who were counted."""
        return len(self.present) + sum(one.people for one in self.headcounts)


def convening_page(convening: Convening, *, reader: Person) -> ConveningPage:
    """The page for somebody who belongs there. Six queries at most, and one more
    where a word is explained."""
    answers = list(_answers(convening, reader))
    present = list(_presences(convening, reader)) if convening.has_begun else []
    counted = list(_headcounts(convening, reader)) if convening.has_begun else []
    said = _said(convening, reader)
    told = getattr(convening, "account", None)
    marks = [convening.marks, told.marks if told else "", *(one.marks for one in said)]
    words = words_in(marks, reader=reader)
    shown = _shown(said, convening, reader, words)
    about = words.drawn(convening, convening.role)
    came_of_it = words.drawn(told) if told else SafeString("")
    own = [one.public_id for one in said if one.author_id == reader.pk]
    return ConveningPage(
        one=convening,
        about=about,
        came_of_it=came_of_it,
        words=words.shown(),
        time=time_of(convening),
        moves=_moves(convening) if convening.changes else [],
        coming=[one for one in answers if one.coming == Coming.YES],
        by_telephone=[one for one in answers if one.coming == Coming.TELEPHONE],
        not_coming=[one for one in answers if one.coming == Coming.NO],
        own=next((one.coming for one in answers if one.person_id == reader.pk), ""),
        present=present,
        was_there=any(one.person_id == reader.pk for one in present),
        headcounts=counted,
        before=[one for one, moment in shown if moment < convening.starts_at],
        after=[one for one, moment in shown if moment >= convening.starts_at],
        last_own=own[-1] if own else "",
        may_attend=rules.attend(reader, convening),
        may_tend=rules.tend(reader, convening),
        may_reply=contribution_rules.reply(reader, convening),
        may_hide=contribution_rules.hide(reader, convening),
    )


def _answers(convening: Convening, reader: Person) -> "QuerySet[Answer]":
    said = Answer.objects.visible_to(reader).filter(convening=convening)
    return said.select_related("person", "role").order_by("answered_at", "pk")


def _presences(convening: Convening, reader: Person) -> "QuerySet[Presence]":
    said = Presence.objects.visible_to(reader).filter(convening=convening)
    return said.select_related("person", "role").order_by("said_at", "pk")


def _headcounts(convening: Convening, reader: Person) -> "QuerySet[Headcount]":
    counted = Headcount.objects.visible_to(reader).filter(convening=convening)
    return counted.select_related("role").order_by("role__position", "pk")


def _moves(convening: Convening) -> list[Moved]:
    return [Moved(told_time(one.was_at, convening), one.reason) for one in convening.moves.all()]


def _said(convening: Convening, reader: Person) -> list[Post]:
    """The newest words said under it, in the order they were said."""
    every = Contribution.objects.visible_to(reader).filter(root=convening.pk, parent__isnull=False)
    newest = said_in(every).order_by("-written_at", "-pk")[:SAID_MAX]
    return [post(row, convening) for row in reversed(newest)]


def _shown(
    said: list[Post], convening: Convening, reader: Person, words: Words
) -> list[tuple[PostShown, datetime]]:
    tell = teller()
    return [
        (
            post_shown(
                one,
                above=convening.pk,
                reader=reader,
                tell=tell,
                read_to=one.written_at,
                words=words,
            ),
            one.written_at,
        )
        for one in said
    ]
