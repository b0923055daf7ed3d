"""Somebody signs in while others write all the while, so that their try cannot be counted.

Promised: they are told that the site could not do it, 503, never that they tried too often; nothing
is counted, and when the cause is gone they come in.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from longtable.shared.limits.models import Tally
from longtable.shared.testing.worlds import a_person
from longtable.tests.faults.test_when_nothing_can_be_saved import (
    held_by_another,
    only_postgresql,
    only_sqlite,
    others_writing,
)

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a lantern by the door"
ADDRESS = "amina@people.example"
# More often than anybody may ask for a code, or guess.
TIMES = 12


def tallies_held() -> AbstractContextManager[None]:
    """Another session holds what is counted for longer than people wait."""
    return held_by_another("LOCK TABLE limits_tally IN EXCLUSIVE MODE")


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(others_writing, marks=only_sqlite),
        pytest.param(tallies_held, marks=only_postgresql),
    ],
)
@pytest.mark.parametrize("by", ["password", "code"])
def test_who_could_not_be_counted_did_not_try_too_often(
    by: str, trouble: Callable[[], Any]
) -> None:
    person = a_person("Amina")
    person.set_password(PASSWORD)
    person.save()
    browser = Client(raise_request_exception=False)
    given = {"by": by, "email": ADDRESS, "password": PASSWORD}

    for _ in range(TIMES):
        with trouble():
            refused = browser.post("/accounts/login/", given)
        assert refused.status_code == 503
        assert int(refused["Retry-After"]) > 0

    assert not Tally.objects.exists()
    assert browser.post("/accounts/login/", given).status_code == 302
