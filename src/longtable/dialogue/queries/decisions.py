"""One decision as a reader sees it, and a community's decisions in a list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.safestring import SafeString

from longtable.communities.models import Community, Role
from longtable.communities.reading import Reading, reading_of
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Placement
from longtable.contributions.queries import one_in, who_reads_in_words
from longtable.dialogue import rules
from longtable.dialogue.models import (
    ANSWERS,
    Ballot,
    Closing,
    Decision,
    Difference,
    Dissent,
    Effect,
    Judgement,
    Kept,
    Method,
    Promise,
    Reasons,
    State,
    Value,
)
from longtable.dialogue.queries.challenges import ChallengeListed
from longtable.dialogue.queries.concerns import concerns_of
from longtable.dialogue.queries.differences import difference_in
from longtable.dialogue.queries.impacts import (
    ImpactShown,
    members_here,
    said_of,
    standing,
    without_a_word,
)
from longtable.dialogue.queries.results import (
    Results,
    Share,
    Waiting,
    answer_words,
    results_of,
    shares,
    waiting_for,
)
from longtable.dialogue.queries.shown import Begun
from longtable.dialogue.queries.signing import Signature, signed
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.shared.small_cells import is_shown
from longtable.shared.ui.elapsed import Told, told
from longtable.vocabulary.queries.words import Words, WordShown, words_in

DECISIONS_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What the reader answered, which nobody else is shown by this."""

    answer: str
    reason: str
    when: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingShown:
    """What was decided, and what that rests on."""

    html: SafeString
    kept: str
    kept_words: str
    served: str
    why_without: str
    review_on: date | None
    is_due: bool
    why_no_review: str
    # Whether a value is agreed by it; nothing where it asks about none.
    is_agreed: bool | None
    by: Signature


@dataclass(frozen=True, slots=True)
class DissentShown:
    """What stays said against it."""

    text: str
    by: Signature


@dataclass(frozen=True, slots=True)
class Judged:
    """What those who answered say of the promise: numbers, where enough said so."""

    people: int
    shares: tuple[Share, ...]
    own: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """What one reader sees. The number of queries does not depend on its size."""

    one: Decision
    # What it is about.
    statement: SafeString
    # The words on this page that are explained below it.
    words: tuple[WordShown, ...]
    promise: str
    promise_word: str
    method: str
    is_advice: bool
    is_reasoned: bool
    begun: Signature
    options: list[str]
    closing: ClosingShown | None
    own: OwnAnswer | None
    results: Results | None
    waiting: tuple[Waiting, ...]
    impacts: list[ImpactShown]
    missing: list[Role]
    dissents: list[DissentShown]
    judged: Judged | None
    settles: Begun | None
    agrees_on: Begun | None
    concerns: list[ChallengeListed]
    seen: str
    is_inside: bool
    may_answer: bool
    may_say_impact: bool
    may_close: bool
    # Whether they could close it once answering is over.
    closes_later: bool
    may_dissent: bool
    may_judge: bool
    may_ask_again: bool
    may_change: bool
    may_hide: bool

    @property
    def touched(self) -> list[ImpactShown]:
        """The groups for which something changes, or may."""
        return [one for one in self.impacts if one.effect != Effect.NEUTRAL]

    @property
    def unchanged(self) -> list[ImpactShown]:
        """The groups for which nothing does."""
        return [one for one in self.impacts if one.effect == Effect.NEUTRAL]

    @property
    def waiting_concerns(self) -> int:
        """How many of what it is to answer wait for an answer still."""
        return sum(one.waits for one in self.concerns)


@dataclass(frozen=True, slots=True)
class DecisionListed:
    """One decision in a list."""

    public_id: str
    title: str
    excerpt: str
    language: str
    promise: str
    method: str
    answer_by: date
    is_closed: bool
    is_over: bool
    has_answered: bool
    may_answer: bool
    written: Told


@dataclass(frozen=True, slots=True)
class DecisionList:
    """What is asked now, and what is decided, the newest first."""

    asked: list[DecisionListed]
    decided: list[DecisionListed]
    older: str
    is_first: bool


def decision_in(community: Community, public_id: str, *, reader: Reader) -> Decision | None:
    """One of its decisions, with what closed it. Two queries."""
    return one_in(community, public_id, reader=reader, found_by=_decision)


