"""The disk is full: SQLite on a small file system in memory, which is filled and emptied again."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.faults.checking import check
from benchmarks.faults.clients import Answer, Writer
from benchmarks.faults.ground import Ground
from benchmarks.faults.ledger import Ledger
from benchmarks.faults.site import Site

DISK = "24m"
TRIES_MAX = 200
BACK_SECONDS_MAX = 10
LONG_WORDS = 8_000
CHUNK = b"x" * 4096


def may_mount() -> bool:
    """Whether this machine lets us mount one."""
    return os.getuid() == 0 and _mount(Path("/mnt"), check=False)


def run(ground: Ground, *, rounds: int, seed: int) -> dict[str, Any]:
    """Fill and empty it so many times: a clear page, the words kept, reads fine, and back again."""
    del seed
    if not may_mount():
        return {"skipped": "NO DISK WAS FILLED: mounting is not allowed here", "is_sound": True}
    with _disk(ground.folder / "disk") as disk:
        site, ledger = ground.site(into=disk), ground.ledger()
        site.log_into = ground.folder  # A log on a full disk is another fault.
        site.start()
        try:
            told = [_fill_once(site, ledger, disk, number) for number in range(rounds)]
            found = check(site, ledger)
        finally:
            site.stop()
    found["rounds"] = rounds
    found["told"] = told[-1]
    found["is_sound"] = found["is_sound"] and all(_is_kind(one) for one in told)
    return found


def _fill_once(site: Site, ledger: Ledger, disk: Path, number: int) -> dict[str, Any]:
    writer = Writer(site, ledger, 0, name="full")
    writer.say(f"There is room in round {number}.")
    filler = disk / "filler"
    _fill(filler)
    words, refused = _until_refused(writer, ledger, number)
    reads = site.get(site.world["address"], session=site.world["sessions"][1])
    filler.unlink()
    began = time.monotonic()
    writer.say(words)
    return {
        "status": refused.status,
        "words_kept": words[:60] in refused.page,
        "says_what_is_safe": "what was saved is safe" in refused.page,
        "reading": reads,
        "back_after_seconds": round(time.monotonic() - began, 2),
    }


def _until_refused(writer: Writer, ledger: Ledger, number: int) -> tuple[str, Answer]:
    """Write until the last byte is gone; the log beside the database has room of its own first."""
    for count in range(TRIES_MAX):
        words = f"Round {number}, long words number {count}. " + "and on " * (LONG_WORDS // 7)
        ledger.sends(words.strip())
        answer = writer.post(words.strip())
        ledger.is_told(words.strip(), answer.status, 0)
        if answer.status != 302:
            return words.strip(), answer
    raise AssertionError("the disk was never full")


def _is_kind(told: dict[str, Any]) -> bool:
    return bool(
        told["status"] == 507
        and told["words_kept"]
        and told["says_what_is_safe"]
        and told["reading"] == 200
        and told["back_after_seconds"] <= BACK_SECONDS_MAX
    )


def _fill(file: Path) -> None:
    try:
        with file.open("wb", buffering=0) as filler:
            while True:
                filler.write(CHUNK)
    except OSError:
        return


@contextmanager
def _disk(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    _mount(folder, check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607  -- ours


def _mount(folder: Path, *, check: bool) -> bool:
    """Mount it; where we only ask, in a view of the file system that ends with the question."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    command = mount if check else ["unshare", "--mount", *mount]
    try:
        done = subprocess.run(command, check=check, capture_output=True)
    except FileNotFoundError:
        return False
    return done.returncode == 0
