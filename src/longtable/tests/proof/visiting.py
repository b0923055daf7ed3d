"""Looking at pages as somebody, at a time that stands still, and reading what they gave away."""

import html
import io
import re
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

import time_machine
from django.http import HttpResponseBase
from django.test import Client

from longtable.shared import clock
from longtable.tests.proof.canaries import canaries_in
from longtable.tests.proof.rows import Built
from longtable.tests.proof.scene import Visit
from longtable.tests.proof.worlds import NOW

# What differs from one look at the same page to the next, and says nothing.
MASKS = (
    re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+'),
    re.compile(rb"('nonce-|nonce=\")[^'\"]+"),
)


@contextmanager
def standing_still() -> Iterator[None]:
    """Everything inside happens on the day on which worlds are looked at."""
    with time_machine.travel(NOW, tick=False), clock.at(NOW):
        yield


def client_for(built: Built, number: int | None) -> Client:
    """The browser of somebody in a world; a visitor's for none."""
    client = Client(raise_request_exception=True)
    if number is not None:
        person = built.people[number]
        assert person is not None, "nobody looks after they were let go"
        client.force_login(person)
        session = client.session
        # As after a code was typed: taking one's data along asks who one is.
        session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
    return client


@contextmanager
def as_at_first(client: Client) -> Iterator[None]:
    """One visit: what it leaves in the browser, such as a word for the next page, is gone then."""
    kept = copy(client.cookies)
    try:
        yield
    finally:
        client.cookies = kept


def bytes_of(response: HttpResponseBase) -> bytes:
    """Status, headers and body as they go over the wire, but for tokens made anew each time; of an
    archive, what is in it."""
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(response.headers.items()))
    body = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]  # a plain response has content
    if response.headers.get("Content-Type") == "application/zip":
        body = _unpacked(body)
    given = f"{response.status_code}\n{headers}\n\n".encode() + body
    for mask in MASKS:
        given = mask.sub(rb"\1", given)
    return given


def looked_at(client: Client, visit: Visit) -> bytes:
    """What one address gives, whatever was visited before."""
    with as_at_first(client):
        return bytes_of(client.get(visit.address, headers=visit.headers))


def _unpacked(body: bytes) -> bytes:
    """The files of an archive, each under its name."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        files = [f"{name}\n".encode() + packed.read(name) for name in sorted(packed.namelist())]
    return b"\n".join(files)


def seen_in(given: bytes) -> set[str]:
    """Every canary in an answer."""
    return canaries_in(html.unescape(given.decode()))
