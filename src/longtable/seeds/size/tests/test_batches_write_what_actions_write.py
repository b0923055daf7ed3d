"""What is written many at a time is what people's own actions write one at a time.

Promised: field by field, but for ids, the same contributions, places, entries in the ledger, terms,
acceptances and words in the index come of both ways.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import pytest
from django.db import connection, models, transaction

from longtable.communities.actions.agreeing import accept_agreement
from longtable.communities.actions.belonging import bring_in
from longtable.communities.actions.seating import accept_many, seat_many, term_of
from longtable.communities.models import Acceptance, Community, Membership
from longtable.communities.models.community import NewcomersRead
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution, Placement
from longtable.dialogue.actions import open_conversation, reply_in
from longtable.dialogue.models import Conversation
from longtable.people.models import Audience, Person
from longtable.seeds.size import crowd, rooms, talking, telling
from longtable.seeds.size.crowd import Somebody
from longtable.seeds.size.rooms import Room
from longtable.seeds.size.sizes import Size
from longtable.seeds.size.telling import Told
from longtable.seeds.size.tests.worlds import quietly
from longtable.shared import clock
from longtable.shared.activity.models import Activity

SIZE = Size(people=40, communities=4, conversations=100, contributions=1_000)
FOR_THE_WRITER_ONLY = {"id", "public_id", "contribution_id", "contribution_ptr_id"}

Rows = dict[str, list[Any]]


@pytest.mark.django_db
def test_conversations_are_written_as_people_write_them() -> None:
    _people, settled = _ground()
    told = _of_every_sort(list(telling.conversations(SIZE, settled)))
    at_once = _undone(lambda: talking.lay(told), _said)
    one_by_one = _undone(lambda: _speak(told), _said)
    assert len(at_once["contributions"]) == sum(len(one.lines) for one in told)
    for what, rows in at_once.items():
        assert rows == one_by_one[what], what


@pytest.mark.django_db
@pytest.mark.parametrize("reads", NewcomersRead.values)
def test_people_join_as_they_join_by_themselves(reads: str) -> None:
    people, settled = _ground()
    community = settled[1].community
    Community.objects.filter(pk=community.pk).update(newcomers_read=reads)
    Membership.objects.filter(community=community).exclude(standing="convener").delete()
    Acceptance.objects.all().delete()
    community.refresh_from_db()
    joining = people[3:9]
    at_once = _undone(lambda: _join_at_once(community, joining), _joined)
    one_by_one = _undone(lambda: _join(community, joining), _joined)
    assert len(at_once["terms"]) == 1 + len(joining)
    assert at_once == one_by_one


def _ground() -> tuple[list[Somebody], list[Room]]:
    people = crowd.arrive(SIZE, password="", progress=quietly("", SIZE.people))
    return people, rooms.settle(people, SIZE.communities, progress=quietly("", 4))


def _of_every_sort(every: list[Told]) -> list[Told]:
    """Some that lie in two places, some in Spanish, some behind a door."""
    sorts: tuple[Callable[[Told], bool], ...] = (
        lambda one: len(one.rooms) > 1,
        lambda one: one.language == "es",
        lambda one: one.audience == Audience.MEMBERS,
        lambda one: len(one.lines) > 20,
    )
    chosen = {one.number: one for is_of in sorts for one in islice(filter(is_of, every), 2)}
    assert all(any(map(is_of, chosen.values())) for is_of in sorts)
    return [chosen[number] for number in sorted(chosen)]


def _undone(write: Callable[[], object], read: Callable[[], Rows]) -> Rows:
    with transaction.atomic():
        write()
        rows = read()
        transaction.set_rollback(True)
    return rows


def _speak(told: list[Told]) -> None:
    """Every post in turn, through the actions that pages call."""
    said: dict[tuple[int, int], Contribution] = {}
    posts = [(one, turn) for one in told for turn in range(len(one.lines))]
    for one, turn in sorted(posts, key=lambda post: post[0].lines[post[1]].post.written_at):
        line = one.lines[turn]
        by = Person.objects.get(pk=line.by.pk)
        words = Words(
            body=line.body,
            title=one.title if turn == 0 else "",
            language=one.language,
            client_key=line.client_key,
        )
        with clock.at(line.post.written_at):
            if turn == 0:
                said[one.number, 0] = open_conversation(
                    words=words,
                    by=by,
                    communities=[room.community for room in one.rooms],
                    audience=one.audience,
                )
            else:
                opening = said[one.number, 0]
                assert isinstance(opening, Conversation)
                said[one.number, turn] = reply_in(
                    opening, to=said[one.number, line.post.answers], words=words, by=by
                )


def _said() -> Rows:
    """By the key of its writer's browser, since ids are given out in another order."""
    keys = dict(Contribution.objects.values_list("pk", "client_key"))
    words = dict(_indexed())
    return {
        "contributions": sorted(_facts(row, keys) for row in Contribution.objects.all()),
        "conversations": sorted(keys[pk] for pk in _pks(Conversation)),
        "places": sorted(
            (keys[row.contribution_id], _facts(row, keys)) for row in Placement.objects.all()
        ),
        "ledger": sorted(
            (keys[row.subject_id], _facts(row, keys))
            for row in Activity.objects.exclude(subject=None)
            if row.subject_id
        ),
        "index": sorted((keys[pk], words[pk]) for pk in keys),
    }


def _facts(row: models.Model, keys: dict[int, str]) -> str:
    """Every field but ids; those of contributions by their key."""
    facts = []
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.attname in FOR_THE_WRITER_ONLY:
            continue
        if field.related_model is Contribution:
            value = keys.get(value)
        facts.append((field.attname, value))
    return repr(sorted(facts, key=lambda fact: (fact[0] != "client_key", fact[0])))


def _pks(model: type[models.Model]) -> list[int]:
    return list(model._base_manager.values_list("pk", flat=True))


def _indexed() -> list[tuple[int, tuple[Any, ...]]]:
    """What the index holds of each, with the words it would find it by on PostgreSQL."""
    columns = "id, title, text, words::text"
    if connection.vendor == "sqlite":
        columns = "rowid, title, text"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM search_index")  # noqa: S608  -- constants
        return [(row[0], row[1:]) for row in cursor.fetchall()]


def _join_at_once(community: Community, joining: list[Somebody]) -> None:
    terms = seat_many(
        [
            term_of(one.person(), community, since=_since(one), by=one.person(), **one.hat())
            for one in joining
        ]
    )
    accept_many(community.agreements.get(), terms)


def _join(community: Community, joining: list[Somebody]) -> None:
    for one in joining:
        person = Person.objects.get(pk=one.pk)
        with clock.at(_since(one)):
            bring_in(community, person, by=person, hat=one.hat())
            accept_agreement(community.agreements.get(), by=person)


def _since(one: Somebody) -> datetime:
    return max(one.arrived_at, crowd.BEGINNING) + timedelta(days=30)


def _joined() -> Rows:
    return {
        "terms": sorted(
            _facts(row, {}) for row in Membership.objects.filter(community__slug="open-table")
        ),
        "acceptances": sorted(_facts(row, {}) for row in Acceptance.objects.all()),
        "ledger": sorted(_facts(row, {}) for row in Activity.objects.all()),
    }
