"""Measures of the usual period, kept so that pages read one row.

Promised: whatever happens at a table makes its snapshot stale, and the next sweep makes it anew;
imports do too, although nobody is told of them; so does a person who goes; a new community gets
one; what did not change is left alone until it is a day old, and what took long for fifty times as
long. The community's home reads depths with one query.
"""

import time
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from longtable.communities.actions.belonging import leave
from longtable.communities.models import Community, Membership
from longtable.contributions.actions.changing import hide, lift_hiding, place
from longtable.dialogue.actions import close_conversation, reopen_conversation
from longtable.dialogue.models import Conversation
from longtable.engagement import tasks
from longtable.engagement.measures.depth import Depth
from longtable.engagement.models import Snapshot
from longtable.engagement.queries.shown import DepthReading, depth_by_role
from longtable.engagement.tasks import refresh_snapshots
from longtable.engagement.tests.worlds import a_talking_community, let_followers_run, reply_on
from longtable.people.erasing import erase_person
from longtable.people.models import Person
from longtable.shared.activity.models import Activity
from longtable.shared.testing.worlds import a_community, a_conversation, a_member, convener_of
from longtable.shared.transfer.models import Import
from longtable.shared.transfer.running import undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> Community:
    """A community whose snapshot is fresh."""
    community = a_talking_community()
    refresh_snapshots()
    let_followers_run()
    refresh_snapshots()
    return community


def count(community: Community, what: str = "contributions") -> int:
    """A number of the snapshot."""
    found: int = Snapshot.objects.get(community=community).payload[what]
    return found


def is_stale(community: Community, *, since: int) -> bool:
    """Whether what happened since makes it stale."""
    let_followers_run(since=since)
    return Snapshot.objects.get(community=community).is_stale


def test_a_new_community_gets_its_snapshot() -> None:
    community = a_talking_community()

    assert refresh_snapshots() == 1

    assert count(community) == 13
    assert refresh_snapshots() == 0


def test_words_make_it_stale_and_the_sweep_makes_it_fresh(community: Community) -> None:
    reply_on(Conversation.objects.earliest("pk"), by=convener_of(community), day=9)
    let_followers_run()
    assert count(community) == 13

    assert refresh_snapshots() == 1

    assert count(community) == 14


def test_whatever_happens_at_the_table_makes_it_stale(community: Community) -> None:
    convener, opened = convener_of(community), Conversation.objects.latest("pk")
    leaver = a_member(community, "Leaver")
    refresh_after(community)
    acts = (
        lambda: a_conversation(community),
        lambda: close_conversation(opened, by=convener, outcome="Done."),
        lambda: reopen_conversation(opened, by=convener),
        lambda: hide(opened, by=convener, reason="Unkind."),
        lambda: lift_hiding(opened, by=convener),
        lambda: a_member(community, "Newcomer"),
        lambda: leave(Membership.objects.get(person=leaver), by=leaver),
    )
    for act in acts:
        newest = Activity.objects.latest("pk").pk
        act()
        assert is_stale(community, since=newest)
        refresh_after(community)


def refresh_after(community: Community) -> None:
    """Bring it up to date."""
    let_followers_run()
    refresh_snapshots()
    assert not Snapshot.objects.get(community=community).is_stale


def test_what_is_placed_here_makes_it_stale(community: Community) -> None:
    elsewhere = a_conversation(a_community("Potters"))
    newest = Activity.objects.latest("pk").pk
    place(elsewhere, community=community, by=convener_of(community))

    assert is_stale(community, since=newest)


def test_an_import_is_measured_and_so_is_taking_it_back(
    community: Community, tmp_path: Path
) -> None:
    file = tmp_path / "list.mbox"
    file.write_text(
        "From ana at school.example  Thu Jan  8 10:46:10 2009\n"
        "From: Ana <ana@school.example>\nDate: 8 Jan 2014 10:46:10 +0000\n"
        "Subject: Transitions\nMessage-ID: <one@lists.example>\n\nHello.\n\n"
    )
    call_command("import", "mbox", str(file), community=community.slug, stdout=StringIO())
    assert refresh_snapshots() == 1
    assert count(community) == 14
    assert refresh_snapshots() == 0

    undo(Import.objects.get())

    assert refresh_snapshots() == 1
    assert count(community) == 13


def test_somebody_who_goes_is_counted_without_being_anybody(community: Community) -> None:
    erase_person(Person.objects.get(display_name="Relative 5 of Weavers"), keep_words=True)

    assert refresh_snapshots() == 1

    assert (count(community, "people"), count(community)) == (10, 13)


def test_a_day_later_it_is_made_anew(community: Community) -> None:
    assert refresh_snapshots() == 0

    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert refresh_snapshots() == 1


def test_what_takes_long_to_measure_rests_and_nobody_else_waits_for_it(
    community: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "LONG_SECONDS", 0)
    conversation, convener = Conversation.objects.earliest("pk"), convener_of(community)
    reply_on(conversation, by=convener, day=9)
    let_followers_run()
    assert refresh_snapshots() == 1

    reply_on(conversation, by=convener, day=10)
    let_followers_run()
    a_community("Potters")
    assert refresh_snapshots() == 1
    assert Snapshot.objects.get(community=community).is_stale

    monkeypatch.setattr(tasks, "_resting", {community.public_id: time.monotonic()})
    assert refresh_snapshots() == 1
    assert not Snapshot.objects.get(community=community).is_stale


def test_the_home_reads_depths_with_one_query(
    community: Community, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = depth_by_role(community)

    assert found == {
        "family": DepthReading(Depth.INFORMING, is_suppressed=False),
        "teacher": DepthReading(Depth.INFORMING, is_suppressed=False),
    }


def test_a_small_role_has_no_depth_on_the_home() -> None:
    small = a_talking_community(families=4)
    refresh_snapshots()

    assert depth_by_role(small)["family"] == DepthReading(None, is_suppressed=True)
    assert depth_by_role(a_community("Potters")) == {}
