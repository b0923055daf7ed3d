"""The write gate beside the SQLite file.

Promised: writers pass in the order they came, threads like processes; who dies at the front or in
the middle of the line holds nobody up; who waits too long is told, and reads never wait; every
connection has WAL, ``synchronous=FULL`` and immediate transactions, or is refused.
"""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, ProgrammingError, connection, transaction

from longtable.shared.activity.models import Activity
from longtable.shared.integrity.gate import Gate, OthersAreWriting
from longtable.shared.testing import home

IN_TIME_SECONDS = 30
TOO_SHORT_SECONDS = 0.2
HOLDS = """
import sys, time
from longtable.shared.integrity.gate import Gate
gate = Gate(sys.argv[1])
print("lines up", flush=True)
gate.enter()
print("is in", flush=True)
time.sleep(60)
"""
SAYS = """
from django.db import connection, transaction
with transaction.atomic(), connection.cursor() as cursor:
    print(connection.settings_dict["ENGINE"], connection.transaction_mode)
    for pragma in ("journal_mode", "synchronous", "foreign_keys", "secure_delete"):
        print(pragma, cursor.execute(f"PRAGMA {pragma}").fetchone()[0])
"""
MUST_SAY = """longtable.shared.integrity.sqlite IMMEDIATE
journal_mode wal
synchronous 2
foreign_keys 1
secure_delete 1
"""
FREE = "DELETE FROM people_person"
only_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL lets writers in by rows, not by a gate"
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a database would be; the gate needs no more than the place."""
    return tmp_path / "longtable.sqlite3"


def numbers_drawn(gate: Gate) -> int:
    """How many have lined up since the file was made."""
    return int.from_bytes(gate.path.read_bytes()[:8], sys.byteorder)


def until(is_so: Any) -> None:
    """Wait for something that must come soon."""
    ends_at = time.monotonic() + IN_TIME_SECONDS
    while not is_so():
        assert time.monotonic() < ends_at
        time.sleep(0.01)


@pytest.fixture
def in_line(database: Path) -> "Iterator[Any]":
    """Start another process that lines up at the gate."""
    started: list[subprocess.Popen[str]] = []

    def start() -> "subprocess.Popen[str]":
        one = subprocess.Popen(
            [sys.executable, "-c", HOLDS, str(database)], stdout=subprocess.PIPE, text=True
        )
        started.append(one)
        assert one.stdout is not None
        assert one.stdout.readline() == "lines up\n"
        return one

    yield start
    for one in started:
        one.kill()
        one.communicate()


def test_writers_pass_in_the_order_they_came(database: Path) -> None:
    front, passed = Gate(database), []
    front.enter()

    def come(name: int) -> None:
        with Gate(database).held():
            passed.append(name)

    threads = [threading.Thread(target=come, args=[name]) for name in range(12)]
    for place, thread in enumerate(threads):
        thread.start()
        until(lambda place=place: numbers_drawn(front) == place + 2)
    front.leave()
    for thread in threads:
        thread.join()

    assert passed == list(range(12))


def test_of_many_at_once_one_is_inside(database: Path) -> None:
    inside, most, rounds = 0, 0, 0

    def come_and_go() -> None:
        nonlocal inside, most, rounds
        gate = Gate(database)
        for _ in range(40):
            with gate.held():
                inside += 1
                most = max(most, inside)
                rounds += 1
                time.sleep(0)
                inside -= 1

    threads = [threading.Thread(target=come_and_go) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (most, rounds) == (1, 320)


def test_who_dies_inside_holds_nobody_up(database: Path, in_line: Any) -> None:
    other, gate = in_line(), Gate(database)
    assert other.stdout.readline() == "is in\n"
    holder = gate.holder()
    assert holder is not None
    assert holder.process == other.pid
    with pytest.raises(OthersAreWriting):
        gate.enter(seconds=TOO_SHORT_SECONDS)

    other.send_signal(signal.SIGKILL)

    gate.enter(seconds=IN_TIME_SECONDS)
    gate.leave()
    assert gate.holder() is None


def test_who_dies_in_the_middle_of_the_line_lets_nobody_in_too_early(
    database: Path, in_line: Any
) -> None:
    front, gate = Gate(database), Gate(database)
    front.enter()
    middle = in_line()
    until(lambda: numbers_drawn(front) == 2)

    middle.kill()
    middle.wait()

    with pytest.raises(OthersAreWriting):
        gate.enter(seconds=TOO_SHORT_SECONDS)
    front.leave()
    gate.enter(seconds=IN_TIME_SECONDS)
    gate.close()


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_is_told_and_reads_never_wait() -> None:
    gate = Gate(settings.DATABASES["default"]["NAME"])
    impatient = connection.copy()
    impatient.settings_dict["OPTIONS"] = {**connection.settings_dict["OPTIONS"], "timeout": 0.2}
    with gate.held():
        with pytest.raises(OperationalError, match="others were writing"):
            impatient.cursor().execute(FREE)
        with pytest.raises(OperationalError, match="others were writing"):
            impatient.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        assert Activity.objects.count() == 0

    impatient.cursor().execute(FREE)
    impatient.close()


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_transaction_keeps_writers_out_before_its_first_word() -> None:
    other = sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=0)
    with transaction.atomic():
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert Gate(settings.DATABASES["default"]["NAME"]).holder() is not None

    assert Gate(settings.DATABASES["default"]["NAME"]).holder() is None
    other.execute("BEGIN IMMEDIATE")
    other.close()


@only_sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["commits", "fails", "is closed"])
def test_the_gate_is_free_after_a_transaction_that(how: str) -> None:
    connection.ensure_connection()
    gate = connection.gate  # type: ignore[attr-defined]  # our backend
    with suppress(OperationalError), transaction.atomic():
        assert gate.is_held
        if how == "fails":
            connection.cursor().execute("SELECT nothing FROM nowhere")
        if how == "is closed":
            connection.close()

    assert not gate.is_held
    assert Gate(settings.DATABASES["default"]["NAME"]).holder() is None


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_rows_that_a_statement_alone_returns_are_read_inside_the_gate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE numbers (n INTEGER)")
        cursor.execute("INSERT INTO numbers (n) VALUES (1), (2), (3) RETURNING n")
        assert not connection.gate.is_held  # type: ignore[attr-defined]  # our backend
        got = [cursor.fetchone(), cursor.fetchmany(1), cursor.fetchall(), cursor.fetchone()]
        cursor.execute("DROP TABLE numbers")

    assert got == [(1,), [(2,)], [(3,)], None]


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_transactions_that_would_begin_late_are_refused() -> None:
    with pytest.raises(ProgrammingError, match="atomic"):
        transaction.set_autocommit(False)


@only_sqlite
@pytest.mark.django_db
@pytest.mark.parametrize("weaker", ["PRAGMA synchronous=NORMAL", "PRAGMA journal_mode=DELETE"])
def test_a_connection_that_could_lose_words_is_refused(weaker: str, tmp_path: Path) -> None:
    one = connection.copy()
    one.settings_dict["NAME"] = tmp_path / "other.sqlite3"
    strong = connection.settings_dict["OPTIONS"]
    one.settings_dict["OPTIONS"] = {**strong, "init_command": f"{strong['init_command']};{weaker}"}

    with pytest.raises(OperationalError, match="cannot be made"):
        one.ensure_connection()


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_every_thread_has_the_same_firm_connection() -> None:
    said: list[tuple[Any, ...]] = []

    def look() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            said.append(
                (
                    connection.transaction_mode,  # type: ignore[attr-defined]  # SQLite's
                    cursor.execute("PRAGMA journal_mode").fetchone()[0],
                    cursor.execute("PRAGMA synchronous").fetchone()[0],
                )
            )
        connection.close()

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert said == [("IMMEDIATE", "wal", 2)] * 3


@only_sqlite
def test_every_command_has_the_same_firm_connection(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "longtable", "shell", "--no-imports", "-c", SAYS],
        env=home.of_its_own(tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stdout == MUST_SAY, done.stderr
