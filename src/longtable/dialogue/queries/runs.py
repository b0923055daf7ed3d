"""One dialogue as a reader sees it: side by side by role, once they may read what others said."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString

from longtable.communities.models import Community, Role, Seat
from longtable.communities.reading import Reading, memberships_of, reading_of
from longtable.contributions import rules as contribution_rules
from longtable.contributions.queries import one_in, who_reads_in_words
from longtable.dialogue import rules
from longtable.dialogue.models import (
    Answer,
    Difference,
    Guide,
    HarvestNote,
    Part,
    Question,
    Run,
    RunClosure,
)
from longtable.dialogue.queries.signing import Signature, signed
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared.prepared import ask
from longtable.vocabulary.queries.words import Words, WordShown, words_in


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """What somebody answered; nothing where they had nothing to say on it."""

    html: SafeString
    language: str
    is_pass: bool
    by: Signature


@dataclass(frozen=True, slots=True)
class Column:
    """What one role answered to one question."""

    role: Role | None
    answers: list[AnswerShown]


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """One question, and beside each other what each role answered."""

    position: int
    text: str
    whom: Role | None
    columns: list[Column]


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of a dialogue: its questions, and whether the reader may read what others said."""

    part: str
    label: str
    questions: list[QuestionAnswered]
    is_read: bool
    # What is left for the reader to answer.
    left: list[Question]


@dataclass(frozen=True, slots=True)
class NoteShown:
    """One line of what came of it."""

    public_id: str
    text: str
    roles: list[Role]
    who: str
    until: Any
    # The difference that was named of it, as far as the reader may read it.
    difference: str
    may_name: bool
    by: Signature


