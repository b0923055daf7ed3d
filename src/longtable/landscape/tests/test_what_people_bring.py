"""What people can bring: saying it, finding it, proposing it for somebody (R37, R70).

Promised: five questions, what one wants to learn first, with examples for one's role in both
languages; several things in one save, the same one once; members find them by words, kind, setting
and role, guests and outsiders do not; what others propose is seen by nobody but the two until its
person says that it is so; whoever leaves, rests or is young offers nothing to others; what is taken
back is gone.
"""

import re

import pytest

from longtable.communities.actions.belonging import bring_in, leave
from longtable.communities.models import Community, Membership, Standing
from longtable.communities.roles import ROLES
from longtable.landscape.actions.offering import (
    CAPACITIES_MAX,
    Said,
    SaidEnough,
    offer_capacities,
    propose_capacity,
    withdraw_proposal,
)
from longtable.landscape.examples import examples_for
from longtable.landscape.models import Capacity, CapacityKind
from longtable.landscape.tests.bringing import KNOWS, an_offer, asked_for, people_are_told
from longtable.people.erasing import erase_person
from longtable.people.models import AgeState, Person
from longtable.people.taking import data_of
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_community,
    a_hat,
    a_member,
    a_person,
    convener_of,
)

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/capacities/"
AVOIDED = re.compile(
    r"\b(user|target|buy-in|resistant|expert|compliance|non-participant)s?\b", re.IGNORECASE
)


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def parent(community: Community) -> Person:
    return a_member(community, "Parent", role="family")


def found_by(person: Person, **chosen: str) -> str:
    """The list as somebody finds it."""
    return signed_in(person).get(HERE, chosen).content.decode()


def test_r37_a_parent_with_no_title_says_three_things_in_one_save(
    community: Community, parent: Person
) -> None:
    client = signed_in(parent)
    page = client.get(f"{HERE}mine/").content.decode()
    assert "The parents at my bus stop, in two languages." in page, "an example for their role"

    answer = client.post(
        f"{HERE}mine/",
        {
            "learn": "How money is decided.",
            "know": f"{KNOWS}\r\n\r\nWhich words frighten families.",
            "connect": "The parents at my bus stop.",
            "setting": "home",
            "time": "An evening a month",
        },
    )

    assert answer.status_code == 302
    own = Capacity.objects.filter(person=parent, community=community)
    assert sorted(own.values_list("kind", "text")) == [
        ("connect", "The parents at my bus stop."),
        ("know", KNOWS),
        ("know", "Which words frighten families."),
        ("learn", "How money is decided."),
    ]
    assert {(one.setting, one.time) for one in own} == {("home", "An evening a month")}
    assert {str(one.role) for one in own} == {"parent or family member"}
    assert KNOWS in found_by(convener_of(community))


def test_r70_the_first_question_is_what_one_wants_to_learn(
    community: Community, parent: Person
) -> None:
    director = a_member(community, "Director", role="state_agency")
    for person in (parent, director):
        page = signed_in(person).get(f"{HERE}mine/").content.decode()
        asked = re.findall(r'<textarea[^>]*name="(\w+)"', page)
        assert asked == ["learn", "know", "do", "connect", "open"]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("role", [slug for slug, *_ in ROLES])
def test_r37_every_role_has_an_example_for_each_question(role: str, language: str) -> None:
    examples = examples_for(role, language=language)

    assert set(examples) == set(CapacityKind.values)
    assert all(20 < len(one) <= Capacity.TEXT_LENGTH_MAX for one in examples.values())
    assert not [one for one in examples.values() if AVOIDED.search(one)]
    others = [examples_for(slug, language=language) for slug, *_ in ROLES if slug != role]
    assert examples not in others, "its own, not somebody else's"
    assert examples != examples_for(role, language="es" if language == "en" else "en")


def test_a_role_that_a_site_added_has_the_examples_of_everybody() -> None:
    assert examples_for("drummer", language="en") == examples_for("other", language="en")
    assert examples_for("", language="es-mx") == examples_for("other", language="es")


