"""The invariants of trust.md 2.4 that are about rights, each under its number.

Promised: whoever may act may see; knowing an author is never more than reading; a child of a closed
community offers nothing beyond its members; nobody raises their own rights, nor grants more than
they have; a community keeps a convener; an id of something foreign is an id of nothing.
"""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client

from longtable.communities.actions import belonging
from longtable.communities.invariants import every_community_is_convened
from longtable.communities.models import Community, Membership, Standing
from longtable.contributions.models import Contribution
from longtable.contributions.queries import byline
from longtable.dialogue.models import Conversation
from longtable.people.erasing import CannotGoYet, erase_person
from longtable.people.models import Administrator, Person
from longtable.shared import clock
from longtable.shared.access.permissions import ALL
from longtable.shared.testing.worlds import a_community, a_member, convener_of
from longtable.tests.proof import oracle
from longtable.tests.proof.addresses import tried_with
from longtable.tests.proof.addresses_of_meetings_and_words import NOWHERE
from longtable.tests.proof.test_every_address import CORE_TURNS, PERSONAS, asked, client_of
from longtable.tests.proof.world import NOW, World
from longtable.tests.routes import FOUND, ROUTES

pytestmark = pytest.mark.django_db
BAD_REQUEST = 400
ABOUT_COMMUNITIES = tuple(
    f"communities.{one}"
    for one in (
        "see_inside",
        "read_front",
        "tend",
        "join",
        "ask_to_join",
        "leave",
        "offer_to_convene",
    )
)
ABOUT_THINGS = tuple(f"contributions.{one}" for one in ("reply", "revise", "hide", "place"))
ABOUT_CONVERSATIONS = (
    "dialogue.reply",
    "dialogue.close_conversation",
    "dialogue.reopen_conversation",
)
# What differs from page to page by itself: tokens, and the id of what was made.
TOKEN = re.compile(r"[\w:%.-]{40,}|#p-[\w-]{22}")
# Every field that a form of ours has ever taken, with what a schemer would put there.
SCHEME = {
    "standing": "convener", "act": "convener", "is_active": "1", "is_administrator": "1",
    "reads_from": "", "visibility": "open", "join_rule": "open", "newcomers_read": "all",
    "audience": "4", "public_id": NOWHERE, "accept": "1", "message": "Please.", "lift": "1",
    "answer": "welcome", "sure": "1", "language": "en", "ends_on": "2999-01-01",
}  # fmt: skip


def reader_of(who: str, world: World) -> Person | AnonymousUser:
    """A persona as a view knows them."""
    return AnonymousUser() if who == "visitor" else world.people[who]


@pytest.mark.parametrize("who", PERSONAS)
def test_i_2_whoever_may_act_may_see(who: str, world: World) -> None:
    reader, twin = reader_of(who, world), world.twins[who]
    if isinstance(reader, Person):
        reader.refresh_from_db()
    wrong = []
    with clock.at(NOW):
        found = set(Community.objects.visible_to(reader).values_list("pk", flat=True))
        seen = set(Contribution.objects.visible_to(reader).values_list("pk", flat=True))
        for name, row in world.communities.items():
            place = world.community_twins[name]
            assert (row.pk in found) == oracle.may_find(twin, place, now=NOW), name
            for verb in ABOUT_COMMUNITIES:
                may = row.pk in found and ALL[verb](reader, row)
                if may != oracle.may_do(twin, verb, place, now=NOW):
                    wrong.append(f"{verb} {name}: {may}")
        for name, said in world.things.items():
            thing = world.thing_twins[name]
            assert (said.pk in seen) == oracle.may_read(twin, thing, now=NOW), name
            is_opening = isinstance(said, Conversation)
            for verb in (*ABOUT_THINGS, *(ABOUT_CONVERSATIONS if is_opening else ())):
                may = said.pk in seen and ALL[verb](reader, said)
                if may != oracle.may_do(twin, verb, thing, now=NOW):
                    wrong.append(f"{verb} {name}: {may}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", PERSONAS)
