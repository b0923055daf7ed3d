"""Where a site does not start, because what was said to be saved could be lost.

Promised: one sentence on standard error that names the place and what to do, status 1, and nothing
touched: on a network disk, for another owner, in a place that cannot be written, without a log.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from longtable.config.fitness import PlaceIsUnfit, file_system, require, require_place
from longtable.shared.testing import home

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:27 / /srv rw,relatime - nfs4 server:/export rw
31 30 0:28 / /srv/own\\040disk rw,relatime - ext4 /dev/vdb rw
32 22 0:29 / /srv2 rw,relatime - cifs //server/share rw
"""
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="about the SQLite file")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser gives files away")
NOBODY = 65534


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/home/x", "ext4"), ("/srv/site", "nfs4"), ("/srv/own disk/a", "ext4"), ("/srv2", "cifs"),
     ("/srv3", "ext4")],
)  # fmt: skip
def test_the_disk_is_that_of_the_innermost_mount(folder: str, kind: str) -> None:
    assert file_system(Path(folder, "longtable.sqlite3"), MOUNTS) == kind


@pytest.mark.parametrize("folder", ["/srv/site", "/srv2"])
def test_a_network_disk_is_refused_and_a_way_out_named(folder: str) -> None:
    with pytest.raises(PlaceIsUnfit, match=f"{folder} lies on a network disk .*PostgreSQL"):
        require_place(Path(folder, "longtable.sqlite3"), mounts=MOUNTS)


def serve(folder: Path) -> "subprocess.CompletedProcess[str]":
    """Try to."""
    return subprocess.run(
        [sys.executable, "-m", "longtable", "serve", "--port", "1"],
        env=home.of_its_own(folder), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a database in it."""
    (tmp_path / "longtable.sqlite3").touch()
    (tmp_path / "secret-key").write_text("k" * 60)
    return tmp_path


@only_sqlite
@needs_root
def test_another_owners_site_is_refused(folder: Path) -> None:
    os.chown(folder / "longtable.sqlite3", NOBODY, NOBODY)

    refused = serve(folder)

    assert refused.returncode == 1
    assert "belongs to nobody" in refused.stderr
    assert "sudo -u nobody" in refused.stderr
    assert refused.stderr.count("\n") == 1, refused.stderr
    assert (folder / "longtable.sqlite3").stat().st_size == 0


@only_sqlite
def test_a_file_without_a_log_is_refused(folder: Path) -> None:
    (folder / "longtable.sqlite3").write_bytes(b"This is no database, and never was one. " * 100)

    refused = serve(folder)

    assert refused.returncode == 1
    assert refused.stderr.startswith("Longtable does not start: ")
    assert refused.stderr.count("\n") == 1, refused.stderr


@needs_root
def test_what_cannot_be_written_is_refused() -> None:
    """Asked as another account, for whom read-only means it."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "longtable.sqlite3")
        file.touch(mode=0o444)
        os.chown(file, NOBODY, NOBODY)
        Path(place).chmod(0o755)
        os.seteuid(NOBODY)
        try:
            with pytest.raises(PlaceIsUnfit, match="cannot be written by nobody"):
                require_place(file, mounts="")
        finally:
            os.seteuid(0)


@pytest.mark.django_db
def test_a_site_set_up_in_many_steps_goes_on_and_one_left_half_way_is_refused() -> None:
    loader = MigrationLoader(connection)
    taken = [one for step in loader.replacements.values() for one in step.replaces]
    assert len(taken) > 10, "steps that became one are known"
    require()

    MigrationRecorder.Migration.objects.filter(
        app="landscape", name="0011_recommendations"
    ).delete()

    with pytest.raises(PlaceIsUnfit, match=r"landscape were left half way .* came before this one"):
        require()
