"""The front door: pages go through WSGI on threads, streams are answered bare.

Sync pages under Django's own ASGI handler cost about twice the processor time here, and a stream
must not hold a thread; so one small dispatcher stands before both. What may write has threads of
its own: those who wait in line to write never keep a reader waiting.
"""

from typing import Any

from longtable.config.answering import Answering
from longtable.config.guard import Guard
from longtable.config.headers import as_bytes
from longtable.config.wsgi import application as pages
from longtable.shared.realtime.stream import STREAM_PATH, stream

# Pages are work for one processor at a time: more threads only pass the turn on more often.
PAGE_THREADS = 2
FORM_THREADS = 2
READS = {"GET", "HEAD", "OPTIONS"}

_pages = Answering(pages, threads=PAGE_THREADS)
_forms = Answering(pages, threads=FORM_THREADS)
_guard = Guard()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer one connection."""
    if scope["type"] == "http":
        inside = _streams if scope["path"] == STREAM_PATH else _answers
        await _guard.hand_on(inside, scope, receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4404})


async def _streams(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """A stream says to the browser what every answer says."""

    async def send_with_headers(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message["headers"]}
            more = [one for one in as_bytes() if one[0] not in own]
            message = {**message, "headers": [*message["headers"], *more]}
        await send(message)

    await stream(scope, receive, send_with_headers)


async def _answers(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """A page is read beside the forms that are sent: neither waits for the other's threads."""
    await (_pages if scope["method"] in READS else _forms)(scope, receive, send)
