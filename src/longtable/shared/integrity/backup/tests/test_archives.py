"""An archive is believed only when every byte of it is as it was written.

Promised: what is packed comes out the same; whatever byte is changed, cut off or added, it is
refused; so is one whose manifest and contents differ, one that would write outside its folder, one
that holds links, one of a newer version and one of the other engine; a table's tally does not
depend on the order of its rows and changes with any of them.
"""

import gzip
import hashlib
import tarfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from django.db import connection

from longtable.shared.integrity.backup.archive import Writing, opened
from longtable.shared.integrity.backup.manifest import ENGINES, Manifest, Part
from longtable.shared.integrity.backup.refusals import BackupDoesNotFit, BackupIsDamaged
from longtable.shared.integrity.backup.restoring import brought_back
from longtable.shared.integrity.backup.tallies import Tally, tally

FLIPS = 100
SEED = 20261126
DATABASE = b"SQLite format 3\0" + bytes(range(256)) * 40
LONG = "files/" + "x" * 120
Change = Callable[[Manifest], Manifest]


def an_archive(
    folder: Path,
    *,
    change: Change = lambda manifest: manifest,
    more: dict[str, bytes] | None = None,
    engine: str = "sqlite",
) -> Path:
    """A small archive, whose manifest is changed before it is sealed."""
    file = folder / "copy.tar"
    with file.open("w+b") as opened_file:
        writing = Writing(opened_file)
        writing.add(ENGINES[engine], [DATABASE[:100], DATABASE[100:]], is_packed=True)
        for name, contents in {"files/drawing": b"a drawing", LONG: b"", **(more or {})}.items():
            writing.add(name, [contents])
        manifest = Manifest(
            version="0.1.0",
            engine=engine,
            engine_version="3.51.3",
            made_at=datetime(2026, 11, 26, tzinfo=UTC),
            parts=tuple(writing.parts),
            tables={"people_person": Tally(1, "0" * 64)},
            migrations=("people.0001_initial",),
            answers={},
        )
        writing.end(change(manifest))
    return file


def is_refused(file: Path) -> bool:
    try:
        with opened(file):
            return False
    except BackupIsDamaged:
        return True


def test_what_is_packed_comes_out_the_same(tmp_path: Path) -> None:
    with opened(an_archive(tmp_path)) as archive:
        for part in archive.manifest.parts:
            archive.unpack(part, tmp_path / "out" / part.name)

    assert (tmp_path / "out/database.sqlite3").read_bytes() == DATABASE
    assert (tmp_path / "out/files/drawing").read_bytes() == b"a drawing"
    assert (tmp_path / "out" / LONG).read_bytes() == b""
    digest = hashlib.sha256(DATABASE).hexdigest()
    assert (archive.manifest.parts[0].bytes, archive.manifest.parts[0].sha256) == (10_256, digest)


def test_it_is_a_plain_tar_that_others_can_read(tmp_path: Path) -> None:
    with tarfile.open(an_archive(tmp_path)) as plain:
        held = {one.name: plain.extractfile(one) for one in plain.getmembers()}

    assert [*held][-2:] == ["manifest.json", "SHA256"]
    with tarfile.open(tmp_path / "copy.tar") as plain:
        packed = plain.extractfile("database.sqlite3")
        assert packed is not None
        assert gzip.decompress(packed.read()) == DATABASE


@pytest.mark.parametrize("bit", [0x01, 0x80])
def test_a_changed_byte_is_seen_wherever_it_is(tmp_path: Path, bit: int) -> None:
    file = an_archive(tmp_path)
    whole = file.read_bytes()
    chance = Random(SEED)  # noqa: S311  -- the same places in every run
    # Spread over all of it: one in each hundredth, and the very first and last.
    step = len(whole) / FLIPS
    places = [int(step * n + chance.random() * step) for n in range(FLIPS)]
    seen = 0
    for place in {*places, 0, len(whole) - 1}:
        file.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        seen += is_refused(file)

    assert seen == len({*places, 0, len(whole) - 1}) >= FLIPS
    file.write_bytes(whole)
    assert not is_refused(file)


def test_one_cut_off_or_added_to_is_refused(tmp_path: Path) -> None:
    file = an_archive(tmp_path)
    whole = file.read_bytes()
    lengths = {0, 1, 511, 512, len(whole) - 1, len(whole) - 512, len(whole) - 1024}
    lengths |= {int(len(whole) * n / FLIPS) for n in range(FLIPS)}
    for length in lengths:
        file.write_bytes(whole[:length])
        assert is_refused(file), length
    for more in (b"\0", bytes(512), bytes(10_240), whole):
        file.write_bytes(whole + more)
        assert is_refused(file)


def test_a_missing_part_is_refused(tmp_path: Path) -> None:
    missing = Part("files/more", "files/more", 1, "0" * 64, is_packed=False)

    assert is_refused(
        an_archive(tmp_path, change=lambda one: replace(one, parts=(*one.parts, missing)))
    )


