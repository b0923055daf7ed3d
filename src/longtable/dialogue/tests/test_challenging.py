"""Questioning what is under way, and being answered (R60).

Promised: a challenge has somebody who owes the answer and a day; whoever is asked takes it by
answering or hands it on, and until then the conveners hold it; an answer is a reply that stands in
the conversation, with what came of it, and a later one takes its place while the earlier stays to
be read; whoever challenged alone says whether they are answered; who owes an answer is reminded
once; an unnamed challenger stays unnamed everywhere; an answer that one cannot read is none.
"""

from datetime import date
from typing import Any

import pytest

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions import Asked, answer_challenge, open_challenge
from longtable.dialogue.models import Challenge, ChallengeAnswer
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import BEGAN_AT, a_community, a_member

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/dialogue/"
CLAIM = "Who pays when the grant ends?"
SAID = {"title": CLAIM, "body": "The last program was gone after two years.", "language": "en"}
DUE = date(2014, 3, 17)


@pytest.fixture(autouse=True)
def _at_the_beginning() -> Any:
    with clock.at(BEGAN_AT):
        yield


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def doubter(community: Community) -> Person:
    return a_member(community, "Dara", role="family")


@pytest.fixture
def owner(community: Community) -> Person:
    return a_member(community, "Omar", role="principal")


def a_challenge(
    community: Community, by: Person, owner: Person | None = None, **words: Any
) -> Challenge:
    words = {"title": CLAIM, "body": SAID["body"], **words}
    return open_challenge(
        words=Words(**words), by=by, communities=[community], asked=Asked(owner=owner)
    )


def page_of(challenge: Challenge, reader: Person) -> str:
    return signed_in(reader).get(address(challenge)).content.decode()


def address(challenge: Challenge) -> str:
    return f"{HERE}{challenge.conversation.public_id}/"


def an_answer(
    challenge: Challenge, by: Person, outcome: str = "changed_plan", **more: Any
) -> ChallengeAnswer:
    words = Words(body=f"The district pays from June. {outcome}")
    return answer_challenge(challenge, by=by, outcome=outcome, reply=words, **more)


def told() -> list[tuple[str, str]]:
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)
    found = Notice.objects.filter(reason__startswith="challenge").order_by("pk")
    return [(one.reason, str(one.person)) for one in found.select_related("person")]


def test_r60_a_challenge_is_raised_answered_and_weighed(
    community: Community, doubter: Person, owner: Person
) -> None:
    asks = {
        **SAID,
        "audience": str(int(Audience.MEMBERS)),
        "owner": owner.public_id,
        "due_on": "2014-03-17",
    }
    client = signed_in(doubter)
    shown = client.get(f"{HERE}challenges/new/").content.decode()
    assert 'value="2014-03-17"' in shown, "fourteen days, unless one says another day"

    sent = client.post(f"{HERE}challenges/new/", asks, follow=True)
    assert sent.status_code == 200, sent.context["form"].errors
    challenge = Challenge.objects.get()
    assert "Omar is asked to answer until March 17, 2014." in page_of(challenge, doubter)

    answers = signed_in(owner)
    assert answers.get(f"{address(challenge)}answer/").status_code == 200
    given = {"outcome": "changed_plan", "body": "The district pays from June."}
    answers.post(f"{address(challenge)}answer/", given)
    page = page_of(challenge, doubter)
    assert "It changed the plan." in page
    assert "The district pays from June." in page
    assert "Does this answer you?" in page
    assert "Does this answer you?" not in page_of(challenge, owner)

    reply = ChallengeAnswer.objects.get().reply.public_id
    client.post(f"{address(challenge)}word/", {"word": "answers_me", "answer": reply})
    assert "Whoever asked says: this answers me" in page_of(challenge, owner)
