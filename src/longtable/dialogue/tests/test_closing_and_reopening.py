"""Closing a conversation with what came of it, and opening it again.

Promised: nobody closes without an outcome; of two who close at once one wins; what came of it
before it was opened again stays readable.
"""

import pytest
from django.test import Client

from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions import (
    ConversationIsClosed,
    OutcomeIsMissing,
    close_conversation,
    reopen_conversation,
    reply_in,
)
from longtable.dialogue.models import Closure
from longtable.shared.testing.worlds import a_community, a_conversation, a_member, convener_of

pytestmark = pytest.mark.django_db


def test_nobody_closes_without_saying_what_came_of_it() -> None:
    community = a_community()
    conversation = a_conversation(community)

    with pytest.raises(OutcomeIsMissing):
        close_conversation(conversation, by=convener_of(community), outcome="  ")
    assert not Closure.objects.exists()


def test_the_second_of_two_who_close_learns_that_it_is_closed(client: Client) -> None:
    community = a_community()
    conversation = a_conversation(community, by=a_member(community))
    close_conversation(conversation, by=convener_of(community), outcome="We begin.")

    with pytest.raises(ConversationIsClosed):
        close_conversation(conversation, by=convener_of(community), outcome="We do not.")
    with pytest.raises(ConversationIsClosed):
        reply_in(conversation, to=conversation, words=Words(body="Wait"), by=convener_of(community))
    client.force_login(convener_of(community))
    address = f"/c/{community.slug}/dialogue/{conversation.public_id}/closure/"
    answer = client.post(address, {"outcome": "We do not."}, follow=True)

    assert b"Somebody has closed this conversation already" in answer.content
    assert Closure.objects.get().outcome == "We begin."


def test_what_came_of_it_stays_readable_after_it_was_opened_again(client: Client) -> None:
    community = a_community()
    conversation = a_conversation(community, by=a_member(community))
    convener = convener_of(community)
    close_conversation(conversation, by=convener, outcome="Two schools begin.")
    reopen_conversation(conversation, by=convener)
    client.force_login(convener)

    page = client.get(f"/c/{community.slug}/dialogue/{conversation.public_id}/").content.decode()

    assert "An earlier outcome; it was opened again" in page
    assert "Two schools begin." in page
    assert "Post reply" in page
