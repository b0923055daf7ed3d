"""Perspectives as a reader sees them: the list, the next statement to vote on, and all of them."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from longtable.communities.models import Community
from longtable.communities.reading import Reading
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Contribution, Hiding
from longtable.contributions.queries import Byline, byline, one_in, who_reads_in_words
from longtable.dialogue import rules
from longtable.dialogue.models import Perspectives, Reckoning, Response, Statement, Vote, Voter
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.vocabulary.queries.words import WordShown, words_in

PERSPECTIVES_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class PerspectivesListed:
    """One question in a list; ``voted`` is on how many statements the reader has voted."""

    public_id: str
    title: str
    excerpt: str
    language: str
    ends_on: date | None
    is_over: bool
    is_from_polis: bool
    statements: int
    voted: int

    @property
    def left(self) -> int:
        """On how many they have not."""
        return max(0, self.statements - self.voted)


@dataclass(frozen=True, slots=True)
class PerspectivesList:
    """A page of questions, the newest first."""

    every: list[PerspectivesListed]
    older: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class StatementShown:
    """A statement for one reader, and what they said of it themselves."""

    public_id: str
    text: str
    language: str
    byline: Byline | None
    is_held: bool
    is_edited: bool
    answer: int | None
    may_hide: bool

    @property
    def own(self) -> str:
        """What the reader said of it, in a word."""
        return "" if self.answer is None else str(Response(self.answer).label)


@dataclass(frozen=True, slots=True, kw_only=True)
class PerspectivesPage:
    """One question for one reader."""

    one: Perspectives
    # What one should know.
    body: SafeString
    # The words on this page that are explained below it.
    words: tuple[WordShown, ...]
    # To vote on next; none when there is none left, or the reader does not vote.
    next: StatementShown | None
    statements: list[StatementShown]
    voted: int
    byline: Byline | None
    seen: str
    is_over: bool
    are_results_open: bool
    # How many votes more it takes to see the results.
    missing: int
    last_own: str
    may_give: bool
    may_end: bool
    may_change: bool
    may_hide: bool

    @property
    def offered(self) -> int:
        """How many statements there are to vote on."""
        return sum(not one.is_held for one in self.statements)


def perspectives_list(
    community: Community, *, reader: Reader, before: str = ""
) -> PerspectivesList:
    """A community's questions. Two queries at most, whatever their number."""
    every: Any = Perspectives.objects.visible_to(reader).filter(community=community)
    said = Statement.objects.on_the_table().filter(perspectives=OuterRef("pk"))
    own = Vote.objects.visible_to(reader).filter(
        statement__in=Statement.objects.on_the_table().order_by().values("pk"),
        voter__perspectives=OuterRef("pk"),
    )
    counted = every.with_end().annotate(
        statements_said=_count(said, "perspectives", "pk"),
        voted=_count(own, "voter__perspectives", "statement"),
    )
    if before:
        key = every.filter(public_id=before).order_by().values("pk")
        counted = counted.filter(pk__lt=Subquery(key[:1]))
    rows = list(counted.order_by("-pk")[: PERSPECTIVES_PER_PAGE + 1])
    page = [_listed(row) for row in rows[:PERSPECTIVES_PER_PAGE]]
    older = page[-1].public_id if len(rows) > PERSPECTIVES_PER_PAGE else ""
    return PerspectivesList(page, older, is_first=not before)


def perspectives_in(community: Community, public_id: str, *, reader: Reader) -> Perspectives | None:
    """One of its questions, with whether it is over and where it lies. Two queries."""
    today = clock.now().date()
    return one_in(community, public_id, reader=reader, found_by=_perspectives, today=today)


def _perspectives(
    reading: Reading, community_id: int, public_id: str, today: date
) -> "QuerySet[Perspectives]":
    found: Any = Perspectives.objects.readable_by(reading).with_held().with_bylines()
    one: QuerySet[Perspectives] = (
        found.with_end(today)
        .select_related("community")
        .filter(community_id=community_id, public_id=public_id)[:1]
    )
    return one


