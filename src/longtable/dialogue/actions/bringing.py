"""Bringing in what people said and voted in Polis: as it was, waking nobody, over from the start.

Who voted there is nobody here: a number, which counts in totals and groups and has no role.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from longtable.contributions.actions.counting import recount
from longtable.contributions.actions.laying import Said, lay_many
from longtable.contributions.actions.putting import Words, put_on_table, show
from longtable.contributions.marking import mark
from longtable.contributions.models import REPLY, BodyFormat, Contribution, Hiding, Origin
from longtable.dialogue import verbs
from longtable.dialogue.models import Ending, Perspectives, Statement, Vote, Voter
from longtable.people.models import Audience
from longtable.shared import clock
from longtable.shared.text.cleaning import clean_body, clean_line
from longtable.shared.transfer.models import Import

BATCH_ROWS = 5_000
ROOT = "root"
HIDDEN_THERE = "–"


@dataclass(frozen=True, slots=True)
class Brought:
    """One statement as it was made there."""

    number: int
    text: str
    said_at: datetime
    is_hidden: bool
    polis: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked there: its key, in words, and what its export says besides."""

    key: str
    title: str
    body: str
    polis: Mapping[str, Any]


@transaction.atomic
def bring_perspectives(
    asked: Asked, statements: Sequence[Brought], *, brought_in: Import
) -> Perspectives:
    """A question with its statements, asked when the first of them was made; it is over."""
    community = brought_in.community
    with clock.at(min(one.said_at for one in statements)):
        made = put_on_table(
            Perspectives,
            verb=verbs.PERSPECTIVES_OPENED,
            words=Words(title=asked.title, body=asked.body, language=community.language),
            by=None,
            communities=[community],
            audience=Audience.MEMBERS,
            having={"community": community, "shown_after": 0, "polis": dict(asked.polis)},
        )
    Ending.objects.create(perspectives=made, ended_at=clock.now())
    said = lay_many(
        [_said(one, made) for one in statements],
        kind=Perspectives,
        verb=verbs.PERSPECTIVES_OPENED,
        here={ROOT: made},
    )
    Statement.objects.bulk_create(
        Statement(
            said=said[str(one.number)], perspectives=made, number=one.number,
            polis=dict(one.polis),
        )
        for one in statements
    )  # fmt: skip
    _hide([said[str(one.number)] for one in statements if one.is_hidden])
    recount([made.pk])
    of_statements = {f"{asked.key}#{number}": one.pk for number, one in said.items()}
    _come_from({asked.key: made.pk, **of_statements}, brought_in)
    return made


@transaction.atomic
def bring_votes(
    perspectives: Perspectives,
    voters: Mapping[int, Any],
    votes: Sequence[tuple[int, int, int, datetime, str]],
) -> None:
    """Votes in the order they were written: number of the statement and of the voter, what was
    said, when, and the time in the words of the export."""
    Voter.objects.bulk_create(
        [
            Voter(perspectives=perspectives, number=number, polis=facts)
            for number, facts in voters.items()
        ],
        batch_size=BATCH_ROWS,
    )
    by_number = dict(perspectives.voters.values_list("number", "pk"))
    statements = dict(perspectives.statements.values_list("number", "pk"))
    for start in range(0, len(votes), BATCH_ROWS):
        Vote.objects.bulk_create(
            Vote(
                statement_id=statements[statement],
                voter_id=by_number[voter],
                answer=answer,
                cast_at=cast_at,
                dated=dated,
            )
            for statement, voter, answer, cast_at, dated in votes[start : start + BATCH_ROWS]
        )


def _said(one: Brought, asked: Perspectives) -> Said:
    made = Contribution(
        kind=REPLY,
        audience=asked.audience,
        body=clean_body(one.text),
        body_format=BodyFormat.LETTER,
        language=asked.language,
        written_at=one.said_at,
        last_at=one.said_at,
    )
    words = show(made).words
    mark(made, lies_in=[asked.community_id])
    return Said(
        key=str(one.number),
        answers=ROOT,
        made=made,
        words=words,
        lies_in=(asked.community_id,),
        placed_by_id=None,
    )


def _come_from(keys: Mapping[str, int], brought_in: Import) -> None:
    """Remember by what key each was known there."""
    Origin.objects.bulk_create(
        Origin(
            contribution_id=pk,
            brought_in=brought_in,
            community_id=brought_in.community_id,
            external_id=key,
        )
        for key, pk in keys.items()
    )


def _hide(said: Sequence[Contribution]) -> None:
    Hiding.objects.bulk_create(
        Hiding(contribution=one, reason=HIDDEN_THERE, hidden_at=clock.now()) for one in said
    )


def title_of(topic: str) -> tuple[str, str]:
    """A title that fits, and the whole topic where it did not."""
    line = clean_line(topic)
    limit = Contribution.TITLE_LENGTH_MAX
    return (line, "") if len(line) <= limit else (f"{line[: limit - 1]}…", line)
