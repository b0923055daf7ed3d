"""``longtable serve``: one process tree, stopped by one SIGTERM, leaving nobody behind.

Promised: an empty site prints a one-time address; pages and the stream of ticks are answered on one
port; web and worker end within ten seconds; a folder that holds a living site is no demonstration.
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
from collections.abc import Iterator
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


def environment(folder: Path) -> dict[str, str]:
    """What the command runs in: this folder, and nothing of the tests' own site."""
    return {**home.of_its_own(folder), "PYTHONUNBUFFERED": "1"}


def longtable(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run one verb to its end."""
    return subprocess.run(
        [sys.executable, "-m", "longtable", *arguments],
        env=environment(folder), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture
def served(tmp_path: Path) -> "Iterator[tuple[subprocess.Popen[str], int]]":
    """An empty site that is being served."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "longtable", "serve", "--port", str(port)],
        env=environment(tmp_path / "site"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
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


def _session_members(leader: int) -> list[str]:
    """The processes of one session that are still alive."""
    listed = subprocess.run(
        ["ps", "-s", str(leader), "-o", "pid=,stat="], capture_output=True, text=True, check=False
    )
    return [line for line in listed.stdout.splitlines() if "Z" not in line]


def test_one_sigterm_stops_web_and_worker(
    served: "tuple[subprocess.Popen[str], int]",
) -> None:
    process, _port = served
    assert len(_session_members(process.pid)) >= 2, "web and worker run together"
    began = time.monotonic()

    process.terminate()
    process.wait(STOPS_SECONDS)

    assert time.monotonic() - began < STOPS_SECONDS
    assert _session_members(process.pid) == []


def test_a_worker_whose_server_died_before_it_looked_ends_by_itself(tmp_path: Path) -> None:
    assert longtable(tmp_path, "init").returncode == 0
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()

    # Times out when it stays.
    assert longtable(tmp_path, "worker", "--ends-with", str(gone.pid)).returncode == 0


def test_an_empty_site_is_set_up_once_at_the_address_it_prints(
    served: "tuple[subprocess.Popen[str], int]",
) -> None:
    process, port = served
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
    assert longtable(tmp_path, "init").returncode == 0
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
