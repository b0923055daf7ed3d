"""People who write: each over a connection of their own, until they are told that it is saved."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import urlencode

from benchmarks.faults.ledger import Ledger
from benchmarks.faults.site import Site

CSRF = "a" * 32
SIGNED_OUT = 401
ANSWER_SECONDS_MAX = 40
AGAIN_SECONDS = 0.3


class Answer(NamedTuple):
    """What came back."""

    status: int
    page: str


class Writer(threading.Thread):
    """Replies again and again; what was not acknowledged is sent again under the same key."""

    def __init__(self, site: Site, ledger: Ledger, number: int, *, name: str) -> None:
        super().__init__(daemon=True)
        self._site, self._ledger, self._number = site, ledger, number
        self._prefix = name
        self._stopping = threading.Event()
        self._connection: HTTPConnection | None = None

    def run(self) -> None:
        """Write until told to stop; what was begun is brought to its end."""
        count = 0
        while not self._stopping.is_set():
            count += 1
            self._say(f"{self._prefix} says number {count} of many.")
        self.hang_up()

    def say(self, words: str) -> None:
        """Send these words until they are acknowledged, and hang up."""
        self._say(words)
        self.hang_up()

    def _say(self, words: str) -> None:
        self._ledger.sends(words)
        ends_at = time.monotonic() + 3 * ANSWER_SECONDS_MAX
        while time.monotonic() < ends_at:
            began = time.monotonic()
            try:
                status = self.post(words).status
            except (OSError, HTTPException):
                self.hang_up()
                self._ledger.hears_nothing(words)
            else:
                self._ledger.is_told(words, status, time.monotonic() - began)
                if status == 302:
                    return
            time.sleep(AGAIN_SECONDS * random.random())  # noqa: S311  -- a pause, not a secret

    def stop(self) -> None:
        """No new words."""
        self._stopping.set()

    def post(self, words: str) -> Answer:
        """Send these words once. Raises ``OSError`` or ``HTTPException`` when nobody answers."""
        if self._connection is None:
            self._connection = HTTPConnection(
                "127.0.0.1", self._site.port, timeout=ANSWER_SECONDS_MAX
            )
        world = self._site.world
        sent = {"csrfmiddlewaretoken": CSRF, "body": words, "to": world["opening"],
                "key": words.replace(" ", "-")[:64]}  # fmt: skip
        headers = {
            "Cookie": f"session={world['sessions'][self._number]}; csrf={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._connection.request("POST", f"{world['address']}replies/", urlencode(sent), headers)
        answer = self._connection.getresponse()
        page = answer.read().decode()
        # Words of somebody who is not signed in are kept as a draft; that is not saved yet.
        is_elsewhere = answer.status == 302 and "#p-" not in answer.headers["Location"]
        return Answer(SIGNED_OUT if is_elsewhere else answer.status, page)

    def hang_up(self) -> None:
        """Close the connection; the next words open another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@contextmanager
def writing(
    site: Site, ledger: Ledger, *, writers: int, names: str = "w"
) -> Iterator[list[Writer]]:
    """So many people write for as long as the block lasts; then each is told of the last words."""
    people = [Writer(site, ledger, one, name=f"{names}{one}") for one in range(writers)]
    for one in people:
        one.start()
    try:
        yield people
    finally:
        for one in people:
            one.stop()
        for one in people:
            one.join(4 * ANSWER_SECONDS_MAX)
