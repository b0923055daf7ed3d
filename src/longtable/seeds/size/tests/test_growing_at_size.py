"""A demonstration at size.

Promised: as many of each as were asked for; no invariant broken; alike to the row for a size;
grown on empty ground only; searchable; with people to sign in as and conversations to measure on;
and memory that does not grow with what is said.
"""

import gc
import tracemalloc
from collections import Counter
from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from longtable.communities.models import Community, Membership, Nesting, Visibility
from longtable.contributions.models import Contribution, Hiding, Placement
from longtable.dialogue.models import Bookmark, Closure, Conversation
from longtable.engagement.models import Quarter, Snapshot
from longtable.people.models import Person, Site
from longtable.seeds.growing import PASSWORD, SiteIsNotEmpty
from longtable.seeds.size import crowd, rooms, talking, telling
from longtable.seeds.size.growing import grow_at_size
from longtable.seeds.size.landmarks import (
    BUSIEST,
    CLOSED,
    LISTED,
    OPEN,
    SIGN_IN_PEOPLE,
    busiest,
    usual_conversations,
)
from longtable.seeds.size.progress import Progress
from longtable.seeds.size.shape import lengths
from longtable.seeds.size.sizes import HUGE, LARGE, Size
from longtable.seeds.size.tests.worlds import quietly
from longtable.shared.integrity.invariants import findings
from longtable.shared.realtime.models import Tick
from longtable.shared.search import index
from longtable.shared.testing.stored import count_from_one_again, stored_rows

SMALL = Size(people=60, communities=4, conversations=40, contributions=800)
FOLLOWED = 40
MEMORY_GROWS_MAX = 1.25


@pytest.mark.django_db
def test_as_much_of_everything_as_was_asked_for_and_alike_to_the_row() -> None:
    first = _grown_and_undone(look=_all_is_there)
    second = _grown_and_undone()
    assert len(first) > 2_000
    assert first == second


@pytest.mark.parametrize("size", [SMALL, LARGE, HUGE, Size(20, 1, 7, 100)])
def test_conversations_are_as_long_as_the_sum_allows(size: Size) -> None:
    counted = list(lengths(size))
    mean = size.contributions // size.conversations
    assert len(counted) == size.conversations
    assert sum(counted) == size.contributions
    assert min(counted) >= 2
    assert counted.count(mean) + counted.count(mean + 1) >= size.conversations // 3
    assert max(counted) > mean


@pytest.mark.any_engine
@pytest.mark.django_db
def test_memory_does_not_grow_with_what_is_said() -> None:
    people = crowd.arrive(SMALL, password=PASSWORD, progress=quietly("", SMALL.people))
    settled = rooms.settle(people, SMALL.communities, progress=quietly("", 4))
    few, many = Size(60, 4, 100, 300), Size(60, 4, 250, 750)
    _peak(Size(60, 4, 4, 12), settled)  # What is made once and kept, such as sentences.
    assert _peak(many, settled) < MEMORY_GROWS_MAX * _peak(few, settled)


def test_a_file_gets_lines_and_a_screen_a_bar() -> None:
    out = StringIO()
    progress = Progress("Posts", 1_000, out=out)
    for _ in range(1_000):
        progress.advance(1)
    lines = out.getvalue().splitlines()
    assert len(lines) == 10
    assert lines[-1].endswith("1,000 of 1,000")
    screen = _Screen()
    Progress("Posts", 10, out=screen).advance(5)
    Progress("Posts", 10, out=screen).advance(10)
    assert screen.getvalue().startswith("\rPosts          [###############...............]")
    assert screen.getvalue().endswith("\n")


class _Screen(StringIO):
    def isatty(self) -> bool:
        return True


def _all_is_there() -> None:
    assert Person.objects.count() == SMALL.people
    assert Community.objects.count() == SMALL.communities
    assert Conversation.objects.count() == SMALL.conversations
    assert Contribution.objects.count() == SMALL.contributions
    assert [one for one in findings() if one.broken] == []
    _one_can_walk_around()
    _it_is_as_people_are()
    _words_are_found()
    assert Snapshot.objects.count() == SMALL.communities
    assert not Tick.objects.exists(), "no page was open"
    assert Site.objects.get().is_demonstration
    with pytest.raises(SiteIsNotEmpty):
        grow_at_size(SMALL, showing=quietly)


