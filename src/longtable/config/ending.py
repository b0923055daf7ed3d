"""Ending with the process that started one, so that no orphan is left behind."""

import os
import time

PARENT_SECONDS = 1


def end_with(parent: int) -> None:
    """Return never: end this process, at once, when its parent is another one than it was."""
    while os.getppid() == parent:
        time.sleep(PARENT_SECONDS)
    os._exit(0)
