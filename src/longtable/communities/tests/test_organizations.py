"""Organisations after they joined: what they commit, who acts for them, what they are.

Promised: conveners change what an organisation commits, who acts for it and until when; members
read it, others find nothing; who left the community acts for nobody in it; a convener describes an
organisation only where no other community knows it, an administrator any; a name belongs to one
organisation, an old one is kept; nobody's change is overwritten unseen; the same queries however
many there are.
"""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from longtable.communities.actions.affiliating import affiliate
from longtable.communities.actions.belonging import leave
from longtable.communities.models import Affiliation, Community, Organization, Place
from longtable.people.models import Administrator, Person
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_member,
    a_person,
    an_open_community,
    an_organization,
    convener_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> Community:
    """A closed community with one organisation that one person acts for."""
    community = a_closed_community()
    member = a_member(community, "Opal")
    affiliate(an_organization(), community=community, by=None, representatives=[member])
    return community


def visiting(person: Person) -> Client:
    """The browser of somebody who is signed in."""
    client = Client()
    client.force_login(person)
    return client


def page_of(community: Community) -> str:
    return f"/c/{community.slug}/organizations/{Organization.objects.get().public_id}/"


def described(**more: str) -> dict[str, str]:
    """A description as the form sends it, all of it but what was seen."""
    return {"name": "Ohio State Team", "kind": "state_team", "other_names": "", **more}


def seen_in(page: str) -> str:
    """What its form says was seen before it was filled in."""
    kept = re.search(r'name="seen" value="([^"]*)"', page)
    assert kept, "the form keeps what was seen"
    return html.unescape(kept.group(1))


def test_a_convener_says_what_it_commits_and_members_read_it(community: Community) -> None:
    convener = visiting(convener_of(community))

    given = {"which": "commits", "commits": "A page a month.", "seen": ""}
    assert convener.post(page_of(community), given).status_code == 302

    member = visiting(Person.objects.get(display_name="Opal"))
    shown = member.get(page_of(community)).content.decode()
    assert "A page a month." in shown
    assert "<textarea" not in shown
    assert member.post(page_of(community), {"which": "commits", "commits": "x"}).status_code == 403
    assert Affiliation.objects.get().commits == "A page a month."
    assert visiting(a_person("Otto")).get(page_of(community)).status_code == 404


def test_a_commitment_that_changed_meanwhile_is_shown_beside_ones_own(community: Community) -> None:
    convener = visiting(convener_of(community))
    Affiliation.objects.update(commits="Two calls.")

    late = convener.post(page_of(community), {"which": "commits", "commits": "Mine.", "seen": ""})

    assert late.status_code == 409
    assert "Two calls." in late.content.decode()
    assert "Mine.</textarea>" in late.content.decode()
    assert Affiliation.objects.get().commits == "Two calls."
    again = {"which": "commits", "commits": "Mine.", "seen": "Two calls."}
    assert convener.post(page_of(community), again).status_code == 302
    assert Affiliation.objects.get().commits == "Mine."


def test_a_second_person_ends_the_warning_and_can_be_released(community: Community) -> None:
    convener = visiting(convener_of(community))
    second = a_member(community, "Nico")
    assert "Needs a second person" in convener.get(page_of(community)).content.decode()

    convener.post(page_of(community), {"which": "represents", "person": second.public_id})
    assert "Needs a second person" not in convener.get(page_of(community)).content.decode()

    convener.post(page_of(community), {"which": "release", "person": second.public_id})
    assert [one.person.display_name for one in Affiliation.objects.get().representatives.all()] == [
        "Opal"
    ]
    verbs = Activity.objects.filter(verb="communities.affiliation_changed")
    assert verbs.filter(community=community).count() == 2


def test_nobody_from_elsewhere_can_be_named(community: Community) -> None:
    elsewhere = a_member(an_open_community(), "Nadia")
    address = page_of(community)

    refused = visiting(convener_of(community)).post(
        address, {"which": "represents", "person": elsewhere.public_id}
    )

    assert refused.status_code == 422
    assert Affiliation.objects.get().representatives.count() == 1


def test_who_left_the_community_acts_for_nobody_in_it(community: Community) -> None:
    opal = Person.objects.get(display_name="Opal")
    leave(opal.memberships.get(), by=opal)

    for address in (page_of(community), f"/c/{community.slug}/organizations/"):
        shown = visiting(convener_of(community)).get(address).content.decode()
        assert "Nobody acts for it yet" in shown


def test_an_affiliation_ends_on_a_day_that_has_come_and_stays_in_sight(
    community: Community,
) -> None:
    convener = visiting(convener_of(community))
    today = clock.now().date()
    for day in ("1999-01-01", "2999-01-01", "soon"):
        refused = convener.post(page_of(community), {"which": "end", "until": day})
        assert refused.status_code == 422

    convener.post(page_of(community), {"which": "end", "until": today.isoformat()})

    assert Affiliation.objects.get().until == today
    shown = convener.get(page_of(community)).content.decode()
    assert "Belonged here from" in shown
    assert 'value="commits"' not in shown