def _one_can_walk_around() -> None:
    for one in SIGN_IN_PEOPLE:
        person = authenticate(username=one.email, password=PASSWORD)
        assert isinstance(person, Person), one.email
        assert Membership.objects.filter(person=person).count() == len(rooms.LANDMARKS)
    visibility = dict(Community.objects.values_list("slug", "visibility"))
    assert visibility[OPEN] == Visibility.OPEN
    assert visibility[LISTED] == Visibility.LISTED
    assert visibility[CLOSED] == Visibility.CLOSED
    usual = usual_conversations(count=5)
    assert len(usual) >= 3
    assert all(Contribution.objects.filter(root=one.pk).count() == 20 for one in usual)
    readable = Conversation.objects.visible_to(AnonymousUser())
    assert all(readable.filter(pk=one.pk).exists() for one in usual)
    assert busiest() == Community.objects.get(slug=OPEN)
    hidden_from_strangers = Conversation.objects.filter(placements__community__slug=CLOSED)
    assert hidden_from_strangers.exists()
    assert not (readable & hidden_from_strangers).exists()


def _it_is_as_people_are() -> None:
    written = Counter(Contribution.objects.values_list("author", flat=True))
    busiest = written.most_common(SMALL.people // 10)
    assert sum(count for _author, count in busiest) > SMALL.contributions * 0.3
    replies = Contribution.objects.filter(parent__isnull=False).select_related("parent")
    pairs = {(one.author_id, one.parent.author_id) for one in replies if one.parent}
    assert sum((b, a) in pairs for a, b in pairs) > len(pairs) * 0.3, "they answer one another"
    assert not [pair for pair in pairs if pair[0] == pair[1]], "nobody answers themselves"
    assert replies.filter(parent__parent__isnull=False).count() > SMALL.contributions * 0.3
    crossing = [
        one for one in replies if one.parent and one.organization != one.parent.organization
    ]
    assert len(crossing) > len(replies) * 0.3
    roles = Contribution.objects.values("role").distinct().count()
    assert roles >= 8
    assert Nesting.objects.count() >= SMALL.communities - 1
    joined = Membership.objects.filter(person__contributions__isnull=False)
    assert joined.exists()
    for one in Contribution.objects.filter(parent=None).select_related("author"):
        home = Placement.objects.get(contribution=one, is_home=True)
        assert Membership.objects.filter(
            person=one.author, community=home.community, since__lte=one.written_at
        ).exists(), "nobody speaks who has not joined"
    assert Closure.objects.exists()
    assert Hiding.objects.exists()
    assert Bookmark.objects.exists()
    assert Community.objects.get(slug=BUSIEST).placements.count() >= SMALL.conversations // 5


def _words_are_found() -> None:
    """A place named in some posts is found in those posts, and nowhere else."""
    named = Contribution.objects.exclude(body="").order_by("pk")[100]
    word = next(word for word in named.body.split() if word.isalpha() and len(word) > 6)
    found = index.matching(Contribution.objects.all(), index.asked(word, language="en"))
    expected = {
        one.pk
        for one in Contribution.objects.all()
        if f" {word.lower()} " in f" {_bare(one.title)} {_bare(one.body)} "
    }
    assert named.pk in expected
    assert expected <= set(found.values_list("pk", flat=True))
    assert len(found) < SMALL.contributions


def _bare(text: str) -> str:
    return "".join(letter if letter.isalnum() else " " for letter in text.lower())


def _grown_and_undone(look: Callable[[], None] = lambda: None) -> list[str]:
    with transaction.atomic():
        count_from_one_again()
        grow_at_size(SMALL, showing=quietly, followed=FOLLOWED)
        # Measured today, whenever that is.
        Snapshot.objects.update(computed_at=crowd.THE_END)
        Quarter.objects.update(measured_at=crowd.THE_END)
        rows = [*stored_rows()]
        look()
        transaction.set_rollback(True)
    return rows


def _peak(size: Size, settled: list[rooms.Room]) -> int:
    """Bytes at most held at once while that much is said, and then undone."""
    with transaction.atomic():
        gc.collect()
        tracemalloc.start()
        talking.hold(telling.conversations(size, settled), progress=quietly("", size.contributions))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        transaction.set_rollback(True)
    return peak