def perspectives_page(
    perspectives: Perspectives, *, reader: Reader, on: str = ""
) -> PerspectivesPage:
    """The page, with the statement to vote on next, or that of this address. Five queries, and one
    more where a word is explained."""
    is_over = rules.is_ended(perspectives)
    may_give = not is_over and rules.give_perspective(reader, perspectives)
    rows = statements_of(perspectives, reader=reader)
    shown = [_shown(row, perspectives, reader) for row in rows]
    voted = sum(one.answer is not None and not one.is_held for one in shown)
    offered = sum(not one.is_held for one in shown)
    own = [one.said.public_id for one in rows if one.said.author_id == reader.pk]
    open_ones = Reckoning.objects.visible_to(reader).filter(perspectives=perspectives.pk)
    missing = 0 if is_over else max(0, min(perspectives.shown_after, offered) - voted)
    words = words_in([perspectives.marks], reader=reader)
    body = words.drawn(perspectives, perspectives.role)
    return PerspectivesPage(
        one=perspectives,
        body=body,
        words=words.shown(),
        next=_next(rows, shown, reader, on) if may_give else None,
        statements=shown,
        voted=voted,
        byline=byline(perspectives, reader=reader) if perspectives.polis is None else None,
        seen=who_reads_in_words(perspectives),
        is_over=is_over,
        are_results_open=open_ones.exists(),
        missing=missing,
        last_own=own[-1] if own else "",
        may_give=may_give,
        may_end=not is_over and rules.end_perspectives(reader, perspectives),
        may_change=contribution_rules.revise(reader, perspectives),
        may_hide=contribution_rules.hide(reader, perspectives),
    )


def statements_of(perspectives: Perspectives, *, reader: Reader) -> list[Any]:
    """What the reader may read of it, in the order it was said, with what they said of each and
    how many votes each has. One query."""
    held = Hiding.objects.filter(lifted_at=None, contribution=OuterRef("said"))
    own = Vote.objects.visible_to(reader).filter(statement=OuterRef("pk")).order_by("-pk")
    every = Vote.objects.filter(statement=OuterRef("pk"))
    found = (
        Statement.objects.visible_to(reader)
        .filter(perspectives=perspectives.pk)
        .annotate(
            is_held=Exists(held),
            answer=Subquery(own.values("answer")[:1], output_field=IntegerField()),
            cast=_count(every, "statement", "voter"),
        )
        .select_related("said__author", "said__role", "said__organization")
    )
    rows = list(found.order_by("number"))
    for row in rows:
        # Rules look where it lies: that was read with the question.
        row.said.root = perspectives
    return rows


def statement_to_vote_on(
    perspectives: Perspectives, public_id: str, *, reader: Reader
) -> Statement | None:
    """A statement that is on the table. One query."""
    found = Statement.objects.visible_to(reader).on_the_table()
    chosen = found.filter(perspectives=perspectives.pk, said__public_id=public_id)
    return chosen.select_related("said", "perspectives__community").first()


def has_voted(perspectives: Perspectives, *, reader: Reader) -> bool:
    """Whether the reader votes on it. One query."""
    return Voter.objects.visible_to(reader).filter(perspectives=perspectives.pk).exists()


def _next(
    rows: list[Any], shown: list[StatementShown], reader: Reader, on: str
) -> StatementShown | None:
    """That of this address; else of those not voted on yet one with the fewest votes, among alike
    ones in an order of the reader's own."""
    pairs = [(row, one) for row, one in zip(rows, shown, strict=True) if not one.is_held]
    for _row, one in pairs:
        if on and one.public_id == on:
            return one
    left = [(row.cast, _turn(reader, row), one) for row, one in pairs if one.answer is None]
    return min(left, key=lambda each: each[:2])[2] if left else None


def _turn(reader: Reader, row: Any) -> str:
    return hashlib.sha256(f"{reader.pk}:{row.pk}".encode()).hexdigest()


def _shown(row: Any, perspectives: Perspectives, reader: Reader) -> StatementShown:
    said: Contribution = row.said
    return StatementShown(
        public_id=said.public_id,
        text=said.body,
        language=said.language,
        byline=byline(said, reader=reader) if perspectives.polis is None else None,
        is_held=row.is_held,
        is_edited=said.edited_at is not None,
        answer=row.answer,
        may_hide=contribution_rules.hide(reader, said),
    )


def _listed(row: Any) -> PerspectivesListed:
    return PerspectivesListed(
        public_id=row.public_id,
        title=row.title,
        excerpt=row.excerpt,
        language=row.language,
        ends_on=row.ends_on,
        is_over=row.is_over,
        is_from_polis=row.polis is not None,
        statements=row.statements_said,
        voted=row.voted,
    )


def _count(rows: Any, by: str, what: str) -> Coalesce:
    number = Count(what, distinct=True)
    counted = rows.order_by().values(by).annotate(n=number).values("n")
    return Coalesce(Subquery(counted[:1], output_field=IntegerField()), 0)
