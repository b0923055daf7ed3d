"""Writing: nothing typed is lost, nothing is posted twice, and who is reached is said before.

Promised: one key makes one post, whatever the browser does, and other words under a used key are
not swallowed; the same words within five minutes are asked about; too long says by how much; words
with mistakes, words after a closing and words after signing out are all kept; a draft of other
words survives a posting; whom asking reaches is counted before sending, and they alone are told.
"""

import re

import pytest
from django.test import Client

from longtable.communities.models import Community
from longtable.contributions.actions.drafting import save_draft
from longtable.contributions.models import Contribution, Draft, Mention
from longtable.contributions.verbs import PEOPLE_MENTIONED, REPLY_WRITTEN
from longtable.dialogue.actions import close_conversation
from longtable.dialogue.models import Conversation
from longtable.people.models import Person
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.notices.models import Notice
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    convener_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> Community:
    """A community."""
    return a_community()


@pytest.fixture
def opal(community: Community, client: Client) -> Person:
    """A member who is signed in."""
    opal = a_member(community, "Opal")
    client.force_login(opal)
    return opal


@pytest.fixture
def made(community: Community) -> Conversation:
    """A conversation begun by the convener."""
    return a_conversation(community)


def at(made: Conversation, more: str = "") -> str:
    """Its address."""
    return f"/c/weavers/dialogue/{made.public_id}/{more}"


def hidden(client: Client, address: str, name: str) -> str:
    """What a hidden field of the page holds."""
    shown = client.get(address).content.decode()
    found = re.search(rf'name="{name}" value="([^"]+)"', shown)
    assert found, name
    return found[1]


def bodies() -> list[str]:
    """What was said in reply."""
    return list(
        Contribution.objects.filter(kind="reply").order_by("pk").values_list("body", flat=True)
    )


def follow_all() -> None:
    """What the worker does, twice as a worker may."""
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)
        follow.call(activity.pk)


def test_a_reply_is_shown_at_its_place(client: Client, opal: Person, made: Conversation) -> None:
    answer = client.post(at(made, "replies/"), {"body": "Ask *us*.", "key": "k"})

    reply = Contribution.objects.get(kind="reply")
    assert answer.headers["Location"] == f"{at(made)}?from=newest#p-{reply.public_id}"
    shown = client.get(answer.headers["Location"].partition("#")[0]).content.decode()
    assert f'id="p-{reply.public_id}"' in shown
    assert "<em>us</em>" in shown


def test_a_double_click_and_a_retry_post_once(
    client: Client, opal: Person, made: Conversation
) -> None:
    sent = {"body": "Ask the family.", "key": hidden(client, at(made), "key")}

    answers = [client.post(at(made, "replies/"), sent) for _ in range(3)]

    assert bodies() == ["Ask the family."]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert hidden(client, at(made), "key") != sent["key"]


def test_two_windows_with_the_same_draft_post_once(
    client: Client, opal: Person, made: Conversation
) -> None:
    keys = [hidden(client, at(made), "key") for _ in range(2)]

    for key in keys:
        client.post(at(made, "replies/"), {"body": "Ask the family.", "key": key})

    assert bodies() == ["Ask the family."]


def test_going_back_and_sending_other_words_posts_them_too_and_once(
    client: Client, opal: Person, made: Conversation
) -> None:
    key = hidden(client, at(made), "key")
    client.post(at(made, "replies/"), {"body": "Ask the family.", "key": key})

    for _ in range(2):
        client.post(at(made, "replies/"), {"body": "And the student.", "key": key})

    assert bodies() == ["Ask the family.", "And the student."]


def test_the_same_words_within_five_minutes_are_asked_about(
    client: Client, opal: Person, made: Conversation
) -> None:
    client.post(at(made, "replies/"), {"body": "Me too.", "key": "one"})

    again = client.post(at(made, "replies/"), {"body": "Me too.", "key": "two"})
    assert again.status_code == 422
    assert "Post it anyway" in again.content.decode()
    assert len(bodies()) == 1

    client.post(at(made, "replies/"), {"body": "Me too.", "key": "two", "anyway": "1"})
    assert len(bodies()) == 2


