"""What browsers, proxies and clocks do that nobody meant.

Promised: the same words sent twice at the same moment are there once, and both are told so; what is
said later stands later, and is found as the newest, also after the server's clock was set back.
"""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.dialogue.actions import open_conversation, reply_in
from longtable.dialogue.models import Conversation
from longtable.shared import clock
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_reply,
    convener_of,
    lay_roles_again,
)

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
YEARS = timedelta(days=3653)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["a reply", "a conversation"])
def test_the_same_words_sent_at_the_same_moment_are_there_once(what: str) -> None:
    lay_roles_again()
    community = a_community()
    conversation = a_conversation(community)
    convener = convener_of(community)
    together, told = threading.Barrier(4), []
    words = Words(title="Once", body="Once only.", client_key="the-same-key")

    def send() -> None:
        together.wait()
        if what == "a reply":
            told.append(reply_in(conversation, to=conversation, words=words, by=convener).pk)
        else:
            told.append(open_conversation(words=words, by=convener, communities=[community]).pk)
        connection.close()

    senders = [threading.Thread(target=send) for _ in range(4)]
    for one in senders:
        one.start()
    for one in senders:
        one.join()

    assert len(told) == 4
    assert len(set(told)) == 1
    assert Contribution.objects.filter(body="Once only.").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("by", [timedelta(hours=1), timedelta(days=1), YEARS])
@pytest.mark.parametrize("way", [1, -1])
def test_what_is_said_later_stands_later_whatever_the_clock_said(
    way: int, by: timedelta, client: Client
) -> None:
    with clock.at(NOON):
        conversation: Conversation = a_conversation(a_community())
    community = conversation.placements.get().community
    opal = a_member(community)
    with clock.at(NOON + timedelta(minutes=1)):
        a_reply(conversation, by=opal, body="First said.")
    with clock.at(NOON + way * by):
        a_reply(conversation, by=opal, body="Second said.")
    with clock.at(NOON + timedelta(minutes=2)):
        a_reply(conversation, by=opal, body="Third said.")
    client.force_login(opal)

    page = client.get(f"/c/weavers/dialogue/{conversation.public_id}/").content.decode()

    places = [page.index(f"{one} said.") for one in ("First", "Second", "Third")]
    assert places == sorted(places)
    conversation.refresh_from_db()
    newest = Contribution.objects.filter(root=conversation).latest("pk")
    assert conversation.last_at == newest.written_at == conversation.placements.get().last_at
