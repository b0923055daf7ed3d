"""Answers: what a site says to a few plain questions, to see that another copy says the same.

A domain registers its questions in ``answers.py``. Each answer is plain data that depends on the
database and the moment alone: not on the machine or the signing key. Reads only.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone, translation

from longtable.shared import clock

Question = Callable[[], Any]

ALL: dict[str, Question] = {}


def question(asked: Question) -> Question:
    """Register a question; its name says what is asked."""
    name = f"{asked.__module__.split('.')[1]}.{asked.__name__}"
    assert name not in ALL or ALL[name] is asked, f"{name} is defined twice"
    ALL[name] = asked
    return asked


def all_digests(moment: datetime) -> dict[str, str]:
    """SHA-256 of each answer as of a moment; none when the database is of another version."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return {}
    with clock.at(moment), timezone.override(UTC), translation.override("en"):
        return {name: _digest(asked()) for name, asked in sorted(ALL.items())}


def _digest(answer: Any) -> str:
    said = json.dumps(answer, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
