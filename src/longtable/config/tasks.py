"""What is done by itself while a site is served: its daily backup, in a process of its own."""

import subprocess
import sys
from datetime import timedelta

from django.conf import settings

from longtable.config.backing import is_due
from longtable.shared.jobs.sweeps import sweep

_running: "list[subprocess.Popen[bytes]]" = []


@sweep(every=timedelta(minutes=10))
def back_up_daily() -> None:
    """Begin a backup when one is due and none is being made.

    In a process of its own, so that other sweeps go on meanwhile and its memory is given back.
    """
    _running[:] = [one for one in _running if one.poll() is None]
    folder = settings.LONGTABLE_BACKUPS
    if folder is not None and not _running and is_due(folder):
        _running.append(subprocess.Popen([sys.executable, "-m", "longtable", "backup", "--daily"]))
