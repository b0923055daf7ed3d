"""One canonical world for all tests of a file: laid once, and gone when they are through."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from longtable.tests.proof.building import lay
from longtable.tests.proof.world import World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world, inside a transaction that is never kept: each test is a savepoint in it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield lay()
        transaction.set_rollback(True)
