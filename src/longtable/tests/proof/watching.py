"""What a page reads while it is drawn, and what it reads outside the frame of its request.

A template that reads rows of people and words itself has not asked who is looking; a query outside
the frame may answer with rights that were read before they changed.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from django.apps import apps
from django.db import connection
from django.template.base import Template
from django.test import utils

import longtable
from longtable.shared.access import frame
from longtable.shared.testing.guarding import GUARDED

TABLES = re.compile(
    "|".join(
        f'"{model._meta.db_table}"' for model in apps.get_models() if model.__name__ in GUARDED
    )
)
# Django's own, and what stands in its place under its test client.
_django: Any = (Template, utils)
DRAWS = frozenset({_django[0]._render.__code__, _django[1].instrumented_test_render.__code__})
PRODUCT = Path(longtable.__file__).parent
# What remembers or prepares asks nothing itself.
ON_BEHALF = frozenset(
    {"shared/prepared.py", "shared/access/frame.py", "shared/access/belonging.py"}
)
# Who somebody is, is read before the frame is opened: by their session.
BEFORE = re.compile(r'(FROM|UPDATE|INSERT INTO) "(django_session|people_person|usersessions_\w+)"')
# What reads while a page is drawn, and begins at who is looking.
DECLARED = {
    "contributions/queries/told.py": "the rail's number of notices, as far as they may be seen",
    "communities/reading.py": "the rail's own memberships of whoever looks",
}


@contextmanager
def watched(said: list[str]) -> Iterator[None]:
    """Note in ``said`` each query inside that a template asks, or that no frame holds."""

    def look(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        tables = set(TABLES.findall(sql))
        if tables and (reads := _reading_in_a_template()) and reads not in DECLARED:
            said.append(f"{reads} reads {sorted(tables)} while it is drawn")
        if tables and frame._frame.get() is None and not BEFORE.search(sql):
            said.append(f"outside a frame: {sql[:200]}")
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        yield


def _reading_in_a_template() -> str:
    """The innermost file of ours that reads, or the template itself; empty while none is drawn."""
    reads = ""
    at: FrameType | None = sys._getframe(2)
    while at is not None:
        path = Path(at.f_code.co_filename)
        if at.f_code in DRAWS:
            return reads or str(at.f_locals["self"].name)
        if not reads and path.is_relative_to(PRODUCT):
            inside = path.relative_to(PRODUCT).as_posix()
            reads = "" if inside in ON_BEHALF or "tests/" in inside else inside
        at = at.f_back
    return ""
