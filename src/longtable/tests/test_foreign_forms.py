"""Forms that another site sends in somebody's name (G-64, H-31, H-32).

Promised: at every address that takes a form, one without our token, with a wrong one, from another
origin, from another site by the browser's own word, or of another type than forms have, is refused
and changes nothing; nobody is signed in or out by another site; no address says where to go on to
outside this site.
"""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from longtable.people.models import Person
from longtable.shared.testing.stored import digest_of_everything
from longtable.shared.testing.visiting import code_for, sign_in_by_code
from longtable.shared.testing.worlds import a_person
from longtable.tests.proof.addresses import in_the_vault
from longtable.tests.proof.test_every_address import client_of
from longtable.tests.proof.world import World
from longtable.tests.routes import ROUTES

pytestmark = pytest.mark.django_db
PASSWORD = "a lantern by the door"
# Where it is not about passwords, nobody waits for theirs.
QUICKLY_HASHED = "django.contrib.auth.hashers.MD5PasswordHasher"
# Addresses that also take a form, where routes.py tries reading alone.
TAKES_FORMS = [
    name for name in ROUTES if name not in {"account_inactive", "people:data", "people:erased"}
]
FORM = "application/x-www-form-urlencoded"


def with_token(client: Client) -> str:
    """The token that a page of ours gave this browser."""
    client.get("/me/")
    return str(client.cookies["csrf"].value)


FOREIGN: dict[str, Any] = {
    "no token": lambda token: ({}, {}),
    "wrong token": lambda token: ({"csrfmiddlewaretoken": "x" * 64}, {}),
    "foreign origin": lambda token: (
        {"csrfmiddlewaretoken": token}, {"HTTP_ORIGIN": "https://evil.example"},
    ),
    "another site": lambda token: (
        {"csrfmiddlewaretoken": token}, {"HTTP_SEC_FETCH_SITE": "cross-site"},
    ),
    "a neighbour under the domain": lambda token: (
        {"csrfmiddlewaretoken": token}, {"HTTP_SEC_FETCH_SITE": "same-site"},
    ),
    "json as plain text": lambda token: (
        '{"body": "x"}', {"content_type": "text/plain", "HTTP_X_CSRFTOKEN": token},
    ),
    "json": lambda token: (
        '{"body": "x"}', {"content_type": "application/json", "HTTP_X_CSRFTOKEN": token},
    ),
}  # fmt: skip


def strict(client: Client) -> Client:
    """A browser whose forms are looked at."""
    client.handler.enforce_csrf_checks = True
    return client


@pytest.mark.parametrize("how", FOREIGN)
def test_no_form_of_another_site_does_anything(how: str, world: World) -> None:
    client = strict(client_of("convener of the vault", world))
    given, said = FOREIGN[how](with_token(client))
    before = digest_of_everything()

    for name in TAKES_FORMS:
        form = {**ROUTES[name].post, **given} if isinstance(given, dict) else given
        answer = client.post(in_the_vault(name, world), form, **said)
        assert answer.status_code == 403, f"{name}: {answer.status_code}"

    assert digest_of_everything() == before


def test_our_own_form_is_taken(world: World) -> None:
    """Else the matrix above would prove nothing."""
    client = strict(client_of("member of the vault", world))
    given = {"text": "How others end.", "csrfmiddlewaretoken": with_token(client)}
    for said in ({}, {"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}):
        assert client.post("/me/learning-aim/", given, headers=said).status_code == 422
        given["learning_aim"] = "How others end."
        assert client.post("/me/learning-aim/", given, headers=said).status_code == 302
        del given["learning_aim"]


def _with_password(name: str) -> Person:
    person = a_person(name)
    person.set_password(PASSWORD)
    person.save()
    return person


def test_nobody_is_signed_in_by_another_site() -> None:
    _with_password("Mallory")
    client = strict(Client())
    given = {"by": "password", "email": "mallory@people.example", "password": PASSWORD}

    for how, make in FOREIGN.items():
        fields, said = make("")
        sent = {**given, **fields} if isinstance(fields, dict) else fields
        assert client.post("/accounts/login/", sent, **said).status_code == 403, how

    assert "session" not in client.cookies


def test_no_image_signs_anybody_out(client: Client) -> None:
    client.force_login(a_person())
    for address in ("/accounts/logout/", "/me/sessions/ending/"):
        for site in ("cross-site", "same-origin"):
            answer = client.get(
                address, headers={"Sec-Fetch-Site": site, "Sec-Fetch-Dest": "image"}
            )
            assert answer.status_code == 405
    assert client.get("/me/sessions/").status_code == 200


HOSTILE = [
    "//evil.example", "/\\evil.example", "\\/evil.example", "https:evil.example",
    "https://evil.example/", "http:///evil.example", "javascript:alert(1)", "\\\\evil.example",
    "///evil.example", "/\t/evil.example", "/\n/evil.example", " //evil.example",
    "%0d%0aLocation:%20https://evil.example", "/\r\nLocation: https://evil.example",
    "//evil.example@localhost/", "https://localhost@evil.example/", "\x00//evil.example",
    "/%5Cevil.example", "evil.example",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nobody_is_sent_to_another_site(hostile: str, settings: Settings) -> None:
    """Every place that reads where to go on to: in the address, in a form, from a page before."""
    settings.PASSWORD_HASHERS = [QUICKLY_HASHED]
    _with_password("Amina")
    signed_in = Client()
    sent = [
        sign_in_by_code(signed_in, "amina@people.example", next=hostile),
        signed_in.get("/accounts/login/", {"next": hostile}),
        signed_in.get("/welcome/", {"next": hostile}),
        signed_in.post("/accounts/confirmation/", {"password": PASSWORD, "next": hostile}),
        signed_in.post(
            "/accounts/login/", {"email": "a@b.example", "next": hostile}
        ),
        Client().post("/language/", {"language": "es", "next": hostile}),
        Client().get("/language/", {"next": hostile}, headers={"Referer": hostile.strip()}),
        Client().post("/language/", {"language": "es"}, headers={"Referer": "https://evil.example/"}),
        signed_in.get("/me/password/", {"next": hostile}),
        Client().get("/inbox/", {"next": hostile}),
    ]  # fmt: skip
    newcomer = Client()
    sent.append(sign_in_by_code(newcomer, "new@people.example", next=hostile))

    for answer in sent:
        assert answer.status_code in {200, 302, 405, 422}
        onward = answer.headers.get("Location", "/").partition("?")[0]
        assert onward.startswith("/"), onward
        assert not onward.startswith(("//", "/\\")), onward
        assert not set(onward) & set("\r\n\t\\"), onward


def test_a_code_goes_on_to_this_site_also_when_it_is_typed_later() -> None:
    client = Client()
    client.post("/accounts/login/", {"by": "code", "email": "x@people.example", "next": "//evil"})
    answer = client.post("/accounts/login/code/", {"code": code_for("x@people.example")})
    assert "evil" not in answer["Location"]
