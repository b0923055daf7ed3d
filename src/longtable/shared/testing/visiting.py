"""How tests come to the door: as browsers without script do."""

import re
from typing import Any

from django.test import Client

from longtable.people.models import Person
from longtable.shared.notices.models import Letter

ADULT = {"month": "5", "year": "1980"}
WELCOMED = {
    "display_name": "Amina",
    "learning_aim": "How others begin.",
    "language": "en",
    "time_zone": "America/Chicago",
}


def signed_in(person: Person) -> Client:
    """The browser of somebody who is signed in."""
    client = Client()
    client.force_login(person)
    return client


def ask_for_code(client: Client, address: str, **more: str) -> Any:
    """Type an address on the sign-in page."""
    return client.post("/accounts/login/", {"by": "code", "email": address, **more})


def code_for(address: str) -> str:
    """The newest code that was sent to an address."""
    letter = Letter.objects.filter(recipient=address.lower()).latest("pk")
    found = re.search(r"^ {4}(\S+)$", letter.body, re.MULTILINE)
    assert found, letter.body
    return found[1]


def type_code(client: Client, code: str) -> Any:
    """Type it."""
    return client.post("/accounts/login/code/", {"code": code})


def sign_in_by_code(client: Client, address: str, **more: str) -> Any:
    """The whole way: address, mail, code."""
    ask_for_code(client, address, **more)
    return type_code(client, code_for(address))


def say_age(client: Client, **age: str) -> Any:
    """Answer the age question."""
    return client.post("/welcome/", {**ADULT, **age})
