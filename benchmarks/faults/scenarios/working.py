"""Three workers at one queue, one of which dies in the middle of a task."""

import subprocess
import sys
from collections import Counter
from typing import Any

from benchmarks.faults.checking import check, wait_until_quiet
from benchmarks.faults.clients import writing
from benchmarks.faults.ground import Ground
from benchmarks.faults.scenarios.following import tries
from benchmarks.faults.site import Site
from longtable.shared.jobs.short import TAKEN_AT_ONCE_MAX

WRITERS = 4
# Run inside the site: as many tasks at once as ``rounds`` says, all of things that happened.
ENQUEUE = """
from django.db import transaction
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
with transaction.atomic():
    for number, pk in enumerate(Activity.objects.values_list("pk", flat=True).order_by("-pk")):
        if number < {number}:
            follow.enqueue(pk)
"""


def run(ground: Ground, *, rounds: int, seed: int) -> dict[str, Any]:
    """Each task is run by one worker, but for those that were left, which another runs."""
    del seed
    site, ledger = ground.site(), ground.ledger()
    once = ground.folder / f"{site.folder.name}-died"
    site.start()
    others = [_worker(site), _worker(site, LONGTABLE_BREAKS_AT=f"job.taken:5:{once}")]
    try:
        with writing(site, ledger, writers=WRITERS):
            site.command("shell", "--no-imports", "-c", ENQUEUE.format(number=rounds))
        wait_until_quiet(site)
        found = check(site, ledger)
    finally:
        site.stop()
        for one in others:
            one.kill()
            one.wait()
    tried = tries(site)
    found["tasks"] = len(tried)
    found["by_worker"] = sorted(Counter(name for one in tried for name in one).values())
    found["run_once"] = sum(1 for one in tried if len(one) == 1)
    found["left_and_retaken"] = sum(1 for one in tried if len(one) == 2)
    found["one_died"] = once.exists()
    left_at_most = TAKEN_AT_ONCE_MAX if once.exists() else 0
    found["is_sound"] = (
        found["is_sound"]
        and len(tried) == found["run_once"] + found["left_and_retaken"]
        and found["left_and_retaken"] <= left_at_most
    )
    return found


def _worker(site: Site, **variables: str) -> "subprocess.Popen[bytes]":
    with site.log.open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "longtable", "worker"],
            env={**site.environment, **variables}, stdout=log, stderr=log,
        )  # fmt: skip
