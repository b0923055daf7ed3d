"""The front door: pages go through WSGI on threads, streams are answered bare.

Sync pages under Django's own ASGI handler cost about twice the processor time here, and a stream
must not hold a thread; so one small dispatcher stands before both. What may write has threads of
its own: those who wait in line to write never keep a reader waiting.
"""

from typing import Any, cast

from a2wsgi import WSGIMiddleware

from longtable.config.wsgi import application as pages
from longtable.shared.realtime.stream import STREAM_PATH, stream

PAGE_THREADS = 8
FORM_THREADS = 4
READS = {"GET", "HEAD", "OPTIONS"}

_pages: Any = WSGIMiddleware(cast("Any", pages), workers=PAGE_THREADS)
_forms: Any = WSGIMiddleware(cast("Any", pages), workers=FORM_THREADS)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer one connection."""
    if scope["type"] == "http" and scope["path"] == STREAM_PATH:
        await stream(scope, receive, send)
    elif scope["type"] == "http":
        await (_pages if scope["method"] in READS else _forms)(scope, receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4404})
