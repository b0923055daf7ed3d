"""Every address, tried as a stranger, an outsider, a member and a convener.

Promised: a route that nobody wrote down fails; who may not know of a closed community finds nothing
there, not even that it exists; a GET writes nothing; nonsense in an address is no fault of ours;
pages for signed-in people are never stored.
"""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from longtable.communities.actions.affiliating import affiliate
from longtable.communities.models import Organization
from longtable.shared import clock
from longtable.shared.testing.stored import digest_of_everything
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_closed_community,
    a_conversation,
    a_member,
    a_reply,
    an_open_community,
    convener_of,
)
from longtable.shared.transfer.models import Import
from longtable.tests.routes import ROUTES, World

SECRET = "Quincewood"
PEOPLE = ("stranger", "outsider", "member", "convener")


def named_routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """The names of all routes, with their namespaces."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inside = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from named_routes(entry, inside)
        else:
            assert entry.name, f"{entry.pattern} needs a name"
            yield f"{prefix}{entry.name}"


FOUND = sorted(set(named_routes()))
assert not set(FOUND) - set(ROUTES), f"routes nobody wrote down: {sorted(set(FOUND) - set(ROUTES))}"
assert not set(ROUTES) - set(FOUND), f"no such routes: {sorted(set(ROUTES) - set(FOUND))}"


@pytest.fixture
def world() -> World:
    """A closed community full of one secret word, and somebody from elsewhere."""
    community = a_closed_community(
        f"{SECRET} room", outcome=f"{SECRET} children.", agreement=SECRET
    )
    convener = convener_of(community)
    member = a_member(community, f"{SECRET} member")
    with clock.at(BEGAN_AT):
        conversation = a_conversation(
            community, by=member, title=f"{SECRET} question", body=f"{SECRET}?"
        )
        reply = a_reply(conversation, by=convener, body=f"{SECRET}!")
    elsewhere = an_open_community("Elsewhere")
    organization = Organization.objects.create(name="Known to all", described_at=BEGAN_AT)
    affiliate(organization, community=community, by=None, commits=SECRET)
    affiliate(organization, community=elsewhere, by=None)
    return World(
        community=community,
        conversation=conversation,
        reply=reply,
        member=member,
        convener=convener,
        outsider=a_member(elsewhere, "Otto"),
        organization=organization,
        brought_in=Import.objects.create(
            kind="people", community=community, path=f"{SECRET}.csv",
            original_name=f"{SECRET}.csv", started_at=BEGAN_AT,
        ),
    )  # fmt: skip


def client_of(who: str, world: World) -> Client:
    """The browser of one of the four."""
    client = Client()
    if who != "stranger":
        client.force_login(getattr(world, who))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", FOUND)
def test_who_gets_what(name: str, who: str, world: World) -> None:
    route = ROUTES[name]
    address = reverse(name, args=route.args(world))
    expected = getattr(route, who)
    for method in route.methods:
        client = client_of(who, world)
        data = route.post if method == "POST" else {}
        response = client.generic(method, address) if not data else client.post(address, data)

        assert response.status_code in expected, f"{method} {address}: {response.status_code}"
        if who in {"stranger", "outsider"}:
            seen = b"".join(response) if response.streaming else response.content
            assert SECRET.encode() not in seen
            assert SECRET not in str(response.headers)
        if who != "stranger":
            assert "no-store" in response.headers.get("Cache-Control", "")


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in FOUND if "GET" not in ROUTES[name].methods])
def test_acts_are_not_done_by_reading(name: str, world: World) -> None:
    """A link, or a scanner that follows it, changes nothing."""
    client = client_of("convener", world)

    response = client.get(reverse(name, args=ROUTES[name].args(world)))

    assert response.status_code in {302, 405}


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", [name for name in FOUND if "GET" in ROUTES[name].methods])
def test_reading_leaves_every_row_as_it_was(name: str, who: str, world: World) -> None:
    client = client_of(who, world)
    address = reverse(name, args=ROUTES[name].args(world))
    before = digest_of_everything()

    client.get(address)

    assert digest_of_everything() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in FOUND if "GET" in ROUTES[name].methods])
def test_asking_for_the_head_alone_answers_as_the_page_does(name: str, world: World) -> None:
    address = reverse(name, args=ROUTES[name].args(world))

    page, head = (client_of("convener", world).generic(one, address) for one in ("GET", "HEAD"))

    assert (head.status_code, head.content) == (page.status_code, b"")


ASKED = (
    "q", "in", "after", "before", "show", "to", "role", "organization", "level", "words", "page",
    "sort", "since", "until",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in FOUND if "GET" in ROUTES[name].methods])
def test_what_no_database_can_hold_is_no_fault_of_ours(name: str, world: World) -> None:
    client = client_of("convener", world)
    address = reverse(name, args=ROUTES[name].args(world))
    for word in ("\x00", "9" * 30):
        assert client.get(address, dict.fromkeys(ASKED, word)).status_code < 500
        given = [type(one)(word) if word.isdigit() else word for one in ROUTES[name].args(world)]
        with suppress(NoReverseMatch):
            assert client.get(reverse(name, args=given)).status_code < 500
