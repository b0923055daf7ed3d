"""When the rules themselves break, nothing is shown (G-70).

Promised: a fault in any permission, or in the memberships that say what somebody may read, answers
with an error and not one word of what is protected, to a convener as to a stranger, and changes
nothing. A rule that breaks is alike on every database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from longtable.communities import reading
from longtable.shared import clock
from longtable.shared.access.permissions import ALL, Permission
from longtable.shared.testing.faults import failing, standing_in
from longtable.shared.testing.stored import digest_of_everything
from longtable.tests.proof import oracle
from longtable.tests.proof.addresses import in_the_vault
from longtable.tests.proof.test_every_address import Hidden, client_of, leaks
from longtable.tests.proof.world import NOW, Canary, World
from longtable.tests.routes import ROUTES

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]
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


def protected(world: World, who: str) -> list[Canary]:
    """What only memberships let anybody read; one's own name and words are one's own."""
    hidden = world.hidden_from(oracle.Person("somebody who belongs nowhere"))
    kept = [one for one in hidden if who not in one.about]
    assert any(one.about == "body in the vault" for one in kept), "there is something to leak"
    return kept


def told(client: Client, address: str) -> Any:
    """The answer, also where it is a fault of ours."""
    client.raise_request_exception = False
    with clock.at(NOW):
        return client.get(address)


def test_a_broken_permission_shows_nothing_and_changes_nothing(world: World) -> None:
    who = "convener of the vault"
    client, hidden = client_of(who, world), Hidden(protected(world, who))
    broken: set[str] = set()
    before = digest_of_everything()
    for name in READS:
        address = in_the_vault(name, world)
        with rules_asked() as asked:
            told(client, address)
        for rule in asked:
            with rules_asked(breaking=rule):
                answer = told(client, address)
            assert answer.status_code in CLOSED, f"{name}, {rule}: {answer.status_code}"
            assert leaks(answer, hidden, address) == [], f"{name}, {rule}"
        broken |= asked

    assert digest_of_everything() == before
    assert len(set(ALL) - broken) <= ASKED_ELSEWHERE_MAX, set(ALL) - broken


@pytest.mark.parametrize("who", ["convener of the vault", "member abroad", "visitor"])
def test_when_it_is_not_known_what_somebody_may_read_nothing_is_shown(
    who: str, world: World
) -> None:
    client, hidden = client_of(who, world), Hidden(protected(world, who))
    faults = 0
    for name in READS:
        address = in_the_vault(name, world)
        with failing(reading, "memberships_of", Broken()):
            answer = told(client, address)
        faults += answer.status_code in CLOSED
        if name != "people:data":
            shown = leaks(answer, hidden, address)
            assert shown == [], f"{name}: {answer.status_code}"

    assert faults >= (10 if who == "convener of the vault" else 0)


def test_a_form_that_meets_a_broken_permission_does_nothing(world: World) -> None:
    client = client_of("convener of the vault", world)
    client.raise_request_exception = False
    before = digest_of_everything()
    refused = 0
    for name in ROUTES:
        if name.startswith(("communities:", "contributions:", "dialogue:")):
            with (
                transaction.atomic(),
                failing(Permission, "__call__", Broken()) as asked,
            ):
                answer = client.post(in_the_vault(name, world), {"body": "x"})
                # What asks nothing, such as a draft of one's own, may be done.
                transaction.set_rollback(not asked)
            if asked:
                assert answer.status_code in CLOSED, name
                refused += 1

    assert refused >= 10
    assert digest_of_everything() == before
