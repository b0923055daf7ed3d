"""What every test stands on."""

import gc
import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.template.base import Template
from hypothesis import settings as drawing
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from pytest_django import DjangoDbBlocker, Settings

from longtable.shared.testing.sharing_out import SharedOut

# What is drawn is drawn alike each time, so that a run says something of a change alone. Whoever
# asks for many worlds has them drawn anew; what they find becomes a case of its own.
drawing.register_profile("alike", derandomize="LONGTABLE_WORLDS" not in os.environ, print_blob=True)
drawing.load_profile("alike")
# Hypothesis draws also what stands as a constant in those of our modules that are imported by then:
# the same test would draw other worlds alone than among all, and others after any change.
assert callable(providers._get_local_constants)
providers._get_local_constants = Constants
# Hundreds of processes are started here; each would compile all of Longtable anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longtable.config.settings")

# How a site draws a page, before Django's tests put their own way in its place.
DRAWN = Template._render  # type: ignore[attr-defined]  # Django's types leave out what is not public

# Python's collector passes over all that lives each time so many objects were made; with its own
# 700, and what the tests themselves are, an eighth of the proof was that.
COLLECTED_AFTER = 50_000


def pytest_collection_finish() -> None:
    """What was collected stays: the collector passes over it no more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER, *gc.get_threshold()[1:])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a browser draws and a parser reads is alike on every database: it is tried on one."""
    if os.environ.get("LONGTABLE_TEST_ENGINE") == "postgresql":
        tried = pytest.mark.skip(reason="does not depend on the database: tried on SQLite")
        for item in items:
            if item.get_closest_marker("any_engine"):
                item.add_marker(tried)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharedOut:
    """Nothing that takes long to make is made by two processes."""
    return SharedOut(config, log)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Tables are made on a connection of their own, as on a site: what SQLite keeps of statements
    is full of those that made them."""
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture(autouse=True, scope="session")
def drawn_as_on_a_site(django_test_environment: None) -> None:
    """Pages are drawn as on a site; Django's tests would copy what each piece was drawn with."""
    Template._render = DRAWN  # type: ignore[attr-defined]  # as above


@pytest.fixture(autouse=True, scope="session")
def measured_at_once(drawn_as_on_a_site: None) -> Iterator[None]:
    """Measures that take long rest; how long they take here says how busy this machine is."""
    with pytest.MonkeyPatch.context() as here:
        here.setattr("longtable.engagement.tasks.LONG_SECONDS", math.inf)
        yield


@pytest.fixture(autouse=True)
def bare_site(settings: Settings) -> None:
    """Mail stays in the site, as where no mail server is set up; static files are not gathered."""
    settings.EMAIL_BACKEND = "longtable.shared.notices.mail.KeptBackend"
    settings.MAIL_DELIVERY = None
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def real_data() -> Path:
    """Real input that is not ours to publish: beside the checkout, or where the variable says."""
    beside = Path(__file__).parents[3] / "shared"
    folder = Path(os.environ.get("LONGTABLE_SHARED") or beside) / "data"
    if not folder.is_dir():
        pytest.skip(f"THE REAL ARCHIVE WAS NOT TRIED: there is no folder {folder}")
    return folder
