"""Statements that write and were put into SQL once do what Django's own do.

Promised: a row that is added is the row that ``save()`` would have written, with every kind of
value and with none, and carries its key; rows that are changed are those that were meant, by
values and by what was there before; a second row or change is not put into SQL anew; a row that
lies in two tables is refused. Expected rows are those that Django writes itself.
"""

from cProfile import Profile
from datetime import UTC, datetime, timedelta
from pstats import Stats
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat

from longtable.shared.activity.models import Activity
from longtable.shared.notices.models import Letter
from longtable.shared.testing.worlds import a_community, a_person
from longtable.shared.writes import add, change

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
FACTS: tuple[dict[str, Any], ...] = (
    {},
    {"words": "50% of it's", "many": 3, "is_so": True, "none": None},
    {"ñ": '\\ "%s"'},
)


def plain(row: models.Model) -> dict[str, Any]:
    """What a row holds, read anew, but for its own key."""
    kept = type(row)._base_manager.values().get(pk=row.pk)
    return {name: value for name, value in kept.items() if name != "id"}


def a_letter(subject: str) -> Letter:
    """One that is not written yet."""
    return Letter(recipient="ada@people.example", subject=subject, body="%s", written_at=NOON)


@pytest.mark.django_db
@pytest.mark.parametrize("facts", FACTS)
def test_a_row_that_is_added_is_the_row_that_saving_writes(facts: dict[str, Any]) -> None:
    community, person = a_community(), a_person()
    given = {"verb": "tried", "facts": facts, "occurred_at": NOON, "actor_id": person.pk}

    for more in ({}, {"community_id": community.pk, "actor_level": "state"}):
        added, saved = Activity(**given, **more), Activity(**given, **more)
        add(added)
        saved.save()

        assert added.pk != saved.pk
        assert plain(added) == plain(saved)
        # Known as written: what is saved now changes the row and makes none.
        written = Activity.objects.count()
        added.verb = "tried again"
        added.save()
        assert Activity.objects.count() == written
        assert plain(added) == plain(saved) | {"verb": "tried again"}


@pytest.mark.django_db
def test_a_row_in_two_tables_is_refused() -> None:
    with pytest.raises(AssertionError, match="several tables"):
        add(next(one for one in apps.get_models() if one._meta.parents)())


def _later(subject: str, at: datetime) -> tuple["QuerySet[Letter]", dict[str, Any]]:
    longer = Concat(F("body"), Value(" later"))
    return Letter.objects.filter(subject=subject), {"written_at": at, "body": longer}


@pytest.mark.django_db
def test_what_is_changed_is_what_was_meant_and_how_much_that_was() -> None:
    for subject in ("one", "two", "two"):
        add(a_letter(subject))
    at = NOON + timedelta(days=1)

    assert [change(_later, subject=one, at=at) for one in ("two", "none", "one", "two")] == [
        2, 0, 1, 2,
    ]  # fmt: skip

    found = Letter.objects.order_by("pk").values_list("subject", "body", "written_at")
    twice = "%s later later"
    assert list(found) == [("one", "%s later", at), ("two", twice, at), ("two", twice, at)]


@pytest.mark.django_db
def test_the_second_time_nothing_is_put_into_sql() -> None:
    add(a_letter("one"))
    change(_later, subject="one", at=NOON)

    with Profile() as looked_at:
        add(a_letter("two"))
        change(_later, subject="two", at=NOON)

    called: Any = Stats(looked_at)
    assert not [where for where in called.stats if where[2] == "as_sql"]
    assert Letter.objects.filter(body="%s later").count() == 2
