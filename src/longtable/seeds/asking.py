"""What the example community asks all of its people, and how they vote by role."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from longtable.communities.models import Membership
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.perspectives import Asking, open_perspectives, say_statement
from longtable.dialogue.actions.reckoning import reckon
from longtable.dialogue.models import Perspectives, Response, Vote, Voter
from longtable.people.models import Audience
from longtable.seeds.ground import Ground, load
from longtable.shared import clock

VOTERS_OF_A_ROLE_MAX = 30
VOTE_AFTER = timedelta(days=1)
# So many of a hundred would rather pass.
PASS = 0.06


def ask(made: Ground) -> None:
    """Ask each, let it be said what is said of it, let people vote, and reckon it."""
    for told in load("perspectives.toml")["question"]:
        with clock.at(told["on"]):
            words = Words(title=told["title"], body=_line(told["text"]))
            asked = open_perspectives(
                made.national,
                words=words,
                by=made.people[told["by"]],
                audience=Audience.PUBLIC,
                asking=Asking(ends_on=told.get("ends_on")),
            )
            for one in told["statement"]:
                words = Words(body=one["text"])
                say_statement(asked, words=words, by=made.people[one["by"]])
        _vote(made, asked, told)
        with clock.at(told["on"] + 2 * VOTE_AFTER):
            reckon(asked)


def _vote(made: Ground, asked: Perspectives, told: dict[str, Any]) -> None:
    """As many of each role as are here, but for those one signs in as: they have not voted yet."""
    statements = list(asked.statements.order_by("number"))
    roles = list(told["statement"][0]["agree"])
    belong = Membership.objects.filter(community=made.national, ended_at=None)
    of_them = belong.filter(role__slug__in=roles, since__lte=told["on"]).exclude(
        person__email__endswith="@demo.example"
    )
    counted: dict[str, int] = {}
    votes = []
    for term in of_them.select_related("role").order_by("person_id"):
        assert term.role is not None, "roles were asked for"
        slug = term.role.slug
        turn = counted[slug] = counted.get(slug, 0) + 1
        if turn > VOTERS_OF_A_ROLE_MAX:
            continue
        voter = Voter.objects.create(perspectives=asked, person_id=term.person_id, role=term.role)
        for statement, one in zip(statements, told["statement"], strict=True):
            answer = _answer(f"{slug}:{turn}:{one['text']}", one, slug, camp=turn % 2)
            votes.append(_cast(voter, statement, answer, at=told["on"] + VOTE_AFTER))
    Vote.objects.bulk_create(votes)


def _answer(seed: str, told: dict[str, Any], role: str, *, camp: int) -> int:
    """The same for the same seed: by how their role leans, and how their sort of people do."""
    drawn = int(sha256(seed.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
    if drawn > 1 - PASS:
        return Response.PASS
    agree = told["agree"][role] + told.get("camp", 0) * (1 if camp else -1)
    return Response.AGREE if drawn < agree * (1 - PASS) else Response.DISAGREE


def _cast(voter: Voter, statement: Any, answer: int, *, at: datetime) -> Vote:
    return Vote(voter=voter, statement=statement, answer=answer, cast_at=at)


def _line(text: str) -> str:
    return " ".join(text.split())