def test_r37_the_examples_are_in_the_readers_language(community: Community) -> None:
    rosa = a_member(community, "Rosa", role="family", language="es")

    page = signed_in(rosa).get(f"{HERE}mine/").content.decode()

    assert "Las madres y los padres de mi parada de autobús, en dos idiomas." in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Please write at least one thing. One is enough."),
        ({"know": " \r\n "}, "Please write at least one thing. One is enough."),
        ({"know": "x" * 301}, "Please keep each line under 300 characters."),
        ({"do": "\n".join(f"Thing {n}" for n in range(13))}, "Please write at most 12 lines"),
        ({"do": "Sing.", "setting": "moon"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence(
    given: dict[str, str], sentence: str, parent: Person
) -> None:
    answer = signed_in(parent).post(f"{HERE}mine/", given)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Capacity.objects.exists()


def test_what_is_sent_twice_stands_once(community: Community, parent: Person) -> None:
    client = signed_in(parent)
    for text in (KNOWS, KNOWS, f"{KNOWS}\n{KNOWS.upper()}"):
        client.post(f"{HERE}mine/", {"know": text})

    assert Capacity.objects.filter(person=parent).count() == 1


def test_nobody_fills_the_list_alone(community: Community, parent: Person) -> None:
    said = [Said("do", f"Thing {n}") for n in range(CAPACITIES_MAX)]
    offer_capacities(community, by=parent, said=said)

    with pytest.raises(SaidEnough):
        an_offer(community, parent)
    answer = signed_in(parent).post(f"{HERE}mine/", {"know": KNOWS})
    assert answer.status_code == 422
    assert Capacity.objects.count() == CAPACITIES_MAX


def test_r38_it_is_found_by_words_kind_setting_and_role(
    community: Community, parent: Person
) -> None:
    teacher = a_member(community, "Teacher", role="teacher")
    an_offer(community, parent, KNOWS, setting="home")
    an_offer(community, teacher, "My classroom on a Tuesday.", kind="open", setting="school")
    reader = convener_of(community)

    for chosen in ({"words": "SCHOOL day"}, {"kind": "know"}, {"setting": "home"},
                   {"role": "family"}, {"words": "parent"}):  # fmt: skip
        page = found_by(reader, **chosen)
        assert KNOWS in page
        assert "My classroom" not in page
    assert "Nobody has said that yet" in found_by(reader, words="tuba")
    assert "Nobody has said that yet" in found_by(reader, words="day tuba"), "every word"


def test_it_is_read_by_members_and_by_nobody_else(community: Community, parent: Person) -> None:
    offer = an_offer(community, parent)
    guest = a_person("Guest")
    bring_in(community, guest, by=convener_of(community), hat=a_hat(), standing=Standing.GUEST)

    for reader in (guest, a_person("Outsider")):
        for path in (HERE, f"{HERE}{offer.public_id}/", f"{HERE}mine/"):
            assert signed_in(reader).get(path).status_code == 403
    assert not Capacity.objects.visible_to(guest).exists()
    closed = a_closed_community("Vault")
    path = f"/c/vault/landscape/capacities/{an_offer(closed, convener_of(closed)).public_id}/"
    assert signed_in(parent).get(path).status_code == 404


def leaves(person: Person) -> None:
    leave(Membership.objects.get(person=person), by=person)


def rests(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(is_active=False)


def is_young(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(age_state=AgeState.YOUTH)


def becomes_a_guest(person: Person) -> None:
    Membership.objects.filter(person=person).update(standing=Standing.GUEST)


@pytest.mark.parametrize("gone", [leaves, rests, is_young, becomes_a_guest])
def test_who_is_not_here_any_more_or_young_offers_nothing_to_others(
    gone: object, community: Community, parent: Person
) -> None:
    offer = an_offer(community, parent)
    gone(parent)  # type: ignore[operator]  # one of those above

    reader = signed_in(convener_of(community))
    assert KNOWS not in reader.get(HERE).content.decode()
    assert reader.get(f"{HERE}{offer.public_id}/").status_code == 404
    assert reader.get(f"{HERE}for/{parent.public_id}/").status_code == 404
    assert KNOWS not in reader.get(f"/people/{parent.public_id}/").content.decode()


def test_r37_what_others_propose_waits_for_its_person(community: Community, parent: Person) -> None:
    teacher, other = a_member(community, "Teacher"), a_member(community, "Other")
    given = {"kind": "do", "text": "Keep a meeting calm."}
    answer = signed_in(teacher).post(f"{HERE}for/{parent.public_id}/", given)
    assert answer["Location"] == f"/people/{parent.public_id}/"
    people_are_told()
    waiting = Capacity.objects.get()
    path = f"{HERE}{waiting.public_id}/"

    for reader in (other, convener_of(community)):
        assert signed_in(reader).get(path).status_code == 404
        assert "Keep a meeting calm." not in found_by(reader)
        assert (
            "Keep a meeting calm."
            not in signed_in(reader).get(f"/people/{parent.public_id}/").content.decode()
        )
    assert signed_in(teacher).get(path).status_code == 200
    assert "Keep a meeting calm." not in found_by(teacher)
    assert [one.person for one in Notice.objects.all()] == [parent]
    inbox = signed_in(parent).get("/inbox/").content.decode()
    assert "Somebody says what you can bring" in inbox
    assert 'href="/me/capacities/"' in inbox

    accept = f"/me/capacities/{waiting.public_id}/acceptance/"
    assert signed_in(teacher).post(accept).status_code == 404
    assert Capacity.objects.get().is_waiting
    signed_in(parent).post(accept)
    signed_in(parent).post(accept)

    assert "Keep a meeting calm." in found_by(other)
    assert not Notice.objects.exists(), "it has been seen to"


def test_what_is_proposed_can_be_refused_without_a_word(
    community: Community, parent: Person
) -> None:
    one = propose_capacity(
        community, person=parent, by=convener_of(community), kind="do", text="Sing."
    )
    people_are_told()

    signed_in(parent).post(f"/me/capacities/{one.public_id}/removal/")

    assert not Capacity.objects.exists()
    assert not Notice.objects.exists()


def test_nobody_proposes_without_end(community: Community, parent: Person) -> None:
    client = signed_in(a_member(community, "Teacher"))
    for number in range(20):
        client.post(f"{HERE}for/{parent.public_id}/", {"kind": "do", "text": f"Thing {number}"})

    again = client.post(f"{HERE}for/{parent.public_id}/", {"kind": "do", "text": "One more"})

    assert again.status_code == 429
    assert Capacity.objects.count() == 20


def test_what_is_taken_back_is_gone(community: Community, parent: Person) -> None:
    offer = an_offer(community, parent)
    other = signed_in(a_member(community, "Other"))
    assert other.post(f"/me/capacities/{offer.public_id}/removal/").status_code == 404

    signed_in(parent).post(f"/me/capacities/{offer.public_id}/removal/")

    assert not Capacity.objects.exists()


def test_it_stands_on_a_persons_page_for_those_they_meet(
    community: Community, parent: Person
) -> None:
    an_offer(community, parent)
    member = signed_in(a_member(community, "Other")).get(f"/people/{parent.public_id}/")
    page = member.content.decode()

    assert KNOWS in page
    assert f"{HERE}for/{parent.public_id}/" in page


def test_one_takes_it_along_and_it_goes_with_one(community: Community, parent: Person) -> None:
    an_offer(community, parent)
    propose_capacity(community, person=convener_of(community), by=parent, kind="do", text="Sing.")
    taken = data_of(parent)["capacities"]
    assert [(one["text"], one["is_about_me"]) for one in taken] == [(KNOWS, True), ("Sing.", False)]

    erase_person(parent, keep_words=True)

    assert not Capacity.objects.exists()


def test_who_proposed_it_takes_it_back_while_it_waits(community: Community, parent: Person) -> None:
    opal, other = a_member(community, "Opal"), a_member(community, "Olga")
    made = propose_capacity(community, person=parent, by=opal, kind="know", text="Bus routes.")
    people_are_told()
    proposing = f"{HERE}for/{parent.public_id}/"
    assert "Bus routes." in signed_in(opal).get(proposing).content.decode()
    assert "Bus routes." not in signed_in(other).get(proposing).content.decode()
    address = f"{HERE}{made.public_id}/withdrawal/"
    assert signed_in(other).post(address).status_code == 404
    assert signed_in(parent).post(address).status_code == 403
    signed_in(opal).post(address)

    assert not Capacity.objects.exists()
    assert not Notice.objects.filter(person=parent).exists()


def test_what_was_accepted_is_not_taken_back_by_who_proposed_it(
    community: Community, parent: Person
) -> None:
    opal = a_member(community, "Opal")
    made = propose_capacity(community, person=parent, by=opal, kind="know", text="Bus routes.")
    signed_in(parent).post(f"/me/capacities/{made.public_id}/acceptance/")
    assert signed_in(opal).post(f"{HERE}{made.public_id}/withdrawal/").status_code == 403
    withdraw_proposal(made, by=opal)
    assert Capacity.objects.exists()


def test_an_offer_is_said_anew_where_it_stands(community: Community, parent: Person) -> None:
    one, other = an_offer(community, parent), an_offer(community, parent, "Soup for forty.")
    opal = a_member(community, "Opal")
    asked_for(one, opal)
    address = f"{HERE}{one.public_id}/description/"
    assert KNOWS in signed_in(parent).get(address).content.decode()
    sent = {"kind": "do", "text": "Bread  for forty.", "setting": "", "time": "Sundays"}
    assert signed_in(opal).post(address, sent).status_code == 403
    assert signed_in(parent).post(address, sent)["Location"] == f"{HERE}{one.public_id}/"

    now = Capacity.objects.get(pk=one.pk)
    assert (now.public_id, now.kind, now.text, now.time) == (
        one.public_id, "do", "Bread for forty.", "Sundays",
    )  # fmt: skip
    assert now.commitments.count() == 1
    same = {**sent, "kind": other.kind, "text": "soup for FORTY."}
    answer = signed_in(parent).post(address, same)
    assert answer.status_code == 422
    assert "You have said the same here already." in answer.content.decode()
    assert signed_in(parent).post(address, {**sent, "text": " "}).status_code == 422
