"""Server-sent events: one stream per page, ticks only, ended and asked for anew now and then."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.signing import BadSignature
from django.db import close_old_connections

from longtable.shared.realtime.hub import Listener, hub
from longtable.shared.realtime.topics import ANYBODY, may_hear, read_token, rights_topic

STREAM_PATH = "/ticks/"
STREAM_SECONDS_MAX = 600
RETRY_MS = 3000
EVENT = "event: {}\ndata: changed\n\n"
STILL_HERE = ": still here\n\n"
HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def stream(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a page that wants ticks: 403 unless the token is its reader's own and fresh."""
    try:
        rights, topics = read_token(parse_qs(scope["query_string"].decode())["t"][0])
    except (BadSignature, KeyError, UnicodeDecodeError):
        return await _refuse(send)
    reader_id = await sync_to_async(signed_in)(session_key(scope)) if rights else None
    if rights and (reader_id is None or rights_topic(reader_id) != rights):
        return await _refuse(send)
    if not await sync_to_async(_hears)(reader_id, topics):
        return await _refuse(send)
    await _hold(receive, send, rights, topics)
    return None


async def _hold(receive: Receive, send: Send, rights: str, topics: list[str]) -> None:
    """Hold the stream until its page is gone, its time is over or its reader's rights change."""
    endings = [ANYBODY, rights] if rights else [ANYBODY]
    heard = (*topics, *endings)
    listener = hub.join(heard)
    leaving = asyncio.create_task(_until_gone(receive, listener))
    try:
        # A page that comes back looks once when it is let in, so nothing falls between.
        await hub.ready()
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await _say(send, f"retry: {RETRY_MS}\n\n")
        await _tell(send, listener, endings)
        await send({"type": "http.response.body", "body": b""})
    finally:
        leaving.cancel()
        hub.leave(listener, heard)


async def _tell(send: Send, listener: Listener, endings: list[str]) -> None:
    """Pass ticks on. Ends by itself, so that the browser comes back and its topics are checked."""
    ends_at = time.monotonic() + STREAM_SECONDS_MAX
    while time.monotonic() < ends_at:
        heard = await listener.listen()
        if listener.has_ended or not set(heard).isdisjoint(endings):
            return
        await _say(send, "".join(map(EVENT.format, heard)) or STILL_HERE)


async def _say(send: Send, words: str) -> None:
    await send({"type": "http.response.body", "body": words.encode(), "more_body": True})


async def _until_gone(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.end()


async def _refuse(send: Send) -> None:
    await send({"type": "http.response.start", "status": 403, "headers": HEADERS[1:]})
    await send({"type": "http.response.body", "body": b""})


def session_key(scope: Scope) -> str | None:
    """The key of the session that a connection's cookie names, if any."""
    for name, value in scope["headers"]:
        if name == b"cookie":
            found = SimpleCookie(value.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
            return found.value if found else None
    return None


def _hears(reader_id: int | None, topics: list[str]) -> bool:
    """Whether a reader may be told of these topics now. Reads the database."""
    try:
        return may_hear(reader_id, topics)
    finally:
        close_old_connections()


def signed_in(key: str | None) -> int | None:
    """The person signed in by this session, if any. Reads the database."""
    if key is None:
        return None
    close_old_connections()
    try:
        reader_id = SessionStore(key).get(SESSION_KEY)
    finally:
        close_old_connections()  # Where a pool keeps them, back it goes.
    return int(reader_id) if reader_id else None
