"""A community that nobody convenes is frozen until somebody does again (I-8, H-67).

Promised: its members read all that was said, write nothing, and are told so where they would have
written; nobody comes in; they take back their own words and leave as ever. A member, not a guest,
offers to convene; who looks after the site sees its name and who offers, and names one; two who
name at once make one convener. It thaws by itself when its convener is back.
"""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from longtable.communities.actions import keeping
from longtable.communities.models import ConveningOffer, Membership, Standing
from longtable.contributions import rules as contribution_rules
from longtable.dialogue.models import Conversation
from longtable.people.models import Administrator, Person
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_frozen_community,
    a_member,
    a_person,
    convener_of,
)

pytestmark = pytest.mark.django_db
SENTENCE = b"Nobody convenes this community now"


def a_keeper() -> Person:
    person = a_person("Keeper")
    Administrator.objects.create(person=person, appointed_at=clock.now())
    return person


@pytest.fixture
def talk() -> Conversation:
    """A conversation that a member opened in what nobody convenes since."""
    community = a_community("Weavers")
    made = a_conversation(community, by=a_member(community, "Member"), title="Who comes first?")
    Person.objects.filter(pk=convener_of(community).pk).update(is_active=False)
    return made


def test_members_read_and_are_told_so_where_they_would_have_written(talk: Conversation) -> None:
    assert talk.author is not None
    client = signed_in(talk.author)

    page = client.get(f"/c/weavers/dialogue/{talk.public_id}/")

    assert b"Who comes first?" in page.content
    assert SENTENCE in page.content
    assert b'name="body"' not in page.content
    for path in ("/c/weavers/", "/c/weavers/dialogue/", "/c/weavers/about/"):
        found = client.get(path)
        assert SENTENCE in found.content, path
        assert b"/dialogue/new/" not in found.content, path


def test_nothing_is_written(talk: Conversation) -> None:
    assert talk.author is not None
    client, at = signed_in(talk.author), f"/c/weavers/dialogue/{talk.public_id}"
    before = Activity.objects.count()

    sent = {
        "/c/weavers/dialogue/new/": {"title": "More", "body": "More."},
        f"{at}/replies/": {"body": "An answer."},
        f"{at}/closure/": {"outcome": "Done."},
        f"/t/{talk.public_id}/revision/": {"body": "Other words.", "seen": "0"},
    }

    answers = {path: client.post(path, data).status_code for path, data in sent.items()}

    assert answers == dict.fromkeys(sent, 403)
    assert Activity.objects.count() == before


@pytest.mark.parametrize("rule", ["open", "ask"])
def test_nobody_comes_in(rule: str) -> None:
    a_frozen_community(visibility="listed", join_rule=rule)
    client = signed_in(a_person("Outsider"))

    assert b"joining/" not in client.get("/c/weavers/about/").content
    assert client.post("/c/weavers/joining/", {"message": "Please."}).status_code == 403
    assert not Membership.objects.filter(person__display_name="Outsider").exists()


def test_members_take_back_their_own_words_and_leave(talk: Conversation) -> None:
    assert talk.author is not None
    client = signed_in(talk.author)

    hidden = client.post(f"/t/{talk.public_id}/hiding/", {"reason": "Mine."})
    left = client.post("/c/weavers/leaving/")

    assert (hidden.status_code, left.status_code) == (302, 302)
    assert not Membership.objects.filter(person=talk.author, ended_at=None).exists()


def test_nothing_is_brought_into_it() -> None:
    other = a_community("Spinners")
    member = a_member(other, "Member")
    Membership.objects.create(
        person=member, community=a_frozen_community(), since=clock.now(), standing=Standing.MEMBER
    )
    made = a_conversation(other, by=member, title="A question")
    client = signed_in(member)

    assert b"Weavers" not in client.get("/c/spinners/dialogue/new/").content.split(b"<main")[1]
    page = client.get(f"/t/{made.public_id}/placements/")

    assert b"Weavers" not in page.content.split(b"<main")[1]


def test_it_thaws_when_its_convener_is_back(talk: Conversation) -> None:
    assert talk.author is not None
    Person.objects.update(is_active=True)

    assert contribution_rules.reply(talk.author, talk)
    page = signed_in(talk.author).get(f"/c/weavers/dialogue/{talk.public_id}/")
    assert SENTENCE not in page.content
    assert b'name="body"' in page.content


def test_a_term_that_is_over_freezes_it_the_day_after() -> None:
    community = a_community("Weavers")
    member, today = a_member(community, "Member"), clock.now().date()
    Membership.objects.filter(standing=Standing.CONVENER).update(ends_on=today)

    assert SENTENCE not in signed_in(member).get("/c/weavers/").content
    with clock.at(clock.now() + timedelta(days=1)):
        assert SENTENCE in signed_in(member).get("/c/weavers/").content


def test_a_member_offers_and_who_looks_after_the_site_names_them(talk: Conversation) -> None:
    member, keeper = talk.author, a_keeper()
    assert member is not None
    client = signed_in(member)
    assert b"Offer to convene" in client.get("/c/weavers/about/").content

    client.post("/c/weavers/offering/")
    client.post("/c/weavers/offering/")

    assert ConveningOffer.objects.count() == 1
    assert b"You offer to convene" in client.get("/c/weavers/about/").content
    page = signed_in(keeper).get("/communities/without-convener/")
    assert b"Name Member convener" in page.content
    assert b"Who comes first?" not in page.content
    offer = ConveningOffer.objects.get()
    signed_in(keeper).post("/communities/without-convener/", {"offer": offer.public_id})
    assert Membership.objects.get(person=member).standing == Standing.CONVENER
    assert not ConveningOffer.objects.exists()
    assert b"Every community here has a convener" in (
        signed_in(keeper).get("/communities/without-convener/").content
    )
    assert SENTENCE not in client.get("/c/weavers/").content


def test_guests_and_members_of_what_is_convened_do_not_offer() -> None:
    guest = a_member(a_frozen_community(), "Guest")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)
    member = a_member(a_community("Spinners"), "Member")

    assert b"Offer to convene" not in signed_in(guest).get("/c/weavers/about/").content
    assert signed_in(guest).post("/c/weavers/offering/").status_code == 403
    assert signed_in(member).post("/c/spinners/offering/").status_code == 403


def test_of_two_who_name_at_once_one_does() -> None:
    community, keeper = a_frozen_community(), a_keeper()
    people = [a_member(community, name) for name in ("First", "Second")]
    offers = [
        keeping.offer_to_convene(Membership.objects.get(person=one), by=one) for one in people
    ]

    keeping.accept_offer(offers[0], by=keeper)
    with pytest.raises(keeping.SomebodyConvenes):
        keeping.accept_offer(offers[1], by=keeper)

    assert Membership.objects.filter(standing=Standing.CONVENER).count() == 2
    late = signed_in(keeper).post("/communities/without-convener/", {"offer": offers[1].public_id})
    assert late.status_code == 404


def test_nobody_else_sees_which_communities_these_are() -> None:
    a_frozen_community(visibility="closed")
    convener = convener_of(a_community("Spinners"))

    answer = signed_in(convener).get("/communities/without-convener/")

    assert answer.status_code == 403
    assert b"Weavers" not in answer.content


def test_the_rule_says_why_nobody_replies(talk: Conversation) -> None:
    assert talk.author is not None
    with pytest.raises(PermissionDenied, match="that somebody convenes"):
        contribution_rules.reply.require(talk.author, talk)
