"""Named points at which a process can be made to die, for those who test what survives.

``LONGTABLE_BREAKS_AT=activity.followed:2:/tmp/died`` kills the process, as ``kill -9`` would, the
second time it passes that point, unless the file is there already, which it makes before. No site
sets the variable; without it a point costs one comparison.
"""

import os
import signal
from pathlib import Path

VARIABLE = "LONGTABLE_BREAKS_AT"
_wanted, _, _rest = os.environ.get(VARIABLE, "").partition(":")
_count, _, _file = _rest.partition(":")
_left = int(_count or 1)


def point(name: str) -> None:
    """Die here, when that was asked for."""
    global _left  # noqa: PLW0603  -- a countdown of this process
    if name == _wanted:
        _left -= 1
        if _left == 0 and not Path(_file).exists():
            Path(_file).touch()
            os.kill(os.getpid(), signal.SIGKILL)
