"""Problems of practice as a reader sees them (R22)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.safestring import SafeString

from longtable.communities.models import Community, Setting
from longtable.communities.reading import Reading
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Contribution
from longtable.contributions.queries import Byline, byline, one_in, who_reads_in_words
from longtable.dialogue import rules
from longtable.dialogue.models import Problem
from longtable.dialogue.queries.bearing import (
    InsightBearing,
    WorkBearing,
    insights_bearing,
    seek,
    works_bearing,
)
from longtable.dialogue.queries.posts import PostShown
from longtable.dialogue.queries.saying import said_under, shown_under
from longtable.people.http import Reader
from longtable.vocabulary.queries.words import WordShown, words_in

PROBLEMS_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class ProblemListed:
    """One problem in a list."""

    public_id: str
    title: str
    excerpt: str
    language: str
    byline: Byline


@dataclass(frozen=True, slots=True)
class ProblemList:
    """A page of problems, the newest first."""

    every: list[ProblemListed]
    older: str
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPage:
    """One problem for one reader: what bears on it, and what was asked and said about it."""

    one: Problem
    body: SafeString
    # The words on this page that are explained below it.
    words: tuple[WordShown, ...]
    byline: Byline
    seen: str
    setting: str
    insights: list[InsightBearing]
    works: list[WorkBearing]
    said: list[PostShown]
    last_own: str
    may_reply: bool
    may_ask: bool
    may_change: bool
    may_hide: bool


def problem_list(community: Community, *, reader: Reader, before: str = "") -> ProblemList:
    """A community's problems of practice. Two queries at most, whatever their number."""
    every: Any = Problem.objects.visible_to(reader).filter(community=community)
    page_of = every.select_related("author", "role", "organization")
    if before:
        key = every.filter(public_id=before).order_by().values("pk")
        page_of = page_of.filter(pk__lt=Subquery(key[:1]))
    rows = list(page_of.order_by("-pk")[: PROBLEMS_PER_PAGE + 1])
    page = [_listed(row, reader) for row in rows[:PROBLEMS_PER_PAGE]]
    older = page[-1].public_id if len(rows) > PROBLEMS_PER_PAGE else ""
    return ProblemList(page, older, is_first=not before)


def problem_in(community: Community, public_id: str, *, reader: Reader) -> Problem | None:
    """One of its problems, where it lies, and what the reader last said under it. Two queries."""
    return one_in(community, public_id, reader=reader, found_by=_problem, reader_id=reader.pk)


def _problem(
    reading: Reading, community_id: int, public_id: str, reader_id: int | None
) -> "QuerySet[Problem]":
    said = Contribution.objects.filter(
        root=OuterRef("pk"), parent__isnull=False, author_id=reader_id or 0
    )
    last = said.order_by("-pk").values("public_id")[:1]
    found: Any = Problem.objects.readable_by(reading).with_held().with_bylines()
    one: QuerySet[Problem] = (
        found.annotate(last_own=Subquery(last))
        .select_related("community")
        .filter(community_id=community_id, public_id=public_id)[:1]
    )
    return one


def problem_to_try_on(public_id: str, *, reader: Reader) -> Problem | None:
    """The problem somebody came from, if they may read it. One query; none without one."""
    found: Any = Problem.objects.visible_to(reader).filter(public_id=public_id)
    return found.first() if public_id else None


def problem_page(problem: Problem, *, reader: Reader) -> ProblemPage:
    """The page. Five queries at most, and one more where a word is explained."""
    said = said_under(problem, reader=reader)
    words = words_in([problem.marks, *(one.marks for one in said)], reader=reader)
    body = words.drawn(problem, problem.role)
    shown = shown_under(said, problem, reader=reader, words=words)
    seeking = seek(problem, reader=reader)
    return ProblemPage(
        one=problem,
        body=body,
        words=words.shown(),
        byline=byline(problem, reader=reader),
        seen=who_reads_in_words(problem),
        setting=str(Setting(problem.setting).label) if problem.setting else "",
        insights=insights_bearing(seeking),
        works=works_bearing(seeking),
        said=shown,
        last_own=problem.last_own or "",  # type: ignore[attr-defined]  # annotated
        may_reply=contribution_rules.reply(reader, problem),
        may_ask=rules.ask_about_problem(reader, problem),
        may_change=contribution_rules.revise(reader, problem),
        may_hide=contribution_rules.hide(reader, problem),
    )


def _listed(row: Problem, reader: Reader) -> ProblemListed:
    return ProblemListed(
        public_id=row.public_id,
        title=row.title,
        excerpt=row.excerpt,
        language=row.language,
        byline=byline(row, reader=reader),
    )
