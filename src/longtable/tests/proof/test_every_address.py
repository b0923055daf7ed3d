"""Every address, as everybody, with every thing there is: own, foreign, hidden, nobody's, nonsense.

Promised: a route that nobody wrote down fails the collection; each answer has the status that the
oracle says; what is hidden and what is nowhere look alike (G-04); no word that is hidden from
somebody stands anywhere in what they are sent, neither in the page nor in headers, redirects or
cookies; what is read, and what is refused, changes nothing stored; pages for signed-in people are
never kept by a cache; nonsense is no fault of ours.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.test import Client

from longtable.shared import clock
from longtable.shared.testing.stored import digest_of_everything
from longtable.tests.proof import oracle
from longtable.tests.proof.addresses import nonsense_for, tried_with
from longtable.tests.proof.building import CONVENERS, MEMBERS
from longtable.tests.proof.oracle import may_find
from longtable.tests.proof.oracle.answering import NOT_FOUND, status
from longtable.tests.proof.visiting import as_at_first
from longtable.tests.proof.world import MADE, NOW, Canary, World
from longtable.tests.routes import FOUND, ROUTES

pytestmark = pytest.mark.django_db
# Everybody: trust.md 2.2 as far as they exist today; see README.md beside for those who do not.
PERSONAS = (
    "visitor", *CONVENERS.values(), *MEMBERS, "guest", "expired guest", "newcomer",
    "convener come late", "former member", "somebody named", "unwelcomed", "deactivated",
)  # fmt: skip
METHODS = ("GET", "POST")
BAD_REQUEST, SERVER_ERROR = 400, 500
# Counts who tries too often, also when it refuses: the one refusal that writes.
COUNTS_TRIES = "/accounts/login/"
# Nothing there; or the sign-in page, as for whatever a visitor asks for; or a place that only its
# members enter; or it cannot be held; or it takes no GET.
NONSENSE_GETS = frozenset({302, 400, 403, 404, 405})
# Views are alike on every database: on the second one own and foreign things take turns as well,
# so that each is tried as two of these.
CORE_TURNS = 16 if connection.vendor == "postgresql" else 1
# Where own and foreign things lie. Whoever belongs elsewhere alone is a stranger there, as are a
# dozen others: of these each is asked a third, so that every thing meets four strangers.
PLACES_OF_ALL = frozenset({"weavers", "quarry", "chamber"})
STRANGERS_TURNS = 3


class Hidden:
    """What somebody must not read: the many words that are made alike are found at once."""

    def __init__(self, hidden: list[Canary]) -> None:
        assert hidden, "with nothing to leak, nothing is proved"
        self.made = {one.word: one for one in hidden if MADE.fullmatch(one.word)}
        self.others = [one for one in hidden if one.word not in self.made]


def client_of(who: str, world: World) -> Client:
    """The browser of a persona. Whose account rests cannot sign in, though their cookie is here."""
    client = Client()
    if who != "visitor":
        client.force_login(world.people[who])
    return client


def sent(response: Any) -> str:
    """All that reaches the browser: body, headers and cookies."""
    body = b"".join(response) if response.streaming else response.content
    return f"{body.decode()}\n{response.headers}\n{response.cookies}"


def leaks(response: Any, hidden: Hidden, path: str) -> list[str]:
    """Hidden words that stand in an answer; what somebody typed may come back to them."""
    text = sent(response)
    there = [hidden.made[word] for word in set(MADE.findall(text)) if word in hidden.made]
    there += [one for one in hidden.others if one.word in text]
    return [one.about for one in there if one.word not in path]


def asked(client: Client, method: str, path: str, data: dict[str, str]) -> Any:
    """One request; what it did is undone unless it was refused, for then it did nothing."""
    with transaction.atomic(), as_at_first(client):
        response = getattr(client, method.lower())(path, data)
        is_refused = response.status_code >= BAD_REQUEST and path != COUNTS_TRIES
        transaction.set_rollback(method == "POST" and not is_refused)
    return response


def methods_of(name: str, number: int) -> tuple[str, ...]:
    """What a route takes; what it does not take is tried with the first thing alone."""
    return METHODS if number == 0 else ROUTES[name].methods


class Nowhere:
    """How one route says that something is not there: alike for what is hidden and what is nowhere,
    in status, headers and length, but for the address itself, in one place (G-04)."""

    def __init__(self) -> None:
        self.places = defaultdict[str, dict[tuple[int, str, int], str]](dict)

    def notice(self, response: Any, place: str, path: str, call: str) -> None:
        """Keep how it looked; one call for each look."""
        self.places[place].setdefault(shape(response, path), call)

    def complaints(self) -> Iterator[str]:
        """Those that can be told from each other."""
        for looks in self.places.values():
            if len(looks) > 1:
                yield f"hidden and nowhere differ: {'; '.join(looks.values())}"


def turns_of(twin: oracle.Person) -> int:
    """Of how many own and foreign things a persona is asked one."""
    belong = {term.community.name for term in twin.terms}
    is_stranger = bool(belong) and not belong & PLACES_OF_ALL
    return max(CORE_TURNS, STRANGERS_TURNS if is_stranger else 1)


def complaints(name: str, who: str, client: Client, world: World, hidden: Hidden) -> Iterator[str]:
    """What is wrong with the answers of one route for one persona."""
    twin, route, nowhere = world.twins[who], ROUTES[name], Nowhere()
    turn = PERSONAS.index(who) + FOUND.index(name)
    things = tried_with(name, world, turn=turn, core_turns=turns_of(twin))
    for number, tried in enumerate(things):
        for method in methods_of(name, number):
            expected = status(twin, route.address, tried.named, method, now=NOW)
            response = asked(client, method, tried.path, route.post if method == "POST" else {})
            call = f"{method} {name} ({tried.about}) as {who}"
            if response.status_code not in expected:
                yield f"{call}: {response.status_code}, not {sorted(expected)}"
            yield from (f"{call}: shows {one}" for one in leaks(response, hidden, tried.path))
            if twin.is_known and "no-store" not in response.headers.get("Cache-Control", ""):
                yield f"{call}: may be kept by a cache"
            if method == "GET" and expected == {NOT_FOUND}:
                nowhere.notice(response, place_of(tried.path, who, world), tried.path, call)
    yield from nowhere.complaints()


@pytest.mark.parametrize("who", PERSONAS)
def test_every_address_answers_everybody_as_the_model_says(who: str, world: World) -> None:
    client, hidden = client_of(who, world), Hidden(world.hidden_from(world.twins[who]))
    before = digest_of_everything()

    with clock.at(NOW):
        wrong = [one for name in FOUND for one in complaints(name, who, client, world, hidden)]

    assert not wrong, "\n".join(wrong[:60])
    assert digest_of_everything() == before, "something was written that was read or refused"


@pytest.mark.parametrize("who", ["visitor", "member of the site", "convener"])
def test_nonsense_in_an_address_is_no_fault_of_ours(who: str, world: World) -> None:
    client = client_of(who, world)
    for name in FOUND:
        for path in nonsense_for(name, world):
            assert client.get(path).status_code in NONSENSE_GETS, path


def place_of(path: str, who: str, world: World) -> str:
    """The community whose rail stands around what is not there: one that they may find, or none."""
    slug = path.split("/")[2] if path.startswith("/c/") else ""
    twin = world.community_twins.get(slug)
    return slug if twin and may_find(world.twins[who], twin, now=NOW) else ""


def shape(response: Any, path: str) -> tuple[int, str, int]:
    """What can be told from an answer without reading it; a nonce is as long as another."""
    headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
    kept = str(sorted(headers.items())).replace(path, "").replace(quote(path), "")
    length = len(response.content) - response.content.count(path.encode()) * len(path)
    return response.status_code, kept, length
