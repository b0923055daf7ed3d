"""Guessing passwords and asking for codes, often (G-73, H-30, H-37).

Promised: guesses at one account are stopped wherever they come from, and guesses from one place at
whichever accounts; neither keeps the owner out, who comes in by a device that knows them, by a code
or, where codes were used up, by their password; an IPv6 visitor is their network; what was refused
does not count; the page says so in words, keeps what was typed and says when to come again; reading
counts nothing; of many at once no more than allowed get through.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from itertools import repeat
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client, RequestFactory
from pytest_django import Settings

from longtable.people import guessing
from longtable.people.models import Person
from longtable.shared.limits.counting import Limit, TooOften, forget_old_tallies
from longtable.shared.limits.models import Tally
from longtable.shared.limits.places import place_of
from longtable.shared.notices.models import Letter
from longtable.shared.testing.visiting import ask_for_code, sign_in_by_code
from longtable.shared.testing.worlds import a_person

pytestmark = pytest.mark.django_db
PASSWORD = "a lantern by the door"
NOON = "2026-03-02 12:00Z"


@pytest.fixture(autouse=True)
def quick_hashes(settings: Settings) -> None:
    """What is promised here is how often, not how slowly."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def the_owner() -> Person:
    """Somebody with a password."""
    person = a_person("Amina")
    person.set_password(PASSWORD)
    person.save()
    return person


def guess(client: Client, word: str, *, ip: str, address: str = "amina@people.example") -> Any:
    """Try a password from somewhere."""
    given = {"by": "password", "email": address, "password": word}
    return client.post("/accounts/login/", given, REMOTE_ADDR=ip)


def is_signed_in(client: Client) -> bool:
    """Whether a page for those who are signed in opens."""
    return client.get("/me/sessions/").status_code == 200


def guesses(*, addresses: Iterable[str], places: Iterable[str]) -> int:
    """Wrong guesses at these accounts from these places. Returns how many were let through."""
    let_through = 0
    for address, place in zip(addresses, places, strict=False):
        request = RequestFactory().post("/accounts/login/", REMOTE_ADDR=place)
        with suppress(TooOften), guessing.one_guess(request, address=address):
            let_through += 1
    return let_through


def five_hundred_guess() -> int:
    """From as many addresses, at one account."""
    places = (f"198.51.{number // 200}.{number % 200}" for number in range(500))
    return guesses(addresses=repeat("amina@people.example"), places=places)


@time_machine.travel(NOON, tick=False)
def test_h37_many_guesses_at_one_account_are_stopped_and_its_owner_comes_in() -> None:
    the_owner()
    known = Client()
    guess(known, PASSWORD, ip="203.0.113.9")
    known.post("/accounts/logout/")

    assert five_hundred_guess() == guessing.GUESSES_AT_ACCOUNT.times

    assert guess(Client(), PASSWORD, ip="203.0.113.10").status_code == 429, "also the right one"
    assert guess(known, PASSWORD, ip="203.0.113.9").status_code == 302
    assert is_signed_in(known)
    elsewhere = Client()
    sign_in_by_code(elsewhere, "amina@people.example")
    assert is_signed_in(elsewhere)


@time_machine.travel(NOON, tick=False)
def test_h37_one_guess_at_each_of_many_accounts_from_one_place_is_stopped() -> None:
    the_owner()
    addresses = (f"p{number}@people.example" for number in range(1_000))

    let_through = guesses(addresses=addresses, places=repeat("198.51.100.7"))

    assert let_through == guessing.GUESSES_FROM_PLACE.times
    assert guess(Client(), PASSWORD, ip="198.51.100.7").status_code == 429
    assert guess(Client(), PASSWORD, ip="203.0.113.9").status_code == 302


@time_machine.travel(NOON, tick=False)
def test_h37_a_device_that_knows_its_owner_is_no_way_around() -> None:
    the_owner()
    known = Client()
    guess(known, PASSWORD, ip="203.0.113.9")
    known.post("/accounts/logout/")

    answers = [guess(known, f"guess {n}", ip="203.0.113.9").status_code for n in range(12)]

    assert answers.count(422) == guessing.GUESSES_FROM_DEVICE.times
    assert answers[-1] == 429


def test_a_devices_cookie_opens_nothing_and_cannot_be_forged() -> None:
    the_owner()
    known = Client()
    guess(known, PASSWORD, ip="203.0.113.9")
    cookie = known.cookies["device"]
    stranger = Client()
    stranger.cookies["device"] = cookie.value
    assert not is_signed_in(stranger)
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "amina" not in cookie.value
    five_hundred_guess()
    stranger.cookies["device"] = cookie.value[:-1] + ("a" if cookie.value[-1] != "a" else "b")
    assert guess(stranger, PASSWORD, ip="203.0.113.11").status_code == 429


@time_machine.travel(NOON, tick=False)
def test_when_codes_are_used_up_the_password_still_signs_in() -> None:
    the_owner()
    answers = [ask_for_code(Client(), "amina@people.example") for _ in range(6)]

    assert Letter.objects.count() == guessing.CODES_TO_ADDRESS.times
    assert answers[-1].status_code == 429
    assert guess(Client(), PASSWORD, ip="203.0.113.9").status_code == 302


@time_machine.travel(NOON, tick=False)
def test_a_stranger_who_asks_for_codes_leaves_some_for_the_owners_device() -> None:
    the_owner()
    known = Client()
    guess(known, PASSWORD, ip="203.0.113.9")
    known.post("/accounts/logout/")
    for _ in range(5):
        ask_for_code(Client(REMOTE_ADDR="198.51.100.7"), "amina@people.example")

    sign_in_by_code(known, "amina@people.example")

    assert is_signed_in(known)


