"""What somebody wrote for themselves alone influences nobody and is found nowhere (R9, R44, I-17).

Promised: two worlds that differ only in what people reflected, also in whether they ever did,
answer everybody else with the same bytes on every surface, and no row of any other table differs:
no ledger, notice, draft, index, tick or count knows of it; the database holds no word of it in
plain; nobody else's copy of their data, no file that is taken out, and no log names it. Whoever
looks after the site is somebody else, too. And a leak would be seen: each is made once on purpose.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import pytest_django
from django.db import connection, transaction

from longtable.config.logs import LineFormatter
from longtable.learning import sealing
from longtable.learning.actions import reflecting
from longtable.learning.actions.reflecting import (
    Sides,
    be_invited,
    change_reflection,
    forget_reflection,
    mark_of,
    reflect,
)
from longtable.learning.models import Reflection, Rhythm
from longtable.learning.models.reflections import ReflectionQuerySet
from longtable.people.models import Administrator, Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.access.frame import frame
from longtable.shared.activity.ledger import record
from longtable.shared.search import index
from longtable.shared.testing.stored import everything_stored
from longtable.shared.transfer import exporters
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.dense import FEW, LATE
from longtable.tests.proof.learning_of_worlds import INWARD
from longtable.tests.proof.rows import Built, build
from longtable.tests.proof.surfaces import SURFACES, Scene
from longtable.tests.proof.telling import tell
from longtable.tests.proof.visiting import client_for, looked_at, standing_still
from longtable.vocabulary import verbs

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# What is sealed is sealed before any database has it: on the second one a smaller world will do.
PLANS = {"few": FEW} if connection.vendor == "postgresql" else {"few": FEW, "late": LATE}
OWN_TABLES = {Reflection._meta.db_table, Rhythm._meta.db_table}
# Numbers that a database gives out next, sessions of those who look, and when they looked.
NOT_OF_ROWS = {"sqlite_sequence", "django_session", "usersessions_usersession"}
TRIED_PER_ROUTE = 1
NEVER = "Zqneversaid"


@pytest.fixture(scope="module")
def worlds(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[dict[str, Built]]:
    """Worlds in which everybody has reflected, side by side in a transaction that is never kept:
    each test is a savepoint in it."""
    with django_db_blocker.unblock(), transaction.atomic():
        with standing_still():
            made = {
                name: build(plan, tells=True, world=number)
                for number, (name, plan) in enumerate(PLANS.items(), 1)
            }
        yield made
        transaction.set_rollback(True)


@pytest.fixture(params=PLANS)
def built(request: pytest.FixtureRequest, worlds: dict[str, Built]) -> Iterator[Built]:
    """One of these worlds."""
    with standing_still():
        yield worlds[request.param]


@pytest.fixture
def small(worlds: dict[str, Built]) -> Iterator[Built]:
    """The smaller of these: a leak made on purpose shows in any."""
    with standing_still():
        yield worlds["few"]


def writers(built: Built) -> list[tuple[int, Person]]:
    """Who is left, by number."""
    return [(number, one) for number, one in enumerate(built.people) if one is not None]


def another_world(built: Built, *, but: int | None) -> None:
    """All but one reflect otherwise: some never did, some more, and none is asked any more."""
    for number, person in writers(built):
        if number == but:
            continue
        kept = Reflection.objects.filter(person=person).first()
        if kept is not None and number % 2:
            forget_reflection(kept)
        elif kept is not None:
            said = Sides(opens=NEVER, limits=f"{NEVER} {number}")
            change_reflection(kept, sides=said, by=person, seen=mark_of(kept))
        for turn in range(number % 3):
            reflect(Sides(opens=NEVER, limits=f"{turn}"), by=person, key=f"{turn}")
        be_invited(person, again=False)


def other_rows() -> dict[str, list[str]]:
    """Every row of every table but those that hold reflections."""
    found = {}
    with transaction.atomic():
        pass  # What the index of words holds back stands in its tables from here on.
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table in OWN_TABLES | NOT_OF_ROWS:
                continue
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  -- names out of the database
            found[table] = sorted(repr(row) for row in cursor.fetchall())
    return found


def looked(built: Built, plan: Any, number: int | None, *, of: str = "") -> dict[str, bytes]:
    """What somebody gets on every surface whose name begins so, and in every file that is taken out
    for them."""
    scene, client = Scene(built, tell(plan), number), client_for(built, number)
    found = {}
    for trying in (trying for name, trying in SURFACES.items() if name.startswith(of)):
        for one in list(trying(scene))[:TRIED_PER_ROUTE]:
            found[f"{one.address} {one.headers}"] = looked_at(client, one)
    person = None if number is None else built.people[number]
    for space in built.spaces:
        for kind, exporter in exporters.ALL.items():
            for key in exporter.formats:
                with frame():
                    files = exporter.files(space, key=key, reader=person)
                found |= {f"{space.slug} {kind} {key}{name}": one for name, one in files.items()}
    return found


@pytest.mark.parametrize("who", ["a visitor", "who looks after the site", "a convener", "a member"])
def test_what_others_reflect_changes_no_byte(who: str, built: Built) -> None:
    plan = built.plan
    number = {
        "a visitor": None,
        "who looks after the site": plan.administrator,
        "a convener": plan.spaces[0].founder,
        "a member": writers(built)[-1][0],
    }[who]
    if who == "who looks after the site" and number is None:
        number = writers(built)[0][0]
        Administrator.objects.create(person=built.of(number), appointed_at=clock.now())
    before = looked(built, plan, number)

    another_world(built, but=number)

    after = looked(built, plan, number)
    assert len(before) > 100
    for address, given in before.items():
        assert after[address] == given, f"{address} as {who}"


def test_no_other_row_knows_of_it(built: Built) -> None:
    no_other_row_differs(built)


def no_other_row_differs(built: Built) -> None:
    """Raises ``AssertionError`` where one does."""
    before = other_rows()
    another_world(built, but=None)
    after = other_rows()
    assert len(before) > 50
    for table, rows in before.items():
        assert after[table] == rows, table


def test_no_word_of_it_stands_anywhere_in_plain(built: Built) -> None:
    no_word_in_plain(built)


def no_word_in_plain(built: Built) -> None:
    """Raises ``AssertionError`` where one stands; by words that stand in reflections alone."""
    for number, person in writers(built):
        said = Sides(opens=f"{NEVER}{number}", limits=canary("inward", number))
        reflect(said, by=person, key="plain")
    stored = everything_stored()
    assert canary("person", writers(built)[0][0]).encode() in stored, "it is looked through"
    for word in (NEVER, *(canary(sort, n) for sort in INWARD for n, _ in writers(built))):
        assert word.encode() not in stored, word


def test_ones_copy_has_ones_own_and_nobody_elses(built: Built) -> None:
    for number, person in writers(built):
        copy = repr(data_of(person))
        for other, _person in writers(built):
            assert (canary("inward", other) in copy) == (other == number)


def test_no_log_says_which_reflection_is_read() -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 1, "Not Found: %s",
        ("/reflections/AbCdEfGhIjKlMnOpQrStUv/words/",), None,
    )  # fmt: skip
    assert "AbCdEf" not in LineFormatter().format(record)


@contextmanager
def leaking(monkeypatch: pytest.MonkeyPatch, leak: Callable[..., Any]) -> Iterator[None]:
    """Whoever reflects leaves a trace, of whatever sort, as somebody could write it by mistake."""
    kept = sealing.seal

    def sealed(words: Any, *, person: Person) -> str:
        return leak(words, person) or kept(words, person=person)

    with monkeypatch.context() as patch:
        patch.setattr(reflecting, "seal", sealed)
        yield


LEAKS: dict[str, Callable[..., Any]] = {
    "a ledger": lambda words, person: bool(record(verbs.TERM_ADDED, by=person)) and None,
    "an index": lambda words, person: index.put(1, title="", text=words["opens"], language="en"),
    "a profile": lambda words, person: (
        Person.objects.filter(pk=person.pk).update(pronouns=words["opens"][:9]) and None
    ),
}


@pytest.mark.parametrize("name", ["a ledger", "an index", "a profile"])
def test_a_trace_in_another_table_would_be_seen(
    name: str, small: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        leaking(monkeypatch, LEAKS[name]),
        pytest.raises(AssertionError, match=r"activity|search|person"),
    ):
        no_other_row_differs(small)


def test_words_that_are_not_sealed_would_be_seen(
    small: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        leaking(monkeypatch, lambda words, person: repr(words)),
        pytest.raises(AssertionError, match=NEVER),
    ):
        no_word_in_plain(small)


def test_a_reflection_that_others_find_would_be_seen(
    small: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = small.plan.spaces[0].founder
    monkeypatch.setattr(ReflectionQuerySet, "visible_to", lambda self, reader: self.all())
    before = looked(small, small.plan, number, of="learning:")
    another_world(small, but=number)
    after = looked(small, small.plan, number, of="learning:")
    assert [address for address in before if before[address] != after[address]]