def test_too_long_says_by_how_much_and_keeps_every_letter(
    client: Client, opal: Person, made: Conversation
) -> None:
    long = "é" * (Contribution.BODY_LENGTH_MAX + 12)

    shown = client.post(at(made, "replies/"), {"body": long, "key": "k"})

    assert shown.status_code == 422
    assert "12 letters too long" in shown.content.decode()
    assert long in shown.content.decode()
    assert bodies() == []


def test_words_sent_after_a_closing_are_kept(
    client: Client, opal: Person, made: Conversation
) -> None:
    close_conversation(made, by=convener_of(Community.objects.get()), outcome="We ask first.")

    shown = client.post(at(made, "replies/"), {"body": "One more thing.", "key": "k"})

    assert shown.status_code == 409
    assert "One more thing." in shown.content.decode()
    assert bodies() == []


def test_words_sent_after_signing_out_are_there_after_signing_in(
    client: Client, opal: Person, made: Conversation
) -> None:
    token = hidden(client, at(made), "writer")
    client.logout()

    answer = client.post(at(made, "replies/"), {"body": "Half a night's work.", "writer": token})

    assert answer.headers["Location"].startswith("/accounts/login/?next=")
    client.force_login(opal)
    assert "Half a night&#x27;s work." in client.get(at(made)).content.decode()


def test_nobody_can_write_into_another_persons_drafts(
    client: Client, opal: Person, made: Conversation
) -> None:
    client.logout()

    for token in ("", "forged", f"{opal.pk}:x:y"):
        client.post(at(made, "replies/"), {"body": "Not theirs.", "writer": token})

    assert not Draft.objects.exists()


def test_posting_clears_its_draft_and_keeps_the_draft_of_other_words(
    client: Client, opal: Person, made: Conversation
) -> None:
    place = f"reply:{made.public_id}"
    save_draft(by=opal, place=place, title="", body="Ask the family before any", seen=0)
    assert "Ask the family before any" in client.get(at(made)).content.decode()

    client.post(at(made, "replies/"), {"body": "Ask the family before anything.", "key": "a"})
    assert not Draft.objects.exists()

    save_draft(by=opal, place=place, title="", body="Something else that I began", seen=0)
    client.post(at(made, "replies/"), {"body": "Written in another window.", "key": "b"})
    assert Draft.objects.get().body == "Something else that I began"


def test_asking_says_whom_it_reaches_and_tells_them_alone(
    client: Client, opal: Person, community: Community, made: Conversation
) -> None:
    told = a_member(community, "Tess", role="teacher")
    a_member(community, "Absent", role="teacher", arrived_at=None)
    wrote = a_member(community, "Wes", role="principal")
    a_reply(made, by=wrote)
    a_member(a_community("Elsewhere"), "Tara", role="teacher")
    asked = {"asks": ["teacher"], "people": [wrote.public_id]}

    said = client.get(at(made, "reach/"), asked).content.decode()
    assert "Asking reaches 2 people." in said
    client.post(at(made, "replies/"), {"body": "Look.", "key": "k", **asked})

    follow_all()
    asked_people = Notice.objects.filter(activity__verb=PEOPLE_MENTIONED.name)
    assert {notice.person for notice in asked_people} == {told, wrote}
    assert asked_people.count() == 2


def test_nobody_is_asked_who_did_not_write_here_under_their_name(
    client: Client, opal: Person, community: Community, made: Conversation
) -> None:
    quiet, silent = a_member(community, "Quiet"), a_member(community, "Silent")
    a_reply(made, by=quiet, is_unnamed=True)

    for person in (quiet, silent, a_person("Otto")):
        answer = client.post(
            at(made, "replies/"), {"body": "Look.", "key": "k", "people": [person.public_id]}
        )
        assert answer.status_code == 422
    assert not Mention.objects.exists()


