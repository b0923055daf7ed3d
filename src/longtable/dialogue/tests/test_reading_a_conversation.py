"""Reading a conversation: where one stopped, by key, light, and for whoever may read it alone.

Promised: one opens where one stopped, with a line above what is new; reading writes nothing, a
bookmark only ever moves forward; pages follow one another without loss or repetition, also when
letters are long; foreign ids as keys are as if they did not exist; an unnamed author is named to
nobody but themselves, neither in the page, nor by a closure, nor by a count.
"""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils.html import strip_tags

from longtable.communities.models import Community
from longtable.contributions.actions.changing import hide, place
from longtable.contributions.models import Contribution
from longtable.dialogue.actions import close_conversation, keep_bookmark
from longtable.dialogue.models import Bookmark, Conversation
from longtable.dialogue.queries.conversation import read_conversation
from longtable.dialogue.queries.shown import ConversationPage
from longtable.dialogue.queries.window import POSTS_PER_PAGE, Asked
from longtable.people.http import Reader
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    an_open_community,
    convener_of,
)

pytestmark = pytest.mark.django_db
PAGE_BYTES_MAX = 64 * 1024


@pytest.fixture
def community() -> Community:
    """A community."""
    return a_community()


@pytest.fixture
def opal(community: Community) -> Person:
    """A member who reads."""
    return a_member(community, "Opal")


def talk(community: Community, replies: int, *, body: str = "Answer") -> Conversation:
    """A conversation with so many replies, a minute apart, by one member."""
    tess = a_member(community, "Tess", role="teacher")
    with clock.at(BEGAN_AT):
        made = a_conversation(community)
    for number in range(replies):
        with clock.at(BEGAN_AT + timedelta(minutes=number + 1)):
            a_reply(made, by=tess, body=f"{body} {number}")
    return made


def page_of(made: Conversation, reader: Reader, **asked: object) -> ConversationPage:
    """The page as a reader sees it."""
    found = read_conversation(reader, made.public_id, asked=Asked(**asked))  # type: ignore[arg-type]  # tests name fields
    assert found is not None
    return found


def said(page: ConversationPage) -> list[str]:
    """The words of its replies."""
    return [strip_tags(one.html).strip() for one in page.said.posts]


def address(made: Conversation, community: Community, more: str = "") -> str:
    """The address of its page."""
    return f"/c/{community.slug}/dialogue/{made.public_id}/{more}"


def test_who_never_read_it_begins_at_the_beginning(community: Community, opal: Person) -> None:
    made = talk(community, 3)

    page = page_of(made, opal)

    assert said(page) == ["Answer 0", "Answer 1", "Answer 2"]
    assert not page.said.is_inside
    assert page.said.unread == 0


def test_one_opens_where_one_stopped_with_a_line_above_what_is_new(
    community: Community, opal: Person
) -> None:
    made = talk(community, 30)
    keep_bookmark(made, by=opal, read_until=BEGAN_AT + timedelta(minutes=28))

    page = page_of(made, opal)

    assert said(page) == [f"Answer {number}" for number in range(23, 30)]
    assert [one.excerpt for one in page.said.posts if one.is_first_unread] == ["Answer 28"]
    assert page.said.unread == 2
    assert page.said.earlier
    assert not page.said.later


@pytest.mark.parametrize(("before", "after"), [(0, 2), (3, 1), (4, 1), (5, 1), (9, 25)])
def test_the_last_four_before_are_shown_also_where_many_were_said_in_one_moment(
    before: int, after: int, community: Community, opal: Person
) -> None:
    tess = a_member(community, "Tess", role="teacher")
    with clock.at(BEGAN_AT):
        made = a_conversation(community)
    for moment, number in ((1, before), (2, after)):
        with clock.at(BEGAN_AT + timedelta(minutes=moment)):
            for one in range(number):
                a_reply(made, by=tess, body=f"Answer {moment}.{one}")
    keep_bookmark(made, by=opal, read_until=BEGAN_AT + timedelta(seconds=90))

    page = page_of(made, opal)

    # As one would read them: in the order in which they were written down.
    earlier = [f"Answer 1.{one}" for one in range(before)]
    later = [f"Answer 2.{one}" for one in range(after)]
    assert said(page) == earlier[-4:] + later[:POSTS_PER_PAGE]
    assert bool(page.said.earlier) is (before > 4)
    assert bool(page.said.later) is (after > POSTS_PER_PAGE)
    assert page.said.unread == min(after, POSTS_PER_PAGE)


def test_who_has_read_everything_sees_the_newest(community: Community, opal: Person) -> None:
    made = talk(community, 30)
    keep_bookmark(made, by=opal, read_until=BEGAN_AT + timedelta(hours=1))

    page = page_of(made, opal)

    assert said(page)[-1] == "Answer 29"
    assert len(page.said.posts) == POSTS_PER_PAGE
    assert page.said.unread == 0