def test_i_3_knowing_an_author_is_never_more_than_reading(who: str, world: World) -> None:
    reader, twin = reader_of(who, world), world.twins[who]
    with clock.at(NOW):
        seen = Contribution.objects.visible_to(reader).with_bylines().select_related("root")
        named = {one.public_id: byline(one, reader=reader) for one in seen}
    for name, row in world.things.items():
        may_know = oracle.may_see_author(twin, world.thing_twins[name], now=NOW)
        shown = named.get(row.public_id)
        assert (shown is not None and shown.person_id != "") == may_know, name
        if shown is not None and not may_know:
            assert shown.name == "A member"


def test_i_4_a_child_of_a_closed_community_offers_nothing_beyond_its_members(world: World) -> None:
    inside = {"convener of the cellar", "member of the room"}
    with clock.at(NOW):
        for who in PERSONAS:
            reader = reader_of(who, world)
            seen = Contribution.objects.visible_to(reader)
            reads = seen.filter(pk=world.things["in the cellar"].pk).exists()
            finds = Community.objects.visible_to(reader).filter(slug="cellar").exists()
            assert (reads, finds) == (who in inside, who in inside), who


def rights(person: Person) -> set[str]:
    """All that somebody may read of others, find and tend: what no act of their own makes more."""
    now_is = Person.objects.get(pk=person.pk)
    with clock.at(NOW):
        terms = Membership.objects.filter(person=now_is, ended_at=None)
        of_others = Contribution.objects.visible_to(now_is).exclude(author=now_is)
        return {
            *(f"reads {one}" for one in _keys(of_others)),
            *(f"finds {one}" for one in _keys(Community.objects.visible_to(now_is))),
            *(f"is {one.standing} in {one.community_id} until {one.ends_on}" for one in terms),
            *(f"looks after {one.pk}" for one in Administrator.objects.filter(person=now_is)),
        }


def _keys(rows: Any) -> list[int]:
    return list(rows.values_list("pk", flat=True))


@pytest.mark.parametrize("who", ["member of the site", "guest", "newcomer", "former member"])
def test_i_6_nobody_raises_their_own_rights(who: str, world: World) -> None:
    """By no address and no field, but through an open door."""
    client, person = client_of(who, world), world.people[who]
    before, raised = rights(person), []
    acts = [name for name in FOUND if "POST" in ROUTES[name].methods]
    for name in acts:
        for tried in tried_with(name, world, turn=1, core_turns=CORE_TURNS):
            with clock.at(NOW), transaction.atomic():
                given = {**SCHEME, **ROUTES[name].post, "act": "convener"}
                is_done = client.post(tried.path, given).status_code < BAD_REQUEST
                # What was refused is not undone: it is looked at all together, below.
                gained = rights(person) - before if is_done else set()
                transaction.set_rollback(is_done)
            if is_done:  # That one signed out, say.
                client.force_login(person)
            if gained:
                raised.append(f"{name} ({tried.about}): {sorted(gained)}")

    assert not raised, "\n".join(raised)
    with clock.at(NOW):
        assert rights(person) == before, "something was refused, and done"


def test_i_7_nobody_grants_more_than_they_have() -> None:
    community = a_community("Weavers")
    member, other = a_member(community, "Opal"), a_member(community, "Nico")
    client = Client()
    client.force_login(member)

    named = client.post(f"/c/weavers/people/{other.public_id}/", {"act": "convener"})
    brought = client.post("/c/weavers/people/", {"people": "Ada <ada@people.example>"})

    assert (named.status_code, brought.status_code) == (403, 403)
    assert community.memberships.filter(standing=Standing.CONVENER).count() == 1


def test_i_7_a_convener_makes_no_convener_of_a_guest_or_of_somebody_not_here() -> None:
    community = a_community("Weavers")
    guest = a_member(community, "Guest")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)
    absent = a_member(community, "Absent", arrived_at=None)
    client = Client()
    client.force_login(convener_of(community))

    for one in (guest, absent):
        client.post(f"/c/weavers/people/{one.public_id}/", {"act": "convener"})

    assert community.memberships.filter(standing=Standing.CONVENER).count() == 1


