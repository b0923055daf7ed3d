"""Perspectives in small worlds."""

from collections.abc import Mapping
from typing import Any

from longtable.communities.models import Community, Role
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.perspectives import (
    Asking,
    cast_vote,
    open_perspectives,
    say_statement,
)
from longtable.dialogue.models import Perspectives, Statement, Vote, Voter
from longtable.people.models import Person
from longtable.shared import clock

QUESTION = "What helps on a bad morning?"
WHY = "We write it down for the new term."


def a_question(
    community: Community, *, by: Person, title: str = QUESTION, shown_after: int = 0, **more: Any
) -> Perspectives:
    """A question that somebody asked."""
    words = Words(title=title, body=WHY)
    asking = Asking(ends_on=more.pop("ends_on", None), shown_after=shown_after)
    return open_perspectives(community, words=words, by=by, asking=asking, **more)


def a_statement(question: Perspectives, *, by: Person, text: str = "A quiet room.") -> Statement:
    """A statement under it."""
    return say_statement(question, words=Words(body=text), by=by)


def vote(statement: Statement, answer: int, *, by: Person) -> Vote:
    """What somebody says of it."""
    return cast_vote(statement, answer=answer, by=by)


def many_vote(statement: Statement, votes: Mapping[str, tuple[int, int, int]]) -> None:
    """By role how many agree, disagree and pass: of everybody one vote, by the same people of a
    role on every statement."""
    for slug, cells in votes.items():
        role = Role.objects.get(slug=slug) if slug else None
        answers = [1] * cells[0] + [-1] * cells[1] + [0] * cells[2]
        here = list(Voter.objects.filter(perspectives=statement.perspectives, role=role))
        while len(here) < len(answers):
            here.append(Voter.objects.create(perspectives=statement.perspectives, role=role))
        Vote.objects.bulk_create(
            Vote(voter=voter, statement=statement, answer=answer, cast_at=clock.now())
            for voter, answer in zip(here, answers, strict=False)
        )
