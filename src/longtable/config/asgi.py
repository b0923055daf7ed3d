"""The front door: pages go through WSGI on threads, streams are answered bare.

Sync pages under Django's own ASGI handler cost about twice the processor time here, and a stream
must not hold a thread; so one small dispatcher stands before both.
"""

from typing import Any, cast

from a2wsgi import WSGIMiddleware

from longtable.config.wsgi import application as pages
from longtable.shared.realtime.stream import STREAM_PATH, stream

PAGE_THREADS = 8

_pages: Any = WSGIMiddleware(cast("Any", pages), workers=PAGE_THREADS)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer one connection."""
    if scope["type"] == "http" and scope["path"] == STREAM_PATH:
        await stream(scope, receive, send)
    elif scope["type"] == "http":
        await _pages(scope, receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4404})