@pytest.mark.parametrize("rests", ["whose account rests", "whose last day is over"])
def test_i_8_a_convener_who_cannot_convene_keeps_no_community(rests: str) -> None:
    community = a_community("Weavers")
    active, other = convener_of(community), a_member(community, "Other")
    a_member(community, "Third")
    belonging.name_convener(Membership.objects.get(person=other), by=active)
    if rests == "whose account rests":
        Person.objects.filter(pk=other.pk).update(is_active=False)
    else:
        yesterday = (clock.now() - timedelta(days=1)).date()
        Membership.objects.filter(person=other).update(ends_on=yesterday)

    with pytest.raises(belonging.LastConvener):
        belonging.leave(Membership.objects.get(person=active), by=active)
    with pytest.raises(CannotGoYet):
        erase_person(active, keep_words=True)
    of_this = every_community_is_convened().filter(pk=community.pk)
    assert not of_this.exists()
    Person.objects.filter(pk=active.pk).update(is_active=False)
    assert of_this.exists()


def same_but_for(client: Client, method: str, path: str, data: dict[str, str], field: str,
                 foreign: str) -> bool:  # fmt: skip
    """Whether a foreign id in a field is answered as one that is nobody's."""
    answers = []
    for one in (foreign, NOWHERE):
        with clock.at(NOW):
            response = asked(client, method, path, {**data, field: one})
        text = f"{response.content.decode()}{response.headers.get('Location', '')}"
        answers.append((response.status_code, TOKEN.sub("", text.replace(one, ""))))
    return answers[0] == answers[1]


# Path, method, other fields, the field, and whose id: what this convener may not know of.
FOREIGN: tuple[tuple[str, str, dict[str, str], str, str], ...] = (
    ("/c/weavers/dialogue/", "GET", {}, "before", "in the vault"),
    ("/c/weavers/measures/M5/records/", "GET", {}, "before", "in the vault"),
    ("/c/weavers/dialogue/{open}/", "GET", {}, "at", "reply in the vault"),
    ("/c/weavers/dialogue/{open}/", "GET", {}, "after", "reply in the vault"),
    ("/c/weavers/dialogue/{open}/", "GET", {}, "before", "reply in the room"),
    ("/c/weavers/dialogue/{open}/", "GET", {}, "from", "reply in the vault"),
    ("/c/weavers/dialogue/{open}/", "GET", {}, "to", "reply in the vault"),
    ("/c/weavers/dialogue/{open}/reach/", "GET", {}, "people", "member of the vault"),
    ("/c/weavers/dialogue/{open}/replies/", "POST", {"body": "x"}, "to", "reply in the vault"),
    ("/c/weavers/dialogue/{open}/replies/", "POST", {"body": "x"}, "people", "member of the vault"),
    ("/search/", "GET", {"q": "canary"}, "after", "in the vault"),
    ("/search/", "GET", {"q": "canary"}, "in", "vault"),
    ("/inbox/reading/", "POST", {}, "notice", "in the vault"),
    ("/c/weavers/requests/", "POST", {"answer": "welcome"}, "request", "request in abroad"),
    ("/c/weavers/tending/", "POST", {"which": "parent"}, "parent", "vault"),
    ("/c/weavers/tending/", "POST", {"which": "tie", "description": "x"}, "other", "vault"),
    ("/c/weavers/dialogue/new/", "POST", {"title": "x", "body": "x"}, "communities", "vault"),
)  # fmt: skip


@pytest.mark.parametrize("case", FOREIGN, ids=lambda case: f"{case[3]} at {case[0]}")
def test_i_13_a_foreign_id_in_a_field_is_an_id_of_nothing(case: Any, world: World) -> None:
    path, method, data, field, whose = case
    rows: dict[str, Any] = {**world.communities, **world.people, **world.things, **world.others}
    foreign = whose if field == "in" else rows[whose].public_id
    address = path.format(open=world.things["for members"].public_id)

    assert same_but_for(client_of("convener", world), method, address, data, field, foreign)
