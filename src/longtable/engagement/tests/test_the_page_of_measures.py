"""The page of measures, as members see it.

Promised: every member sees it and nobody else; each number stands with its sentence, period and
coverage, and opens the conversations behind it, as far as the reader may read them; numbers about
few people are not in the page at all and are said to be hidden; nobody is named; one's own part
is there for oneself; the number of queries does not depend on what was written.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from longtable.communities.models import Community, Membership
from longtable.contributions.actions.changing import hide
from longtable.dialogue.models import Conversation
from longtable.engagement.actions import take_snapshot
from longtable.engagement.queries.measured import Numbers, measured
from longtable.engagement.queries.readings import readings
from longtable.engagement.queries.records import RECORDS_PER_PAGE
from longtable.engagement.tests.worlds import a_talking_community, reply_on
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_closed_community,
    a_community,
    a_conversation,
    a_member,
    a_person,
    convener_of,
)

pytestmark = pytest.mark.django_db

PAGE = "/c/weavers/measures/"
FROM_SNAPSHOT_QUERIES = 8
RECORDS_QUERIES = 6


@pytest.fixture
def community() -> Community:
    """A community in which eleven people have talked."""
    return a_talking_community()


@pytest.fixture
def reader(community: Community, client: Client) -> Person:
    """A relative who wrote one reply and was answered, signed in."""
    person = Person.objects.get(display_name="Relative 0 of Weavers")
    client.force_login(person)
    return person


def page(client: Client, address: str = PAGE, status: int = 200) -> str:
    """The words of a page, without marks."""
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def numbers_of(community: Community) -> Numbers:
    """What the page is made of."""
    return measured(readings(community))


def test_members_see_what_conveners_see(
    community: Community, reader: Person, client: Client
) -> None:
    take_snapshot(community)
    as_member = page(client)
    client.force_login(convener_of(community))
    as_convener = page(client)

    for seen in (as_member, as_convener):
        assert "11 Conversations opened and replies 13" in seen
        assert "Do people talk across boundaries?" in seen
        assert "100 % 8 of 8" in seen


def test_nobody_else_sees_them(community: Community, client: Client) -> None:
    closed = a_closed_community("Chamber")
    for outsider in (a_person("Outsider"), convener_of(closed)):
        client.force_login(outsider)
        for part in ("", "explained/", "M5/records/"):
            assert client.get(f"{PAGE}{part}").status_code == 403
    client.force_login(a_member(community, "Neighbor"))
    for part in ("", "explained/", "M5/records/"):
        assert client.get(f"/c/{closed.slug}/measures/{part}").status_code == 404
    client.logout()
    assert client.get(PAGE).status_code in {302, 404}


def test_nobody_is_named_but_oneself(community: Community, reader: Person, client: Client) -> None:
    take_snapshot(community)

    seen = page(client)

    assert "1 of them written by you; replies to 1 person" in seen
    others = Person.objects.exclude(pk=reader.pk).values_list("display_name", flat=True)
    assert not [name for name in others if name in seen]


def test_depths_are_told_by_role(community: Community, reader: Person, client: Client) -> None:
    seen = page(client)

    assert "Teachers informing 5 –" in seen
    assert "Families informing 6 –" in seen


def test_a_role_with_few_people_is_not_told_nor_the_one_beside_it(client: Client) -> None:
    small = a_talking_community(families=4)
    client.force_login(convener_of(small))

    seen = page(client)

    assert "9 Conversations opened and replies 11" in seen
    assert "Families too few to say" in seen
    assert "Teachers too few to say" in seen
    assert "Fewer than five people: not shown" in seen


def test_of_fewer_than_five_people_nothing_is_told(client: Client) -> None:
    small = a_community()
    members = [a_member(small, f"Member {number}") for number in range(4)]
    opened = a_conversation(small, by=members[0])
    for member in members[1:]:
        reply_on(opened, by=member, day=1)
    client.force_login(members[0])

    seen = page(client)

    assert "Fewer than five people have written in this period" in seen
    told = seen.partition("People who wrote")[2]
    assert told.count("Fewer than five people: not shown") >= 3
    own, _, rest = told.partition("Your own part")
    assert not re.search(r"\d", own)
    assert "How deeply" not in rest
    assert "hardly heard" not in rest
    assert numbers_of(small)["M4"]["parity"] == {"family": None}


def test_what_is_not_known_is_said(community: Community, reader: Person, client: Client) -> None:
    teacher = Person.objects.get(display_name="Teacher 1 of Weavers")
    Membership.objects.filter(person=teacher).update(level="")
    reply_on(Conversation.objects.earliest("pk"), by=teacher, day=4)

    assert "Replies left out, because one side is not known. Level: 1" in page(client)


def test_another_period_is_counted_anew(
    community: Community, reader: Person, client: Client
) -> None:
    take_snapshot(community)

    seen = page(client, f"{PAGE}?since=2014-03-04&until=2014-03-04")

    assert "From what was written between March 4, 2014 and March 4, 2014." in seen
    assert "6 Conversations opened and replies 6" in seen


def test_an_empty_period_offers_to_begin(reader: Person, client: Client) -> None:
    assert "Nothing has been written in this period." in page(client, f"{PAGE}?since=2020-01-01")


@pytest.mark.parametrize("query", ["since=2014-05-01&until=2014-04-01", "since=soon"])
def test_a_period_that_is_none_is_said(query: str, reader: Person, client: Client) -> None:
    assert client.get(f"{PAGE}?{query}").status_code == 422


def test_everything_is_one_step_away(community: Community, reader: Person, client: Client) -> None:
    with clock.at(BEGAN_AT - timedelta(days=4_000)):
        a_conversation(community, title="Long ago")
    take_snapshot(community)

    assert 'href="?whole=on"' in client.get(PAGE).content.decode()
    assert "between March 3, 2014" in page(client)
    assert "between March 21, 2003" in page(client, f"{PAGE}?whole=on")


def test_a_number_opens_the_conversations_behind_it(
    community: Community, reader: Person, client: Client
) -> None:
    assert f'href="{PAGE}M5/records/?whole=on"' in client.get(f"{PAGE}?whole=on").content.decode()
    assert f'href="{PAGE}M5/records/"' in client.get(PAGE).content.decode()

    written, answered = page(client, f"{PAGE}M9/records/"), page(client, f"{PAGE}M5/records/")

    assert "Who comes first?" in written
    assert "What Teacher 1 of Weavers asks" in written
    assert "Who comes first?" in answered
    assert "asks" not in answered
    assert "Nothing that you may read was counted." in page(
        client, f"{PAGE}M5/records/?since=2015-01-01"
    )


def test_records_show_what_was_counted_and_nothing_else(
    community: Community, reader: Person, client: Client
) -> None:
    convener = convener_of(community)
    secret = a_conversation(community, by=convener, title="Secret", audience=Audience.CONVENERS)
    rude = a_conversation(community, by=reader, title="Rude")
    hide(rude, by=convener, reason="Unkind.")
    elsewhere = a_conversation(a_community("Potters"), title="Elsewhere")

    for person in (reader, convener):
        client.force_login(person)
        seen = page(client, f"{PAGE}all/records/?whole=on")
        assert not [one for one in (secret, rude, elsewhere) if one.title in seen]


@pytest.mark.parametrize("address", ["M2/records/", "M99/records/", "M5/records/?since=soon"])
def test_there_are_no_records_of_what_is_no_measure(
    address: str, reader: Person, client: Client
) -> None:
    assert client.get(f"{PAGE}{address}").status_code == 404


def test_many_records_go_on_by_key(community: Community, reader: Person, client: Client) -> None:
    for number in range(RECORDS_PER_PAGE):
        with clock.at(BEGAN_AT + timedelta(days=9, minutes=number)):
            a_conversation(community, title=f"Question {number}")

    first = client.get(f"{PAGE}all/records/?since=2014-03-01").content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older
    assert "since=2014-03-01" in older[1]
    second = page(client, f"{PAGE}all/records/{older[1].replace('&amp;', '&')}")

    assert first.count("<li><h2") == RECORDS_PER_PAGE
    assert "Question" not in second
    assert "Who comes first?" in second


@pytest.mark.parametrize("more", [1, 3])
def test_the_number_of_queries_does_not_grow(
    more: int,
    community: Community,
    reader: Person,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(more):
        opened = a_conversation(community, title=f"Question {number}")
        reply_on(opened, by=a_member(community, f"Clinician {number}", role="clinician"), day=9)
    take_snapshot(community)

    with django_assert_num_queries(FROM_SNAPSHOT_QUERIES):
        client.get(PAGE)
    with django_assert_num_queries(RECORDS_QUERIES):
        client.get(f"{PAGE}M5/records/?whole=on")
