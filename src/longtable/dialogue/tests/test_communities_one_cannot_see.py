"""Where a conversation lies is named as far as its reader may know of those communities (G-04).

Promised: a closed community in which it lies as well is counted among those who read, and named
neither on its page nor on that of its readers nor in a notice.
"""

import pytest
from django.test import Client

from longtable.communities.actions.belonging import bring_in
from longtable.contributions.actions.changing import place
from longtable.contributions.actions.putting import Words
from longtable.contributions.queries import who_reads
from longtable.dialogue.actions import reply_in
from longtable.dialogue.queries.finding import conversation_for
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_conversation,
    a_member,
    a_reply,
    an_open_community,
    convener_of,
)


@pytest.mark.django_db
def test_a_community_that_the_reader_cannot_see_is_counted_and_not_named() -> None:
    commons, chamber = an_open_community("Commons"), a_closed_community("Chamber")
    author, here = a_member(commons, "Author"), a_member(commons, "Here")
    bring_in(chamber, author, by=convener_of(chamber))
    made = a_conversation(commons, by=author)
    place(made, community=chamber, by=author)

    to_author, to_member = (conversation_for(one, made.public_id) for one in (author, here))
    assert to_author is not None
    assert to_member is not None
    assert "Chamber" in who_reads(to_author).words
    assert "Chamber" not in who_reads(to_member).words
    assert "other communities" in who_reads(to_member).words
    assert who_reads(to_member).people == who_reads(to_author).people == 4


@pytest.mark.django_db
def test_no_page_names_it_to_who_cannot_see_it(client: Client) -> None:
    chamber, commons = a_closed_community("Chamber"), an_open_community("Commons")
    author, here = a_member(chamber, "Author"), a_member(commons, "Here")
    bring_in(commons, author, by=convener_of(commons))
    made = a_conversation(chamber, by=author)
    place(made, community=commons, by=author)
    asked = a_reply(made, by=here, body="Who comes along?")
    reply_in(made, to=asked, words=Words(body="I do."), by=author)
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)
    client.force_login(here)

    there = f"/c/commons/dialogue/{made.public_id}/"
    pages = [client.get(one).content.decode() for one in (there, f"{there}readers/", "/inbox/")]

    assert "Somebody answered you" in pages[2]
    assert not [page for page in pages if "Chamber" in page]
