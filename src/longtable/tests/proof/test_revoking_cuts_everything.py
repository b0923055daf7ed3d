"""Whoever may read no longer is cut off at once, on every channel (I-9, G-05).

Promised, of each event there is today (leaving, being sent away, a guest's last day, an account
that rests, being let go, a community that opens less, one put under a closed one, something taken
off the table): what could be read before is gone from its page, the search, the notices, the people
to be told, and the streams; open streams are told to end; the policy epoch of whom it is about, or
of the community, is raised. Something said afterwards reaches nobody who was cut off (I-10, I-11).

No action takes a convener's hat alone or narrows an audience yet. A guest's last day and an account
that rests are no events that anything could wait for: both are asked about on every request, and
when a stream is opened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from longtable.communities.actions.belonging import bring_in, leave
from longtable.communities.actions.convening import open_or_close
from longtable.communities.actions.nesting import nest
from longtable.communities.models import Community, JoinRule, Membership, Visibility
from longtable.communities.models.community import NewcomersRead
from longtable.contributions.actions.changing import hide
from longtable.contributions.queries import notices_for, people_who_read
from longtable.dialogue.models import Conversation
from longtable.people.erasing import erase_person
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.notices.models import Letter
from longtable.shared.realtime.models import Tick
from longtable.shared.realtime.topics import ANYBODY, may_hear, rights_topic
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_conversation,
    a_person,
    a_reply,
    an_open_community,
    convener_of,
)

pytestmark = pytest.mark.django_db
WORD, CANARY = "quincewood", "Qlater"


@dataclass
class World:
    """Something that a reader reads in a community, as a member or from outside."""

    community: Community
    conversation: Conversation
    reader: Person

    @property
    def term(self) -> Membership:
        """The reader's own."""
        return Membership.objects.get(person=self.reader, community=self.community, ended_at=None)


def a_world(*, is_member: bool) -> World:
    """A reader who was asked to look and has been told."""
    community = an_open_community("Grove")
    reader = a_person("Rita")
    if is_member:
        bring_in(community, reader, by=convener_of(community))
    made = a_conversation(
        community, title=f"{WORD} title", body=f"{WORD} body", mentions_people=[reader.pk],
        audience=Audience.MEMBERS if is_member else Audience.PUBLIC,
    )  # fmt: skip
    _work_off()
    return World(community, made, reader)


def _work_off() -> None:
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)


def leaves(world: World) -> None:
    """They go themselves."""
    leave(world.term, by=world.reader)


def is_sent_away(world: World) -> None:
    """A convener ends their term."""
    leave(world.term, by=convener_of(world.community))


def rests(world: World) -> None:
    """Their account is not in use."""
    Person.objects.filter(pk=world.reader.pk).update(is_active=False)


def opens_less(world: World) -> None:
    """The community is closed."""
    open_or_close(
        world.community, by=convener_of(world.community), visibility=Visibility.CLOSED,
        join_rule=JoinRule.INVITED, newcomers_read=NewcomersRead.ALL,
    )  # fmt: skip


def comes_under_a_closed_one(world: World) -> None:
    """It is put under a closed community, and nothing in it reaches beyond its members."""
    above = a_closed_community("Above")
    nest(world.community, under=above, by=convener_of(above))


def is_taken_off(world: World) -> None:
    """A convener takes it off the table."""
    hide(world.conversation, by=convener_of(world.community), reason="Not now.")


def is_let_go(world: World) -> None:
    """They go for good."""
    erase_person(world.reader, keep_words=True)


EVENTS: dict[Callable[[World], None], bool] = {
    leaves: True, is_sent_away: True, rests: True, is_taken_off: True, is_let_go: True,
    opens_less: False, comes_under_a_closed_one: False,
}  # fmt: skip
# Nothing is written when these happen, or whom it is about is gone.
WITHOUT_EPOCH = {rests, is_let_go}
WITHOUT_TICK = {rests}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_i_9_who_may_read_no_longer_is_cut_off_everywhere(event: Callable[[World], None]) -> None:
    world = a_world(is_member=EVENTS[event])
    client = Client()
    client.force_login(world.reader)
    number = world.reader.pk
    assert all(_channels(world, client, number).values()), "all are open before"
    epochs, ticks = _epochs(world), Tick.objects.order_by("-pk").values_list("pk", flat=True)
    seen = ticks.first() or 0

    event(world)
    with clock.at(clock.now() + timedelta(seconds=1)):
        a_reply(world.conversation, by=convener_of(world.community), body=CANARY)
        _work_off()

    still_open = [name for name, is_open in _channels(world, client, number).items() if is_open]
    assert not still_open
    if event not in WITHOUT_EPOCH:
        assert _epochs(world) > epochs
    if connection.vendor == "sqlite" and event not in WITHOUT_TICK:
        # PostgreSQL carries ticks outside any table; what is announced is the same.
        told = set(Tick.objects.filter(pk__gt=seen).values_list("topic", flat=True))
        assert told & {rights_topic(number), ANYBODY}, "open streams end"


def test_i_9_a_guest_reads_until_the_last_day_is_over() -> None:
    world = a_world(is_member=True)
    last = clock.now()
    Membership.objects.filter(pk=world.term.pk).update(ends_on=last.date(), standing="guest")
    client = Client()
    client.force_login(world.reader)

    assert all(_channels(world, client, world.reader.pk).values())
    with clock.at(last + timedelta(days=1)):
        channels = _channels(world, client, world.reader.pk)

    assert not [name for name, is_open in channels.items() if is_open]


def _epochs(world: World) -> int:
    """All that this could raise, together: epochs never fall."""
    people = Person.objects.filter(pk=world.reader.pk).values_list("policy_epoch", flat=True)
    of_place = Community.objects.get(pk=world.community.pk).policy_epoch
    return sum(people) + of_place


def _channels(world: World, client: Client, number: int) -> dict[str, bool]:
    """Whether each of them still gives the reader what was said, old or new."""
    there = f"/c/{world.community.slug}/dialogue/{world.conversation.public_id}/"
    reader = Person.objects.filter(pk=number).first()
    pages = {
        "page": client.get(there),
        "its own address": client.get(f"/t/{world.conversation.public_id}/", follow=True),
        "search": client.get(f"/search/?q={WORD}"),
        "inbox": client.get("/inbox/", follow=True),
        "who wrote": client.get(f"{there}readers/"),
    }
    # The search page says again what was looked for: the title has more than that.
    found = {
        name: f"{WORD} title" in page.content.decode() or CANARY in page.content.decode()
        for name, page in pages.items()
    }
    letters = Letter.objects.filter(body__contains=CANARY) | Letter.objects.filter(
        subject__contains=CANARY
    )
    return {
        **found,
        "notice": reader is not None and reader.is_active and notices_for(reader).exists(),
        "told of what comes": people_who_read(world.conversation).filter(pk=number).exists(),
        "stream": may_hear(number, [world.conversation.topic]),
    } | ({"mail": True} if letters.exists() else {})