def test_whoever_is_answered_is_told_once_while_they_may_read(
    client: Client, opal: Person, community: Community, made: Conversation
) -> None:
    wes = a_member(community, "Wes", role="teacher")
    theirs = a_reply(made, by=wes)
    gone = a_member(community, "Gone")
    lost = a_reply(made, by=gone, body="I leave.")
    gone.memberships.update(ended_at="2030-01-01T00:00:00Z")

    answered = {"body": "Yes.", "key": "a", "to": theirs.public_id, "asks": ["teacher"]}
    client.post(at(made, "replies/"), answered)
    client.post(at(made, "replies/"), {"body": "A pity.", "key": "b", "to": lost.public_id})

    follow_all()
    assert Notice.objects.filter(person=wes).count() == 1
    assert not Notice.objects.filter(person=gone).exists()
    replied = Notice.objects.filter(activity__verb=REPLY_WRITTEN.name)
    assert {notice.person for notice in replied} == {convener_of(community)}


def test_whoever_wrote_in_it_is_told_what_came_of_it(
    opal: Person, community: Community, made: Conversation
) -> None:
    a_reply(made, by=opal)
    a_member(community, "Silent")
    close_conversation(made, by=convener_of(community), outcome="We ask first.")

    follow_all()
    closed = Notice.objects.filter(reason="closed")
    assert [notice.person for notice in closed] == [opal]


def test_a_conversation_is_begun_seen_before_and_put_on_the_table_once(
    client: Client, opal: Person, community: Community
) -> None:
    new = "/c/weavers/dialogue/new/"
    written = {
        "title": "Who comes first?",
        "body": "When a student **melts down**.",
        "audience": "2",
        "language": "en",
        "key": hidden(client, new, "key"),
    }

    seen = client.post(new, {**written, "preview": "1"})
    assert seen.status_code == 200
    assert "<strong>melts down</strong>" in seen.content.decode()
    assert not Conversation.objects.exists()
    answers = [client.post(new, written) for _ in range(2)]

    made = Conversation.objects.get()
    assert made.audience == 2
    assert {answer.headers["Location"] for answer in answers} == {at(made)}
    again = client.post(new, {**written, "key": "other"})
    assert again.status_code == 422
    assert Conversation.objects.count() == 1


def test_who_can_see_it_follows_what_is_chosen(
    client: Client, opal: Person, community: Community
) -> None:
    other = a_community("Bakers", by=opal)
    a_member(other, "Bo")
    choice = {"audience": "2", "communities": [other.public_id]}

    seen = client.post("/c/weavers/dialogue/new/", choice, headers={"HX-Request": "true"})

    assert "Members of Weavers and Bakers can read this." in seen.content.decode()
    assert "That is 3 people." in seen.content.decode()
    assert not Conversation.objects.exists()


def test_nobody_puts_anything_into_a_community_they_do_not_belong_to(
    client: Client, opal: Person, community: Community
) -> None:
    other = a_community("Bakers")
    written = {"title": "Here", "body": "Words.", "audience": "2", "language": "en"}

    there = client.post("/c/weavers/dialogue/new/", {**written, "communities": [other.public_id]})

    assert there.status_code == 422
    assert client.post("/c/bakers/dialogue/new/", written).status_code == 403
    assert not Conversation.objects.exists()


def test_a_page_that_came_back_with_a_mistake_leads_on_as_before(
    client: Client, opal: Person, made: Conversation
) -> None:
    for number in range(25):
        a_reply(made, by=opal, body=f"Answer {number}")

    shown = client.post(at(made, "replies/"), {"body": ""}).content.decode()

    links = re.findall(r'(?:href|hx-get)="([^"#]*\?[^"#]*)', shown)
    assert any("before=" in link for link in links)
    for link in links:
        assert link.startswith("/"), link
        assert "/replies/" not in link
