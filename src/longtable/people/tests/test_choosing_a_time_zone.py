"""A time zone is chosen by the name it goes by now.

Promised: every country has its zones on the list, each once; whoever chose one by an older name
keeps it until they choose another; what is no zone is refused.
"""

import pytest
from django.test import Client

from longtable.people.models import Person
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_person

GIVEN = {"display_name": "Asha", "language": "en"}


@pytest.fixture
def asha() -> tuple[Person, Client]:
    person = a_person("Asha", time_zone="Asia/Calcutta")
    return person, signed_in(person)


def option(zone: str, *, name: str, is_chosen: bool = False) -> str:
    return f'<option value="{zone}"{" selected" if is_chosen else ""}>{name}</option>'


@pytest.mark.django_db
def test_an_older_name_stays_until_another_is_chosen(asha: tuple[Person, Client]) -> None:
    person, client = asha
    page = client.get("/me/").content.decode()

    older = option("Asia/Calcutta", name="Asia/Calcutta", is_chosen=True)
    assert older in page
    assert option("Asia/Kolkata", name="Kolkata") in page
    assert client.post("/me/", {**GIVEN, "time_zone": "Asia/Calcutta"}).status_code == 302
    assert client.post("/me/", {**GIVEN, "time_zone": "Asia/Kolkata"}).status_code == 302
    person.refresh_from_db()
    assert person.time_zone == "Asia/Kolkata"
    assert "Asia/Calcutta" not in client.get("/me/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "America"])
def test_what_is_no_zone_is_refused(zone: str, asha: tuple[Person, Client]) -> None:
    person, client = asha

    assert client.post("/me/", {**GIVEN, "time_zone": zone}).status_code == 422
    person.refresh_from_db()
    assert person.time_zone == "Asia/Calcutta"
