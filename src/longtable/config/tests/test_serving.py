"""``longtable serve``: one process tree, stopped by one SIGTERM, leaving nobody behind.

Promised: an empty site prints a one-time address; pages and the stream of ticks are answered on
one port; pages and worker end within ten seconds, and with their keeper however it went; one that
dies is replaced; a port that somebody has is refused; a folder that holds a living site is no
demonstration.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from longtable.shared.testing import home

STARTS_SECONDS = 60
STOPS_SECONDS = 10


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def longtable(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run one verb to its end."""
    return subprocess.run(
        [sys.executable, "-m", "longtable", *arguments],
        env=home.of_its_own(folder), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture
def served(tmp_path: Path) -> "Iterator[tuple[subprocess.Popen[str], int]]":
    """A site without people that is being served."""
    with serving(home.set_up(tmp_path / "site")) as (process, port):
        yield process, port


@contextmanager
def serving(inside: dict[str, str]) -> "Iterator[tuple[subprocess.Popen[str], int]]":
    """A site that is served inside the block, and the port."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "longtable", "serve", "--port", str(port)],
        env={**inside, "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, start_new_session=True,
    )  # fmt: skip
    try:
        _wait_until_answered(port)
        yield process, port
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _wait_until_answered(port: int) -> None:
    ends_at = time.monotonic() + STARTS_SECONDS
    while time.monotonic() < ends_at:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("the server did not answer")


def _session_members(leader: int, name: str = "") -> list[int]:
    """The processes of one session that are still alive, or those of them with a name."""
    listed = subprocess.run(
        ["ps", "-s", str(leader), "-o", "pid=,stat=,comm="],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    rows = [line.split() for line in listed.stdout.splitlines()]
    return [int(one) for one, stat, shown in rows if "Z" not in stat and name in {"", shown}]


def _within(seconds: float, happens: Callable[[], bool]) -> bool:
    ends_at = time.monotonic() + seconds
    while not (happened := happens()) and time.monotonic() < ends_at:
        time.sleep(0.05)
    return happened


def test_one_sigterm_stops_pages_and_worker(
    served: "tuple[subprocess.Popen[str], int]",
) -> None:
    process, _port = served
    for name in ("pages", "worker"):
        assert _session_members(process.pid, name), f"no {name}"
    began = time.monotonic()

    process.terminate()
    process.wait(STOPS_SECONDS)

    assert time.monotonic() - began < STOPS_SECONDS
    assert _session_members(process.pid) == []


def test_pages_and_worker_end_with_a_keeper_that_was_killed(
    served: "tuple[subprocess.Popen[str], int]",
) -> None:
    process, _port = served

    process.kill()
    process.wait()

    assert _within(STOPS_SECONDS, lambda: _session_members(process.pid) == [])


@pytest.mark.parametrize("name", ["pages", "worker"])
def test_one_that_dies_is_replaced(served: "tuple[subprocess.Popen[str], int]", name: str) -> None:
    process, port = served
    before = set(_session_members(process.pid, name))

    for one in before:
        os.kill(one, signal.SIGKILL)

    def is_replaced() -> bool:
        now = set(_session_members(process.pid, name))
        return len(now) == len(before) and not now & before

    assert _within(STARTS_SECONDS, is_replaced)
    _wait_until_answered(port)


def test_a_port_that_somebody_has_is_refused(
    served: "tuple[subprocess.Popen[str], int]", tmp_path: Path
) -> None:
    _process, port = served
    home.set_up(tmp_path / "another")

    refused = longtable(tmp_path / "another", "serve", "--port", str(port))

    assert refused.returncode == 1
    assert "choose another port" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_worker_whose_server_died_before_it_looked_ends_by_itself(tmp_path: Path) -> None:
    home.set_up(tmp_path)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()

    # Times out when it stays.
    assert longtable(tmp_path, "worker", "--ends-with", str(gone.pid)).returncode == 0


def test_an_empty_folder_is_set_up_once_at_the_address_it_prints(tmp_path: Path) -> None:
    with serving(home.of_its_own(tmp_path / "site")) as (process, port):
        process.terminate()
        printed = process.communicate(timeout=STOPS_SECONDS)[0]

    found = re.search(rf"http://localhost:{port}/setup/[\w-]+/", printed)

    assert found, printed


def test_a_stream_without_its_readers_token_is_refused(
    served: "tuple[subprocess.Popen[str], int]",
) -> None:
    _process, port = served

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/ticks/?t=forged", timeout=5)

    refused.value.close()
    assert refused.value.code == 403


def test_a_living_site_is_no_demonstration(tmp_path: Path) -> None:
    home.set_up(tmp_path)
    added = longtable(tmp_path, "person", "add", "--email", "a@people.example", "--name", "Amina")
    assert added.returncode == 0, added.stderr
    convened = longtable(
        tmp_path, "convene", "--slug", "weavers", "--name", "Weavers",
        "--outcome", "Children are noticed.", "--convener", "a@people.example",
    )  # fmt: skip
    assert convened.returncode == 0, convened.stderr

    refused = longtable(tmp_path, "demo", "--no-serve")

    assert refused.returncode == 1
    assert "living site" in refused.stderr


@pytest.mark.parametrize(
    "verb",
    [
        "demo",
        "serve",
        "init",
        "person",
        "convene",
        "import",
        "measures",
        "verify",
        "backup",
        "restore",
        "doctor",
    ],
)
def test_every_verb_explains_itself(verb: str, tmp_path: Path) -> None:
    asked = longtable(tmp_path, verb, "--help")

    assert asked.returncode == 0, asked.stderr
    assert "usage" in asked.stdout
