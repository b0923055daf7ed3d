"""Questions as a reader sees them: the list, and answers side by side by role (R12)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from longtable.communities.models import Community, Role, Seat
from longtable.communities.reading import Reading, memberships_of, reading_of
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Contribution, Hiding
from longtable.contributions.queries import Byline, byline, one_in, who_reads_in_words
from longtable.dialogue import rules
from longtable.dialogue.models import OpenQuestion, QuestionClosure, QuestionKeeping, Standpoint
from longtable.dialogue.queries.signing import Signature, signed
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.shared.prepared import ask
from longtable.vocabulary.queries.words import Words, WordShown, words_in

QUESTIONS_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class QuestionListed:
    """One question in a list; from how many roles it is answered."""

    public_id: str
    title: str
    excerpt: str
    language: str
    is_closed: bool
    answers: int
    roles: int


@dataclass(frozen=True, slots=True)
class QuestionList:
    """A page of questions, the newest first."""

    every: list[QuestionListed]
    older: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class StandpointShown:
    """An answer for one reader."""

    public_id: str
    html: SafeString
    language: str
    byline: Byline
    is_held: bool
    is_edited: bool
    may_change: bool
    may_hide: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What people of one role answered."""

    role: Role | None
    answers: list[StandpointShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """One question for one reader."""

    one: OpenQuestion
    body: SafeString
    byline: Byline
    seen: str
    standings: list[Standing]
    # Whose voice this community needs, and who have not answered.
    silent: list[Role]
    words: tuple[WordShown, ...]
    keeper: str
    is_taken: bool
    is_kept: bool
    outcome: SafeString
    closed: Signature | None
    # Their own answer in the role they have now: it is changed, and there is no second one.
    own: str
    last_own: str
    may_answer: bool
    may_hand: bool
    may_close: bool
    may_change: bool
    may_hide: bool

    @property
    def is_closed(self) -> bool:
        """Whether it is said what came of it."""
        return self.closed is not None


def question_list(community: Community, *, reader: Reader, before: str = "") -> QuestionList:
    """A community's questions. Two queries at most, whatever their number."""
    every: Any = OpenQuestion.objects.visible_to(reader).filter(community=community)
    said = Standpoint.objects.on_the_table().filter(question=OuterRef("pk"))
    closed = QuestionClosure.objects.filter(question=OuterRef("pk"))
    counted = every.annotate(
        answers=_count(said, "pk"), roles=_count(said, "role"), is_closed=Exists(closed)
    )
    if before:
        key = every.filter(public_id=before).order_by().values("pk")
        counted = counted.filter(pk__lt=Subquery(key[:1]))
    rows = list(counted.order_by("-pk")[: QUESTIONS_PER_PAGE + 1])
    page = [_listed(row) for row in rows[:QUESTIONS_PER_PAGE]]
    older = page[-1].public_id if len(rows) > QUESTIONS_PER_PAGE else ""
    return QuestionList(page, older, is_first=not before)


def question_in(community: Community, public_id: str, *, reader: Reader) -> OpenQuestion | None:
    """One of its questions, with who looks after it and where it lies. Three queries."""
    one: Any = one_in(community, public_id, reader=reader, found_by=_question)
    if one is not None:
        one.held = ask(_keepings_of, question_id=one.pk, today=clock.now().date())
    return one  # type: ignore[no-any-return]  # its keepings are no field of it


def _question(reading: Reading, community_id: int, public_id: str) -> "QuerySet[OpenQuestion]":
    found: Any = OpenQuestion.objects.readable_by(reading).with_held()
    one: QuerySet[OpenQuestion] = found.select_related(
        "author", "role", "organization", "community", "closure__closed_by", "closure__role",
        "closure__organization",
    ).filter(community_id=community_id, public_id=public_id)[:1]  # fmt: skip
    return one


def _keepings_of(question_id: int, today: date) -> "QuerySet[QuestionKeeping]":
    kept = QuestionKeeping.objects.holding(today).filter(question_id=question_id)
    return kept.select_related("person")


def question_page(question: OpenQuestion, *, reader: Reader) -> QuestionPage:
    """The page. Four queries at most."""
    inside = question.community_id in reading_of(reader).belongs
    is_open = not rules.is_answered(question)
    rows = _standpoints(question, reader)
    keeper = rules.looking_after(question)
    closure = getattr(question, "closure", None)
    outcome_marks = closure.marks if closure else ""
    texts = [question.marks, outcome_marks, *(row.said.marks for row in rows)]
    words = words_in(texts, reader=reader)
    outcome = words.drawn(closure, closure.role) if closure else SafeString("")
    mine = [row for row in rows if row.person_id is not None and row.person_id == reader.pk]
    body = words.drawn(question, question.role)
    standings = _standings(rows, question, words, reader)
    return QuestionPage(
        one=question,
        body=body,
        byline=byline(question, reader=reader),
        seen=who_reads_in_words(question),
        standings=standings,
        silent=_silent(question, standings),
        words=words.shown(),
        keeper=str(keeper.person) if keeper and inside else "",
        is_taken=bool(keeper and keeper.taken_at),
        is_kept=keeper is not None,
        outcome=outcome,
        closed=signed(closure, closure.closed_by, closure.closed_at, inside=inside)
        if closure
        else None,
        own=_own(mine, question, reader),
        last_own=mine[-1].said.public_id if mine else "",
        may_answer=is_open and rules.answer_question(reader, question),
        may_hand=is_open and rules.hand_question(reader, question),
        may_close=is_open and rules.close_question(reader, question),
        may_change=contribution_rules.revise(reader, question),
        may_hide=contribution_rules.hide(reader, question),
    )


def _standpoints(question: OpenQuestion, reader: Reader) -> list[Any]:
    """What the reader may read of it, by role and in the order it was said. One query."""
    held = Hiding.objects.filter(lifted_at=None, contribution=OuterRef("said"))
    found = (
        Standpoint.objects.visible_to(reader)
        .filter(question=question.pk)
        .annotate(is_held=Exists(held))
        .select_related("role", "said__author", "said__role", "said__organization")
    )
    rows = list(found.order_by("role__position", "role__name", "pk"))
    for row in rows:
        # Rules look where it lies: that was read with the question.
        row.said.root = question
    return rows


def _standings(
    rows: list[Any], question: OpenQuestion, words: Words, reader: Reader
) -> list[Standing]:
    found: dict[int | None, Standing] = {}
    is_open = not rules.is_answered(question)
    for row in rows:
        said: Contribution = row.said
        standing = found.setdefault(row.role_id, Standing(row.role, []))
        shown = StandpointShown(
            public_id=said.public_id,
            html=words.drawn(said, said.role),
            language=said.language,
            byline=byline(said, reader=reader),
            is_held=row.is_held,
            is_edited=said.edited_at is not None,
            may_change=is_open and contribution_rules.revise(reader, said),
            may_hide=contribution_rules.hide(reader, said),
        )
        standing.answers.append(shown)
    return list(found.values())


def _silent(question: OpenQuestion, standings: list[Standing]) -> list[Role]:
    """One query."""
    heard = [
        one.role.pk
        for one in standings
        if one.role is not None and not all(answer.is_held for answer in one.answers)
    ]
    needed = Seat.objects.filter(community=question.community_id).order_by().values("role")
    return list(Role.objects.filter(pk__in=needed).exclude(pk__in=heard))


def _own(mine: list[Any], question: OpenQuestion, reader: Reader) -> str:
    if not mine or not reader.is_authenticated:
        return ""
    worn = next(
        (one for one in memberships_of(reader) if one.community_id == question.community_id), None
    )
    role_id = worn.role_id if worn else None
    return next((row.said.public_id for row in mine if row.role_id == role_id), "")


def _listed(row: Any) -> QuestionListed:
    return QuestionListed(
        public_id=row.public_id,
        title=row.title,
        excerpt=row.excerpt,
        language=row.language,
        is_closed=row.is_closed,
        answers=row.answers,
        roles=row.roles,
    )


def _count(rows: Any, what: str) -> Coalesce:
    counted = rows.order_by().values("question").annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(counted[:1], output_field=IntegerField()), 0)
