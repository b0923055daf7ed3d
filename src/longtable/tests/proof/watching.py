"""What a page reads while it is drawn, and what it reads outside the frame of its request.

A template that reads rows of people and words itself has not asked who is looking; a query outside
the frame may answer with rights that were read before they changed.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db import connection
from django.template.base import Template

from longtable.shared.access import frame
from longtable.shared.testing.faults import standing_in
from longtable.shared.testing.guarding import GUARDED

_drawing: ContextVar[tuple[str, ...]] = ContextVar("drawing", default=())
TABLES = re.compile(
    "|".join(
        rf'"{model._meta.db_table}"' for model in apps.get_models() if model.__name__ in GUARDED
    )
)


@contextmanager
def watched(said: list[str]) -> Iterator[None]:
    """Note in ``said`` each query inside that a template asks, or that no frame holds."""

    def look(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if drawing := _drawing.get():
            said.extend(f"{drawing[-1]} reads {one}" for one in set(TABLES.findall(sql)))
        if frame._frame.get() is None and TABLES.search(sql):
            said.append(f"outside a frame: {sql[:120]}")
        return execute(sql, *rest)

    draw: Any = getattr(Template, "_render")  # noqa: B009  -- Django's tests have it, its types not
    with ExitStack() as stack:
        stack.enter_context(connection.execute_wrapper(look))
        stack.enter_context(standing_in(Template, "_render", _noting(draw)))
        yield


def _noting(draw: Callable[[Template, Any], Any]) -> Callable[[Template, Any], Any]:
    def noting(template: Template, context: Any) -> Any:
        token = _drawing.set((*_drawing.get(), str(template.name)))
        try:
            return draw(template, context)
        finally:
            _drawing.reset(token)

    return noting
