"""Asking for perspectives, saying a statement, voting on it, ending it (R12)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words, hat_of, put_on_table, write_reply
from longtable.contributions.models import Contribution
from longtable.dialogue import verbs
from longtable.dialogue.models import Ending, Perspectives, Statement, Vote, Voter
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line


class PerspectivesAreOver(Exception):
    """Nobody votes or says anything on a question that is ended, or ends it again."""


class StatementIsGone(Exception):
    """It was taken off the table: nobody votes on it."""


class StatementIsSaid(Exception):
    """The same words are on the table: one votes on them there."""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """How people are asked: until when, and after how many votes they see what came of it."""

    ends_on: date | None = None
    shown_after: int = Perspectives.SHOWN_AFTER


def open_perspectives(
    community: Community,
    *,
    words: Words,
    by: Person,
    audience: int = Audience.MEMBERS,
    asking: Asking | None = None,
) -> Perspectives:
    """Ask for perspectives on a question. With a client key that was used before, the question
    made with it then is returned."""
    asked = asking or Asking()
    return put_on_table(
        Perspectives,
        verb=verbs.PERSPECTIVES_OPENED,
        words=words,
        by=by,
        communities=[community],
        audience=audience,
        having={
            "community": community,
            "ends_on": asked.ends_on,
            "shown_after": asked.shown_after,
        },
    )


@transaction.atomic
def say_statement(perspectives: Perspectives, *, words: Words, by: Person) -> Statement:
    """Put a statement to the others. Raises ``PerspectivesAreOver``, or ``StatementIsSaid``."""
    assert len(clean_line(words.body)) <= Statement.LENGTH_MAX, "a statement is short"

    def insist(root: Contribution) -> None:
        _insist_on_open(root)
        _insist_on_new(perspectives, words.body)

    said = write_reply(perspectives, words=words, by=by, insist=insist)
    again = Statement.objects.filter(said=said).first()
    if again is not None:
        return again
    return Statement.objects.create(
        said=said, perspectives=perspectives, number=_next_number(perspectives)
    )


@transaction.atomic
def cast_vote(statement: Statement, *, answer: int, by: Person) -> Vote:
    """Say whether one agrees, in the role one has there now. The last word on a statement holds;
    the same word again adds nothing. Raises ``PerspectivesAreOver`` or ``StatementIsGone``."""
    held = Contribution.objects.select_for_update().get(pk=statement.perspectives_id)
    _insist_on_open(held)
    if statement.said.hidings.filter(lifted_at=None).exists():
        raise StatementIsGone(statement.number)
    voter = _voter(statement.perspectives, by=by)
    last = Vote.objects.filter(voter=voter, statement=statement).order_by("-pk").first()
    if last is not None and last.answer == answer:
        return last
    return Vote.objects.create(voter=voter, statement=statement, answer=answer, cast_at=clock.now())


@transaction.atomic
def end_perspectives(perspectives: Perspectives, *, by: Person) -> Ending:
    """Let nobody vote any more, and everybody who reads it see what came of it. Of two who end
    it at once one wins; the other gets ``PerspectivesAreOver``."""
    held = Contribution.objects.select_for_update().get(pk=perspectives.pk)
    _insist_on_open(held)
    made = Ending.objects.create(perspectives=perspectives, ended_by=by, ended_at=clock.now())
    record(
        verbs.PERSPECTIVES_ENDED,
        by=by,
        hat=hat_of(by, perspectives.community),
        subject_id=perspectives.pk,
        community_id=perspectives.community_id,
    )
    announce(perspectives.topic, perspectives.community.topic)
    return made


def _insist_on_open(root: Contribution) -> None:
    open_ones = Perspectives.objects.with_end().filter(is_over=False)  # type: ignore[misc]  # annotated
    if not open_ones.filter(pk=root.pk).exists():
        raise PerspectivesAreOver(root.public_id)


def _insist_on_new(perspectives: Perspectives, text: str) -> None:
    """Of two alike each would get half the votes. What was taken off may be said again."""
    on_the_table = Statement.objects.on_the_table().filter(perspectives=perspectives)
    said = on_the_table.values_list("said__body", flat=True)
    if _as_read(text) in {_as_read(one) for one in said}:
        raise StatementIsSaid(perspectives.public_id)


def _as_read(text: str) -> str:
    """A statement as one hears it: without capitals, and without the mark at its end."""
    return clean_line(text).casefold().rstrip(".!?… ")


def _next_number(perspectives: Perspectives) -> int:
    """The root is held since its reply was written: nobody takes the same."""
    last = perspectives.statements.aggregate(last=Max("number"))["last"]
    return 0 if last is None else int(last) + 1


def _voter(perspectives: Perspectives, *, by: Person) -> Voter:
    worn = hat_of(by, perspectives.community)
    role_id = worn.role_id if worn else None
    voter, is_new = Voter.objects.get_or_create(
        perspectives=perspectives, person=by, defaults={"role_id": role_id}
    )
    if not is_new and voter.role_id != role_id:
        voter.role_id = role_id
        voter.save(update_fields=["role"])
    return voter
