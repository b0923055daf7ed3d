"""Questioning what is under way, and being answered (R60).

Promised: a challenge has somebody who owes the answer and a day; whoever is asked takes it by
answering or hands it on, and until then the conveners hold it; an answer is a reply that stands in
the conversation, with what came of it, and a later one takes its place while the earlier stays to
be read; whoever challenged alone says whether they are answered; who owes an answer is reminded
once; an unnamed challenger stays unnamed everywhere; an answer that one cannot read is none.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from longtable.communities.actions.belonging import leave
from longtable.communities.models import Community, Membership
from longtable.contributions.actions.changing import hide
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions import (
    Asked,
    answer_challenge,
    hand_challenge,
    open_challenge,
    weigh_answer,
)
from longtable.dialogue.models import Challenge, ChallengeAnswer, Ownership, Reception
from longtable.dialogue.tasks import remind_of_challenges
from longtable.people.erasing import erase_person
from longtable.people.models import Audience, Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.integrity.invariants import findings
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    convener_of,
)

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/dialogue/"
CLAIM = "Who pays when the grant ends?"
SAID = {"title": CLAIM, "body": "The last program was gone after two years.", "language": "en"}


@pytest.fixture(autouse=True)
def _at_the_beginning() -> Any:
    with clock.at(BEGAN_AT):
        yield


@pytest.fixture
def doubter(community: Community) -> Person:
    return a_member(community, "Dara", role="family")


@pytest.fixture
def owner(community: Community) -> Person:
    return a_member(community, "Omar", role="principal")


def a_challenge(
    community: Community,
    by: Person,
    owner: Person | None = None,
    *,
    due_on: date | None = None,
    **words: Any,
) -> Challenge:
    words = {"title": CLAIM, "body": SAID["body"], **words}
    asked = Asked(owner=owner, due_on=due_on)
    return open_challenge(words=Words(**words), by=by, communities=[community], asked=asked)


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
    assert sent.status_code == 200, sent.content.decode()
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


def test_r60_whoever_is_asked_hands_it_on_and_conveners_hold_it_until_it_is_taken(
    community: Community, doubter: Person, owner: Person
) -> None:
    convener, other = convener_of(community), a_member(community, "Olga")
    challenge = a_challenge(community, doubter, owner)
    answer = f"{address(challenge)}answer/"
    for who, status in ((owner, 200), (convener, 200), (doubter, 403), (other, 403)):
        assert signed_in(who).get(answer).status_code == status, who

    sent = signed_in(owner).post(f"{address(challenge)}owner/", {"owner": other.public_id})
    assert sent.status_code == 302
    assert "Olga is asked to answer" in page_of(challenge, doubter)
    assert signed_in(owner).get(answer).status_code == 403
    signed_in(other).post(f"{address(challenge)}owner/", {"owner": other.public_id})
    assert "Olga owes an answer until March 17, 2014." in page_of(challenge, doubter)
    assert signed_in(convener).get(answer).status_code == 403, "it is taken"
    assert signed_in(convener).get(f"{address(challenge)}owner/").status_code == 200
    assert [str(one.person) for one in Ownership.objects.order_by("pk")] == ["Omar", "Olga"]


def test_r60_whoever_leaves_owes_it_no_more(
    community: Community, doubter: Person, owner: Person
) -> None:
    challenge = a_challenge(community, doubter, owner)
    hand_challenge(challenge, to=owner, by=owner)
    leave(Membership.objects.get(person=owner), by=owner)

    assert "The conveners owe an answer until March 17, 2014" in page_of(challenge, doubter)
    assert signed_in(convener_of(community)).get(f"{address(challenge)}answer/").status_code == 200


def test_r60_an_answer_takes_the_place_of_an_earlier_one_which_stays_to_be_read(
    community: Community, doubter: Person, owner: Person
) -> None:
    challenge = a_challenge(community, doubter, owner)
    client = signed_in(owner)
    refused = client.post(f"{address(challenge)}answer/", {"outcome": "looking", "body": "Wait."})
    assert refused.status_code == 422
    assert "Please say until which day you are looking." in refused.content.decode()
    refused = client.post(f"{address(challenge)}answer/", {"outcome": "kept", "body": " "})
    assert "Please write your answer first." in refused.content.decode()
    assert not ChallengeAnswer.objects.exists()

    an_answer(challenge, owner, "looking", until=date(2014, 4, 30))
    page = page_of(challenge, doubter)
    assert "Still looking, until April 30, 2014." in page
    assert "Omar owes an answer until April 30, 2014." in page
    stands = a_reply(challenge.conversation, by=doubter, body="I found it in the minutes.")
    assert (
        "I found it in the minutes." in client.get(f"{address(challenge)}answer/").content.decode()
    )
    client.post(f"{address(challenge)}answer/", {"outcome": "kept", "reply": stands.public_id})
    page = page_of(challenge, doubter)
    assert "The plan is kept, and here is why." in page
    assert "What was said before" in page
    assert "owes an answer" not in page


def test_r60_only_whoever_challenged_says_whether_they_are_answered(
    community: Community, doubter: Person, owner: Person
) -> None:
    challenge = a_challenge(community, doubter, owner)
    answer = an_answer(challenge, owner)
    given = {"word": "answers_me", "answer": answer.reply.public_id}
    for other in (owner, convener_of(community)):
        assert signed_in(other).post(f"{address(challenge)}word/", given).status_code == 403
    client = signed_in(doubter)
    for word in ("answers_me", "answers_me", "not_yet"):
        client.post(f"{address(challenge)}word/", {**given, "word": word})
    assert [one.word for one in Reception.objects.order_by("pk")] == ["answers_me", "not_yet"]
    assert "Whoever asked says: not yet" in page_of(challenge, owner)

    an_answer(challenge, owner, "kept")
    late = client.post(f"{address(challenge)}word/", given, follow=True).content.decode()
    assert "There is another answer by now." in late
    assert Reception.objects.count() == 2


def test_r60_who_is_asked_who_is_answered_and_who_is_late_are_told_once(
    community: Community, doubter: Person, owner: Person
) -> None:
    challenge = a_challenge(community, doubter, owner)
    unowned = a_challenge(community, doubter, title="Who else was asked?")
    assert remind_of_challenges() == 0
    with clock.at(BEGAN_AT + timedelta(days=14)):
        assert remind_of_challenges() == 2
        assert remind_of_challenges() == 0
    assert told() == [
        ("challenge_asked", "Omar"), ("challenge_due", "Omar"),
        ("challenge_due", str(convener_of(community))),
    ]  # fmt: skip
    inbox = signed_in(owner).get("/inbox/").content.decode()
    assert "You are asked for an answer" in inbox
    assert "An answer is due" in inbox

    an_answer(challenge, owner, "looking", until=date(2014, 4, 30))
    an_answer(unowned, convener_of(community))
    assert told()[3:] == [("challenge_answered", "Dara"), ("challenge_answered", "Dara")]
    with clock.at(BEGAN_AT + timedelta(days=80)):
        assert remind_of_challenges() == 1, "it is another day that is due"


def test_r60_an_unnamed_challenger_stays_unnamed(
    community: Community, doubter: Person, owner: Person
) -> None:
    challenge = a_challenge(community, doubter, owner, is_unnamed=True)
    answer = an_answer(challenge, owner)
    weigh = {"word": "not_yet", "answer": answer.reply.public_id}
    assert signed_in(doubter).post(f"{address(challenge)}word/", weigh).status_code == 302
    assert "You said: not yet." in page_of(challenge, doubter)
    told()

    client = signed_in(owner)
    pages = [page_of(challenge, owner), *(
        client.get(one).content.decode()
        for one in (f"{HERE}challenges/", f"{HERE}challenges/?voice=family", "/inbox/")
    )]  # fmt: skip
    assert all("Dara" not in page for page in pages)
    assert CLAIM in pages[1]
    assert CLAIM not in pages[2], "by voice only those are found who gave their name"
    assert "?voice=family" not in pages[1]


def test_r60_an_answer_that_one_cannot_read_is_none(
    community: Community, doubter: Person, owner: Person
) -> None:
    challenge = a_challenge(community, doubter, owner)
    answer = an_answer(challenge, owner)
    hide(answer.reply, by=convener_of(community), reason="Unkind.")

    page = page_of(challenge, doubter)
    assert "It changed the plan." not in page
    assert "Omar owes an answer" in page


def test_r60_the_list_shows_what_is_overdue_first_and_is_chosen_by_voice(
    community: Community, doubter: Person, owner: Person
) -> None:
    teacher = a_member(community, "Tess", role="teacher")
    an_answer(a_challenge(community, doubter, owner, title="Answered"), owner)
    a_challenge(community, teacher, title="Waits longer", due_on=date(2014, 5, 1))
    a_challenge(community, doubter, title="Overdue by now")
    client = signed_in(owner)
    with clock.at(BEGAN_AT + timedelta(days=20)):
        page = client.get(f"{HERE}challenges/").content.decode()
        chosen = client.get(f"{HERE}challenges/?voice=teacher").content.decode()

    order = [page.index(title) for title in ("Overdue by now", "Waits longer", ">Answered<")]
    assert order == sorted(order)
    assert "Waits longer" in chosen
    assert "Overdue by now" not in chosen


def test_an_ordinary_conversation_asks_nothing_of_challenges(community: Community) -> None:
    conversation = a_conversation(community)
    client = signed_in(convener_of(community))
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"{HERE}{conversation.public_id}/").content.decode()

    asked = [one["sql"] for one in queries if 'FROM "dialogue_challenge' in one["sql"]]
    assert len(asked) == 1, "one word more of the query that finds it"
    assert "challenge" not in page
    for act in ("answer", "owner"):
        assert client.get(f"{HERE}{conversation.public_id}/{act}/").status_code == 404


def test_nobody_is_asked_who_cannot_read_it(
    community: Community, doubter: Person, owner: Person
) -> None:
    asks = {
        **SAID, "owner": owner.public_id, "due_on": "2014-03-17",
        "audience": str(int(Audience.CONVENERS)),
    }  # fmt: skip
    refused = signed_in(doubter).post(f"{HERE}challenges/new/", asks)
    assert refused.status_code == 422
    assert "Only conveners can read this." in refused.content.decode()
    assert not Challenge.objects.exists()


def test_sent_twice_it_is_raised_and_answered_once(
    community: Community, doubter: Person, owner: Person
) -> None:
    asks = {
        **SAID, "owner": owner.public_id, "due_on": "2014-03-17", "key": "one",
        "audience": str(int(Audience.MEMBERS)),
    }  # fmt: skip
    client = signed_in(doubter)
    for _ in range(2):
        client.post(f"{HERE}challenges/new/", {**asks, "anyway": "1"})
    challenge = Challenge.objects.get()
    answers = signed_in(owner)
    for _ in range(2):
        answers.post(
            f"{address(challenge)}answer/", {"outcome": "kept", "body": "Why.", "key": "two"}
        )
    assert ChallengeAnswer.objects.count() == 1
    assert Ownership.objects.count() == 1


@pytest.mark.parametrize("keep_words", [True, False])
def test_whoever_goes_leaves_no_answer_owed_and_takes_their_word_along(
    keep_words: bool, community: Community, doubter: Person, owner: Person
) -> None:
    challenge = a_challenge(community, doubter, owner)
    answer = an_answer(challenge, owner)
    weigh_answer(answer, by=doubter, word="not_yet")
    a_challenge(community, doubter, owner, title="Who else was asked?")
    assert [len(data_of(one)["challenges"]) for one in (doubter, owner)] == [3, 3]

    erase_person(doubter, keep_words=keep_words)
    assert Reception.objects.count() == int(keep_words)
    erase_person(owner, keep_words=keep_words)
    assert not Ownership.objects.exists()
    page = page_of(challenge, convener_of(community))
    assert "Omar" not in page
    assert "Dara" not in page
    assert not [one.name for one in findings() if one.broken]


def test_what_lies_elsewhere_is_found_by_looking_after_the_rows(
    community: Community, doubter: Person, owner: Person
) -> None:
    challenge = a_challenge(community, doubter, owner)
    an_answer(challenge, owner)
    elsewhere = a_conversation(community)
    ChallengeAnswer.objects.update(reply=a_reply(elsewhere, by=owner))
    Ownership.objects.update(person=a_person("Stranger"))
    Challenge.objects.update(due_on=date(2014, 3, 2))

    assert {one.name for one in findings() if one.broken} == {
        "dialogue.a_challenge_is_due_after_it_is_raised",
        "dialogue.an_answer_lies_in_its_own_conversation",
        "dialogue.whoever_answered_has_taken_it",
        "dialogue.whoever_owes_an_answer_belongs_or_did",
    }


def test_what_one_began_to_question_is_kept(community: Community, doubter: Person) -> None:
    client = signed_in(doubter)
    begun = {"title": CLAIM, "body": "The last program", "version": "0"}
    assert client.post("/drafts/challenge:weavers/", begun).status_code == 200

    assert f"{HERE}challenges/new/" in client.get("/drafts/").content.decode()
    assert "The last program" in client.get(f"{HERE}challenges/new/").content.decode()
