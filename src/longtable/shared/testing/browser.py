"""A real site, served by its own process tree, and browsers of people who are signed in to it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Request,
    Response,
    sync_playwright,
)

from longtable.shared.testing import home

CHROMIUM = Path(os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium")
SKIPPED = os.environ.get("LONGTABLE_SKIP_BROWSER") == "1"
# A form with errors (422), two writers at once (409) and a draft saved after its words were put
# (410) are answers that pages expect.
EXPECTED = {409, 410, 422}
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
STARTS_SECONDS_MAX = 60
STOPS_SECONDS_MAX = 15
# Run inside the site: lays a world and prints what the test needs to know of it.
LAY = """
import json, sys
from longtable.config.engine import install
install()
import django
django.setup()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from longtable.config.preparing import prepare
prepare()
from {module} import {name} as lay
told, people = lay()
for key, person in people.items():
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "longtable.people.returning.PersonBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    told["session." + key] = session.session_key
json.dump(told, sys.stdout)
"""


@dataclass
class ServedSite:
    """Where the site is, what its world told, and a way in for its people."""

    url: str
    told: dict[str, str]
    browser: Browser
    faults: list[str] = field(default_factory=list)

    def as_visitor(self, **more: Any) -> BrowserContext:
        """A browser window of its own, watched for what must not happen on any page."""
        context = self.browser.new_context(base_url=self.url, **more)
        context.on("request", self._no_other_origin)
        context.on("response", self._no_part_is_missing)
        context.on("console", self._no_errors)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        return context

    def as_person(self, key: str, **more: Any) -> BrowserContext:
        """The same, signed in as one of the world's people."""
        context = self.as_visitor(**more)
        session = self.told[f"session.{key}"]
        context.add_cookies([{"name": "session", "value": session, "url": self.url}])
        return context

    def _no_other_origin(self, asked: Request) -> None:
        if not asked.url.startswith((self.url, "data:", "blob:", "about:")):
            self.faults.append(f"another origin: {asked.url}")

    def _no_part_is_missing(self, answer: Response) -> None:
        is_page = answer.request.is_navigation_request()
        is_fault = answer.status >= HTTPStatus.BAD_REQUEST and answer.status not in EXPECTED
        if is_fault and not is_page:
            self.faults.append(f"{answer.status}: {answer.url}")

    def _no_errors(self, said: ConsoleMessage) -> None:
        # That an answer was an error is judged by its status, above.
        told_elsewhere = said.text.startswith(("Failed to load resource", "Response Status Error"))
        if said.type == "error" and not told_elsewhere:
            self.faults.append(f"console: {said.text}")


@contextmanager
def served(lay: Callable[[], Any]) -> Iterator[ServedSite]:
    """Serve a fresh site whose world ``lay`` made; it returns facts to tell, and people by key.

    Afterwards nothing must have gone wrong on any page: see ``ServedSite.as_visitor``.
    """
    if SKIPPED:
        pytest.skip("NO BROWSER TEST WAS RUN: LONGTABLE_SKIP_BROWSER is 1")
    with tempfile.TemporaryDirectory(prefix="longtable-site-") as folder:
        port = _free_port()
        url = f"http://localhost:{port}"
        inside = {**home.set_up(Path(folder)), "LONGTABLE_URL": url}
        inside["DJANGO_SETTINGS_MODULE"] = "longtable.config.settings"
        script = LAY.format(module=lay.__module__, name=lay.__name__)
        laid = subprocess.run(  # noqa: S603  -- our own script
            [sys.executable, "-c", script], env=inside, capture_output=True, text=True, check=False
        )
        assert laid.returncode == 0, laid.stderr
        command = [sys.executable, "-m", "longtable", "serve", "--port", str(port)]
        log = (Path(folder) / "log").open("w")
        process = subprocess.Popen(  # noqa: S603  -- our own command
            command, env=inside, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _until_it_answers(url)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                site = ServedSite(url, json.loads(laid.stdout), browser)
                yield site
                browser.close()
            assert site.faults == [], site.faults
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(STOPS_SECONDS_MAX)
            log.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("localhost", 0))
        return int(found.getsockname()[1])


def _until_it_answers(url: str) -> None:
    ends_at = time.monotonic() + STARTS_SECONDS_MAX
    while True:
        try:
            urlopen(f"{url}/accounts/login/").close()  # noqa: S310  -- our own address
        except URLError:
            assert time.monotonic() < ends_at, "the site did not start"
            time.sleep(0.2)
        else:
            return
