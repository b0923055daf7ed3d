"""What stands before pages and streams: it refuses what no browser sends, and waits in their place.

A page is made on one of few threads. What comes slowly is therefore awaited here, where waiting
costs nothing: a body is handed on when it is whole, and an answer that nobody fetches is let go.
Large bodies are taken from people who are signed in alone, at the address that takes files.
"""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve

from longtable.config.headers import as_bytes
from longtable.shared.realtime.stream import session_key, signed_in

METHODS = ("GET", "HEAD", "POST")
HEADERS_MAX = 100
BODY_SECONDS_MAX = 15
ANSWER_SECONDS_MAX = 30
BODIES_HELD_BYTES_MAX = 64_000_000
LARGE_BODIES_AT_ONCE_MAX = 2
TAKES_FILES = "communities:imports"
FORM_AROUND_A_FILE_BYTES = 1_000_000

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


class Refused(Exception):
    """This request goes no further."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


class BodyEnded(ConnectionAbortedError):
    """A large body stopped in the middle: nothing of it may be taken for the whole."""


class Guard:
    """One for all connections of a process."""

    def __init__(self) -> None:
        self._bytes_held = 0
        self._large_bodies = 0

    async def hand_on(
        self, inside: Application, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Answer through ``inside``, or refuse."""
        try:
            length = _looked_at(scope)
            if length == 0:
                await inside(scope, receive, _fetched(send))
            elif length is None or length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
                await self._with_whole_body(inside, scope, receive, send)
            else:
                await self._with_large_body(inside, scope, receive, send, length=length)
        except Refused as refused:
            await _refuse(send, refused.status)

    async def _with_whole_body(
        self, inside: Application, scope: Scope, receive: Receive, send: Send
    ) -> None:
        body = bytearray()
        try:
            async with asyncio.timeout(BODY_SECONDS_MAX):
                more = True
                while more:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return
                    self._hold(body, message.get("body", b""))
                    more = message.get("more_body", False)
            await inside(scope, _given(bytes(body), receive), _fetched(send))
        except TimeoutError:
            raise Refused(HTTPStatus.REQUEST_TIMEOUT) from None
        finally:
            self._bytes_held -= len(body)

    def _hold(self, body: bytearray, piece: bytes) -> None:
        body += piece
        self._bytes_held += len(piece)
        if len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if self._bytes_held > BODIES_HELD_BYTES_MAX:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE)

    async def _with_large_body(
        self, inside: Application, scope: Scope, receive: Receive, send: Send, *, length: int
    ) -> None:
        at_most = settings.UPLOAD_BYTES_MAX + FORM_AROUND_A_FILE_BYTES
        if length > at_most or not _takes_files(scope["path"]):
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if await sync_to_async(signed_in)(session_key(scope)) is None:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if self._large_bodies >= LARGE_BODIES_AT_ONCE_MAX:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE)
        self._large_bodies += 1
        try:
            await inside(scope, _steady(receive), _fetched(send))
        finally:
            self._large_bodies -= 1


def _looked_at(scope: Scope) -> int | None:
    """The length of the body in bytes, none where it comes in chunks. Raises ``Refused``."""
    names = [name for name, _ in scope["headers"]]
    if len(names) > HEADERS_MAX:
        raise Refused(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
    if scope["method"] not in METHODS:
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED)
    # A name with an underscore could pass for one with a hyphen.
    scope["headers"] = [one for one in scope["headers"] if b"_" not in one[0]]
    found = dict(scope["headers"])
    if names.count(b"host") != 1 or not _is_ours(found[b"host"].decode("latin-1")):
        raise Refused(HTTPStatus.BAD_REQUEST)
    if not scope["path"].startswith("/"):
        raise Refused(HTTPStatus.BAD_REQUEST)
    if b"content-encoding" in found:
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    if b"transfer-encoding" in found:
        if b"content-length" in found:
            raise Refused(HTTPStatus.BAD_REQUEST)
        return None
    return int(found.get(b"content-length", b"0"))


def _is_ours(host: str) -> bool:
    domain, _port = split_domain_port(host.lower())
    is_plain = not host.partition(":")[0].endswith(".")
    return bool(domain) and is_plain and validate_host(domain, settings.ALLOWED_HOSTS)


def _takes_files(path: str) -> bool:
    try:
        return resolve(path).view_name == TAKES_FILES
    except Resolver404:
        return False


def _given(body: bytes, receive: Receive) -> Receive:
    """Hand the whole body on, then whatever else the connection says."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def give() -> Message:
        return waiting.pop() if waiting else await receive()

    return give


def _steady(receive: Receive) -> Receive:
    """Pieces of a large body, each in time and none missing. Raises ``BodyEnded``."""

    async def next_piece() -> Message:
        try:
            async with asyncio.timeout(BODY_SECONDS_MAX):
                message = await receive()
        except TimeoutError:
            raise BodyEnded from None
        if message["type"] == "http.disconnect":
            raise BodyEnded
        return message

    return next_piece


def _fetched(send: Send) -> Send:
    """Send while somebody fetches; what nobody fetches in time is dropped, and a thread freed."""
    is_given_up = False

    async def send_in_time(message: Message) -> None:
        nonlocal is_given_up
        if is_given_up:
            return
        try:
            async with asyncio.timeout(ANSWER_SECONDS_MAX):
                await send(message)
        except TimeoutError:
            is_given_up = True

    return send_in_time


async def _refuse(send: Send, status: HTTPStatus) -> None:
    """A plain answer in one line; the connection ends with it, with whatever else comes on it."""
    line = f"{status.value} {status.phrase}\n".encode()
    headers = [
        *as_bytes(),
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(line)).encode()),
        (b"connection", b"close"),
    ]
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append((b"allow", ", ".join(METHODS).encode()))
    await send({"type": "http.response.start", "status": status.value, "headers": headers})
    await send({"type": "http.response.body", "body": line})
