"""The drill: a site is backed up while people write in it, and lives again elsewhere.

Promised: whatever was acknowledged before a backup began is in it; nobody waits for it; the file is
its owner's alone and is never written over another; a site restored from it holds what it held,
keeps every promise, serves a page and answers as before; what let people in before lets nobody in
now; who was erased since is erased again; a backup that is killed leaves nothing that looks like
one; a site that lives is never restored over.
"""

import json
import signal
import stat
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import connection

from longtable.config.tests.at_work import ERASED, RUN
from longtable.shared.integrity.backup.archive import Writing, opened, pieces_of
from longtable.shared.integrity.backup.manifest import Manifest
from longtable.shared.integrity.backup.refusals import BackupIsDamaged
from longtable.shared.testing import home

FLIPS = 100
SEED = 9
ACKNOWLEDGED_BEFORE = 20
ACKNOWLEDGED_AFTER = 5
WAITS_SECONDS_MAX = 1.0
TRIES_MORE = 2
SECONDS_MAX = 60
QUESTIONS = ["dialogue.what_was_said", "engagement.what_is_measured", "home.what_is_found"]


@dataclass(frozen=True)
class Drill:
    """What came of backing up under load and restoring elsewhere."""

    living: Path
    file: Path
    restored: Path
    before: list[str]
    waits: list[float]
    said: dict[str, Any]
    held: dict[str, Any]
    manifest: Manifest