def test_a_convener_describes_what_only_their_community_knows(community: Community) -> None:
    Place.objects.get_or_create(code="OH", defaults={"ansi": "39", "name": "Ohio"})
    convener = visiting(convener_of(community))
    found = Organization.objects.get()
    address = f"/organizations/{found.public_id}/description/"
    given = described(
        name="Ohio Team for Schools", short_name="OTS", place="OH", other_names="Buckeyes\r\nOTS-1",
        seen=seen_in(convener.get(address).content.decode()),
    )  # fmt: skip

    assert convener.post(address, given).status_code == 302

    found.refresh_from_db()
    assert (found.name, found.short_name, found.place_id) == ("Ohio Team for Schools", "OTS", "OH")
    assert set(found.other_names.values_list("name", flat=True)) == {
        "Buckeyes", "OTS-1", "Ohio State Team",
    }  # fmt: skip
    assert Activity.objects.filter(verb="communities.organization_described").count() == 1


@pytest.mark.parametrize("how", ["affiliated", "spoken from"])
def test_what_another_community_knows_is_for_administrators(community: Community, how: str) -> None:
    found = Organization.objects.get()
    address = f"/organizations/{found.public_id}/description/"
    elsewhere = an_open_community()
    if how == "affiliated":
        affiliate(found, community=elsewhere, by=None)
    else:
        a_member(elsewhere, "Nadia", organization=found)
    convener = convener_of(community)
    assert visiting(convener).get(address).status_code == 403
    assert visiting(convener).post(address, described(name="Mine now")).status_code == 403
    assert visiting(Person.objects.get(display_name="Opal")).get(address).status_code == 403
    shown = visiting(convener).get(f"/organizations/{found.public_id}/").content.decode()
    assert "/description/" not in shown

    Administrator.objects.create(person=convener, appointed_at=clock.now())

    assert visiting(convener).get(address).status_code == 200


@pytest.mark.parametrize("taken", ["Iowa Board", "IOWA BOARD", "The Board"])
def test_a_name_belongs_to_one_organization(community: Community, taken: str) -> None:
    found = Organization.objects.get()
    other = an_organization("Iowa Board")
    other.other_names.create(name="The Board")
    convener = visiting(convener_of(community))
    address = f"/organizations/{found.public_id}/description/"
    seen = seen_in(convener.get(address).content.decode())

    for given in (described(name=taken, seen=seen), described(other_names=taken, seen=seen)):
        refused = convener.post(address, given)
        assert refused.status_code == 422
        assert "Iowa Board" in refused.content.decode()
    found.refresh_from_db()
    assert (found.name, found.other_names.count()) == ("Ohio State Team", 0)


def test_a_description_that_changed_meanwhile_is_shown_beside_ones_own(
    community: Community,
) -> None:
    found = Organization.objects.get()
    convener = visiting(convener_of(community))
    address = f"/organizations/{found.public_id}/description/"
    seen = seen_in(convener.get(address).content.decode())
    Organization.objects.update(short_name="Theirs")

    late = convener.post(address, described(short_name="Mine", seen=seen))

    assert late.status_code == 409
    shown = late.content.decode()
    assert "Theirs" in shown
    assert 'value="Mine"' in shown
    assert Organization.objects.get().short_name == "Theirs"
    again = described(short_name="Mine", seen=seen_in(shown))
    assert convener.post(address, again).status_code == 302
    assert Organization.objects.get().short_name == "Mine"


def test_a_closed_community_is_not_told_by_its_organization(community: Community) -> None:
    address = f"/organizations/{Organization.objects.get().public_id}/"

    for person in (None, a_member(an_open_community(), "Nadia")):
        client = visiting(person) if person else Client()
        assert community.name not in client.get(address).content.decode()
    assert community.name in visiting(convener_of(community)).get(address).content.decode()


def test_the_pages_take_the_same_queries_however_many_there_are(community: Community) -> None:
    convener = visiting(convener_of(community))
    found = Organization.objects.get()
    pages = (
        page_of(community), f"/c/{community.slug}/organizations/",
        f"/organizations/{found.public_id}/", "/organizations/",
    )  # fmt: skip

    def counts() -> list[int]:
        taken = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert convener.get(page).status_code == 200
            taken.append(len(queries))
        return taken

    affiliate(found, community=an_open_community("Commons"), by=None)
    at_one = counts()
    for name in ("Nico", "Nadia"):
        member = a_member(community, name)
        affiliate(found, community=community, by=None, representatives=[member])
        other = an_organization(f"Team of {name}")
        affiliate(other, community=community, by=None, representatives=[member])
        affiliate(found, community=an_open_community(f"Commons of {name}"), by=None)

    assert counts() == at_one
