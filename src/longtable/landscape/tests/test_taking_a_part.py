"""Who does what: asked or offered, accepted by nobody but who does it (R27, R38).

Promised: nobody carries what they did not accept themselves, whatever is tried; an ask is between
two people until its person wants it known; members see what was taken on by name, and the thanks;
the same is not asked twice at a time, nor at once after a "no"; an offer nobody asked for in sixty
days stands on the convener's list; two who thank at once are told; whoever is asked, answers and is
thanked is told.
"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from longtable.communities.models import Community, Membership
from longtable.landscape.actions.committing import (
    AskedAlready,
    IsDone,
    Part,
    ThankedAlready,
    TooSoon,
    answer_commitment,
    ask_for_commitment,
    finish_commitment,
    thank_for_commitment,
)
from longtable.landscape.invariants import (
    a_commitment_makes_use_of_its_own_persons_offer,
    nobody_carries_what_they_did_not_accept,
)
from longtable.landscape.models import Capacity, Commitment, Response
from longtable.landscape.queries.capacities import UNUSED_DAYS
from longtable.landscape.tests.bringing import (
    KNOWS,
    an_offer,
    asked_for,
    people_are_told,
    taken_on,
    thanked,
)
from longtable.people.erasing import erase_person
from longtable.people.models import AgeState, Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/"
WHAT = "Come and tell us in May."


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def parent(community: Community) -> Person:
    return a_member(community, "Parent", role="family")


@pytest.fixture
def principal(community: Community) -> Person:
    return a_member(community, "Principal", role="principal")


@pytest.fixture
def ask(community: Community, parent: Person, principal: Person) -> Commitment:
    return asked_for(an_offer(community, parent), principal, what=WHAT)


def at(commitment: Commitment, act: str = "") -> str:
    """Its address."""
    return f"{HERE}commitments/{commitment.public_id}/{act}"


def parts_seen_by(person: Person) -> str:
    """Who does what, as somebody sees it."""
    return signed_in(person).get(f"{HERE}commitments/").content.decode()


def test_r38_an_offer_is_asked_for_answered_used_and_thanked_for(
    community: Community, parent: Person, principal: Person
) -> None:
    offer = an_offer(community, parent)
    asker, owner = signed_in(principal), signed_in(parent)

    answer = asker.post(
        f"{HERE}capacities/{offer.public_id}/asking/", {"what": WHAT, "setting": "school"}
    )
    one = Commitment.objects.get()
    assert answer["Location"] == at(one)
    assert (one.person, one.asked_by, one.capacity, one.setting) == (
        parent, principal, offer, "school",
    )  # fmt: skip
    people_are_told()
    assert "You are asked to take a part" in owner.get("/inbox/").content.decode()
    assert f'href="{at(one)}"' in owner.get("/inbox/").content.decode()

    owner.post(at(one, "answer/"), {"answer": "yes", "is_named": "on"})
    assert Notice.objects.filter(person=parent, read_at=None).count() == 0, "it was answered"
    people_are_told()
    assert "has answered" in asker.get("/inbox/").content.decode()
    owner.post(at(one, "end/"))
    asker.post(at(one, "thanks/"), {"thanks": "Two families came."})
    people_are_told()

    assert "Somebody thanks you" in owner.get("/inbox/").content.decode()
    page = parts_seen_by(convener_of(community))
    assert "Two families came." in page
    assert "Parent" in page


@pytest.mark.parametrize("is_named", [True, False])
def test_r38_thanks_are_public_by_name_only_if_the_person_wishes(
    is_named: bool, community: Community, parent: Person, principal: Person, ask: Commitment
) -> None:
    thanked(taken_on(ask, is_named=is_named), principal)
    other = a_member(community, "Other")

    assert ("Two families came." in parts_seen_by(other)) == is_named
    assert (signed_in(other).get(at(ask)).status_code == 200) == is_named
    for reader in (parent, principal):
        assert "Two families came." in signed_in(reader).get(at(ask)).content.decode()


def test_an_ask_is_between_two_people(community: Community, ask: Commitment) -> None:
    other, convener = a_member(community, "Other"), convener_of(community)
    for reader in (other, convener):
        assert signed_in(reader).get(at(ask)).status_code == 404
        assert WHAT not in parts_seen_by(reader)

    answer_commitment(ask, by=ask.person, answer=Response.NO, is_named=True)

    for reader in (other, convener):
        assert signed_in(reader).get(at(ask)).status_code == 404, "a no is nobody else's business"


def test_r27_nobody_carries_what_they_did_not_accept_themselves(
    community: Community, parent: Person, principal: Person, ask: Commitment
) -> None:
    yes = {"answer": "yes", "is_named": "on"}
    assert signed_in(principal).post(at(ask, "answer/"), yes).status_code == 403
    assert signed_in(convener_of(community)).post(at(ask, "answer/"), yes).status_code == 404
    assert signed_in(principal).post(at(ask, "end/")).status_code == 403
    assert signed_in(principal).post(at(ask, "thanks/"), {"thanks": "Well."}).status_code == 403

    for facts in ({"answered_by": principal}, {"answered_by": None}, {"answered_at": None}):
        said = {"answer": "yes", "answered_at": clock.now(), "answered_by": parent, **facts}
        with pytest.raises(IntegrityError), transaction.atomic():
            Commitment.objects.filter(pk=ask.pk).update(**said)
    with pytest.raises(IntegrityError), transaction.atomic():
        answer_commitment(ask, by=principal, answer=Response.YES, is_named=True)

    ask.refresh_from_db()
    assert ask.is_waiting
    assert not nobody_carries_what_they_did_not_accept().exists()


def test_r27_verify_finds_a_part_that_makes_use_of_anothers_offer(
    community: Community, principal: Person, ask: Commitment
) -> None:
    assert not a_commitment_makes_use_of_its_own_persons_offer().exists()

    Capacity.objects.update(person=principal)

    assert list(a_commitment_makes_use_of_its_own_persons_offer()) == [ask]


def test_r27_a_part_is_offered_unasked_and_thanked_for_by_any_member(
    community: Community, parent: Person, principal: Person
) -> None:
    given = {"what": "I call two families.", "setting": "home", "is_named": "on"}
    signed_in(parent).post(f"{HERE}commitments/", given)
    one = Commitment.objects.get()
    assert (one.answered_by, one.is_offered, one.setting) == (parent, True, "home")
    assert "I call two families." in parts_seen_by(principal)

    assert signed_in(parent).post(at(one, "thanks/"), {"thanks": "Me."}).status_code == 403
    signed_in(principal).post(at(one, "thanks/"), {"thanks": "They came."})

    assert "They came." in parts_seen_by(parent)


def test_r27_a_member_is_asked_without_an_offer(
    community: Community, parent: Person, principal: Person
) -> None:
    path = f"{HERE}commitments/for/{parent.public_id}/"
    page = signed_in(principal).get(path).content.decode()
    assert "nothing is theirs until they say yes" in page
    assert signed_in(principal).post(path, {"what": " "}).status_code == 422

    signed_in(principal).post(path, {"what": "Chair in May.", "setting": "school"})

    assert Commitment.objects.get().is_waiting


def test_a_yes_can_be_taken_back_until_it_is_done(ask: Commitment) -> None:
    owner = signed_in(taken_on(ask).person)
    owner.post(at(ask, "answer/"), {"answer": "no", "is_named": "on"})
    ask.refresh_from_db()
    assert (ask.answer, ask.is_named) == ("no", False)

    finish_commitment(taken_on(ask), by=ask.person)
    answer = owner.post(at(ask, "answer/"), {"answer": "no"}, follow=True)

    assert "It is done already." in answer.content.decode()
    with pytest.raises(IsDone):
        answer_commitment(ask, by=ask.person, answer=Response.NO, is_named=False)
    ask.refresh_from_db()
    assert ask.answer == "yes"


def test_the_same_is_asked_once_at_a_time_and_not_at_once_after_a_no(
    community: Community, parent: Person, principal: Person, ask: Commitment
) -> None:
    assert ask.capacity is not None
    with pytest.raises(AskedAlready):
        asked_for(ask.capacity, principal)
    path = f"{HERE}capacities/{ask.capacity.public_id}/asking/"
    answer = signed_in(principal).post(path, {"what": WHAT})
    assert answer.status_code == 422
    assert "They have not answered yet." in answer.content.decode()

    answer_commitment(ask, by=parent, answer=Response.NO, is_named=False)
    with pytest.raises(TooSoon):
        asked_for(ask.capacity, principal)
    asked_for(ask.capacity, convener_of(community))
    with clock.at(clock.now() + timedelta(days=91)):
        asked_for(ask.capacity, principal)


def test_not_now_is_a_month_and_what_was_done_can_be_asked_again(
    parent: Person, principal: Person, ask: Commitment
) -> None:
    assert ask.capacity is not None
    answer_commitment(ask, by=parent, answer=Response.LATER, is_named=False)
    with clock.at(clock.now() + timedelta(days=29)), pytest.raises(TooSoon):
        asked_for(ask.capacity, principal)
    thanked(taken_on(ask), principal)

    asked_for(ask.capacity, principal)


def test_what_somebody_wants_to_learn_is_not_asked_for(
    community: Community, parent: Person, principal: Person
) -> None:
    aim = an_offer(community, parent, "How money is decided.", kind="learn")
    path = f"{HERE}capacities/{aim.public_id}/"

    assert "Ask for it" not in signed_in(principal).get(path).content.decode()
    assert signed_in(principal).post(f"{path}asking/", {"what": WHAT}).status_code == 403
    own = an_offer(community, parent)
    path = f"{HERE}capacities/{own.public_id}/asking/"
    assert signed_in(parent).post(path, {"what": WHAT}).status_code == 403


def test_g83_nobody_young_is_alone_with_a_grown_up(
    community: Community, parent: Person, principal: Person
) -> None:
    offer = an_offer(community, parent)
    Person.objects.filter(pk=principal.pk).update(age_state=AgeState.YOUTH)
    young, grown = signed_in(principal), signed_in(parent)

    path = f"{HERE}capacities/{offer.public_id}/asking/"
    assert young.post(path, {"what": WHAT}).status_code in {302, 403}
    for kind in ("commitments", "capacities"):
        assert grown.get(f"{HERE}{kind}/for/{principal.public_id}/").status_code == 404
    assert not Commitment.objects.exists()


def test_of_two_who_thank_at_once_the_later_is_told(
    parent: Person, principal: Person, ask: Commitment
) -> None:
    thanked(taken_on(ask), principal, thanks="First.")
    with pytest.raises(ThankedAlready):
        thank_for_commitment(ask, by=principal, thanks="Second.")

    ask.refresh_from_db()
    assert ask.thanks == "First."
    assert finish_commitment(ask, by=parent).done_at == ask.done_at, "done twice is done once"


def test_nobody_asks_without_end(community: Community, parent: Person, principal: Person) -> None:
    client = signed_in(principal)
    people = [parent, a_member(community, "Second"), a_member(community, "Third")]
    for number in range(20):
        whom = people[number % 3]
        client.post(f"{HERE}commitments/for/{whom.public_id}/", {"what": f"Thing {number}."})

    path = f"{HERE}commitments/for/{people[2].public_id}/"
    assert client.post(path, {"what": "One more."}).status_code == 429
    assert Commitment.objects.count() == 20


def test_nobody_is_asked_without_end(community: Community, parent: Person) -> None:
    path = f"{HERE}commitments/for/{parent.public_id}/"
    for number in range(11):
        asker = signed_in(a_member(community, f"Asker {number}"))
        last = asker.post(path, {"what": "Something."})

    assert last.status_code == 429
    assert Commitment.objects.count() == 10


def test_r38_an_offer_unused_for_sixty_days_stands_on_the_conveners_list(
    community: Community, parent: Person, principal: Person
) -> None:
    offer = an_offer(community, parent)
    an_offer(community, parent, "How money is decided.", kind="learn")
    convener = signed_in(convener_of(community))
    path, home = f"{HERE}capacities/unused/", "/c/weavers/"
    assert signed_in(principal).get(path).status_code == 403

    almost, then = (clock.now() + timedelta(days=days, minutes=1) for days in (59, UNUSED_DAYS))
    with clock.at(almost):
        assert KNOWS not in convener.get(path).content.decode()
        assert "nobody has asked for" not in convener.get(home).content.decode()
    with clock.at(then):
        page = convener.get(path).content.decode()
        assert KNOWS in page
        assert "How money is decided." not in page, "what one wants to learn is no offer"
        assert "1 offer nobody has asked for" in convener.get(home).content.decode()
        assert "nobody has asked for" not in signed_in(principal).get(home).content.decode()
        ask = asked_for(offer, principal)
        assert KNOWS not in convener.get(path).content.decode()
        answer_commitment(ask, by=parent, answer=Response.NO, is_named=False)
    with clock.at(then + timedelta(days=UNUSED_DAYS, minutes=1)):
        assert KNOWS in convener.get(path).content.decode()


def test_nothing_but_reading_where_nobody_convenes(
    community: Community, parent: Person, principal: Person, ask: Commitment
) -> None:
    Membership.objects.filter(community=community, standing="convener").update(ended_at=clock.now())
    assert signed_in(parent).get(at(ask)).status_code == 200
    assert signed_in(parent).post(at(ask, "answer/"), {"answer": "yes"}).status_code == 403
    assert ask.capacity is not None
    path = f"{HERE}capacities/{ask.capacity.public_id}/"
    assert signed_in(principal).get(path).status_code == 200
    assert signed_in(principal).get(f"{HERE}capacities/mine/").status_code == 403


def test_seeing_one_notice_leaves_the_others(
    community: Community, parent: Person, principal: Person, ask: Commitment
) -> None:
    asked_for(an_offer(community, parent, "Sing."), principal)
    people_are_told()
    assert Notice.objects.filter(person=parent, read_at=None).count() == 2

    signed_in(parent).post("/inbox/reading/", {"notice": ask.public_id})

    assert Notice.objects.filter(person=parent, read_at=None).count() == 1


@pytest.mark.parametrize("keep_words", [True, False])
def test_what_who_goes_had_asked_goes_unless_somebody_took_it_on(
    keep_words: bool, community: Community, parent: Person, principal: Person, ask: Commitment
) -> None:
    waits = asked_for(an_offer(community, parent, "Sing."), principal)
    thanked(taken_on(ask), principal)
    taken = data_of(principal)["asks"]
    assert [one["said_thanks"] for one in taken] == ["Two families came.", ""]
    assert [one["what"] for one in data_of(parent)["commitments"]] == [WHAT, WHAT]

    erase_person(principal, keep_words=keep_words)

    assert not Commitment.objects.filter(pk=waits.pk).exists()
    ask.refresh_from_db()
    assert (ask.what, ask.thanks) == ((WHAT, "Two families came.") if keep_words else ("", ""))
    assert signed_in(parent).get(at(ask)).status_code == 200
    erase_person(parent, keep_words=True)
    assert not Commitment.objects.exists()


def test_what_was_done_outlives_the_offer(
    parent: Person, principal: Person, ask: Commitment
) -> None:
    thanked(taken_on(ask), principal)
    assert ask.capacity is not None
    signed_in(parent).post(f"/me/capacities/{ask.capacity.public_id}/removal/")

    ask.refresh_from_db()
    assert ask.capacity_id is None
    assert ask.what == WHAT
    assert WHAT in signed_in(parent).get("/me/capacities/").content.decode()


def test_a_part_is_nobodys_while_it_is_only_asked_for(
    community: Community, parent: Person, principal: Person
) -> None:
    ask_for_commitment(community, person=parent, by=principal, part=Part(what=WHAT))

    assert not Commitment.objects.accepted().exists()
