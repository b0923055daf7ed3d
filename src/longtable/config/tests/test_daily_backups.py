"""Backups by themselves: a site that is served has one of every day, and says when it has not.

Promised: the worker makes one as soon as a site is an hour old, then one a day, in a process of its
own; fourteen are kept, and an old one goes only after a new one was read again; a day that failed
is not forgotten until one succeeds; ``doctor`` is red when the newest is older than 26 hours, when
there is none a day after the site began, and when the last one failed; they can be switched off or
lie elsewhere; a demonstration makes none; none is ever inside another; what the settings say goes
into them without names and passwords.
"""

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings

from longtable.config import backing, health
from longtable.config.place import backups_folder
from longtable.config.tests.at_work import RUN
from longtable.shared import clock
from longtable.shared.integrity.backup.archive import opened
from longtable.shared.integrity.backup.refusals import PlaceIsTaken
from longtable.shared.testing import home

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
MADE_SECONDS_MAX = 60
HOUR = timedelta(hours=1)


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Where this site's daily backups go."""
    settings.LONGTABLE_BACKUPS = tmp_path / "backups"
    settings.LONGTABLE_BACKUPS.mkdir()
    return tmp_path / "backups"


def one_of(folder: Path, moment: datetime) -> Path:
    """A file that has the name of a daily backup."""
    file = folder / moment.strftime(backing.NAME)
    file.write_bytes(b"as if")
    return file


def the_site_began(moment: datetime) -> None:
    MigrationRecorder.Migration.objects.update(applied=moment)


@pytest.mark.django_db(transaction=True)
def test_fourteen_are_kept_and_the_oldest_go(folder: Path) -> None:
    old = [one_of(folder, NOON - timedelta(days=days)) for days in range(20, 0, -1)]
    (folder / "kept-by-hand.tar").write_bytes(b"not ours")

    with clock.at(NOON):
        made = backing.back_up_today(folder)

    with opened(made) as archive:
        assert "people_person" in archive.manifest.tables
    assert backing.backups_in(folder) == [*old[-13:], made]
    assert (folder / "kept-by-hand.tar").exists()


@pytest.mark.django_db
def test_none_goes_on_a_day_that_failed_and_it_is_not_forgotten(folder: Path) -> None:
    old = [one_of(folder, NOON - timedelta(days=days)) for days in range(20, -1, -1)]

    with clock.at(NOON), pytest.raises(PlaceIsTaken):
        backing.back_up_today(folder)

    assert backing.backups_in(folder) == old
    with clock.at(NOON + HOUR):
        wrong = [sign for sign in health._backups() if not sign.is_well]
    assert ["failed" in sign.words for sign in wrong] == [True]
    assert "there already" in wrong[0].words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hours", "is_due", "is_well"),
    [(1, False, True), (23, False, True), (24, True, True), (26, True, True), (27, True, False)],
)
def test_the_next_is_due_after_a_day_and_missed_after_26_hours(
    folder: Path, hours: int, is_due: bool, is_well: bool
) -> None:
    one_of(folder, NOON)
    one_of(folder, NOON - timedelta(days=1))

    with clock.at(NOON + hours * HOUR):
        assert backing.is_due(folder) is is_due
        assert [sign.is_well for sign in health._backups()] == [is_well]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hours", "is_due", "is_well"), [(0.9, False, True), (1, True, True), (25, True, False)]
)
def test_the_first_is_due_after_an_hour_and_missed_after_a_day(
    folder: Path, hours: float, is_due: bool, is_well: bool
) -> None:
    the_site_began(NOON)

    with clock.at(NOON + hours * HOUR):
        assert backing.is_due(folder) is is_due
        signs = list(health._backups())
    assert [sign.is_well for sign in signs] == [is_well]
    assert "longtable backup --daily" in signs[0].remedy


@pytest.mark.django_db
def test_switched_off_is_said_and_is_no_illness(settings: Settings) -> None:
    settings.LONGTABLE_BACKUPS = None

    assert [(one.is_well, "switched off" in one.words) for one in health._backups()] == [
        (True, True)
    ]


def test_where_they_go_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    data = Path("/srv/data")
    said = {
        "": (data / "backups", None),
        "off": (None, None),
        "/mnt/copies": (Path("/mnt/copies"), Path("/mnt/copies")),
    }
    for value, (living, demonstration) in said.items():
        monkeypatch.setenv("LONGTABLE_BACKUPS", value)
        assert backups_folder(data, is_demonstration=False) == living
        assert backups_folder(data, is_demonstration=True) == demonstration


def test_settings_are_kept_without_names_and_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "LONGTABLE_URL": "https://table.example.org",
        "LONGTABLE_DATABASE_URL": "postgresql://ana:s3cret@db.example.org:5433/table?password=s3cret",
        "LONGTABLE_MAIL_URL": "smtp+tls://ana:s3cret@mail.example.org:587",
        "LONGTABLE_SOMETHING": "s3cret",
    }
    for name, said in given.items():
        monkeypatch.setenv(name, said)

    kept = backing.settings_without_secrets()

    assert kept["LONGTABLE_URL"] == given["LONGTABLE_URL"]
    assert kept["LONGTABLE_DATABASE_URL"] == "postgresql://db.example.org:5433/table"
    assert kept["LONGTABLE_MAIL_URL"] == "smtp+tls://mail.example.org:587"
    assert "s3cret" not in str(kept)
    assert "ana" not in str(kept)


def test_the_worker_makes_them_by_itself(tmp_path: Path) -> None:
    site = tmp_path / "site"
    environment = home.set_up(site)
    for_people = {**environment, "DJANGO_SETTINGS_MODULE": "longtable.config.settings"}
    for what in ("grow", "age"):
        subprocess.run([sys.executable, "-c", RUN, what], env=for_people, check=True)
    with subprocess.Popen([sys.executable, "-m", "longtable", "worker"], env=environment) as worker:
        until = time.monotonic() + MADE_SECONDS_MAX
        while not backing.backups_in(site / "backups"):
            assert time.monotonic() < until, "no backup was made"
            time.sleep(0.2)
        worker.terminate()

    (made,) = backing.backups_in(site / "backups")
    with opened(made) as archive:
        names = [part.name for part in archive.manifest.parts]
    assert "files/drawing.txt" in names
    assert not [name for name in names if "backups" in name or ".tar" in name]
