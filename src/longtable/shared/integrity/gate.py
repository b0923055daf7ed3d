"""The write gate: who writes to the SQLite file passes here, one after another, in order of coming.

SQLite lets one writer in at a time and lets the others guess when to try again; under load some
guess wrong for many seconds. Here each takes a number instead. A number is a byte of a file beside
the database, locked by whoever drew it (an *open file description lock*, ``fcntl(2)``). It is one's
turn when no smaller number is locked any more. The kernel frees the locks of a process that dies,
so nobody waits for the dead, be they at the front or in the middle of the line.

The gate makes waiting fair and short. That no two write at once is still SQLite's own promise: a
program that knows nothing of the gate can slow us down and cannot damage anything.
"""

import fcntl
import os
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

WAIT_SECONDS_MAX = 20.0
# The first in line looks often; who stands further back looks less often.
LOOK_SECONDS = 0.0005
LOOK_SECONDS_MAX = 0.05
# ``struct flock`` of 64-bit Linux: type, whence, start, length, process (0 for these locks).
LOCK = struct.Struct("hhqqi4x")
NUMBER = struct.Struct("q")
TURN = struct.Struct("qqd")  # the number whose turn it is, its process, since when (monotonic)
NEXT_AT, TURN_AT, FILE_BYTES = 0, 8, 4096
COUNTER, FIRST = 0, FILE_BYTES  # the byte that guards the counter; the byte of number 0
READABLE_BY_GROUP = 0o660


class OthersAreWriting(TimeoutError):
    """The gate stayed shut for longer than a person should wait."""


@dataclass(frozen=True)
class Holder:
    """Who has passed the gate and not come out: the process, and for how many seconds."""

    process: int
    seconds: float


class Gate:
    """One way in. Every connection has one of its own, so that threads line up as processes do."""

    def __init__(self, database: Path | str) -> None:
        """``database`` is the SQLite file. Nothing is opened before somebody enters."""
        self.path = Path(f"{database}-gate")
        self._file: int | None = None
        self._number: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether we have entered and not left."""
        return self._number is not None

    def enter(self, *, seconds: float = WAIT_SECONDS_MAX) -> None:
        """Wait for our turn. Raises :class:`OthersAreWriting` when it does not come in time, and
        ``OSError`` where the file beside the database can be neither opened nor written.
        """
        assert not self.is_held, "the gate is entered once"
        ends_at = time.monotonic() + seconds
        file = self._opened()
        number = self._draw(file, ends_at)
        try:
            while _is_locked(file, FIRST, number):
                _rest(number - self._turn(file)[0], ends_at)
            os.pwrite(file, TURN.pack(number, os.getpid(), time.monotonic()), TURN_AT)
        except BaseException:
            _set(file, fcntl.F_UNLCK, FIRST + number)
            raise
        self._number = number

    def leave(self) -> None:
        """Let the next one in. Does nothing when we are not in."""
        number, self._number = self._number, None
        if number is not None and self._file is not None:
            _set(self._file, fcntl.F_UNLCK, FIRST + number)

    def close(self) -> None:
        """Leave, and let go of the file."""
        self.leave()
        file, self._file = self._file, None
        if file is not None:
            os.close(file)

    def __del__(self) -> None:
        self.close()

    @contextmanager
    def held(self, *, seconds: float = WAIT_SECONDS_MAX) -> Iterator[None]:
        """Keep every writer out for as long as the block lasts. Raises what :meth:`enter` does."""
        self.enter(seconds=seconds)
        try:
            yield
        finally:
            self.leave()

    def holder(self) -> Holder | None:
        """Who else is in now; nobody when whoever was last in has left or died."""
        file = self._opened()
        number, process, since = self._turn(file)
        if not process or not _is_locked(file, FIRST + number, 1):
            return None
        return Holder(process, time.monotonic() - since)

    def _opened(self) -> int:
        if self._file is None:
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
            self._file = os.open(self.path, flags, mode=READABLE_BY_GROUP)
            # Room is taken at once: lining up must be possible on a disk that is full.
            if os.fstat(self._file).st_size < FILE_BYTES:
                os.pwrite(self._file, b"\0", FILE_BYTES - 1)
        return self._file

    def _draw(self, file: int, ends_at: float) -> int:
        """Take the next number and lock its byte, before anybody can take a later one."""
        while not _try(file, COUNTER):
            _rest(1, ends_at)
        try:
            number: int = NUMBER.unpack(os.pread(file, NUMBER.size, NEXT_AT))[0]
            while not _try(file, FIRST + number):
                number += 1  # Somebody put an old file in the place of this one.
            os.pwrite(file, NUMBER.pack(number + 1), NEXT_AT)
        finally:
            _set(file, fcntl.F_UNLCK, COUNTER)
        return number

    @staticmethod
    def _turn(file: int) -> tuple[int, int, float]:
        number, process, since = TURN.unpack(os.pread(file, TURN.size, TURN_AT))
        return number, process, since


def _rest(places: int, ends_at: float) -> None:
    """Wait a little, by how many places are before ours."""
    left = ends_at - time.monotonic()
    if left <= 0:
        raise OthersAreWriting
    time.sleep(min(LOOK_SECONDS * max(1, 2 * places - 1), LOOK_SECONDS_MAX, left))


def _set(file: int, kind: int, start: int, length: int = 1) -> None:
    fcntl.fcntl(file, fcntl.F_OFD_SETLK, LOCK.pack(kind, os.SEEK_SET, start, length, 0))


def _try(file: int, byte: int) -> bool:
    with suppress(BlockingIOError):
        _set(file, fcntl.F_WRLCK, byte)
        return True
    return False


def _is_locked(file: int, start: int, length: int) -> bool:
    """Whether somebody else holds a lock on any of these bytes; our own do not count."""
    if length == 0:  # To the kernel that would mean "to the end".
        return False
    asked = LOCK.pack(fcntl.F_WRLCK, os.SEEK_SET, start, length, 0)
    found: int = LOCK.unpack(fcntl.fcntl(file, fcntl.F_OFD_GETLK, asked))[0]
    return found != fcntl.F_UNLCK
