"""The SQLite engine: one that is free of the WAL-reset fault, or a refusal to start.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when several connections write and
checkpoint (fixed in 3.51.3, March 2026; backports 3.44.6 and 3.50.7). Debian 12's own library is
affected, so the fixed engine comes with a wheel and takes the place of the standard module.
"""

import sys

FIXED_IN = (3, 51, 3)
BACKPORTS = {(3, 44): 6, (3, 50): 7}


class EngineIsFaulty(RuntimeError):
    """The SQLite engine at hand can lose data in WAL mode."""


def is_safe(version: tuple[int, int, int]) -> bool:
    """Whether an engine of this version is free of the WAL-reset fault."""
    if version >= FIXED_IN:
        return True
    needed_patch = BACKPORTS.get(version[:2])
    return needed_patch is not None and version[2] >= needed_patch


def install() -> None:
    """Make the fixed engine the ``sqlite3`` of this process. Call before Django loads."""
    try:
        import pysqlite3  # noqa: PLC0415  -- must happen before Django imports sqlite3
        from pysqlite3 import dbapi2  # noqa: PLC0415  -- same

        engine = pysqlite3
    except ImportError:
        import sqlite3 as engine  # noqa: PLC0415  -- the platform's own, checked below
        from sqlite3 import dbapi2  # noqa: PLC0415  -- same
    if not is_safe(engine.sqlite_version_info):
        raise EngineIsFaulty(
            f"SQLite {engine.sqlite_version} can damage a database that several processes write to."
            " Install the engine that comes with Longtable: pip install pysqlite3"
        )
    sys.modules["sqlite3"] = engine
    sys.modules["sqlite3.dbapi2"] = dbapi2
