"""Asking for a decision, answering it, saying whom it touches and what was decided (R28, R73)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from longtable.communities.models import Community, Hat, Role
from longtable.contributions.actions.putting import Words, hat_of, put_on_table
from longtable.contributions.marking import shown_under
from longtable.contributions.models import Contribution
from longtable.dialogue import verbs
from longtable.dialogue.actions.differing import DifferenceHasMoved, move_difference
from longtable.dialogue.models import (
    Ballot,
    Challenge,
    Closing,
    Decision,
    Difference,
    Dissent,
    Impact,
    Judgement,
    Option,
    State,
    Value,
)
from longtable.dialogue.queries.impacts import groups_without_a_word
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body, clean_line


class DecisionIsClosed(Exception):
    """It is decided by now."""


class AnsweringIsOver(Exception):
    """Its last day is over, or it is decided by now."""


class AnsweringGoesOn(Exception):
    """Where no names are shown nobody decides before the last day: nobody knows the answers."""


class GroupsAreMissing(Exception):
    """Nobody said what it does to groups that have members here. Holds their roles."""

    def __init__(self, groups: Sequence[Role]) -> None:
        super().__init__(*groups)
        self.groups = groups


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How something is to be decided: fixed before anybody answers, and never changed."""

    promise: str
    method: str
    reasons: str
    enough: str
    answer_by: date
    authority: str = ""
    is_named: bool = True
    is_hidden: bool = True
    options: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What somebody answers: a value, or the numbers of options in order; and why."""

    value: int | None = None
    ranking: Sequence[int] = ()
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a decision does to a group: a role of people, or a group in words."""

    of_role: Role | None = None
    of_group: str = ""
    effect: str
    what: str
    softened: str = ""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What was decided, what the people it serves said, whether the promise was kept."""

    outcome: str
    kept: str
    kept_words: str
    served: str = ""
    why_without: str = ""
    review_on: date | None = None
    why_no_review: str = ""
    settles: bool = False
    # Whether the value it asks about is agreed; nothing where it asks about none.
    is_agreed: bool | None = None


@transaction.atomic
def ask_decision(
    community: Community,
    *,
    words: Words,
    asked: Asked,
    by: Person,
    audience: int = Audience.MEMBERS,
    settles: Difference | None = None,
    agrees_on: Value | None = None,
    concerns: Sequence[Challenge] = (),
) -> Decision:
    """Put a decision on the table. With a client key used before, what was made with it then."""
    made = put_on_table(
        Decision,
        verb=verbs.DECISION_ASKED,
        words=words,
        by=by,
        communities=[community],
        audience=audience,
        having={
            "community": community, "promise": asked.promise, "method": asked.method,
            "reasons": asked.reasons, "enough": clean_line(asked.enough),
            "answer_by": asked.answer_by, "authority": clean_line(asked.authority),
            "is_named": asked.is_named, "is_hidden": asked.is_hidden, "settles": settles,
            "agrees_on": agrees_on,
        },
    )  # fmt: skip
    made.concerns.add(*concerns)
    if asked.options and not made.options.exists():
        Option.objects.bulk_create(
            Option(decision=made, number=number, text=clean_line(text))
            for number, text in enumerate(asked.options, 1)
        )
    return made


@transaction.atomic
def answer_decision(decision: Decision, *, answer: Answer, by: Person) -> Ballot:
    """Answer, or answer anew: the newest counts. Raises ``AnsweringIsOver``.

    Nothing is announced: a page that moved would tell that somebody answered, and when.
    """
    found = _held(decision)
    if found.is_over:
        raise AnsweringIsOver(found.public_id)
    hat = hat_of(by, found.community)
    last = Ballot.objects.filter(decision=found, cast_by=by).order_by("-pk").first()
    ranking, reason = " ".join(map(str, answer.ranking)), clean_body(answer.reason)
    if last and (last.value, last.ranking, last.reason) == (answer.value, ranking, reason):
        return last
    made = Ballot.objects.create(
        decision=found,
        cast_by=by,
        cast_at=clock.now(),
        value=answer.value,
        ranking=ranking,
        reason=reason,
        **_worn(hat),
    )
    _tell(found, verbs.DECISION_ANSWERED, by=by)
    return made


@transaction.atomic
def say_impact(decision: Decision, *, said: Said, by: Person) -> Impact:
    """Say what it does to a group. Raises ``DecisionIsClosed``."""
    found = _open(decision)
    made = Impact.objects.create(
        decision=found,
        of_role=said.of_role,
        of_group=clean_line(said.of_group),
        effect=said.effect,
        what=clean_line(said.what),
        softened=clean_line(said.softened),
        said_by=by,
        said_at=clock.now(),
        **_worn(hat_of(by, found.community)),
    )
    _tell(found, verbs.IMPACT_SAID, by=by)
    announce(found.topic)
    return made


@transaction.atomic
def close_decision(decision: Decision, *, decided: Decided, by: Person) -> Closing:
    """Say what was decided. Raises ``DecisionIsClosed`` for the later one of two,
    ``AnsweringGoesOn``, and ``GroupsAreMissing`` while nobody said what it does to a group that
    has members here."""
    found = _open(decision)
    if not found.is_named and not found.is_over:
        raise AnsweringGoesOn(found.public_id)
    missing = groups_without_a_word(found)
    if missing:
        raise GroupsAreMissing(missing)
    has_value, says = found.agrees_on_id is not None, decided.is_agreed is not None
    assert has_value == says, "a value is agreed or stands without that; nothing else is"
    outcome = clean_body(decided.outcome)
    made = Closing.objects.create(
        decision=found,
        outcome=outcome,
        **shown_under(found, outcome),
        kept=decided.kept,
        kept_words=clean_body(decided.kept_words),
        served=clean_body(decided.served),
        why_without=clean_body(decided.why_without),
        review_on=decided.review_on,
        why_no_review=clean_body(decided.why_no_review),
        closed_by=by,
        closed_at=clock.now(),
        is_agreed=decided.is_agreed,
        **_worn(hat_of(by, found.community)),
    )
    _tell(found, verbs.DECISION_CLOSED, by=by)
    if decided.settles and found.settles is not None:
        _settle(found.settles, why=outcome, by=by)
    announce(found.topic, found.community.topic)
    return made


@transaction.atomic
def leave_dissent(decision: Decision, *, text: str, by: Person) -> Dissent:
    """Leave what stays said against it; whoever says it again words it anew."""
    found = _held(decision)
    made, _is_new = Dissent.objects.update_or_create(
        decision=found,
        left_by=by,
        defaults={
            "text": clean_body(text), "left_at": clock.now(), **_worn(hat_of(by, found.community)),
        },
    )  # fmt: skip
    _tell(found, verbs.DISSENT_LEFT, by=by)
    announce(found.topic)
    return made


@transaction.atomic
def judge_promise(decision: Decision, *, is_kept: bool, by: Person) -> Judgement:
    """Say once whether what was promised was kept: the first word stands."""
    found = _held(decision)
    made, is_new = Judgement.objects.get_or_create(
        decision=found,
        said_by=by,
        defaults={
            "is_kept": is_kept, "said_at": clock.now(), **_worn(hat_of(by, found.community)),
        },
    )  # fmt: skip
    if is_new:
        _tell(found, verbs.PROMISE_JUDGED, by=by)
    return made


@transaction.atomic
def remind_of_decision(decision: Decision) -> bool:
    """Tell whoever asked that its day has come; once. Says whether it did."""
    found = _held(decision)
    if found.closing.reminded_at is not None:
        return False
    found.closing.reminded_at = clock.now()
    found.closing.save(update_fields=["reminded_at"])
    _tell(found, verbs.DECISION_DUE, by=None)
    return True


def _settle(difference: Difference, *, why: str, by: Person) -> None:
    """Move the difference to decided; one that has moved meanwhile stays where it is."""
    try:
        with transaction.atomic():
            move_difference(difference, to=State.DECIDED, by=by, why=why, seen=State.NEEDS_DECISION)
    except DifferenceHasMoved:
        return


def _worn(hat: Hat | None) -> dict[str, object]:
    return hat.hat() if hat else {}


def _tell(found: Decision, verb: Verb, *, by: Person | None) -> None:
    hat = hat_of(by, found.community) if by else None
    record(verb, by=by, hat=hat, subject_id=found.pk, community_id=found.community_id)


def _open(decision: Decision) -> Decision:
    found = _held(decision)
    if found.is_closed:
        raise DecisionIsClosed(found.public_id)
    return found


def _held(decision: Decision) -> Decision:
    """The decision, held until all of it is written: of two at once the later one waits."""
    Contribution.objects.select_for_update().get(pk=decision.pk)
    return Decision.objects.select_related("community", "closing", "settles").get(pk=decision.pk)
