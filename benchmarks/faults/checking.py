"""The same checks after every fault: nothing lost or doubled, all promises kept, it goes on."""

import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.faults.clients import Writer
from benchmarks.faults.ledger import Ledger
from benchmarks.faults.site import Site

QUIET_SECONDS_MAX = 120
LOOK_SECONDS = 0.2
SAID = "SELECT body FROM contributions_contribution WHERE kind = 'reply'"
COUNTED = "SELECT reply_count FROM contributions_contribution WHERE kind <> 'reply'"
WAITING = (
    "SELECT COUNT(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
)
PARKED = "SELECT COUNT(*) FROM django_tasks_database_dbtaskresult WHERE status = 'FAILED'"
TRIED = "SELECT worker_ids FROM django_tasks_database_dbtaskresult"
TOLD = "SELECT activity_id, person_id, COUNT(*) FROM notices_notice GROUP BY 1, 2"


def rows(site: Site, question: str) -> list[tuple[Any, ...]]:
    """Ask the database itself, past the site."""
    if site.database:
        import psycopg

        with psycopg.connect(site.database, autocommit=True) as connection:
            return connection.execute(question.encode()).fetchall()
    import pysqlite3

    file = pysqlite3.connect(f"file:{database_file(site)}?mode=ro", uri=True, timeout=20)
    try:
        return list(file.execute(question).fetchall())
    finally:
        file.close()


def database_file(site: Site) -> Path:
    """The SQLite file."""
    return site.folder / "longtable.sqlite3"


def wait_until_quiet(site: Site) -> float:
    """Until the worker has done what waited. Returns how many seconds that took."""
    began = time.monotonic()
    while rows(site, WAITING)[0][0]:
        assert time.monotonic() - began < QUIET_SECONDS_MAX, "the worker does not come to an end"
        time.sleep(LOOK_SECONDS)
    return time.monotonic() - began


def check(site: Site, ledger: Ledger) -> dict[str, Any]:
    """All of it, on a site that is being served; it is stopped afterwards. Returns the figures."""
    Writer(site, ledger, 0, name="afterwards").say("One more is saved, afterwards.")
    can_read = site.get(site.world["address"], session=site.world["sessions"][1]) == 200
    quiet_seconds = wait_until_quiet(site)
    said = Counter(body for (body,) in rows(site, SAID))
    told = Counter(rows(site, TOLD))
    found = {
        "acknowledged": len(ledger.acknowledged),
        "unknown_and_sent_again": ledger.unknown,
        "refused": {str(status): number for status, number in sorted(ledger.refused.items())},
        "lost": len(ledger.acknowledged - said.keys()),
        "never_sent": len(said.keys() - ledger.sent),
        "doubled": sum(1 for number in said.values() if number > 1),
        "torn": int(sum(number for (number,) in rows(site, COUNTED)) != sum(said.values())),
        "told_twice": sum(1 for (_a, _p, number) in told if number > 1),
        "not_told": sum(said.values()) - len(told),
        "parked": rows(site, PARKED)[0][0],
        "reads_and_writes_again": can_read and "One more is saved, afterwards." in said,
        "quiet_after_seconds": round(quiet_seconds, 1),
    }
    site.stop()
    found["integrity"] = _integrity(site)
    site.command("verify")
    found["is_sound"] = _is_sound(found)
    return found


def _is_sound(found: dict[str, Any]) -> bool:
    """Whether nothing was lost, doubled, torn or left, and the site goes on."""
    bad = ("lost", "never_sent", "doubled", "torn", "told_twice", "not_told", "parked")
    return (
        not any(found[name] for name in bad)
        and found["reads_and_writes_again"]
        and found["integrity"] == "ok"
        and found["acknowledged"] > 0
    )


def _integrity(site: Site) -> str:
    """SQLite's own look at its file. PostgreSQL's checks are the invariants that verify asks."""
    if site.database:
        return "ok"
    astray = rows(site, "PRAGMA foreign_key_check")
    said = rows(site, "PRAGMA integrity_check")
    return "ok" if not astray and said == [("ok",)] else f"{said} {astray}"