def longtable(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run one verb about a site to its end."""
    return subprocess.run(
        [sys.executable, "-m", "longtable", *arguments], env=home.of_its_own(folder),
        capture_output=True, text=True, check=False, timeout=SECONDS_MAX,
    )  # fmt: skip


def at_work(folder: Path, what: str) -> str:
    """Let a site's people do something, and give what was printed."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, what],
        env=settings_for(folder), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def settings_for(folder: Path) -> dict[str, str]:
    """The environment of another site's people."""
    return {**home.of_its_own(folder), "DJANGO_SETTINGS_MODULE": "longtable.config.settings"}


def back_up_under_load(living: Path, file: Path) -> tuple[list[str], list[float]]:
    """The ids acknowledged before the backup began, and how long each write took after that."""
    with subprocess.Popen(
        [sys.executable, "-c", RUN, "write"],
        env=settings_for(living), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as writing:  # fmt: skip
        assert writing.stdout is not None
        before = [writing.stdout.readline().split()[0] for _ in range(ACKNOWLEDGED_BEFORE)]
        made = longtable(living, "backup", str(file))
        assert made.returncode == 0, made.stderr
        rest, _ = writing.communicate("")
    return before, [float(line.split()[1]) for line in rest.splitlines()]


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Drill:
    """Grown, backed up under load, restored elsewhere."""
    folder = tmp_path_factory.mktemp("drill")
    living, file, restored = folder / "living", folder / "copy.tar", folder / "restored"
    home.set_up(living)
    at_work(living, "grow")
    before, waits = back_up_under_load(living, file)
    done = longtable(restored, "restore", str(file), "--into", str(restored), "--json")
    assert done.returncode == 0, done.stderr
    with opened(file) as archive:
        manifest = archive.manifest
    return Drill(
        living=living,
        file=file,
        restored=restored,
        before=before,
        waits=waits,
        said=json.loads(done.stdout),
        held=json.loads(at_work(restored, "say")),
        manifest=manifest,
    )


def test_whatever_was_acknowledged_before_is_in_it(drill: Drill) -> None:
    assert len(drill.before) == ACKNOWLEDGED_BEFORE
    assert {*drill.before} <= {*drill.held["contributions"]}


def test_nobody_waits_for_a_backup(drill: Drill, tmp_path: Path) -> None:
    """A neighbour on the disk may hold everybody up once; a backup would each time."""
    assert len(drill.waits) >= ACKNOWLEDGED_AFTER, "people wrote while it was made"
    longest = max(drill.waits)
    for number in range(TRIES_MORE):
        if longest >= WAITS_SECONDS_MAX:
            _, waits = back_up_under_load(drill.living, tmp_path / f"{number}.tar")
            longest = min(longest, max(waits))
    assert longest < WAITS_SECONDS_MAX


def test_only_its_owner_reads_it(drill: Drill) -> None:
    assert stat.S_IMODE(drill.file.stat().st_mode) == 0o600


def test_nothing_else_is_left_beside_it(drill: Drill) -> None:
    beside = {one.name for one in drill.file.parent.iterdir()}

    assert beside == {"living", "copy.tar", "restored"}


def test_a_restored_site_keeps_every_promise(drill: Drill) -> None:
    looked = longtable(drill.restored, "verify")

    assert looked.returncode == 0, looked.stdout
    assert drill.said["invariants_broken"] == []


def test_its_files_come_back_where_the_site_finds_them(drill: Drill) -> None:
    assert (drill.restored / "files/drawing.txt").read_text() == "contents of drawing.txt"
    assert (drill.restored / "files/a" / ("n" * 120) / "x").read_text() == "contents of x"
    kept = Path(drill.held["file_of_import"])
    assert kept == drill.restored / "imports/m"
    assert kept.read_text() == "contents of m"


def test_nothing_that_let_people_in_lets_them_in_now(drill: Drill) -> None:
    living = json.loads(at_work(drill.living, "say"))
    assert (living["sessions"], living["letters"], living["keys"]) == (1, 1, 1)
    assert living["cached"] == "kept"

    held = drill.held

    assert (held["sessions"], held["letters"], held["keys"], held["cached"]) == (0, 0, 0, None)
    keys = {(drill.living / "secret-key").read_text(), (drill.restored / "secret-key").read_text()}
    assert len(keys) == 2


def test_no_key_and_no_password_is_in_it(drill: Drill) -> None:
    names = {part.name for part in drill.manifest.parts}

    assert not {name for name in names if "key" in name}
    assert (drill.living / "secret-key").read_bytes() not in drill.file.read_bytes()


def test_a_verified_backup_answers_as_the_site_did(drill: Drill) -> None:
    verified = longtable(drill.living, "backup", "--verify", str(drill.file), "--json")

    assert verified.returncode == 0, verified.stderr
    said = json.loads(verified.stdout)
    assert said["answers_compared"] == QUESTIONS
    assert said["answers_that_differ"] == []
    assert said["sign_in_page"] == 200
    assert said["rows"] == sum(table.rows for table in drill.manifest.tables.values()) > 100


def test_one_that_answers_otherwise_is_not_verified(drill: Drill, tmp_path: Path) -> None:
    """Whole and restorable, but not what the site was."""
    answers = {**drill.manifest.answers, QUESTIONS[1]: "0" * 64}
    otherwise = rewritten(drill, tmp_path, replace(drill.manifest, answers=answers))

    verified = longtable(drill.living, "backup", "--verify", str(otherwise))

    assert verified.returncode == 1
    said = [line.split()[0] for line in verified.stdout.splitlines() if line.endswith(QUESTIONS[1])]
    assert said == ["WRONG"]
    assert verified.stdout.count("WRONG") == 1


def test_one_whose_tables_are_not_what_they_were_is_refused(drill: Drill, tmp_path: Path) -> None:
    """In a database that restores without an error, one row may still be another."""
    counted = drill.manifest.tables["people_person"]
    tables = {**drill.manifest.tables, "people_person": replace(counted, sha256="0" * 64)}
    otherwise = rewritten(drill, tmp_path, replace(drill.manifest, tables=tables))
    into = tmp_path / "site"

    refused = longtable(into, "restore", str(otherwise), "--into", str(into))

    assert refused.returncode == 1
    assert "These tables are not what they were: people_person" in refused.stderr
    assert [one.name for one in tmp_path.glob("[!u]*")] == ["otherwise.tar"]
    # And the place is as empty as before, also where it is a database.
    assert longtable(into, "restore", str(drill.file), "--into", str(into)).returncode == 0


def test_a_site_that_lives_is_never_restored_over(drill: Drill) -> None:
    before = held_in(drill.living)

    refused = longtable(drill.living, "restore", str(drill.file), "--into", str(drill.living))

    assert refused.returncode == 1
    assert "holds something already" in refused.stderr
    assert held_in(drill.living) == before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's database is in the folder")
def test_a_database_that_holds_something_is_never_restored_into(
    drill: Drill, tmp_path: Path
) -> None:
    refused = longtable(
        drill.living, "restore", str(drill.file), "--into", str(tmp_path / "elsewhere")
    )

    assert refused.returncode == 1
    assert "The database is not empty" in refused.stderr
    assert not (tmp_path / "elsewhere").exists()
    assert {*drill.before} <= {*json.loads(at_work(drill.living, "say"))["contributions"]}


def test_a_backup_is_never_written_over_another(drill: Drill) -> None:
    before = drill.file.read_bytes()

    refused = longtable(drill.living, "backup", str(drill.file))

    assert refused.returncode == 1
    assert "there already" in refused.stderr
    assert drill.file.read_bytes() == before


def test_a_damaged_one_is_refused_with_a_sentence_and_nothing_is_made(
    drill: Drill, tmp_path: Path
) -> None:
    damaged, into = tmp_path / "damaged.tar", tmp_path / "site"
    damaged.write_bytes(drill.file.read_bytes()[:-512])

    refused = longtable(into, "restore", str(damaged), "--into", str(into))

    assert refused.returncode == 1
    assert refused.stderr.startswith("CommandError: This backup is damaged or incomplete")
    assert [one.name for one in tmp_path.iterdir()] == ["damaged.tar"]


def test_each_of_a_hundred_changed_bytes_is_seen(drill: Drill, tmp_path: Path) -> None:
    whole, damaged = bytearray(drill.file.read_bytes()), tmp_path / "damaged.tar"
    chance = Random(SEED)  # noqa: S311  -- the same places in every run
    step = len(whole) / FLIPS
    refused = 0
    for number in range(FLIPS):
        place = int(step * number + chance.random() * step)
        whole[place] ^= 1 << chance.randrange(8)
        damaged.write_bytes(whole)
        with pytest.raises(BackupIsDamaged), opened(damaged):
            pass
        refused += 1
        whole[:] = drill.file.read_bytes()

    assert refused == FLIPS


@pytest.mark.parametrize("found_by", ["its place", "name"])
def test_who_was_erased_since_is_erased_again(drill: Drill, tmp_path: Path, found_by: str) -> None:
    """Found beside the backup by itself, or named."""
    assert ERASED in drill.held["people"]
    ledger = drill.living / "erasures"
    if not ledger.exists():
        at_work(drill.living, "erase")
    into = tmp_path / "site"
    file, named = drill.file, ["--erasures", str(ledger)]
    if found_by == "its place":
        file, named = tmp_path / "copy.tar", []
        file.hardlink_to(drill.file)
        (tmp_path / "erasures").write_bytes(ledger.read_bytes())
        into.mkdir()  # An empty folder will do: a volume that is mounted there, for one.

    done = longtable(into, "restore", str(file), "--into", str(into), *named)

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("): 1.") + done.stdout.count("erasures: 1.") == 1, done.stdout
    held = json.loads(at_work(into, "say"))
    assert ERASED not in held["people"]
    assert held["erasures"] == 1
    assert {*drill.before} <= {*held["contributions"]}
    assert (into / "erasures").read_text() == ledger.read_text()


def test_a_killed_backup_leaves_nothing_that_looks_like_one(drill: Drill, tmp_path: Path) -> None:
    for pause in (0.0, 0.2):
        killed_while_writing(drill.living, tmp_path / "killed.tar", pause)

        assert not (tmp_path / "killed.tar").exists()

    assert list(tmp_path.glob("*.tar")) == []
    assert longtable(drill.living, "backup", str(tmp_path / "killed.tar")).returncode == 0


def rewritten(drill: Drill, folder: Path, manifest: Manifest) -> Path:
    """The same backup, sealed as it should be, with another manifest."""
    with opened(drill.file) as archive, (folder / "otherwise.tar").open("w+b") as file:
        writing = Writing(file)
        for number, part in enumerate(archive.manifest.parts):
            archive.unpack(part, folder / "unpacked" / str(number))
            with (folder / "unpacked" / str(number)).open("rb") as unpacked:
                writing.add(part.name, pieces_of(unpacked), is_packed=part.is_packed)
        writing.end(replace(manifest, parts=tuple(writing.parts)))
    return folder / "otherwise.tar"


def killed_while_writing(living: Path, file: Path, pause: float) -> None:
    """Kill a backup a moment after it began to write."""
    with subprocess.Popen(
        [sys.executable, "-m", "longtable", "backup", str(file)],
        env=home.of_its_own(living), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as making:  # fmt: skip
        until = time.monotonic() + SECONDS_MAX
        older = {*file.parent.glob(".longtable-backup-*")}
        while not {*file.parent.glob(".longtable-backup-*")} - older:
            assert time.monotonic() < until
            assert making.poll() is None
            time.sleep(0.005)
        time.sleep(pause)
        making.send_signal(signal.SIGKILL)
    assert making.returncode == -signal.SIGKILL


def held_in(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, byte by byte; the index of SQLite's log is memory on a disk."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix != ".sqlite3-shm" and "static" not in file.parts
    }
