"""Locks on one machine: a file each, in a folder beside the database."""

import fcntl
import os
from pathlib import Path
from typing import Self

from django.db import connection

FOLDER = "locks"


class Lock:
    """A file that is locked while its process lives."""

    def __init__(self, file: Path, handle: int) -> None:
        self._file, self._handle = file, handle

    @property
    def is_firm(self) -> bool:
        """Whether it is still ours: what the kernel keeps for us is not lost."""
        return True

    def release(self) -> None:
        """Let it go, and leave nothing behind."""
        self._file.unlink(missing_ok=True)
        os.close(self._handle)

    @classmethod
    def take(cls, name: str) -> Self | None:
        """Take it, or None when another has it."""
        file = _file(name)
        file.parent.mkdir(exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, mode=0o660)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        # Whoever had it before may have removed the file between our opening and our locking.
        if not file.exists() or os.fstat(handle).st_ino != file.stat().st_ino:
            os.close(handle)
            return cls.take(name)
        return cls(file, handle)

    @staticmethod
    def is_held(name: str) -> bool:
        """Whether anybody has it. Asking takes nothing from anybody."""
        try:
            handle = os.open(_file(name), os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
        return False


def _file(name: str) -> Path:
    return Path(connection.settings_dict["NAME"]).parent / FOLDER / name
