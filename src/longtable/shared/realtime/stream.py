"""Server-sent events: one stream per page, ticks only, ended and asked for anew now and then."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.signing import BadSignature
from django.db import close_old_connections

from longtable.shared.realtime.hub import hub
from longtable.shared.realtime.topics import ANYBODY, may_hear, read_token, rights_topic

STREAM_PATH = "/ticks/"
STREAM_SECONDS_MAX = 600
HEARTBEAT_SECONDS = 15
RETRY_MS = 3000
HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]

Scope = dict[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def stream(scope: Scope, receive: Callable[[], Awaitable[Any]], send: Send) -> None:
    """Answer a page that wants ticks: 403 unless the token is its reader's own and fresh."""
    try:
        rights, topics = read_token(parse_qs(scope["query_string"].decode())["t"][0])
    except (BadSignature, KeyError, UnicodeDecodeError):
        return await _refuse(send)
    reader_id = await sync_to_async(_signed_in)(_session_key(scope)) if rights else None
    if rights and (reader_id is None or rights_topic(reader_id) != rights):
        return await _refuse(send)
    if not await sync_to_async(may_hear)(reader_id, topics):
        return await _refuse(send)
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    events = asyncio.create_task(_send_events(rights, topics, send))
    leaving = asyncio.create_task(_until_gone(receive))
    await asyncio.wait({events, leaving}, return_when=asyncio.FIRST_COMPLETED)
    for task in (events, leaving):
        task.cancel()
    return None


async def _send_events(rights: str, topics: list[str], send: Send) -> None:
    async for event in _events(rights, topics):
        await send({"type": "http.response.body", "body": event.encode(), "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _events(rights: str, topics: list[str]) -> AsyncIterator[str]:
    """Ends by itself, so that the browser comes back and its topics are checked again."""
    ends_at = asyncio.get_running_loop().time() + STREAM_SECONDS_MAX
    endings = [ANYBODY, rights] if rights else [ANYBODY]
    async with hub.subscription([*topics, *endings]) as ticks:
        yield f"retry: {RETRY_MS}\n\n"
        while asyncio.get_running_loop().time() < ends_at:
            try:
                topic = await asyncio.wait_for(ticks.get(), HEARTBEAT_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
            else:
                if topic in endings:
                    return
                yield f"event: {topic}\ndata: changed\n\n"


async def _until_gone(receive: Callable[[], Awaitable[Any]]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send) -> None:
    await send({"type": "http.response.start", "status": 403, "headers": HEADERS[1:]})
    await send({"type": "http.response.body", "body": b""})


def _session_key(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"cookie":
            found = SimpleCookie(value.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
            return found.value if found else None
    return None


def _signed_in(session_key: str | None) -> int | None:
    """The person signed in by this session, if any. Reads the database."""
    if session_key is None:
        return None
    close_old_connections()
    reader_id = SessionStore(session_key).get(SESSION_KEY)
    return int(reader_id) if reader_id else None
