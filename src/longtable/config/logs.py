"""How the log is written: one line for each thing that happened, with nothing that people said.

A traceback names its exceptions and the places in our code, as further lines that begin with a bar.
What an exception says is left out unless it speaks of the program alone: it may quote an address, a
word or a password.
"""

import logging
import re
import traceback
from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
SPEAKS_OF_THE_PROGRAM = (
    AssertionError, AttributeError, ImportError, ImproperlyConfigured, NameError,
    OperationalError, TypeError,
)  # fmt: skip
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# What addresses tell nobody: the key of an empty site, the code of an invitation, the token of
# a calendar of somebody's, which reflection of theirs somebody reads.
_SECRET = re.compile(r"/(setup|invited|calendars|reflections)/[^/\s]+")


class LineFormatter(logging.Formatter):
    """Writes records that nobody can forge and that give nobody away."""

    def __init__(self) -> None:
        super().__init__(FORMAT)

    def format(self, record: logging.LogRecord) -> str:
        """A line, and one more for each step of a traceback."""
        record.message = record.getMessage()
        record.asctime = self.formatTime(record)
        lines = [_in_one_line(self.formatMessage(record))]
        if record.exc_info and record.exc_info[1] is not None:
            lines += [f"  | {_in_one_line(one)}" for one in _steps(record.exc_info[1])]
        return "\n".join(lines)


def _in_one_line(text: str) -> str:
    text = _SECRET.sub(r"/\1/…", text)
    return _BREAKS.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _steps(fault: BaseException) -> Iterator[str]:
    """What led to a fault, the first cause first; its values left out."""
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if before is not None:
        yield from _steps(before)
    for frame, line in traceback.walk_tb(fault.__traceback__):
        yield f"{frame.f_code.co_filename}:{line} in {frame.f_code.co_name}"
    yield f"{type(fault).__module__}.{type(fault).__qualname__}{_words(fault)}"


def _words(fault: BaseException) -> str:
    if isinstance(fault, SPEAKS_OF_THE_PROGRAM):
        return f": {fault}"
    if isinstance(fault, OSError) and fault.strerror:
        return f": {fault.strerror}"
    return ""
