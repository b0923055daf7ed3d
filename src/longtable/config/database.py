"""Which database: the SQLite file in the data folder, or PostgreSQL when one machine is not enough.

SQLite runs with immediate transactions (a deferred one that starts to write fails with "database is
locked" under load), WAL, and ``synchronous=FULL``: "saved" then survives a power cut.
"""

import os
from pathlib import Path
from typing import Any

LOCK_SECONDS_MAX = 20
# What SQLite has understood of so many statements, each connection keeps: four kB each. A page
# whose questions are understood anew takes half as long again. Those asked most are kept, so that
# once there are too many, no new one ever is: a connection begins anew after some time.
STATEMENTS_KEPT_MAX = 1_000
CONNECTION_SECONDS_MAX = 3_600
POOL_MAX = 16
# A database that is away is said to be so before a person thinks the page is.
POOL_SECONDS_MAX = 5
# The pool tries again by itself ever more slowly; given up soon, the next request tries at once.
POOL_GIVES_UP_SECONDS = 1
# What every connection to PostgreSQL asks for; an address may say otherwise. Questions that are
# kept (shared/planned.py) are planned once, not anew for every value; what people read lies in
# memory or on disks that jump, so an index costs little; and no question is worth compiling, or
# other processes to help with it.
SESSION = (
    f"lock_timeout={LOCK_SECONDS_MAX}s",
    "plan_cache_mode=force_generic_plan",
    "random_page_cost=1.1",
    "jit=off",
    "max_parallel_workers_per_gather=0",
)
PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA cache_size=-8000;"
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
        "CONN_MAX_AGE": CONNECTION_SECONDS_MAX,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_SECONDS_MAX,
            "init_command": PRAGMAS,
            "cached_statements": STATEMENTS_KEPT_MAX,
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
    known.setdefault("connect_timeout", POOL_SECONDS_MAX)
    ours = " ".join(f"-c {one}" for one in SESSION)
    known["options"] = f"{ours} {known.get('options', '')}".strip()
    pool = {
        "min_size": 1,
        "max_size": POOL_MAX,
        "timeout": POOL_SECONDS_MAX,
        "reconnect_timeout": POOL_GIVES_UP_SECONDS,
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": known.pop("dbname", ""),
        "USER": known.pop("user", ""),
        "PASSWORD": known.pop("password", ""),
        "HOST": known.pop("host", ""),
        "PORT": known.pop("port", ""),
        "CONN_MAX_AGE": 0,  # A pool keeps them.
        # For questions that the server keeps (shared/planned.py); Django's own are never kept.
        "OPTIONS": {**known, "pool": pool, "prepare_threshold": 1},
    }