def test_ones_own_words_are_not_news(community: Community, opal: Person) -> None:
    made = talk(community, 1)
    keep_bookmark(made, by=opal, read_until=BEGAN_AT + timedelta(hours=1))
    a_reply(made, by=opal, body="Mine")

    assert page_of(made, opal).said.unread == 0


@pytest.mark.parametrize("letter", ["Answer", "long " * 2_000])
def test_pages_follow_one_another_without_loss_or_repetition(
    community: Community, opal: Person, letter: str
) -> None:
    made = talk(community, 45, body=letter)
    whole = [f"{letter.strip()} {number}" for number in range(45)]

    forwards, page = [], page_of(made, opal, start="first")
    forwards += said(page)
    while page.said.later:
        page = page_of(made, opal, after=page.said.later)
        forwards += said(page)
    backwards, page = [], page_of(made, opal, start="newest")
    backwards = said(page)
    while page.said.earlier:
        page = page_of(made, opal, before=page.said.earlier)
        backwards = said(page) + backwards

    assert [" ".join(one.split()) for one in forwards] == [" ".join(one.split()) for one in whole]
    assert backwards == forwards


def test_a_reply_is_shown_among_its_neighbours(community: Community, opal: Person) -> None:
    made = talk(community, 30)
    tenth = Contribution.objects.get(body="Answer 10")

    page = page_of(made, opal, at=tenth.public_id)

    assert said(page)[:5] == [f"Answer {number}" for number in range(6, 11)]


def test_a_page_that_stands_open_keeps_its_posts_and_grows(
    community: Community, opal: Person
) -> None:
    made = talk(community, 30)
    keep_bookmark(made, by=opal, read_until=BEGAN_AT + timedelta(minutes=28))
    before = page_of(made, opal)
    keep_bookmark(made, by=opal, read_until=BEGAN_AT + timedelta(minutes=30))
    a_reply(made, by=convener_of(community), body="Just now")
    asked = dict(pair.split("=") for pair in before.again.split("&"))

    page = page_of(
        made,
        opal,
        start=asked["from"],
        since=BEGAN_AT + timedelta(minutes=28),
        is_open=True,
    )

    assert said(page) == [*said(before), "Just now"]
    assert [one.excerpt for one in page.said.posts if one.is_first_unread] == ["Answer 28"]


def test_a_foreign_id_as_a_key_is_as_if_it_did_not_exist(
    community: Community, opal: Person
) -> None:
    made = talk(community, 3)
    cleo = a_person("Cleo")
    secret = a_reply(a_conversation(a_community("Chamber", by=cleo)), by=cleo)
    held = Contribution.objects.get(body="Answer 1")
    hide(held, by=convener_of(community), reason="Names a student.")

    for key in ("at", "after", "before", "start"):
        expected = said(page_of(made, opal, **{key: "no-such-id"}))
        assert said(page_of(made, opal, **{key: secret.public_id})) == expected
        assert said(page_of(made, opal, **{key: held.public_id})) == expected


def test_reading_writes_nothing_and_a_bookmark_only_moves_forward(
    community: Community, opal: Person, client: Client
) -> None:
    made = talk(community, 3)
    client.force_login(opal)

    client.get(address(made, community))
    assert not Bookmark.objects.exists()
    late, early = (BEGAN_AT + timedelta(minutes=n) for n in (3, 1))
    for moment in (late, early):
        client.post(address(made, community, "bookmark/"), {"until": moment.isoformat()})

    assert Bookmark.objects.get(person=opal).read_until == late
    client.post(address(made, community, "bookmark/"), {"until": "2999-01-01T00:00:00+00:00"})
    made.refresh_from_db()
    assert Bookmark.objects.get(person=opal).read_until == made.last_at


def test_what_was_hidden_after_all_else_does_not_stay_unread(
    community: Community, opal: Person, client: Client
) -> None:
    made = talk(community, 2)
    hide(
        Contribution.objects.get(body="Answer 1"),
        by=convener_of(community),
        reason="Names a student.",
    )
    page = page_of(made, opal)
    client.force_login(opal)
    client.post(address(made, community, "bookmark/"), {"until": page.last.until})

    assert page_of(made, opal).is_read
    listed = client.get(f"/c/{community.slug}/dialogue/").content.decode()
    assert "is-new" not in listed


