"""A bar that fills on the error stream, and lines where that is no screen."""

import sys
from time import monotonic
from typing import TextIO

WIDTH = 30
SECONDS_BETWEEN = 0.2
LINES = 10


class Progress:
    """How far one thing has come, out of ``total``."""

    def __init__(self, what: str, total: int, *, out: TextIO | None = None) -> None:
        self._what, self._total = what, total
        self._out = out or sys.stderr
        self._done = 0
        self._is_screen = self._out.isatty()
        self._shown_at = 0.0
        self._lines = 0

    def advance(self, count: int) -> None:
        """So many more are done."""
        self._done += count
        is_whole = self._done >= self._total
        if self._is_screen:
            if is_whole or monotonic() - self._shown_at >= SECONDS_BETWEEN:
                self._shown_at = monotonic()
                self._out.write("\r" + self._bar() + ("\n" if is_whole else ""))
        elif self._done * LINES // self._total > self._lines:
            self._lines = self._done * LINES // self._total
            self._out.write(self._bar() + "\n")
        self._out.flush()

    def _bar(self) -> str:
        filled = WIDTH * self._done // self._total
        bar = "#" * filled + "." * (WIDTH - filled)
        return f"{self._what:<14} [{bar}] {self._done:>9,} of {self._total:,}"