@time_machine.travel(NOON, tick=False)
def test_one_place_does_not_send_codes_to_the_whole_world() -> None:
    for number in range(60):
        with suppress(TooOften):
            guessing.one_code(
                RequestFactory().get("/", REMOTE_ADDR="127.0.0.1"), address=f"p{number}@a.example"
            )

    assert ask_for_code(Client(), "amina@people.example").status_code == 429
    assert ask_for_code(Client(REMOTE_ADDR="203.0.113.9"), "a@people.example").status_code == 302


def test_the_page_says_so_keeps_what_was_typed_and_says_when_to_come_again() -> None:
    the_owner()
    with time_machine.travel(NOON) as moment:
        five_hundred_guess()
        page = guess(Client(), "not this", ip="203.0.113.9")
        assert page.status_code == 429
        assert "take a code by mail" in page.content.decode()
        assert 'value="amina@people.example"' in page.content.decode()
        moment.shift(int(page["Retry-After"]))
        assert guess(Client(), PASSWORD, ip="203.0.113.9").status_code == 302


@time_machine.travel(NOON, tick=False)
def test_whoever_is_signed_in_is_asked_again_only_so_often(client: Client) -> None:
    client.force_login(the_owner())
    answers = [
        client.post("/accounts/confirmation/", {"password": f"guess {number}"}).status_code
        for number in range(12)
    ]
    assert answers == [422] * 10 + [429] * 2


def test_reading_counts_nothing(client: Client) -> None:
    for path in ("/accounts/login/", "/accounts/login/code/", "/search/?q=a", "/accounts/logout/"):
        client.get(path)
    assert not Tally.objects.exists()


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_h30_a_visitor_of_ipv6_is_their_network(address: str, place: str) -> None:
    assert place_of(RequestFactory().get("/", REMOTE_ADDR=address)) == place


@time_machine.travel(NOON, tick=False)
def test_h30_no_header_moves_a_visitor_elsewhere() -> None:
    """What a proxy that is trusted says has become the address before a page sees it."""
    answers = []
    known = (f"q{number}@people.example" for number in range(28))
    guesses(addresses=known, places=repeat("203.0.113.9"))
    for number in range(5):
        chain = ", ".join([f"198.51.100.{number}"] * 500)
        said = {"X-Forwarded-For": chain, "Forwarded": f"for=198.51.100.{number}",
                "X-Real-IP": f"198.51.100.{number}"}  # fmt: skip
        given = {"by": "password", "email": f"p{number}@people.example", "password": "guess"}
        answer = Client().post("/accounts/login/", given, headers=said, REMOTE_ADDR="203.0.113.9")
        answers.append(answer.status_code)
    assert answers == [422, 422, 429, 429, 429]


THREE = Limit("three", 3, timedelta(minutes=10))


def taken(limit: Limit = THREE, times: int = 10) -> int:
    """How many of so many tries were allowed."""
    done = 0
    for _ in range(times):
        with suppress(TooOften):
            limit.take("x")
            done += 1
    return done


def refused(limit: Limit) -> int:
    """After how many seconds to come again."""
    with pytest.raises(TooOften) as often:
        limit.take("x")
    return often.value.seconds


def test_nobody_does_more_around_the_turn_of_a_span() -> None:
    with time_machine.travel("2026-03-02 12:09:59Z", tick=False) as moment:
        assert taken() == 3
        moment.shift(2)
        assert taken() == 0
        moment.shift(60 * 20)
        assert taken() == 3


# As of four, and of two of four, what still weighs is an exact number of eighths.
FOUR = Limit("four", 4, timedelta(minutes=10))


@pytest.mark.parametrize(("minutes", "waits"), [(3, 496), (9, 136)])
def test_when_it_is_said_to_come_again_one_more_fits(minutes: int, waits: int) -> None:
    """All four weigh 3.5 when an eighth of the next span, 75 seconds, has passed."""
    with time_machine.travel("2026-03-02 12:00:00Z", tick=False) as moment:
        moment.shift(60 * minutes)
        assert taken(FOUR) == 4
        assert refused(FOUR) == waits
        moment.shift(waits - 1)
        assert taken(FOUR) == 0
        moment.shift(1)
        assert taken(FOUR) == 1


def test_what_was_done_before_the_turn_slides_out_within_the_span() -> None:
    """Two of the span before weigh 1.5 when a quarter of this one, 150 seconds, has passed."""
    with time_machine.travel("2026-03-02 12:05:00Z", tick=False) as moment:
        assert taken(FOUR, times=2) == 2
        moment.shift(60 * 5)
        assert taken(FOUR) == 2
        assert refused(FOUR) == 151
        moment.shift(150)
        assert taken(FOUR) == 0
        moment.shift(1)
        assert taken(FOUR) == 1


def test_what_is_given_back_did_not_count() -> None:
    with time_machine.travel(NOON, tick=False):
        THREE.take("x")
        THREE.give_back("x")
        assert taken() == 3


def test_tallies_hold_no_address_and_are_forgotten() -> None:
    with time_machine.travel(NOON) as moment:
        guessing.one_code(RequestFactory().get("/"), address="amina@people.example")
        assert Tally.objects.count() == 2
        assert "amina" not in str(list(Tally.objects.values_list()))
        forget_old_tallies()
        assert Tally.objects.count() == 2
        moment.shift(timedelta(days=2))
        forget_old_tallies()
        assert not Tally.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_than_allowed_get_through() -> None:
    def try_once(_number: int) -> bool:
        try:
            THREE.take("x")
        except TooOften:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as visitors:
        allowed = list(visitors.map(try_once, range(40)))

    assert sum(allowed) == 3
