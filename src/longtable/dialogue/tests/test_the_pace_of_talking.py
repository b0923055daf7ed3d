"""How much somebody can put on the table at once.

Promised: somebody who walked in by an open door writes five posts in ten minutes on their first
day, with two links and two groups or people asked in each; whom a convener brought or let in, and
everybody from the second day on, has no such limit; what is too much is said
kindly with 429, when it can be sent is said too, and the words stay in the form; what was refused
or sent again by a double click does not count.
"""

from typing import Any

import pytest
import time_machine
from django.test import Client

from longtable.communities.actions.belonging import (
    answer_request,
    ask_to_join,
    join,
    name_convener,
)
from longtable.communities.models import Community, Membership
from longtable.contributions.actions import pacing
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Conversation
from longtable.people.models import Person
from longtable.shared.testing.worlds import (
    a_conversation,
    a_hat,
    a_member,
    a_person,
    an_open_community,
    convener_of,
)

pytestmark = pytest.mark.django_db
NOON = "2026-03-02 12:00Z"


def walks_in(community: Community, name: str = "Nils") -> Person:
    """Somebody who came by the open door."""
    person = a_person(name)
    join(community, by=person, hat=a_hat())
    return person


def is_new(person: Person) -> bool:
    """Whether somebody is new where they belong."""
    return pacing.is_new(Membership.objects.get(person=person))


class Talking:
    """Somebody at a conversation in a browser."""

    def __init__(self, person: Person, conversation: Conversation) -> None:
        self.client = Client()
        self.client.force_login(person)
        slug = conversation.placements.get().community.slug
        self.address = f"/c/{slug}/dialogue/{conversation.public_id}/replies/"
        self.opening = f"/c/{slug}/dialogue/new/"

    def reply(self, body: str, **more: Any) -> Any:
        """Post one reply."""
        return self.client.post(self.address, {"body": body, **more})

    def replies(self, number: int) -> list[int]:
        """Post so many, each another."""
        return [self.reply(f"Thought {one}.").status_code for one in range(number)]


@pytest.fixture
def community() -> Community:
    """One with an open door."""
    return an_open_community()


@time_machine.travel(NOON, tick=False)
def test_somebody_new_writes_five_posts_in_ten_minutes(community: Community) -> None:
    nils = Talking(walks_in(community), a_conversation(community))

    assert nils.replies(5) == [302] * 5
    sixth = nils.reply("One thought more.")

    assert sixth.status_code == 429
    # Five weigh four and a half when a tenth of the ten minutes after these has passed.
    assert int(sixth["Retry-After"]) == 661
    page = sixth.content.decode()
    assert "One thought more." in page
    assert "Your words are still here" in page
    assert Contribution.objects.filter(parent__isnull=False).count() == 5
    opened = nils.client.post(nils.opening, {
        "title": "And now?", "body": "A question.", "audience": "2", "language": "en",
    })  # fmt: skip
    assert opened.status_code == 429
    assert "A question." in opened.content.decode()


def test_after_a_while_they_go_on(community: Community) -> None:
    with time_machine.travel(NOON, tick=False) as moment:
        nils = Talking(walks_in(community), a_conversation(community))
        nils.replies(5)
        wait = int(nils.reply("Later.")["Retry-After"])
        moment.shift(wait)
        assert nils.reply("Later.").status_code == 302


@time_machine.travel(NOON, tick=False)
def test_links_and_people_asked_are_few_on_the_first_day(community: Community) -> None:
    for name in ("Ada", "Bea", "Cem"):
        a_member(community, name)
    conversation = a_conversation(community)
    nils = Talking(walks_in(community), conversation)
    links = "https://a.example https://b.example "

    assert nils.reply(links).status_code == 302
    refused = nils.reply(f"{links} [third](https://c.example)")
    assert refused.status_code == 422
    assert "On your first day here a post can have 2 links." in refused.content.decode()
    assert "https://c.example" in refused.content.decode()


@time_machine.travel(NOON, tick=False)
def test_asking_three_groups_waits_until_tomorrow(community: Community) -> None:
    for name, role in (("Ada", "family"), ("Bea", "teacher"), ("Cem", "youth")):
        a_member(community, name, role=role)
    nils = Talking(walks_in(community), a_conversation(community))
    page = nils.client.get(nils.address.removesuffix("replies/")).content.decode()
    asks = [one.partition('"')[0] for one in page.split('name="asks" value="')[1:]]
    assert len(asks) >= 3

    refused = nils.reply("Who knows?", asks=asks[:3])

    assert refused.status_code == 422
    assert "you can ask 2 groups or people at once" in refused.content.decode()
    assert nils.reply("Who knows?", asks=asks[:2]).status_code == 302


def test_who_was_brought_in_let_in_convenes_or_came_yesterday_is_not_new(
    community: Community,
) -> None:
    with time_machine.travel(NOON, tick=False) as moment:
        early = walks_in(community, "Early")
        assert is_new(early)
        moment.shift(60 * 60 * 24)
        brought, asked, convening = a_member(community, "Bea"), a_person("Cem"), walks_in(community)
        answer_request(
            ask_to_join(community, by=asked, message=""), by=convener_of(community), is_welcome=True
        )
        assert is_new(convening)
        name_convener(Membership.objects.get(person=convening), by=convener_of(community))
        for person in (early, brought, asked, convening):
            assert not is_new(person)
        bea = Talking(brought, a_conversation(community, by=brought))
        assert bea.replies(7) == [302] * 7


@time_machine.travel(NOON, tick=False)
def test_what_is_refused_or_sent_twice_does_not_count(community: Community) -> None:
    nils = Talking(walks_in(community), a_conversation(community))
    for _ in range(6):
        assert nils.reply("").status_code == 422
    page = nils.client.get(nils.address.removesuffix("replies/")).content.decode()
    key = page.split('name="key" value="')[1].partition('"')[0]
    for _ in range(7):
        assert nils.reply("Once.", key=key).status_code == 302
    assert Contribution.objects.filter(body="Once.").count() == 1
    assert nils.reply("Twice.").status_code == 302
