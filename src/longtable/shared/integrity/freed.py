"""What is erased leaves the disk too, not only the tables.

SQLite overwrites freed cells (``secure_delete``), but the pages as they were stay in the log beside
the database until later writes go over them. PostgreSQL frees rows by vacuum, which runs by itself.
"""

from datetime import timedelta

from django.db import connection

from longtable.shared.jobs.sweeps import sweep


@sweep(every=timedelta(hours=1))
def overwrite_freed() -> bool:
    """Empty SQLite's log. False when somebody was reading just now: the next sweep gets it."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, _pages, _moved = cursor.fetchone()
    return not is_busy
