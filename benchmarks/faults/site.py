"""A site of our own: made once, copied for each scenario, really served, and killed."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, Self

from benchmarks.faults import processes

WRITERS_MAX = 64
ANSWERS_SECONDS_MAX = 90
LOOK_SECONDS = 0.05
# Run inside the site: a community, its members, one conversation, and everybody's session.
MAKE = f"""
import json
from django.db import transaction
from django.test import Client
from longtable.shared.testing.worlds import a_community, a_conversation, a_member
with transaction.atomic():
    community = a_community()
    conversation = a_conversation(community)
    sessions = []
    for number in range({WRITERS_MAX}):
        browser = Client()
        browser.force_login(a_member(community, f"Writer {{number}}"))
        sessions.append(browser.cookies["session"].value)
print(json.dumps({{"address": f"/c/weavers/dialogue/{{conversation.public_id}}/",
                  "opening": conversation.public_id, "sessions": sessions}}))
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Site:
    """One data folder, its database, and the processes that serve it."""

    folder: Path
    database: str = ""  # PostgreSQL's address; empty for the SQLite file in the folder
    world: dict[str, Any] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    wrapped_in: tuple[str, ...] = ()
    log_into: Path | None = None
    port: int = field(default_factory=free_port)
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def engine(self) -> str:
        """Which database."""
        return "postgresql" if self.database else "sqlite"

    @property
    def environment(self) -> dict[str, str]:
        """What its commands run in: nothing of ours but the path."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("LONGTABLE")}
        if self.database:
            kept["LONGTABLE_DATABASE_URL"] = self.database
        address = f"http://127.0.0.1:{self.port}"
        return {**kept, "LONGTABLE_DATA": str(self.folder), "LONGTABLE_URL": address,
                "PYTHONUTF8": "1", **self.variables}  # fmt: skip

    @property
    def log(self) -> Path:
        """What its processes wrote."""
        return (self.log_into or self.folder.parent) / f"{self.folder.name}.log"

    def make(self) -> Self:
        """Set it up with a community, and people who are signed in. Takes some seconds."""
        self.command("init")
        self.world = json.loads(self.command("shell", "--no-imports", "-c", MAKE).splitlines()[-1])
        return self

    def copy_to(self, folder: Path, *, database: str = "") -> "Site":
        """Another site with the same content; the caller copies a database on PostgreSQL."""
        shutil.copytree(self.folder, folder, symlinks=True)
        return Site(folder, database, dict(self.world))

    def command(self, *arguments: str, **variables: str) -> str:
        """Run one verb to its end. Returns what it said; raises when it refuses."""
        done = subprocess.run(
            [sys.executable, "-m", "longtable", *arguments], check=False, capture_output=True,
            text=True, env={**self.environment, **variables},
        )  # fmt: skip
        assert done.returncode == 0, f"{arguments[0]}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self) -> float:
        """Serve it, and wait until it answers. Returns how many seconds that took."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self.wrapped_in, sys.executable, "-m", "longtable", "serve", "--port",
                 str(self.port)],
                env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.wait_until_it_answers()
        return time.monotonic() - began

    def wait_until_it_answers(self) -> None:
        """A page, whatever it says."""
        ends_at = time.monotonic() + ANSWERS_SECONDS_MAX
        while time.monotonic() < ends_at:
            assert self._process is None or self._process.poll() is None, self.log.read_text()
            with suppress(OSError, HTTPException):
                if self.get("/accounts/login/") == 200:
                    return
            time.sleep(LOOK_SECONDS)
        raise AssertionError(f"the site did not answer: {self.log.read_text()}")

    def get(self, path: str, *, session: str = "") -> int:
        """Fetch a page. Returns its status."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Cookie": f"session={session}"})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def kill(self, what: str) -> None:
        """``kill -9`` of the processes of this name (``pages``, ``worker``), which their keeper
        starts again; of the ``keeper``, with which they end; or of ``all`` at once.
        """
        assert self._process is not None
        if what in {"pages", "worker"}:
            for one in self.tree(what):
                processes.kill(one)
            return
        if what == "all":
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()

    def tree(self, name: str = "") -> list[int]:
        """The keeper and all it started; or those of a name."""
        assert self._process is not None
        started = processes.children(self._process.pid)
        if not name:
            return [self._process.pid, *started]
        return [one for one in started if processes.name(one) == name]

    def stop(self) -> None:
        """End it as those who run a site do; and whatever is left of it."""
        if self._process is None:
            return
        if self._process.poll() is None:
            # All of them, as systemd does: what it is wrapped in does not pass a signal on.
            os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process = None
