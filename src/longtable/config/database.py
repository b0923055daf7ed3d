"""Which database: the SQLite file in the data folder, or PostgreSQL when one machine is not enough.

SQLite runs with immediate transactions (a deferred one that starts to write fails with "database is
locked" under load), WAL, and ``synchronous=FULL``: "saved" then survives a power cut.
"""

import os
from pathlib import Path
from typing import Any

LOCK_SECONDS_MAX = 20
POOL_MAX = 16
PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA cache_size=-16000;"
    "PRAGMA temp_store=MEMORY;"
)


def database(folder: Path) -> dict[str, Any]:
    """Django's settings for the database this site lives in."""
    address = os.environ.get("LONGTABLE_DATABASE_URL", "")
    if address.startswith(("postgresql://", "postgres://")):
        return _postgresql(address)
    folder.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "longtable.shared.integrity.sqlite",
        "NAME": folder / "longtable.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_SECONDS_MAX,
            "init_command": PRAGMAS,
        },
        # A real file in tests too: one in memory locks whole tables between threads.
        "TEST": {"NAME": str(folder / "test.sqlite3")},
    }


def _postgresql(address: str) -> dict[str, Any]:
    """Everything that libpq understands in an address is understood here: its own parser reads it.

    Connections are kept in Django's pool, of which each process has one.
    """
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415  -- there only with PostgreSQL

    known: dict[str, Any] = dict(conninfo_to_dict(address))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": known.pop("dbname", ""),
        "USER": known.pop("user", ""),
        "PASSWORD": known.pop("password", ""),
        "HOST": known.pop("host", ""),
        "PORT": known.pop("port", ""),
        "CONN_MAX_AGE": 0,  # A pool keeps them.
        "OPTIONS": {**known, "pool": {"min_size": 1, "max_size": POOL_MAX}},
    }