@dataclass(frozen=True, slots=True)
class Harvest:
    """One sort of what came of it."""

    sort: str
    label: str
    notes: list[NoteShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """What one reader sees. The number of queries does not depend on its size."""

    one: Run
    brief: SafeString
    # A first word of whoever opened it.
    word: SafeString
    # The words on this page that are explained below it.
    words: tuple[WordShown, ...]
    guide: str
    first: PartShown
    second: PartShown
    # Which part the reader is asked now, if any.
    asks: str
    is_over: bool
    heard: list[Role]
    silent: list[Role]
    # How many roles more have to be heard before the second questions open.
    missing: int
    harvest: list[Harvest]
    account: SafeString
    told: Signature | None
    opened: Signature
    seen: str
    may_answer: bool
    may_harvest: bool
    may_close: bool
    may_hide: bool

    @property
    def is_harvested(self) -> bool:
        """Whether anything was written down."""
        return any(one.notes for one in self.harvest)


def run_in(community: Community, public_id: str, *, reader: Reader) -> Run | None:
    """One of its dialogues, with what the reader answered in it. Three queries."""
    one: Any = one_in(community, public_id, reader=reader, found_by=_run)
    if one is not None:
        one.mine = ask(_answers_by, run_id=one.pk, person_id=reader.pk or 0)
    return one  # type: ignore[no-any-return]  # its reader's answers are no field of it


def _run(reading: Reading, community_id: int, public_id: str) -> "QuerySet[Run]":
    guides: Any = Guide.objects.readable_by(reading)
    own = guides.filter(pk=OuterRef("version__guide"))
    found: Any = Run.objects.readable_by(reading).with_held().annotate(reads_guide=Exists(own))
    with_closure: QuerySet[Run] = found.select_related(
        "author", "role", "organization", "community", "version__guide", "closure__closed_by",
        "closure__role", "closure__organization",
    ).filter(community_id=community_id, public_id=public_id)[:1]  # fmt: skip
    return with_closure


def _answers_by(run_id: int, person_id: int) -> "QuerySet[Answer]":
    return Answer.objects.filter(run_id=run_id, person_id=person_id)


def run_page(run: Run, *, reader: Reader) -> RunPage:
    """The page. Five queries at most, and one more where a word is explained."""
    inside = run.community_id in reading_of(reader).belongs
    asked = list(run.version.questions.select_related("role").order_by("position"))
    answers = _answers(run, reader)
    closure = getattr(run, "closure", None)
    texts = [run, run.version, *answers, *([closure] if closure else [])]
    words = words_in((one.marks for one in texts), reader=reader)
    first, second = (
        _part(part, asked, answers, run, reader, words=words, inside=inside) for part in Part.values
    )
    heard = _heard(answers) if first.is_read else []
    missing = max(0, run.quorum - len(heard))
    may_answer = rules.answer_run(reader, run)
    may_harvest = first.is_read and rules.harvest_run(reader, run)
    roles = _roles(run) if first.is_read else {}
    return RunPage(
        one=run,
        brief=words.drawn(run.version),
        word=words.drawn(run, run.role),
        **_closed(closure, words, inside=inside),
        words=words.shown(),
        guide=run.version.guide.public_id if run.reads_guide else "",  # type: ignore[attr-defined]  # annotated
        first=first,
        second=second,
        asks=_asks(first, second, missing) if may_answer else "",
        is_over=rules.is_over(run),
        heard=heard,
        silent=[one for one in roles.values() if one.is_needed and one not in heard],
        missing=missing,
        harvest=_harvest(run, reader, roles, may_name=may_harvest, inside=inside)
        if first.is_read
        else [],
        opened=signed(run, run.author, run.written_at, inside=inside),
        seen=who_reads_in_words(run),
        may_answer=may_answer,
        may_harvest=may_harvest,
        may_close=rules.close_run(reader, run),
        may_hide=contribution_rules.hide(reader, run),
    )


def _closed(closure: RunClosure | None, words: Words, *, inside: bool) -> dict[str, Any]:
    """How it went, and who said so."""
    if closure is None:
        return {"account": SafeString(""), "told": None}
    told = signed(closure, closure.closed_by, closure.closed_at, inside=inside)
    return {"account": words.drawn(closure, closure.role), "told": told}


def note_in(run: Run, public_id: str, *, reader: Reader) -> HarvestNote | None:
    """One line of what came of it. One query."""
    found = HarvestNote.objects.visible_to(reader).filter(run=run.pk, public_id=public_id)
    return found.first()


def roles_around(run: Run) -> list[Role]:
    """The roles that answered in it, and those whose voice this community needs. One query."""
    answered = Answer.objects.filter(run=run.pk).order_by().values("role")
    needed = Seat.objects.filter(community=run.community_id).order_by().values("role")
    return list(Role.objects.filter(Q(pk__in=answered) | Q(pk__in=needed)))


def own_words(run: Run, *, by: Person) -> set[str]:
    """What somebody answered in it. One query."""
    return set(Answer.objects.filter(run=run.pk, person=by.pk).values_list("body", flat=True))


def _answers(run: Run, reader: Reader) -> list[Answer]:
    found = Answer.objects.visible_to(reader).filter(run=run.pk)
    rows = found.select_related("person", "role", "organization", "question")
    return list(rows.order_by("role__position", "role__name", "pk"))


def _part(
    part: str,
    asked: list[Question],
    answers: list[Answer],
    run: Run,
    reader: Reader,
    *,
    words: Words,
    inside: bool,
) -> PartShown:
    own = _roles_of(reader, run)
    said = {one.question_id for one in run.mine}
    here = [one for one in asked if one.part == part]
    left = (
        [one for one in here if one.pk not in said and (one.role_id is None or one.role_id in own)]
        if inside
        else []
    )
    return PartShown(
        part=part,
        label=str(Part(part).label),
        questions=[
            QuestionAnswered(
                one.position, one.text, one.role, _columns(one, answers, words, inside=inside)
            )
            for one in here
        ],
        is_read=rules.is_over(run) or (inside and not left),
        left=left,
    )


def _roles_of(reader: Reader, run: Run) -> set[int | None]:
    if not reader.is_authenticated:
        return set()
    return {one.role_id for one in memberships_of(reader) if one.community_id == run.community_id}


def _columns(
    question: Question, answers: list[Answer], words: Words, *, inside: bool
) -> list[Column]:
    found: dict[int | None, Column] = {}
    for one in answers:
        if one.question_id == question.pk:
            column = found.setdefault(one.role_id, Column(one.role, []))
            by = signed(one, one.person, one.written_at, inside=inside)
            html = words.drawn(one, one.role)
            column.answers.append(AnswerShown(html, one.language, not one.body, by))
    return list(found.values())


def _heard(answers: list[Answer]) -> list[Role]:
    said = [
        one.role
        for one in answers
        if one.question.part == Part.REACTION and one.body and one.role is not None
    ]
    return list(dict.fromkeys(said))


def _roles(run: Run) -> dict[int, Any]:
    """Every role in its order, each with whether this community needs its voice. One query."""
    seats = Seat.objects.filter(community=run.community_id, role=OuterRef("pk"))
    return {one.pk: one for one in Role.objects.annotate(is_needed=Exists(seats))}


def _asks(first: PartShown, second: PartShown, missing: int) -> str:
    if first.left:
        return first.part
    return second.part if second.left and not missing else ""


def _harvest(
    run: Run, reader: Reader, roles: dict[int, Any], *, may_name: bool, inside: bool
) -> list[Harvest]:
    rows = (
        HarvestNote.objects.visible_to(reader)
        .filter(run=run.pk)
        .select_related("written_by", "role", "organization", "difference")
        .annotate(reads_difference=Exists(_readable(reader)), names=F("roles"))
        .order_by("pk")
    )
    # A row for each role that a note names.
    notes: dict[int, tuple[str, NoteShown]] = {}
    one: Any
    for one in rows:
        if one.pk not in notes:
            notes[one.pk] = _note(one, may_name=may_name, inside=inside)
        if one.names:
            notes[one.pk][1].roles.append(roles[one.names])
    return [
        Harvest(sort, str(label), [note for kept, note in notes.values() if kept == sort])
        for sort, label in HarvestNote.Sort.choices
    ]


def _readable(reader: Reader) -> Any:
    found: Any = Difference.objects.visible_to(reader)
    return found.filter(pk=OuterRef("difference"))


def _note(one: Any, *, may_name: bool, inside: bool) -> tuple[str, NoteShown]:
    difference = one.difference
    is_free = one.sort == HarvestNote.Sort.DIFFER and difference is None
    return one.sort, NoteShown(
        public_id=one.public_id,
        text=one.text,
        roles=[],
        who=one.who,
        until=one.until,
        difference=difference.public_id if difference and one.reads_difference else "",
        may_name=may_name and is_free,
        by=signed(one, one.written_by, one.written_at, inside=inside),
    )
