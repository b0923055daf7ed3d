"""No number about fewer than five people reaches anybody, nor can be computed from two (I-21).

Promised: whoever asks the measures of all, and again of all but one (the query-set-size attack),
learns nothing of the one; no period shows a cell of one to four people; nothing but a period can be
chosen, so that nobody makes up a group that leaves somebody out; a community of four has no
measures about people at all. That hidden cells cannot be told from one table and its total stands
in ``engagement/tests/test_hiding_small_cells``.

Numbers that everybody can count by looking are not measures: how many belong to a community one can
find, who is at the table, how many people wrote what one reads.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from longtable.communities.actions.belonging import bring_in
from longtable.communities.models import Community
from longtable.engagement.queries.measured import measured
from longtable.engagement.queries.period import Period
from longtable.engagement.queries.readings import readings
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.suppression import MIN_CELL
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_conversation,
    a_hat,
    a_person,
    a_reply,
    convener_of,
)

ABOUT_PEOPLE = ("people", "contributions", "interactions", "coverage", "M1", "M7", "M9", "M10")


def _five_who_write() -> tuple[Community, list[Person]]:
    """Five people who each wrote once, a day apart."""
    community = a_community()
    people = [convener_of(community)]
    for number in range(4):
        person = a_person(f"P{number}")
        bring_in(community, person, by=people[0], hat=a_hat("family"))
        people.append(person)
    with clock.at(BEGAN_AT):
        made = a_conversation(community, by=people[0])
    for day, person in enumerate(people[1:], 1):
        with clock.at(BEGAN_AT + timedelta(days=day)):
            a_reply(made, by=person)
    return community, people


def _leaves(numbers: object) -> list[object]:
    """Every single value in nested measures."""
    if isinstance(numbers, dict):
        return [leaf for one in numbers.values() for leaf in _leaves(one)]
    return [numbers]


@pytest.mark.django_db
def test_i_21_all_minus_all_but_one_tells_nothing_of_the_one() -> None:
    community, _people = _five_who_write()
    but_one = Period(until=BEGAN_AT + timedelta(days=3, hours=12))

    of_all, of_all_but_one = measured(readings(community)), measured(readings(community, but_one))

    assert (of_all["people"], of_all["contributions"]) == (5, 5)
    about_people = {key: of_all_but_one[key] for key in ABOUT_PEOPLE}
    assert set(_leaves(about_people)) <= {None, 0}


@pytest.mark.django_db
@pytest.mark.parametrize("days", range(6))
def test_i_21_no_period_shows_a_cell_of_one_to_four(days: int) -> None:
    community, _people = _five_who_write()
    period = Period(until=BEGAN_AT + timedelta(days=days, hours=-12))

    numbers = measured(readings(community, period))

    cells = [one["people"] for one in numbers["M1"].values()]
    cells += [size for one in numbers["M1"].values() for size in (one["reached"] or {}).values()]
    cells += [size for one in numbers["coverage"].values() for size in one.values()]
    cells.append(numbers["people"])
    assert not [size for size in cells if size is not None and 0 < size < MIN_CELL]


@pytest.mark.django_db
def test_i_21_nobody_can_ask_for_people_of_their_own_choice(client: Client) -> None:
    """Only a period can be chosen: no page leaves a person in or out."""
    community, people = _five_who_write()
    client.force_login(people[0])
    address = f"/c/{community.slug}/measures/"
    asked = {"person": people[1].public_id, "role": "family", "without": people[1].public_id}

    plain, chosen = (client.get(address, given).content for given in ({}, asked))

    masks = (re.compile(rb'csrfmiddlewaretoken" value="[^"]+'), re.compile(rb"\?[^\"]*"))
    for mask in masks:
        plain, chosen = mask.sub(b"", plain), mask.sub(b"", chosen)
    assert plain == chosen


@pytest.mark.django_db
def test_i_21_four_who_write_have_no_measures_about_them() -> None:
    community = a_community()
    made = a_conversation(community)
    for number in range(3):
        person = a_person(f"P{number}")
        bring_in(community, person, by=convener_of(community), hat=a_hat("family"))
        a_reply(made, by=person)

    numbers = measured(readings(community))

    assert numbers["people"] is numbers["contributions"] is numbers["interactions"] is None
    assert set(numbers["M9"].values()) | set(numbers["M10"].values()) == {None}
    assert {one["people"] for one in numbers["M1"].values()} <= {None}
