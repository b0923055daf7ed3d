"""Short statements, and for each agree, disagree or pass (R12).

Promised: members ask, say statements and vote, without script; nobody answers a statement and it
is short; never twice the same, the least voted on first; one may think again and the last word
holds; what is hidden is not voted on; nobody votes when it is over, and of two who end it at once
one is told; results are for who has voted enough, and for all when it is over; how somebody voted
is known to them alone, and they take it along; whoever goes takes their votes with them.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from longtable.communities.models import Community
from longtable.contributions.actions.changing import hide
from longtable.dialogue.actions import perspectives as actions
from longtable.dialogue.actions.reckoning import reckon
from longtable.dialogue.models import (
    Ending,
    Perspectives,
    Reckoning,
    Response,
    Statement,
    Vote,
    Voter,
)
from longtable.dialogue.tests.perspectives import a_question, a_statement, many_vote, vote
from longtable.people.erasing import erase_person
from longtable.people.models import Audience, Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.integrity.invariants import findings
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import BEGAN_AT, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/dialogue/perspectives/"


@pytest.fixture(autouse=True)
def _at_the_beginning() -> Any:
    with clock.at(BEGAN_AT):
        yield


@pytest.fixture
def question(community: Community, parent: Person) -> Perspectives:
    return a_question(community, by=parent)


def at(question: Perspectives, more: str = "") -> str:
    return f"{HERE}{question.public_id}/{more}"


def read(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


def test_r12_members_ask_say_and_vote_without_script(community: Community, parent: Person) -> None:
    client = signed_in(parent)
    asked = {"title": "What helps?", "body": "For the new term.", "ends_on": "",
             "shown_after": "1", "audience": str(int(Audience.MEMBERS)), "key": "a"}  # fmt: skip

    there = client.post(f"{HERE}new/", asked)["Location"]
    client.post(f"{there}statements/", {"body": "A quiet room.", "key": "b"})
    statement = Statement.objects.get()
    page = read(client, there)
    client.post(f"{there}votes/", {"statement": statement.said.public_id, "answer": "1"})

    assert "A quiet room." in page
    assert page.index("For the new term.") < page.index(">Agree</button>"), "known before voting"
    assert [page.count(f">{one}</button>") for one in ("Agree", "Disagree", "Pass")] == [1, 1, 1]
    made = Vote.objects.get()
    assert (made.answer, made.voter.person, made.voter.role) == (
        Response.AGREE, parent, statement.said.role,
    )  # fmt: skip
    assert "You have voted on every statement" in read(client, there)
    assert not any(one.broken for one in findings())


def test_a_statement_is_short_and_nothing_else_is_counted(
    question: Perspectives, parent: Person
) -> None:
    client = signed_in(parent)

    long = client.post(at(question, "statements/"), {"body": "x" * 203})
    said = a_statement(question, by=parent).said.public_id
    odd = client.post(at(question, "votes/"), {"statement": said, "answer": "2"})

    assert long.status_code == 422
    assert "3 letters too long" in long.content.decode()
    assert odd.status_code == 422
    assert "Nothing was counted" in odd.content.decode()
    assert not Vote.objects.exists()


def test_what_was_said_already_is_voted_on_and_not_said_again(
    question: Perspectives, parent: Person, teacher: Person
) -> None:
    first = a_statement(question, by=parent, text="A quiet room helps.")
    given = {"body": "a Quiet Room  helps!", "key": "a"}

    answer = signed_in(teacher).post(at(question, "statements/"), given)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Somebody has said this already. Vote on it in the list below." in page
    assert "a Quiet Room" in page, "what was typed is there"
    assert question.statements.count() == 1

    hide(first.said, by=convener_of(question.community), reason="Names a child.")
    signed_in(teacher).post(at(question, "statements/"), given)
    assert question.statements.count() == 2, "what was taken off may be said again"


def test_the_least_voted_on_comes_first_and_never_twice(
    question: Perspectives, parent: Person, teacher: Person
) -> None:
    known, new = (a_statement(question, by=parent, text=one) for one in ("Known.", "New."))
    vote(known, 1, by=parent)

    client = signed_in(teacher)
    first = read(client, at(question)).partition("</blockquote>")[0]
    vote(new, 0, by=teacher)
    second = read(client, at(question)).partition("</blockquote>")[0]

    assert "New." in first
    assert "Known." in second


def test_who_thinks_again_is_counted_once(question: Perspectives, parent: Person) -> None:
    statement = a_statement(question, by=parent)
    for answer in (1, 1, -1):
        vote(statement, answer, by=parent)

    assert list(Vote.objects.values_list("answer", flat=True)) == [1, -1]
    assert Vote.objects.in_force().get().answer == -1
    assert Voter.objects.count() == 1


def test_what_is_off_the_table_is_not_voted_on(
    community: Community, question: Perspectives, parent: Person, teacher: Person
) -> None:
    statement = a_statement(question, by=parent)
    hide(statement.said, by=convener_of(community), reason="It names a student.")

    answered = signed_in(teacher).post(
        at(question, "votes/"), {"statement": statement.said.public_id, "answer": "1"}, follow=True
    )

    assert "taken off the table" in answered.content.decode()
    assert "A quiet room." not in answered.content.decode()
    with pytest.raises(actions.StatementIsGone):
        vote(statement, 1, by=teacher)


def test_nobody_votes_when_it_is_over_and_one_of_two_ends_it(
    community: Community, question: Perspectives, parent: Person, teacher: Person
) -> None:
    statement = a_statement(question, by=parent)
    assert signed_in(teacher).post(at(question, "end/")).status_code == 403

    signed_in(convener_of(community)).post(at(question, "end/"))

    with pytest.raises(actions.PerspectivesAreOver):
        actions.end_perspectives(question, by=parent)
    with pytest.raises(actions.PerspectivesAreOver):
        vote(statement, 1, by=teacher)
    sent = {"statement": statement.said.public_id, "answer": "1"}
    answered = signed_in(teacher).post(at(question, "votes/"), sent, follow=True)
    assert "nobody votes any more" in answered.content.decode()
    late = signed_in(teacher).post(at(question, "statements/"), {"body": "A quiet corner."})
    assert late.status_code == 409
    assert "A quiet corner." in late.content.decode(), "what somebody wrote is theirs to keep"
    assert Ending.objects.get().ended_by == convener_of(community)
    assert not Vote.objects.exists()


def test_its_last_day_ends_it(community: Community, parent: Person, teacher: Person) -> None:
    question = a_question(community, by=parent, ends_on=BEGAN_AT.date())
    statement = a_statement(question, by=parent)
    vote(statement, 1, by=teacher)

    with clock.at(BEGAN_AT + timedelta(days=1)), pytest.raises(actions.PerspectivesAreOver):
        vote(statement, -1, by=parent)


def test_results_are_for_who_has_voted_and_for_all_when_it_is_over(
    community: Community, parent: Person, teacher: Person
) -> None:
    question = a_question(community, by=parent, shown_after=2)
    every = [a_statement(question, by=parent, text=f"Statement {n}.") for n in range(3)]
    many_vote(every[0], {"family": (6, 0, 0), "teacher": (0, 7, 0)})
    assert reckon(question)

    client = signed_in(teacher)
    before = read(client, at(question, "results/"))
    assert client.get(at(question, "file/")).status_code == 404
    for statement in every[:2]:
        vote(statement, 1, by=teacher)
    after = read(client, at(question, "results/"))

    assert "after 2 more votes" in before
    assert "Who voted" not in before
    assert "Where roles part" in after
    assert client.get(at(question, "file/")).status_code == 200
    assert "Who voted" not in read(signed_in(parent), at(question, "results/"))
    actions.end_perspectives(question, by=parent)
    assert "Who voted" in read(signed_in(parent), at(question, "results/"))


def test_how_somebody_voted_is_known_to_them_alone(
    community: Community, question: Perspectives, parent: Person, teacher: Person
) -> None:
    statement = a_statement(question, by=parent)
    written = Activity.objects.count()
    before = [read(signed_in(one), at(question)) for one in (parent, convener_of(community))]

    vote(statement, -1, by=teacher)

    after = [read(signed_in(one), at(question)) for one in (parent, convener_of(community))]
    assert [_bare(one) for one in before] == [_bare(one) for one in after]
    assert Activity.objects.count() == written, "no trace in the ledger"
    assert not Vote.objects.visible_to(parent).exists()
    assert Vote.objects.visible_to(teacher).get().answer == -1
    assert "Disagree</b>" in read(signed_in(teacher), at(question))


def test_one_takes_votes_along_and_they_go_with_oneself(
    question: Perspectives, parent: Person, teacher: Person
) -> None:
    statement = a_statement(question, by=parent)
    for person in (parent, teacher):
        vote(statement, 1, by=person)

    taken = data_of(teacher)["perspectives"]
    erase_person(teacher, keep_words=False)
    erase_person(parent, keep_words=True)

    assert taken == [{"voted_on": statement.said.public_id, "answer": 1, "cast_at": BEGAN_AT}]
    assert Voter.objects.get().person is None
    assert not any(one.broken for one in findings())


@pytest.mark.parametrize("where", ["", "question", "results/"])
def test_pages_ask_as_often_of_one_as_of_three(
    question: Perspectives, parent: Person, where: str
) -> None:
    address = {"": HERE, "question": at(question)}.get(where) or at(question, where)

    def asked() -> int:
        a_question(question.community, by=parent, title="One more")
        text = f"Statement {question.statements.count()}."
        many_vote(a_statement(question, by=parent, text=text), {"family": (6, 0, 0)})
        reckon(question)
        client = signed_in(parent)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    first = asked()
    asked()

    assert asked() == first <= 12
    assert Reckoning.objects.count() == 1


def _bare(page: str) -> str:
    """Without what differs at each look."""
    return "\n".join(
        line for line in page.split("\n") if "csrf" not in line and "nonce" not in line
    )
