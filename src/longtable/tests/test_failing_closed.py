"""When the rules themselves break, nothing is shown (G-70).

Promised: a fault in any permission, or in the memberships that say what somebody may read, answers
with an error and not one word of what is protected, to a convener as to a stranger, and changes
nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from longtable.communities import reading
from longtable.shared.access.permissions import ALL, Permission
from longtable.shared.testing.faults import failing, standing_in
from longtable.shared.testing.stored import digest_of_everything
from longtable.tests.routes import ROUTES, World
from longtable.tests.test_every_route import SECRET, client_of
from longtable.tests.test_every_route import world as world  # noqa: PLC0414  -- a fixture

pytestmark = pytest.mark.django_db
READS = [name for name, route in ROUTES.items() if "GET" in route.methods]
CLOSED = {403, 500, 503}
# Asked by nobody who only reads, in this world.
ASKED_ELSEWHERE_MAX = 8


class Broken(Exception):
    """A rule that broke."""


@contextmanager
def rules_asked(breaking: str = "") -> Iterator[set[str]]:
    """The names of the permissions that are asked meanwhile, one of which fails."""
    asked: set[str] = set()
    ask = Permission.__call__

    def ask_or_break(self: Permission[object, object], person: object, thing: object) -> bool:
        asked.add(self.name)
        if self.name == breaking:
            raise Broken
        return ask(self, person, thing)

    with standing_in(Permission, "__call__", ask_or_break):
        yield asked


def told(client: Client, address: str) -> tuple[int, bytes]:
    """The status and all that is said."""
    client.raise_request_exception = False
    answer = client.get(address)
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content


def test_a_broken_permission_shows_nothing_and_changes_nothing(world: World) -> None:
    client = client_of("convener", world)
    broken: set[str] = set()
    before = digest_of_everything()
    for name in READS:
        address = reverse(name, args=ROUTES[name].args(world))
        with rules_asked() as asked:
            told(client, address)
        for rule in asked:
            with rules_asked(breaking=rule):
                status, seen = told(client, address)
            assert status in CLOSED, f"{name}, {rule}: {status}"
            assert SECRET.encode() not in seen, f"{name}, {rule}"
        broken |= asked

    assert digest_of_everything() == before
    assert len(set(ALL) - broken) <= ASKED_ELSEWHERE_MAX, set(ALL) - broken


@pytest.mark.parametrize("who", ["convener", "outsider", "stranger"])
def test_when_it_is_not_known_what_somebody_may_read_nothing_is_shown(
    who: str, world: World
) -> None:
    client = client_of(who, world)
    faults = 0
    for name in READS:
        address = reverse(name, args=ROUTES[name].args(world))
        with failing(reading, "memberships_of", Broken()):
            status, seen = told(client, address)
        faults += status in CLOSED
        if name != "people:data":
            own = getattr(world, who).display_name.encode() if who != "stranger" else b"-"
            assert SECRET.encode() not in seen.replace(own, b""), f"{name}: {status}"

    assert faults >= (10 if who == "convener" else 0)


def test_a_form_that_meets_a_broken_permission_does_nothing(world: World) -> None:
    client = client_of("convener", world)
    client.raise_request_exception = False
    before = digest_of_everything()
    refused = 0
    for name, route in ROUTES.items():
        if name.startswith(("communities:", "contributions:", "dialogue:")):
            with (
                transaction.atomic(),
                failing(Permission, "__call__", Broken()) as asked,
            ):
                answer = client.post(reverse(name, args=route.args(world)), {"body": "x"})
                # What asks nothing, such as a draft of one's own, may be done.
                transaction.set_rollback(not asked)
            if asked:
                assert answer.status_code in CLOSED, name
                refused += 1

    assert refused >= 10
    assert digest_of_everything() == before