def test_an_unnamed_author_is_named_to_nobody_else(
    community: Community, opal: Person, client: Client
) -> None:
    quiet = a_member(community, "Quinby Unnamed")
    made = a_conversation(community, by=quiet, is_unnamed=True)
    a_reply(made, by=quiet, body="More.", is_unnamed=True)
    a_reply(made, by=opal)
    close_conversation(made, by=convener_of(community), outcome="We ask first.")
    addresses = [
        address(made, community),
        address(made, community, "readers/"),
        f"/c/{community.slug}/dialogue/?show=all",
        f"/t/{made.public_id}/revisions/",
        "/search/?q=melts",
        "/inbox/",
    ]

    for reader in (opal, convener_of(community)):
        client.force_login(reader)
        for one in addresses:
            shown = client.get(one).content.decode()
            assert "Quinby" not in shown, one
            assert quiet.public_id not in shown, one
    page = page_of(made, opal)
    assert page.head.people == 1
    assert page.head.closure is not None
    client.force_login(quiet)
    assert "/revision/" in client.get(address(made, community)).content.decode()


def test_an_outsider_cannot_tell_that_a_conversation_exists(
    community: Community, client: Client
) -> None:
    made = talk(community, 1)
    client.force_login(a_person("Otto"))

    for more in ("", "readers/", "closure/", "reach/"):
        there = client.get(address(made, community, more))
        nowhere = client.get(f"/c/{community.slug}/dialogue/{'x' * 22}/{more}")
        assert there.status_code == nowhere.status_code == 404
    for more in ("replies/", "closure/", "reopening/", "bookmark/"):
        assert client.post(address(made, community, more)).status_code == 404
    assert client.get(f"/t/{made.public_id}/").status_code == 404


def test_a_conversation_is_not_found_in_a_community_it_does_not_lie_in(
    community: Community, opal: Person, client: Client
) -> None:
    made = talk(community, 1)
    other = an_open_community()
    client.force_login(opal)

    assert client.get(address(made, other)).status_code == 404


def test_visitors_read_what_is_public_and_no_more(client: Client) -> None:
    commons = an_open_community()
    public = a_conversation(commons, title="Public question", audience=Audience.PUBLIC)
    inner = a_conversation(commons, title="Inner question")

    listed = client.get(f"/c/{commons.slug}/dialogue/").content.decode()

    assert "Public question" in listed
    assert "Inner question" not in listed
    assert client.get(address(public, commons)).status_code == 200
    assert client.get(address(inner, commons)).status_code == 404
    assert page_of(public, AnonymousUser()).said.may_reply is False


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_takes_the_same_queries_however_many_posts(
    rows: int, community: Community, opal: Person, client: Client, django_assert_num_queries: object
) -> None:
    made = talk(community, rows)
    client.force_login(opal)
    client.get(address(made, community))

    # Session, reader, community, memberships, conversation, places, replies, who reads it, draft,
    # notices.
    with django_assert_num_queries(11):  # type: ignore[operator]  # a fixture
        shown = client.get(address(made, community))
    assert shown.content.count(b'class="post') == rows + 1


@pytest.mark.parametrize("rows", [1, 3])
def test_going_on_reading_takes_ten_queries_wherever_it_lies(
    rows: int, client: Client, django_assert_num_queries: object
) -> None:
    commons, other = an_open_community(), a_community("Other")
    opal, wes = a_member(commons, "Opal"), convener_of(other)
    made = a_conversation(commons, by=opal, audience=Audience.PUBLIC)
    place(made, community=other, by=opal)
    a_reply(made, by=wes, body="Before")
    made.refresh_from_db()
    keep_bookmark(made, by=opal, read_until=made.last_at)
    for number in range(rows):
        a_reply(made, by=wes, body=f"Answer {number}")
    client.force_login(opal)

    # The replies before the place where the reader stopped come with those after it.
    with django_assert_num_queries(10):  # type: ignore[operator]  # a fixture
        shown = client.get(address(made, commons)).content.decode()
    assert f"{rows} new since" in shown


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_takes_the_same_queries_however_many_conversations(
    rows: int, community: Community, opal: Person, client: Client, django_assert_num_queries: object
) -> None:
    for number in range(rows):
        a_conversation(community, title=f"Question {number}")
    client.force_login(opal)
    client.get(f"/c/{community.slug}/dialogue/")

    # Session, reader, community, memberships, conversations, notices.
    with django_assert_num_queries(6):  # type: ignore[operator]  # a fixture
        shown = client.get(f"/c/{community.slug}/dialogue/")
    assert len(re.findall(rb"Question \d", shown.content)) == rows


@pytest.mark.parametrize("letters", [300, 2_000, 30_000])
def test_a_page_of_twenty_posts_is_light(
    letters: int, community: Community, opal: Person, client: Client
) -> None:
    made = talk(community, POSTS_PER_PAGE, body="word " * (letters // 5))
    client.force_login(opal)

    size = len(client.get(address(made, community)).content)

    assert 0 < size <= PAGE_BYTES_MAX
