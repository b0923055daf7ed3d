"""Questions (R12): answers stand side by side by the role of who gives them, and none is the right
one. Roles that have not answered are named."""

from typing import Any

import pytest
from django.test import Client

from longtable.communities.actions.belonging import change_hat
from longtable.communities.models import Community, Role, Seat
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.questioning import (
    AnsweredFromThere,
    QuestionIsClosed,
    answer_question,
    ask_question,
    close_question,
)
from longtable.dialogue.models import OpenQuestion, Standpoint
from longtable.people.models import Person
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_hat, a_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(community: Community, parent: Person) -> OpenQuestion:
    for slug in ("family", "teacher", "youth"):
        Seat.objects.get_or_create(community=community, role=Role.objects.get(slug=slug))
    words = Words(title="What should come before a screening?", body="Our school begins in May.")
    return ask_question(community, words=words, by=parent)


def page(client: Client, question: OpenQuestion) -> str:
    there = f"/c/{question.community.slug}/dialogue/questions/{question.public_id}/"
    return client.get(there).content.decode()


def send(client: Client, question: OpenQuestion, part: str, **given: Any) -> Any:
    there = f"/c/{question.community.slug}/dialogue/questions/{question.public_id}/{part}/"
    return client.post(there, given)


def test_answers_stand_side_by_side_by_role_and_silent_roles_are_named(
    question: OpenQuestion, parent: Person, teacher: Person
) -> None:
    answer_question(question, words=Words(body="A talk at my kitchen table."), by=parent)
    client = signed_in(teacher)

    assert send(client, question, "answers", body="A list of whom to call.").status_code == 302

    shown = page(client, question)
    assert shown.index("Families") < shown.index("A talk at my kitchen table.")
    assert shown.index("Teachers") < shown.index("A list of whom to call.")
    assert "accepted" not in shown.casefold()
    silent = shown.split("Not heard yet:")[1].split("</p>")[0]
    assert "Young people" in silent
    assert "Families" not in silent


def test_one_person_answers_once_in_each_role_they_have_there(
    question: OpenQuestion, community: Community, parent: Person
) -> None:
    first = answer_question(question, words=Words(body="As a parent."), by=parent)
    client = signed_in(parent)
    assert "Change your answer" in page(client, question)

    refused = send(client, question, "answers", body="As a parent, once more.")

    assert refused.status_code == 409
    assert "As a parent, once more." in refused.content.decode()
    with pytest.raises(AnsweredFromThere):
        answer_question(question, words=Words(body="And again."), by=parent)
    term = parent.memberships.get(community=community)
    change_hat(term, by=parent, hat=a_hat("teacher"))
    second = answer_question(question, words=Words(body="As a teacher."), by=parent)
    assert first.role_id != second.role_id
    assert Standpoint.objects.count() == 2


def test_after_what_came_of_it_nobody_answers_and_words_sent_late_are_shown(
    question: OpenQuestion, parent: Person, teacher: Person
) -> None:
    answer_question(question, words=Words(body="A talk first."), by=teacher)
    assert send(signed_in(teacher), question, "closing", outcome="No.").status_code == 403

    closed = send(signed_in(parent), question, "closing", outcome="We talk first, then screen.")

    assert closed.status_code == 302
    late = send(signed_in(teacher), question, "answers", body="One thing more.")
    assert late.status_code == 409
    assert "One thing more." in late.content.decode()
    assert "We talk first, then screen." in late.content.decode()
    with pytest.raises(QuestionIsClosed):
        close_question(question, by=parent, outcome="Again.")


def test_another_is_asked_to_look_after_it_and_then_closes_it(
    question: OpenQuestion, community: Community, parent: Person, teacher: Person
) -> None:
    handed = send(signed_in(parent), question, "owner", owner=teacher.public_id)

    assert handed.status_code == 302
    assert "Tess is asked to look after it." in page(signed_in(parent), question)
    assert send(signed_in(teacher), question, "closing", outcome="Done.").status_code == 302


def test_whoever_may_not_read_a_question_learns_of_none_of_its_answers(
    question: OpenQuestion, parent: Person
) -> None:
    answer_question(question, words=Words(body="A talk first."), by=parent)
    stranger = a_member(a_community("Potters"), "Sid")

    assert not Standpoint.objects.visible_to(stranger).exists()
    there = f"/c/{question.community.slug}/dialogue/questions/{question.public_id}/"
    assert signed_in(stranger).get(there).status_code == 404