def test_a_part_that_its_manifest_does_not_know_is_refused(tmp_path: Path) -> None:
    assert is_refused(an_archive(tmp_path, change=lambda one: replace(one, parts=one.parts[:-1])))


def test_one_without_a_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "empty.tar"
    with file.open("w+b") as opened_file:
        writing = Writing(opened_file)
        writing.add("files/drawing", [b"a drawing"])
        writing.end(_sealed(writing))

    with pytest.raises(BackupIsDamaged, match="no database"), opened(file):
        pass


def test_contents_that_differ_from_the_manifest_are_refused(tmp_path: Path) -> None:
    def otherwise(one: Manifest) -> Manifest:
        first = replace(one.parts[0], sha256="0" * 64)
        return replace(one, parts=(first, *one.parts[1:]))

    with opened(an_archive(tmp_path, change=otherwise)) as archive, pytest.raises(BackupIsDamaged):
        archive.unpack(archive.manifest.parts[0], tmp_path / "out")


def test_more_than_the_manifest_says_is_never_unpacked(tmp_path: Path) -> None:
    """A few bytes that unpack to very many stop where they go beyond what was said."""

    def little(one: Manifest) -> Manifest:
        return replace(one, parts=(*one.parts[:-1], replace(one.parts[-1], bytes=10)))

    file = an_archive(tmp_path, change=little, more={"files/much": b"\0" * 30_000_000})
    with opened(file) as archive, pytest.raises(BackupIsDamaged):
        archive.unpack(archive.manifest.parts[-1], tmp_path / "out")

    assert (tmp_path / "out").stat().st_size <= 2_000_000


@pytest.mark.parametrize(
    "name",
    ["files/../../escaped", "/etc/escaped", "files//escaped", "files/a\\b", "secret-key",
     "longtable.sqlite3", "static/x.js", "files/", "files/./x", "imports/.."],
)  # fmt: skip
def test_a_part_that_no_backup_holds_is_refused(tmp_path: Path, name: str) -> None:
    assert is_refused(an_archive(tmp_path, more={name: b"x"}))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE])
def test_links_and_folders_are_refused(tmp_path: Path, kind: bytes) -> None:
    """Sealed as it should be, so that nothing but the kind of this member is wrong."""
    odd = tarfile.TarInfo("files/odd")
    odd.type, odd.linkname = kind, "/etc/passwd"
    file = tmp_path / "odd.tar"
    with file.open("w+b") as opened_file:
        opened_file.write(odd.tobuf(tarfile.GNU_FORMAT))
        writing = Writing(opened_file)
        writing.add("database.sqlite3", [DATABASE])
        part = Part("files/odd", "files/odd", 0, hashlib.sha256().hexdigest(), is_packed=False)
        writing.parts.append(part)
        writing.end(_sealed(writing))

    with pytest.raises(BackupIsDamaged, match="odd"), opened(file):
        pass


def test_another_engines_backup_is_refused(tmp_path: Path) -> None:
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]

    with pytest.raises(BackupDoesNotFit, match="can go nowhere else"):
        _bring_back(an_archive(tmp_path, engine=other))


def test_a_newer_versions_backup_is_refused(tmp_path: Path) -> None:
    file = an_archive(
        tmp_path,
        engine=connection.vendor,
        change=lambda one: replace(one, migrations=(*one.migrations, "people.0999_wings")),
    )

    with pytest.raises(BackupDoesNotFit, match=r"people\.0999_wings"):
        _bring_back(file)


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "newer.tar"
    with file.open("w+b") as opened_file:
        writing = Writing(opened_file)
        writing.add("database.sqlite3", [DATABASE])
        newer = _Newer(**{name: getattr(_sealed(writing), name) for name in Manifest.__slots__})
        writing.end(newer)

    with pytest.raises(BackupDoesNotFit, match="newer version"), opened(file):
        pass


def test_a_tally_knows_every_row_and_no_order() -> None:
    rows = [b"(1, 'Opal')", b"(2, 'Nico')", b"(2, 'Nico')"]

    assert tally(rows) == tally(reversed(rows))
    assert tally(rows).rows == 3
    assert tally(rows) != tally(rows[:2])
    assert tally(rows) != tally([*rows[:2], b"(2, 'Nica')"])
    one = hashlib.sha256(rows[0]).hexdigest()
    assert tally(rows[:1]) == Tally(1, one)
    assert tally([]) == Tally(0, "0" * 64)


class _Newer(Manifest):
    """As a later version may write it."""

    __slots__ = ()

    def to_bytes(self) -> bytes:
        return super().to_bytes().replace(b'"format": 1', b'"format": 2')


def _sealed(writing: Writing) -> Manifest:
    return Manifest("0.1.0", "sqlite", "3", datetime(2026, 11, 26, tzinfo=UTC),
                    tuple(writing.parts), {}, (), {})  # fmt: skip


def _bring_back(file: Path) -> None:
    with brought_back(file):
        raise AssertionError("it was brought back")