def _decision(reading: Reading, community_id: int, public_id: str) -> "QuerySet[Decision]":
    found: Any = Decision.objects.readable_by(reading).with_held()
    one: QuerySet[Decision] = found.select_related(
        "author", "role", "organization", "community", "closing__closed_by",
        "closing__role", "closing__organization",
    ).filter(community_id=community_id, public_id=public_id)[:1]  # fmt: skip
    return one


def decision_page(decision: Decision, *, reader: Reader) -> DecisionPage:
    """The page. Eleven queries at most, and one more where a word is explained."""
    inside = decision.community_id in reading_of(reader).belongs
    sees, is_closed = rules.see_results(reader, decision), decision.is_closed
    options = _options(decision)
    here, said = members_here(decision), said_of(decision)
    closing_marks = decision.closing.marks if is_closed else ""
    words = words_in([decision.marks, closing_marks], reader=reader)
    return DecisionPage(
        one=decision,
        statement=words.drawn(decision, decision.role),
        closing=_closing(decision, words, inside=inside),
        # Known once all texts are drawn.
        words=words.shown(),
        **_how(decision),
        begun=signed(decision, decision.author, decision.written_at, inside=inside),
        options=list(options.values()) if decision.method == Method.RANKED else [],
        own=_own(decision, reader, options),
        results=results_of(decision, inside=inside) if sees else None,
        waiting=waiting_for(decision, here) if inside else (),
        impacts=standing(said, inside=inside),
        missing=[] if is_closed else without_a_word(here, said),
        dissents=_dissents(decision, inside=inside) if is_closed else [],
        judged=_judged(decision, reader) if is_closed else None,
        settles=_begun(Difference, decision.settles_id, reader),
        agrees_on=_begun(Value, decision.agrees_on_id, reader),
        concerns=concerns_of(decision, reader=reader),
        seen=who_reads_in_words(decision),
        is_inside=inside,
        **_what_may_be_done(decision, reader),
    )


def _what_may_be_done(decision: Decision, reader: Reader) -> dict[str, Any]:
    """What the page offers its reader."""
    may_close = rules.close_decision(reader, decision) and not decision.is_closed
    is_due = decision.is_named or decision.is_over
    return {
        "may_answer": not decision.is_over and rules.answer_decision(reader, decision),
        "may_say_impact": not decision.is_closed and rules.say_impact(reader, decision),
        "may_close": may_close and is_due,
        "closes_later": may_close and not is_due,
        "may_dissent": rules.leave_dissent(reader, decision),
        "may_judge": rules.judge_promise(reader, decision),
        "may_ask_again": rules.ask_decision(reader, decision.community),
        "may_change": contribution_rules.revise(reader, decision),
        "may_hide": contribution_rules.hide(reader, decision),
    }


def _how(decision: Decision) -> dict[str, Any]:
    """What was promised, and how people answer."""
    promise = str(Promise(decision.promise).label)
    return {
        "promise": promise,
        "promise_word": promise.partition(":")[0],
        "method": str(Method(decision.method).label),
        "is_advice": decision.method == Method.ADVICE,
        "is_reasoned": decision.reasons == Reasons.EVERYONE,
    }


def decision_list(community: Community, *, reader: Reader, before: str = "") -> DecisionList:
    """A community's decisions: what is asked now, then what is decided. Five queries at most."""
    every: Any = Decision.objects.visible_to(reader).filter(community=community)
    rows = every.asked_of(reader).prefetch_related(_places())
    open_ = rows.filter(closing=None).order_by("answer_by", "pk")
    asked = [] if before else [_listed(one, reader) for one in open_[:DECISIONS_PER_PAGE]]
    closed = rows.filter(closing__isnull=False)
    if before:
        closed = closed.filter(_before(every, before))
    page = list(closed.order_by("-closing__closed_at", "-pk")[: DECISIONS_PER_PAGE + 1])
    decided = [_listed(one, reader) for one in page[:DECISIONS_PER_PAGE]]
    return DecisionList(
        asked=asked,
        decided=decided,
        older=decided[-1].public_id if len(page) > DECISIONS_PER_PAGE else "",
        is_first=not before,
    )


def differences_to_settle(community: Community, *, reader: Reader) -> list[Difference]:
    """Those that need a decision. One query."""
    found: Any = Difference.objects.visible_to(reader).filter(community=community)
    return list(found.in_state().filter(state=State.NEEDS_DECISION).order_by("-stirred", "-pk"))


def _places() -> "Prefetch[Any]":
    return Prefetch("placements", queryset=Placement.objects.select_related("community"))


