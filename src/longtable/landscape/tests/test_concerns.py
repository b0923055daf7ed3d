"""What is questioned about works, and by whom (R60, R62).

Promised: a work with unanswered challenges says so on its front, wherever it is listed, to those
who may read them; it lists the concerns it answers with what came of them; each of the five groups
shows what its people challenged under their name, and unnamed ones are counted in no group.
"""

from typing import Any

import pytest

from longtable.communities.models import Community
from longtable.contributions.actions.changing import hide
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions import Asked, answer_challenge, open_challenge
from longtable.dialogue.models import ANSWER_WITHIN, Challenge
from longtable.landscape.actions.concerning import challenge_work, link_concern
from longtable.landscape.actions.working import WorkFacts, enter_work
from longtable.landscape.models import Concern, Work
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/"
CLAIM = "Who pays when the grant ends?"
ONE_WAITS = "1 question waits for an answer"


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def doubter(community: Community) -> Person:
    return a_member(community, "Dara", role="family")


@pytest.fixture
def work(community: Community) -> Work:
    facts = WorkFacts(name="School wellness teams", kind="initiative")
    return enter_work(community, by=convener_of(community), facts=facts, is_shared=False)


def raised(work: Work, by: Person, title: str = CLAIM, **more: Any) -> Challenge:
    audience = more.pop("audience", Audience.MEMBERS)
    words = Words(title=title, body="The last program was gone.", **more)
    return challenge_work(
        work, words=words, by=by, communities=[work.community], audience=audience, asked=Asked()
    )


def fronts(work: Work, reader: Person) -> list[bool]:
    """Whether the sheet, and the work's own page, say that something waits."""
    client = signed_in(reader)
    pages = [f"{HERE}four-questions/", f"{HERE}works/{work.public_id}/"]
    return [ONE_WAITS in client.get(one).content.decode() for one in pages]


def answered(challenge: Challenge, by: Person, outcome: str, **more: Any) -> None:
    words = Words(body="The district pays from June.")
    answer_challenge(challenge, by=by, outcome=outcome, reply=words, **more)


def test_r62_a_plan_with_unanswered_challenges_says_so_on_its_front(
    community: Community, work: Work, doubter: Person
) -> None:
    assert fronts(work, doubter) == [False, False]
    address = f"{HERE}works/{work.public_id}/challenges/new/"
    client = signed_in(doubter)
    asks = {
        "title": CLAIM, "body": "The last program was gone.", "language": "en", "owner": "",
        "audience": str(int(Audience.MEMBERS)), "due_on": "2999-01-01",
    }  # fmt: skip
    refused = client.post(address, asks)
    assert refused.status_code == 422
    assert "within a year" in refused.content.decode()
    assert work.name in refused.content.decode()
    assert not Challenge.objects.exists()

    soon = (clock.now().date() + ANSWER_WITHIN).isoformat()
    client.post(address, {**asks, "due_on": soon})
    challenge = Challenge.objects.get()
    assert fronts(work, doubter) == [True, True]

    until = clock.now().date() + ANSWER_WITHIN
    answered(challenge, convener_of(community), "looking", until=until)
    assert fronts(work, doubter) == [True, True], "whoever still looks has not answered"
    answered(challenge, convener_of(community), "kept")
    assert fronts(work, doubter) == [False, False]


def test_r62_a_work_lists_the_concerns_it_answers_with_their_outcomes(
    community: Community, work: Work, doubter: Person
) -> None:
    answered(raised(work, doubter), convener_of(community), "changed_plan")
    answered(raised(work, doubter, "Who else was asked?"), convener_of(community), "kept")

    page = signed_in(doubter).get(f"{HERE}works/{work.public_id}/").content.decode()

    _, _, concerns = page.partition("Concerns it answers")
    assert CLAIM in concerns
    assert "It changed the plan" in concerns
    assert "Who else was asked?" in concerns
    assert "The plan is kept" in concerns


def test_r62_only_what_its_reader_may_read_is_counted_or_shown(
    community: Community, work: Work, doubter: Person
) -> None:
    raised(work, doubter, "For conveners", audience=Audience.CONVENERS)
    hidden = raised(work, doubter, "Off the table")
    hide(hidden.conversation, by=convener_of(community), reason="Unkind.")
    other = a_member(community, "Olga")

    assert fronts(work, other) == [False, False]
    page = signed_in(other).get(f"{HERE}works/{work.public_id}/").content.decode()
    assert "For conveners" not in page
    assert "Off the table" not in page


def test_r62_a_question_raised_elsewhere_is_linked_and_let_go(
    community: Community, work: Work, doubter: Person
) -> None:
    words = Words(title=CLAIM, body="The last program was gone.")
    challenge = open_challenge(words=words, by=doubter, communities=[community], asked=Asked())
    client, address = signed_in(doubter), f"{HERE}works/{work.public_id}/concerns/"
    assert CLAIM in client.get(address).content.decode()
    client.post(address, {"challenge": challenge.conversation.public_id})
    link_concern(work, challenge, by=convener_of(community))
    assert fronts(work, doubter) == [True, True]

    one = Concern.objects.get()
    removal = f"{HERE}concerns/{one.public_id}/removal/"
    assert signed_in(a_member(community, "Olga")).post(removal).status_code == 403
    client.post(removal)
    assert fronts(work, doubter) == [False, False]
    assert Challenge.objects.exists(), "the question itself stays"


def test_r60_each_group_shows_what_its_people_challenge_and_what_became_of_it(
    community: Community, work: Work, doubter: Person
) -> None:
    teacher = a_member(community, "Tess", role="teacher")
    raised(work, doubter, "A family asks")
    answered(raised(work, teacher, "A teacher asks"), convener_of(community), "changed_plan")
    raised(work, teacher, "Nobody knows who asks", is_unnamed=True)

    page = signed_in(a_member(community, "Olga")).get(f"{HERE}questions/").content.decode()
    groups = {part.partition('"')[0]: part for part in page.split('id="group-')[1:]}

    assert len(groups) == 5, "the five groups are always there"
    assert sum("Nobody of them has said what they question." in one for one in groups.values()) == 3
    assert "A family asks" in groups["families"]
    assert "A teacher asks" in groups["teachers"]
    assert "It changed the plan" in groups["teachers"]
    assert "Nobody knows who asks" not in page
    assert "And 1 question was raised without a name; it is in no group." in page
