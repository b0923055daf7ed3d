"""What people can be called, so that nobody is taken for somebody else (H-01, H-02, H-12).

Promised: a name that looks like another's and is not it is refused, in whichever alphabet, width or
case it poses; people who have the same name have it; a name that was changed stands beside the new
one for a month for those who meet its bearer, and stays for that month, but for slips mended within
the hour and for going back; the look of a look is itself.
"""

from typing import Any

import pytest
import time_machine
from django.test import Client

from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared.testing.visiting import WELCOMED
from longtable.shared.testing.worlds import a_member, a_person, an_open_community
from longtable.shared.text.looks import _prototypes, look

pytestmark = pytest.mark.django_db
NOON = "2026-03-02 12:00Z"
DAY = 24 * 60 * 60


def call_oneself(person: Person, name: str) -> Any:
    """Change one's name on one's own page."""
    client = Client()
    client.force_login(person)
    given = {key: WELCOMED[key] for key in ("language", "time_zone")}
    return client.post("/me/", {**given, "display_name": name})


def name_of(person: Person) -> str:
    """What they are called now."""
    return Person.objects.get(pk=person.pk).display_name


@pytest.mark.parametrize(
    ("name", "poses_as"),
    [
        ("ᴮᴵᴳᴮᴵᴿᴰ", "bigbird"),
        ("ｂｉｇｂｉｒｄ", "bigbird"),
        ("paypaI", "paypal"),
        ("rnaria", "maria"),
        ("Рорре", "Poppe"),
        ("АВЕ", "ABE"),
        ("𝐌𝐚𝐫𝐢𝐚", "Maria"),
        ("lan", "Ian"),
        ("Mar1a O", "Marla O"),
    ],
)
def test_h01_h02_a_name_that_only_looks_like_anothers_is_refused(name: str, poses_as: str) -> None:
    a_person(poses_as, email="other@people.example")
    person = a_person("Zo")

    answer = call_oneself(person, name)

    assert answer.status_code == 422
    assert "looks like the name of somebody else" in answer.content.decode()
    assert name_of(person) == "Zo"


@pytest.mark.parametrize("name", ["Maria Garcia", "maria garcia", "María García", "Lan", "Mario"])
def test_people_may_share_a_name_and_near_names_are_others(name: str) -> None:
    for number, other in enumerate(("Maria Garcia", "Ian")):
        a_person(other, email=f"other{number}@people.example")
    person = a_person("Zo")

    assert call_oneself(person, name).status_code == 302
    assert name_of(person) == name


def test_h01_the_look_of_a_look_is_itself() -> None:
    letters = [*_prototypes(), *map(chr, range(0x3000)), *map(chr, range(0xFE00, 0x10000))]
    letters += map(chr, range(0x1D400, 0x1D800))
    for letter in letters:
        assert look(look(letter)) == look(letter), hex(ord(letter))


@time_machine.travel(NOON, tick=False)
def test_h12_a_former_name_stands_beside_the_new_one_for_those_who_meet() -> None:
    community = an_open_community()
    reader, person = a_member(community, "Ada"), a_member(community, "Bea")
    stranger = a_person("Stranger")
    call_oneself(person, "Ada")

    seen = Client()
    seen.force_login(reader)
    page = seen.get(f"/people/{person.public_id}/").content.decode()
    assert "formerly <bdi>Bea</bdi>" in page
    seen.force_login(stranger)
    assert seen.get(f"/people/{person.public_id}/").status_code == 404


def test_h12_after_a_month_nobody_is_reminded() -> None:
    community = an_open_community()
    with time_machine.travel(NOON, tick=False) as moment:
        reader, person = a_member(community, "Ada"), a_member(community, "Bea")
        call_oneself(person, "Cem")
        moment.shift(31 * DAY)
        client = Client()
        client.force_login(reader)
        assert "formerly" not in client.get(f"/people/{person.public_id}/").content.decode()
        assert call_oneself(person, "Dee").status_code == 302


def test_h12_a_name_stays_for_a_month_but_for_slips_and_going_back() -> None:
    with time_machine.travel(NOON, tick=False) as moment:
        person = a_person("Bea")
        assert call_oneself(person, "Cemm").status_code == 302
        moment.shift(600)
        assert call_oneself(person, "Cem").status_code == 302
        moment.shift(2 * DAY)
        refused = call_oneself(person, "Ada")
        assert refused.status_code == 422
        assert "You changed your name a short while ago" in refused.content.decode()
        assert name_of(person) == "Cem"
        assert call_oneself(person, "Cemm").status_code == 302
        assert [one.name for one in person.former_names.all()] == ["Cem", "Cemm", "Bea"]


def test_ones_former_names_are_among_ones_data() -> None:
    person = a_person("Bea")
    call_oneself(person, "Cem")

    assert [one["name"] for one in data_of(person)["former_names"]] == ["Bea"]
