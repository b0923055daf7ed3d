"""What somebody answered is known to whom it was promised, and to nobody else (G-12).

Promised: where no names are shown, it changes not one byte of any page, search, export, notice or
tick for anybody else which of two people of one role gave which of two answers; where results wait
for one's own answer, what others answered changes nothing for who has not answered; who does not
belong there never learns who answered what; answering ticks nowhere; few answers make no numbers.
"""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from longtable.communities.actions.belonging import bring_in
from longtable.communities.models import Community, Standing
from longtable.dialogue.actions import deciding as actions
from longtable.dialogue.models import Ballot, Decision
from longtable.dialogue.tests.deciding import (
    LASTS,
    a_decision,
    answered,
    touch_everybody,
    what_is_decided,
)
from longtable.people.models import Audience, Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.notices.models import Letter, Notice
from longtable.shared.realtime.models import Tick
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_hat,
    a_member,
    a_person,
    an_open_community,
    convener_of,
)

pytestmark = pytest.mark.django_db
HERE = "/c/commons/dialogue/decisions/"
OVER_AT = BEGAN_AT + LASTS + timedelta(days=1)
CHANGES_EACH_TIME = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": "|\?t=)[^"]+')


@pytest.fixture(autouse=True)
def _at_the_beginning() -> Any:
    with clock.at(BEGAN_AT):
        yield


@pytest.fixture
def community() -> Community:
    return an_open_community("Commons")


@pytest.fixture
def people(community: Community) -> list[Person]:
    """Six of one role; the first two give different answers."""
    return [a_member(community, f"Member {number}") for number in range(6)]


def readers(community: Community, people: list[Person]) -> dict[str, Client]:
    """Everybody who could learn something, but for the two whose answers are asked about."""
    guest = a_person("Gerda")
    bring_in(
        community, guest, by=convener_of(community), hat=a_hat("family"), standing=Standing.GUEST
    )
    return {
        "convener": signed_in(convener_of(community)),
        "member who answered": signed_in(people[2]),
        "member who has not": signed_in(a_member(community, "Wanda", role="teacher")),
        "guest": signed_in(guest),
        "outsider": signed_in(a_person("Otto")),
        "visitor": Client(),
    }


def surfaces(decision: Decision, who: dict[str, Client]) -> dict[tuple[str, str], str]:
    """What everybody is shown everywhere, without what is new each time."""
    there = f"{HERE}{decision.public_id}/"
    addresses = (
        HERE, there, f"{there}closing/", f"/t/{decision.public_id}/", "/c/commons/",
        "/c/commons/dialogue/", "/c/commons/measures/", "/search/?q=ballotword", "/inbox/",
    )  # fmt: skip
    return {
        (name, address): CHANGES_EACH_TIME.sub("", browser.get(address).content.decode())
        for name, browser in who.items()
        for address in addresses
    }


def exports(people: list[Person]) -> list[str]:
    return [str(data_of(one)) for one in people]


def told() -> list[Any]:
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)
    mail = list(Letter.objects.order_by("pk").values_list("recipient", "subject", "body"))
    notices = Notice.objects.order_by("pk").values_list("person", "reason")
    return [*mail, *notices, *Tick.objects.order_by("pk").values_list("topic", flat=True)]


def swap(decision: Decision, one: Person, other: Person) -> None:
    """Each of the two has answered what the other did."""
    first, second = (Ballot.objects.get(decision=decision, cast_by=by) for by in (one, other))
    first.value, second.value = second.value, first.value
    first.reason, second.reason = second.reason, first.reason
    first.save()
    second.save()


def all_answer(decision: Decision, people: list[Person]) -> None:
    for number, one in enumerate(people):
        answered(decision, number % 4, by=one, reason=f"ballotword {number}")


def closed(decision: Decision) -> None:
    by = convener_of(decision.community)
    touch_everybody(decision, by=by)
    actions.close_decision(decision, decided=what_is_decided(), by=by)


