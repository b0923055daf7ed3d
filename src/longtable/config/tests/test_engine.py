"""The database engine: Longtable runs on one that keeps what it was told, or does not start."""

import sqlite3

import pytest
from django.db import connection

from longtable.config.engine import is_safe


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),  # Debian 12's own
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((4, 0, 0), True),
    ],
)
def test_engines_with_the_wal_reset_fault_are_refused(
    version: tuple[int, int, int], safe: bool
) -> None:
    assert is_safe(version) is safe


def test_this_process_runs_on_a_safe_engine() -> None:
    assert is_safe(sqlite3.sqlite_version_info)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="says something of SQLite only")
@pytest.mark.parametrize(("pragma", "wanted"), [("synchronous", 2), ("foreign_keys", 1)])
def test_saved_means_on_the_disk(pragma: str, wanted: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == wanted


@pytest.mark.skipif(connection.vendor != "sqlite", reason="says something of SQLite only")
def test_transactions_take_the_lock_when_they_begin() -> None:
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
