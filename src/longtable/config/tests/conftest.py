"""A site that is really being served, for what only the wire shows."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from longtable.shared.testing import home

STARTS_SECONDS = 60
# The site is served as always, only less patient, so that the tests need not wait long.
CUT_SECONDS = 3
IMPATIENT = f"""
import uvicorn
from longtable.config import command

run = uvicorn.Server.run

def run_impatiently(*given, **options):
    from longtable.config import guard, protocol
    guard.BODY_SECONDS_MAX = protocol.HEAD_SECONDS_MAX = {CUT_SECONDS}
    run(*given, **options)

uvicorn.Server.run = run_impatiently
command.main()
"""
ADDRESS = "amina@people.example"
PASSWORD = "a lantern by the door"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def cookie(self, name: str) -> str:
        """``name=value`` of a cookie that was set."""
        for one in self.headers.get_all("Set-Cookie", []):
            if one.startswith(f"{name}="):
                return one.partition(";")[0]
        raise AssertionError(f"no cookie {name} in {self.headers}")


@dataclass(frozen=True)
class LivingSite:
    """A site on the loopback interface, with one person who has a password."""

    port: int
    log: Path

    def ask(
        self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """One request; underscores in the names of headers are hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body=body, headers=named)
            found = connection.getresponse()
            return Answer(found.status, found.headers, found.read())
        finally:
            connection.close()

    def send(self, path: str, given: dict[str, str], *, cookie: str = "", **more: str) -> Answer:
        """A form, as a browser sends it after having seen the page it stands on."""
        shown = (
            self.ask("/accounts/login/", Cookie=cookie) if cookie else self.ask("/accounts/login/")
        )
        csrf = shown.cookie("csrf") if "Set-Cookie" in shown.headers else self._csrf(path, cookie)
        fields = {**given, "csrfmiddlewaretoken": csrf.partition("=")[2]}
        kept = "; ".join(one for one in (cookie, csrf) if one)
        return self.ask(
            path, method="POST", body=urlencode(fields).encode(), Cookie=kept,
            Content_Type="application/x-www-form-urlencoded", **more,
        )  # fmt: skip

    def _csrf(self, path: str, cookie: str) -> str:
        return self.ask("/me/", Cookie=cookie).cookie("csrf")

    def sign_in(self) -> str:
        """The session's cookie of the one person."""
        given = {"by": "password", "email": ADDRESS, "password": PASSWORD}
        return self.send("/accounts/login/", given).cookie("session")

    def raw(self, words: bytes, *, seconds: float = 30) -> bytes:
        """Whatever comes back for these bytes until the connection ends."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as one:
            one.sendall(words)
            return read_to_end(one)


def read_to_end(connection: socket.socket) -> bytes:
    """Everything until the other side closes; a reset closes as well."""
    pieces = []
    try:
        while piece := connection.recv(65_536):
            pieces.append(piece)
    except ConnectionResetError:
        pass
    return b"".join(pieces)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="session")
def living_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivingSite]:
    """One site for all tests that only ask."""
    folder, port = tmp_path_factory.mktemp("living"), free_port()
    inside = {**home.set_up(folder), "PYTHONUNBUFFERED": "1"}
    run = [sys.executable, "-m", "longtable"]
    subprocess.run(
        [*run, "person", "add", "--email", ADDRESS, "--name", "Amina", "--password-stdin"],
        env=inside, check=True, capture_output=True, text=True, input=PASSWORD,
    )  # fmt: skip
    log = folder / "log"
    with log.open("w") as writing:
        process = subprocess.Popen(
            [sys.executable, "-c", IMPATIENT, "serve", "--port", str(port)],
            env=inside, stdout=writing, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        site = LivingSite(port, log)
        _wait(site, process)
        yield site
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(site: LivingSite, process: "subprocess.Popen[bytes]") -> None:
    ends_at = time.monotonic() + STARTS_SECONDS
    while time.monotonic() < ends_at:
        if process.poll() is not None:
            break
        try:
            site.ask("/accounts/login/")
        except ConnectionError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"the server did not answer: {site.log.read_text()}")
