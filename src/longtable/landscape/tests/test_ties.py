"""What ties those who hold a stake to one another.

Promised: members say what ties two parties, in their words, one way or both; nothing is said twice;
conveners, who said it and either end take it back; guests, outsiders and who is written down but no
member see none of it, for a tie names both its ends; the network is what the reader may see.
"""

import pytest

from longtable.communities.models import Community, Membership, Standing
from longtable.landscape.actions.tying import AlreadyTied, TieFacts, tie
from longtable.landscape.models import Direction, Stakeholder, Tie
from longtable.landscape.queries.choosing import Chosen
from longtable.landscape.queries.drawing import drawn_network
from longtable.landscape.tests.asked import a_stakeholder
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, a_person, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/"
SAID = {"other": "Court", "kind": "sends families to", "direction": "directed", "strength": "2"}


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def council(community: Community) -> Stakeholder:
    return a_stakeholder(community, "Youth council")


@pytest.fixture
def court(community: Community) -> Stakeholder:
    return a_stakeholder(community, "Court")


def ties_page(one: Stakeholder) -> str:
    return f"{HERE}stakeholders/{one.public_id}/ties/"


def test_members_say_what_ties_two_parties(
    community: Community, council: Stakeholder, court: Stakeholder
) -> None:
    client = signed_in(a_member(community, "Member"))

    answer = client.post(ties_page(council), SAID)

    assert answer.status_code == 302
    made = Tie.objects.get()
    assert (made.start, made.end, made.strength) == (council, court, 2)
    page = client.get(f"{HERE}stakeholders/{court.public_id}/").content.decode()
    assert "sends families to" in page
    assert "From <a" in page
    assert "steady" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"other": "Nobody"}, "Nobody else is written down"),
     ({"other": "Youth council"}, "Nobody else is written down"), ({"kind": " "}, "required"),
     ({"strength": "4"}, "Select a valid choice"), ({"direction": "up"}, "Select a valid choice")],
)  # fmt: skip
def test_what_is_not_understood_is_said_and_changes_nothing(
    wrong: dict[str, str],
    words: str,
    community: Community,
    council: Stakeholder,
    court: Stakeholder,
) -> None:
    client = signed_in(convener_of(community))

    answer = client.post(ties_page(council), {**SAID, **wrong})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert court.name in answer.content.decode()
    assert not Tie.objects.exists()


def test_of_two_with_one_name_neither_is_guessed(
    community: Community, council: Stakeholder, court: Stakeholder
) -> None:
    a_stakeholder(community, court.name)

    answer = signed_in(convener_of(community)).post(ties_page(council), SAID)

    assert "Two have this name here" in answer.content.decode()


def test_nothing_is_said_twice(
    community: Community, council: Stakeholder, court: Stakeholder
) -> None:
    by = convener_of(community)
    tie(council, court, by=by, facts=TieFacts(kind="Meets"))

    with pytest.raises(AlreadyTied):
        tie(court, council, by=by, facts=TieFacts(kind="meets"))
    with pytest.raises(AlreadyTied):
        tie(court, council, by=by, facts=TieFacts(kind="meets", direction=Direction.DIRECTED))
    given = {**SAID, "kind": "Meets"}
    answer = signed_in(by).post(ties_page(council), given)
    assert "They are tied in this way already" in answer.content.decode()
    tie(council, court, by=by, facts=TieFacts(kind="pays for", direction=Direction.DIRECTED))
    tie(court, council, by=by, facts=TieFacts(kind="pays for", direction=Direction.DIRECTED))
    assert Tie.objects.count() == 3


def test_conveners_who_said_it_and_either_end_take_it_back(
    community: Community, council: Stakeholder, court: Stakeholder
) -> None:
    says, other, subject = (a_member(community, name) for name in ("Says", "Other", "Subject"))
    council.person = subject
    council.save()

    def takes_back(person: Person) -> int:
        made = tie(council, court, by=says, facts=TieFacts(kind="meets"))
        path = f"{HERE}ties/{made.public_id}/removal/"
        answer = signed_in(person).post(path)
        assert Tie.objects.exists() == (answer.status_code != 302)
        Tie.objects.all().delete()
        return answer.status_code

    codes = [takes_back(one) for one in (says, convener_of(community), subject, other)]
    assert codes == [302, 302, 302, 403]


def test_guests_outsiders_and_who_is_no_member_see_none_of_it(
    community: Community, council: Stakeholder, court: Stakeholder
) -> None:
    made = tie(council, court, by=convener_of(community), facts=TieFacts(kind="meets"))
    guest, outsider, subject = a_member(community, "Guest"), a_person("Out"), a_person("Subject")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)
    court.person = subject
    court.save()

    for person in (guest, outsider, subject):
        assert not Tie.objects.visible_to(person).exists()
        path = f"{HERE}ties/{made.public_id}/removal/"
        assert signed_in(person).post(path).status_code in {403, 404}
    page = signed_in(subject).get(f"{HERE}stakeholders/{court.public_id}/").content.decode()
    assert court.name in page
    assert council.name not in page
    assert drawn_network(community, Chosen(), reader=subject)["ties"] == []
    drawn = drawn_network(community, Chosen(), reader=convener_of(community))
    ids, names = [one[0] for one in drawn["nodes"]], [one[1] for one in drawn["nodes"]]
    assert set(names) == {"Court", "Youth council"}
    assert [(ids[start], ids[end]) for start, end, *_ in drawn["ties"]] == [
        (council.public_id, court.public_id)
    ]


def test_a_tie_of_another_community_is_not_found_here(
    community: Community, council: Stakeholder, court: Stakeholder
) -> None:
    elsewhere = a_community("Elsewhere")
    made = tie(council, court, by=convener_of(community), facts=TieFacts(kind="meets"))

    path = f"/c/{elsewhere.slug}/landscape/ties/{made.public_id}/removal/"
    assert signed_in(convener_of(elsewhere)).post(path).status_code == 404


def test_it_goes_with_either_end_and_is_taken_along_without_the_other(
    community: Community, council: Stakeholder, court: Stakeholder
) -> None:
    subject = a_member(community, "Subject")
    council.person = subject
    council.save()
    tie(council, court, by=convener_of(community), facts=TieFacts(kind="meets", says="On Mondays."))

    taken = data_of(subject)["ties"]
    assert [one["says"] for one in taken] == ["On Mondays."]
    assert "Court" not in str(taken)
    court.delete()
    assert not Tie.objects.exists()
