"""What the clients were told: a file outside the system, a line for each thing sent or answered."""

import json
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Ledger:
    """Lines are written before a thing is sent and after it was answered, so a crash loses none."""

    file: Path
    sent: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    refused: dict[int, int] = field(default_factory=dict)
    unknown: int = 0
    seconds: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    def sends(self, words: str) -> None:
        """A client is about to send these words; they are like no others."""
        with self._lock:
            self.sent.add(words)
            self._write("sent", words)

    def is_told(self, words: str, status: int, seconds: float) -> None:
        """The site answered: saved (a redirect), or not."""
        with self._lock:
            if status == 302:
                self.acknowledged.add(words)
                self.seconds.append(seconds)
            else:
                self.refused[status] = self.refused.get(status, 0) + 1
            self._write(f"told {status}", words)

    def hears_nothing(self, words: str) -> None:
        """The connection broke: saved or not, nobody knows."""
        with self._lock:
            self.unknown += 1
            self._write("unknown", words)

    def add(self, other: "Ledger") -> None:
        """What stands in another ledger stands in this one too."""
        self.sent |= other.sent
        self.acknowledged |= other.acknowledged
        self.unknown += other.unknown
        for status, number in other.refused.items():
            self.refused[status] = self.refused.get(status, 0) + number

    def _write(self, what: str, words: str) -> None:
        with self.file.open("a") as file:
            file.write(json.dumps([round(time.time(), 3), what, words]) + "\n")
