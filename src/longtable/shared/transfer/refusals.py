"""What an import cannot take, and why: a whole file, or one row of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """One row or message that is not brought in, where it starts, and the reason in words."""

    line: int
    reason: str


class FileIsRefused(Exception):
    """The file as a whole cannot be imported, so nothing of it is."""

    def __init__(self, reason: str, *, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line

    def as_refused(self) -> Refused:
        """The same as a row, to be listed with others."""
        return Refused(self.line, self.reason)