@pytest.mark.parametrize("is_decided", [False, True])
def test_g12_without_names_nobody_learns_which_of_two_answered_what(
    community: Community, people: list[Person], *, is_decided: bool
) -> None:
    decision = a_decision(community, by=people[5], is_named=False, audience=Audience.PUBLIC)
    all_answer(decision, people)
    who = readers(community, people)
    with clock.at(OVER_AT if is_decided else BEGAN_AT):
        if is_decided:
            closed(decision)
        before = told(), surfaces(decision, who), exports(people[2:])
        swap(decision, people[0], people[1])
        assert (told(), surfaces(decision, who), exports(people[2:])) == before
    # What must not leak is there to leak: what the two take along has changed.
    assert "ballotword 0" in exports(people[1:2])[0]


def test_before_ones_own_answer_those_of_others_change_nothing(
    community: Community, people: list[Person]
) -> None:
    decision = a_decision(community, by=people[5], audience=Audience.PUBLIC)
    all_answer(decision, people)
    who = readers(community, people)
    seen = who.pop("member who answered")
    before = told(), surfaces(decision, who)
    Ballot.objects.update(value=5, reason="ballotword changed")
    assert (told(), surfaces(decision, who)) == before
    there = f"{HERE}{decision.public_id}/"
    assert "ballotword changed" in seen.get(there).content.decode()
    answered(decision, 3, by=Person.objects.get(display_name="Wanda"))
    assert "ballotword changed" in who["member who has not"].get(there).content.decode()


def test_who_does_not_belong_there_never_learns_who_answered_what(
    community: Community, people: list[Person]
) -> None:
    decision = a_decision(community, by=people[5], audience=Audience.PUBLIC, is_hidden=False)
    all_answer(decision, people)
    who = readers(community, people)
    there = f"{HERE}{decision.public_id}/"
    for name in ("outsider", "visitor"):
        assert "How many gave each answer" not in who[name].get(there).content.decode()
    closed(decision)
    for name in ("outsider", "visitor"):
        page = who[name].get(there).content.decode()
        assert "How many gave each answer" in page
        assert "ballotword" not in page
        assert "Member 0" not in page
    assert "ballotword 0" in who["guest"].get(there).content.decode()


def test_answering_ticks_nowhere_and_is_found_by_no_search(
    community: Community, people: list[Person]
) -> None:
    decision = a_decision(community, by=people[5])
    before = Tick.objects.count()
    answered(decision, 4, by=people[0], reason="ballotword")
    assert Tick.objects.count() == before
    found = signed_in(people[0]).get("/search/?q=ballotword").content.decode()
    assert decision.public_id not in found


def test_without_names_few_answers_make_no_numbers(
    community: Community, people: list[Person]
) -> None:
    decision = a_decision(community, by=people[5], is_named=False)
    for one in people[:4]:
        answered(decision, 5, by=one, reason="ballotword")
    there = f"{HERE}{decision.public_id}/"
    with clock.at(OVER_AT):
        page = signed_in(people[0]).get(there).content.decode()
        assert "Fewer than five people answered, so no numbers are shown." in page
        assert page.count("ballotword") == 1, "one's own alone"
    answered(decision, 5, by=people[4], reason="ballotword")
    with clock.at(OVER_AT):
        assert "How many gave each answer" in signed_in(people[0]).get(there).content.decode()


def test_without_names_nobody_decides_before_answering_is_over(
    community: Community, people: list[Person]
) -> None:
    decision = a_decision(community, by=people[5], is_named=False)
    there = f"{HERE}{decision.public_id}/closing/"
    browser = signed_in(convener_of(community))
    touch_everybody(decision, by=people[5])
    assert browser.get(there).status_code == 302
    with pytest.raises(actions.AnsweringGoesOn):
        actions.close_decision(decision, decided=what_is_decided(), by=people[5])
    with clock.at(OVER_AT):
        assert browser.get(there).status_code == 200
