"""Searching: words in what I may read, in the community first, then everywhere.

Promised: title and words are searched, the last word may be unfinished; nothing is found that one
may not read; hits are marked and everything else escaped; it starts in the community and widens;
people are found by name where one shares a community with them; pages follow one another without
loss or repetition.
"""

import re

import pytest
from django.test import Client

from longtable.communities.models import Community
from longtable.contributions.actions.changing import hide
from longtable.people.models import Audience, Person
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_community,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    an_open_community,
    convener_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> Community:
    """A community."""
    return a_community()


@pytest.fixture
def opal(community: Community, client: Client) -> Person:
    """A member who is signed in."""
    opal = a_member(community, "Opal")
    client.force_login(opal)
    return opal


def found(client: Client, query: str) -> str:
    """What the page shows below its head."""
    return client.get(f"/search/?{query}").content.decode().partition("</form>")[2]


def test_title_and_words_are_found_and_marked(
    client: Client, opal: Person, community: Community
) -> None:
    made = a_conversation(community, title="The quiet room", body="He kept his <b>shoes</b> on.")
    a_reply(made, by=opal, body="Mine lost his shoes.")

    assert found(client, "q=quiet").count("The quiet room") == 1
    by_word = found(client, "q=sho")
    assert "<mark>shoes</mark>" in by_word
    assert "<b>" not in by_word.partition("What was said")[2].partition("</section>")[0]
    assert "Reply in" in by_word


def test_accents_and_endings_are_forgiven_and_the_plain_words_are_found_in_any_language(
    client: Client, opal: Person, community: Community
) -> None:
    a_conversation(community, title="Reunión de las familias", body="¿Quién va?", language="es")

    for query in ("reunion", "REUNIÓN", "familias", "famil", "las+familias", "quien"):
        assert "Reunión de las familias" in found(client, f"q={query}"), query


def test_nothing_is_found_that_one_may_not_read(
    client: Client, opal: Person, community: Community
) -> None:
    chamber = a_closed_community("Chamber of quinces")
    a_conversation(chamber, title="Quince one")
    held = a_conversation(community, title="Quince two")
    hide(held, by=convener_of(community), reason="Names a student.")
    a_conversation(community, title="Quince three", audience=Audience.CONVENERS)
    a_person("Quincy Elsewhere")

    shown = found(client, "q=quinc")

    assert not re.search(r"Quince (one|two|three)|Chamber|Quincy", shown)


def test_it_starts_in_the_community_and_widens(
    client: Client, opal: Person, community: Community
) -> None:
    a_conversation(community, title="Here about aides")
    a_conversation(an_open_community(), title="There about aides", audience=Audience.PUBLIC)

    here = found(client, "q=aides&in=weavers")
    assert "Here about aides" in here
    assert "There about aides" not in here
    everywhere = found(client, "q=aides")
    assert "Here about aides" in everywhere
    assert "There about aides" in everywhere
    assert client.get("/search/?q=aides&in=no-such-place").status_code == 404


def test_people_are_found_where_one_shares_a_community_with_them(
    client: Client, opal: Person, community: Community
) -> None:
    a_member(community, "Tamsin Near")
    a_member(a_community("Elsewhere"), "Tamsin Far")

    shown = found(client, "q=tamsin")

    assert "Tamsin Near" in shown
    assert "Tamsin Far" not in shown


def test_any_text_is_a_question(client: Client, opal: Person) -> None:
    for query in ("%22", "AND+OR+NOT", "%00", "*", "a%22+NEAR(b", "%F0%9F%90%9D", "", "x" * 500):
        assert client.get(f"/search/?q={query}").status_code == 200
    assert client.get("/search/?q=a&after=nowhere").status_code == 200


def test_pages_follow_one_another(client: Client, opal: Person, community: Community) -> None:
    for number in range(45):
        a_conversation(community, title=f"Aide {number:02}", body="about an aide " * (number % 3))

    seen, query = [], "q=aide"
    while query:
        shown = found(client, query)
        seen += re.findall(r">(Aide \d\d)<", shown)
        more = re.search(r'href="\?(q=aide&amp;after=[\w-]+)"', shown)
        query = more[1].replace("&amp;", "&") if more else ""

    assert len(seen) == 45
    assert len(set(seen)) == 45