def _options(decision: Decision) -> dict[int, str]:
    """What can be answered, in words; of what is put in order its options. One query at most."""
    if decision.method == Method.RANKED:
        return {one.number: one.text for one in decision.options.all()}
    return {value: str(words) for value, words in ANSWERS[decision.method].items()}


def last_answer(decision: Decision, *, reader: Reader) -> Ballot | None:
    """What the reader answered last. One query."""
    own = Ballot.objects.visible_to(reader).filter(decision=decision.pk, cast_by=reader.pk)
    return own.order_by("-pk").first()


def own_dissent(decision: Decision, *, reader: Reader) -> str:
    """What the reader left against it, to be worded anew. One query."""
    own = Dissent.objects.filter(decision=decision.pk, left_by=reader.pk)
    return next(iter(own.values_list("text", flat=True)), "")


def difference_it_settles(decision: Decision, *, reader: Reader) -> Difference | None:
    """The difference that waits for it, if the reader may read it; four queries at most."""
    if decision.settles_id is None:
        return None
    found: Any = Difference.objects.visible_to(reader).filter(pk=decision.settles_id)
    waits = found.in_state().filter(state=State.NEEDS_DECISION)
    public_id = waits.values_list("public_id", flat=True).first()
    return difference_in(decision.community, public_id, reader=reader) if public_id else None


def _own(decision: Decision, reader: Reader, options: dict[int, str]) -> OwnAnswer | None:
    if not rules.has_answered(reader, decision):
        return None
    last = last_answer(decision, reader=reader)
    assert last is not None, "what one answered oneself one may read"
    return OwnAnswer(answer_words(last, options), last.reason, told(last.cast_at))


def _closing(decision: Decision, words: Words, *, inside: bool) -> ClosingShown | None:
    if not decision.is_closed:
        return None
    one: Closing = decision.closing
    return ClosingShown(
        html=words.drawn(one, one.role),
        kept=str(Kept(one.kept).label),
        kept_words=one.kept_words,
        served=one.served,
        why_without=one.why_without,
        review_on=one.review_on,
        is_due=one.review_on is not None and one.review_on <= clock.now().date(),
        why_no_review=one.why_no_review,
        is_agreed=one.is_agreed,
        by=signed(one, one.closed_by, one.closed_at, inside=inside),
    )


def _dissents(decision: Decision, *, inside: bool) -> list[DissentShown]:
    rows = Dissent.objects.filter(decision=decision.pk)
    return [
        DissentShown(one.text, signed(one, one.left_by, one.left_at, inside=inside))
        for one in rows.select_related("left_by", "role", "organization").order_by("pk")
    ]


def _judged(decision: Decision, reader: Reader) -> Judged:
    rows = list(Judgement.objects.filter(decision=decision.pk).order_by("pk"))
    own = next((one.is_kept for one in rows if one.said_by_id == reader.pk), None)
    labels = {1: str(Kept.KEPT.label), 0: str(Kept.NOT.label)}
    seen = shares([int(one.is_kept) for one in rows], labels) if is_shown(len(rows)) else ()
    return Judged(len(rows), seen if rows else (), own)


def _begun(kind: Any, pk: int | None, reader: Reader) -> Begun | None:
    """What it came of or asks about, if the reader may read that. One query; of nothing none."""
    if pk is None:
        return None
    found = kind.objects.visible_to(reader).filter(pk=pk)
    return next((Begun(one.public_id, one.title, one.language) for one in found), None)


def _before(every: Any, before: str) -> Q:
    key = every.filter(public_id=before, closing__isnull=False)
    found = key.values_list("closing__closed_at", "pk").first()
    if found is None:
        return Q()
    return Q(closing__closed_at__lt=found[0]) | Q(closing__closed_at=found[0], pk__lt=found[1])


def _listed(one: Decision, reader: Reader) -> DecisionListed:
    return DecisionListed(
        public_id=one.public_id,
        title=one.title,
        excerpt=one.excerpt,
        language=one.language,
        promise=str(Promise(one.promise).label).partition(":")[0],
        method=str(Method(one.method).label),
        answer_by=one.answer_by,
        is_closed=one.is_closed,
        is_over=one.is_over,
        has_answered=one.has_answered,  # type: ignore[attr-defined]  # annotated
        may_answer=not one.is_over and rules.answer_decision(reader, one),
        written=told(one.written_at),
    )
