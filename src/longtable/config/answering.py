"""Answering pages on threads: one way there and one way back for each answer.

An adapter that hands on every piece as it comes crosses between the loop and the thread four times
for a page that was finished before its first byte was sent, which cost as much as making the page.
Here a request whose body has come whole goes to a thread once, and its answer comes back whole.
Answers that are made as they are sent come in pieces, and so do large bodies, by the adapter.
"""

import asyncio
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import build_environ
from django.conf import settings

# What is longer, or does not say how long it is, is sent as it is made.
WHOLE_BYTES_MAX = 1_000_000
Scope = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page says; ``rest`` is still to be made, a piece at a time, and then to be closed."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    rest: Any = None


class Answering:
    """One WSGI application, answered on so many threads."""

    def __init__(self, application: Any, *, threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="pages")
        self._in_pieces: Any = WSGIMiddleware(application, workers=threads)

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Answer one request."""
        if _length(scope) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            await self._in_pieces(scope, receive, send)
            return
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
        loop = asyncio.get_running_loop()
        answer = await loop.run_in_executor(self._threads, self._answer, scope, bytes(body))
        start = {"status": answer.status, "headers": answer.headers}
        await send({"type": "http.response.start", **start})
        if answer.rest is not None:
            await self._send_rest(answer, send)
        else:
            await send({"type": "http.response.body", "body": answer.body})

    def _answer(self, scope: Scope, body: bytes) -> Answer:
        said: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
            said[:] = [status, headers]

        environ = build_environ(cast("Any", scope), cast("Any", BytesIO(body)))
        made: Any = self._application(environ, start_response)
        status, headers = said
        answer = Answer(
            HTTPStatus(int(status[:3])).value,
            [
                (name.lower().encode("latin-1"), value.strip().encode("latin-1"))
                for name, value in headers
            ],
            b"",
            made,
        )
        if _is_long(made, headers):
            return answer
        try:
            return Answer(answer.status, answer.headers, b"".join(cast("Iterable[bytes]", made)))
        finally:
            _close(made)

    async def _send_rest(self, answer: Answer, send: Any) -> None:
        loop = asyncio.get_running_loop()
        pieces: Iterator[bytes] = iter(answer.rest)
        try:
            while (
                piece := await loop.run_in_executor(self._threads, next, pieces, None)
            ) is not None:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            await loop.run_in_executor(self._threads, _close, answer.rest)


def _length(scope: Scope) -> int:
    """How long the body says it is; none and chunks count as nothing, the guard counts those."""
    given = dict(scope["headers"]).get(b"content-length", b"0")
    return int(given) if given.isdigit() else 0


def _is_long(made: Any, headers: list[tuple[str, str]]) -> bool:
    """Whether an answer comes in pieces: what is made as it is sent, or is very long."""
    length = next((value for name, value in headers if name.lower() == "content-length"), "")
    if length.isdigit():
        return int(length) > WHOLE_BYTES_MAX
    return bool(getattr(made, "streaming", False))


def _close(made: Any) -> None:
    if hasattr(made, "close"):
        made.close()
