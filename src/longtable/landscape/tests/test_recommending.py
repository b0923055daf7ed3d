"""What only an office can decide is recommended to it, and what it says is seen by all (R64, R65).

Promised: a recommendation goes from a work to an office whose authority is stated; asked, received
and answered are rows that nobody changes, each with its day and by whose word it stands; the word
of who holds the office is its own, anybody else's is told; what is late says so; the holder and the
asker are told; the list is of one level if one likes, the unanswered and late first.
"""

from datetime import date, timedelta
from typing import Any

import pytest

from longtable.communities.actions.affiliating import affiliate
from longtable.communities.models import Community, Membership, Standing
from longtable.landscape.actions.authorizing import Authority, state_authority
from longtable.landscape.actions.recommending import (
    Advice,
    CannotBeRecorded,
    News,
    recommend,
    record_status,
)
from longtable.landscape.actions.working import WorkFacts, enter_work, let_entry_go
from longtable.landscape.models import (
    AuthoritySource,
    Recommendation,
    Stakeholder,
    Status,
    Work,
    WorkKind,
)
from longtable.landscape.tests.asked import a_stakeholder
from longtable.landscape.tests.bringing import people_are_told
from longtable.people.erasing import erase_person
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.integrity.invariants import findings
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_community,
    a_member,
    a_person,
    an_organization,
    convener_of,
)

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/landscape/"
PAY = {"what": "Pay family partners.", "why": "Families come when they are met at the door."}


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def a_work(community: Community, name: str = "Family nights") -> Work:
    facts = WorkFacts(name=name, kind=WorkKind.INITIATIVE)
    return enter_work(community, by=convener_of(community), facts=facts, is_shared=False)


def an_office(
    community: Community, office: str = "Director", level: str = "state", **who: Any
) -> AuthoritySource:
    one = a_stakeholder(community, f"Holder of {office}", **who)
    facts = Authority(
        office=office, scope="The money", level=level, instrument="law", citation="Code 3323.02"
    )
    return state_authority(one, by=convener_of(community), facts=facts)


def asked(
    community: Community,
    *,
    by: Person | None = None,
    authority: AuthoritySource | None = None,
    in_days: int = 30,
    what: str = "Pay family partners.",
) -> Recommendation:
    advice = Advice(
        what=what, why="They come.", due_on=clock.now().date() + timedelta(days=in_days)
    )
    known = Work.objects.filter(community=community).first() or a_work(community)
    return recommend(
        known, by=by or convener_of(community), authority=authority or an_office(community),
        advice=advice,
    )  # fmt: skip


def held_by(office: AuthoritySource, person: Person) -> None:
    office.stakeholder.person = person
    office.stakeholder.save()


def today(days: int = 0) -> date:
    return clock.now().date() + timedelta(days=days)


def told(kind: str, on: date | None = None, why: str = "") -> News:
    return News(kind=kind, happened_on=on or today(), why=why, told_by="The office, by letter")


def page(reader: Person, path: str) -> str:
    answer = signed_in(reader).get(f"{HERE}{path}")
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def test_r64_a_recommendation_has_a_visible_status_received_and_answered_with_why(
    community: Community,
) -> None:
    work, office = a_work(community), an_office(community)
    asker, other = a_member(community, "Opal"), a_member(community, "Olga")
    client = signed_in(asker)
    sent = {**PAY, "authority": office.public_id, "due_on": str(today(30))}
    answer = client.post(f"{HERE}works/{work.public_id}/recommendation/", sent)
    made = Recommendation.objects.get()
    own = f"recommendations/{made.public_id}/"
    assert answer["Location"] == f"{HERE}{own}"
    shown = page(other, own)
    for words in (*PAY.values(), "Asked, no answer yet", "Code 3323.02", "state", "Opal"):
        assert words in shown, words

    received = {"kind": "received", "happened_on": str(today()), "told_by": "Ms. B.", "seen": 0}
    assert client.post(f"{HERE}{own}status/", received)["Location"] == f"{HERE}{own}"
    assert "Received, no answer yet" in page(other, own)
    changed = {
        "kind": "changed", "happened_on": str(today()), "told_by": "Ms. B.", "seen": 1,
        "why": "For two years, not three.",
    }  # fmt: skip
    client.post(f"{HERE}{own}status/", changed)

    shown = page(other, own)
    for words in ("Answered: yes, with changes", "For two years, not three.", "As told by: Ms. B."):
        assert words in shown, words
    assert "recorded by Opal" in shown
    assert "Received, " in shown
    assert "Record what you were told" not in shown
    assert "For two years, not three." in page(other, f"works/{work.public_id}/")
    assert not [one for one in findings() if one.broken]


def test_r64_the_word_of_who_holds_the_office_is_its_own(community: Community) -> None:
    ada, office = a_member(community, "Ada"), an_office(community)
    held_by(office, ada)
    made = asked(community, authority=office)
    own = f"recommendations/{made.public_id}/"
    assert "say what it does" in page(ada, own)
    assert "Who told you?" not in page(ada, own)
    sent = {"kind": "yes", "happened_on": str(today()), "why": "From July on.", "seen": 0}
    signed_in(ada).post(f"{HERE}{own}status/", sent)

    said = Status.objects.get()
    assert (said.is_own, said.told_by) == (True, "")
    shown = page(a_member(community, "Olga"), own)
    assert "In the office's own words" in shown
    assert "As told by" not in shown


def test_r64_who_acts_for_the_organization_that_holds_it_speaks_for_it(
    community: Community,
) -> None:
    board = an_organization("Board")
    ada, olga = a_member(community, "Ada"), a_member(community, "Olga", organization=board)
    affiliate(board, community=community, by=None, representatives=[ada])
    made = asked(community, authority=an_office(community, organization_id=board.pk))
    record_status(made, by=ada, news=told("yes", why="Yes."))

    assert Status.objects.get().is_own
    # A hat alone is not enough to answer for an office.
    answer = signed_in(olga).post(f"{HERE}recommendations/{made.public_id}/status/")
    assert answer.status_code == 403


def test_r64_nothing_that_was_recorded_is_changed_and_all_is_in_order(
    community: Community,
) -> None:
    convener = convener_of(community)
    with clock.at(clock.now() - timedelta(days=10)):
        made = asked(community)
    record_status(made, by=convener, news=told("received", today(-5)))
    for news in (
        told("no", today(-20), "Before it was asked."),
        told("no", today(-6), "Before they had it."),
        told("no", today(1), "Tomorrow."),
        told("received"),
    ):
        with pytest.raises(CannotBeRecorded):
            record_status(made, by=convener, news=news)
    record_status(made, by=convener, news=told("no", today(-4), "There is no money."))
    record_status(made, by=convener, news=told("changed", why="There is some money now."))

    rows = list(Status.objects.values_list("kind", "why"))
    assert rows == [
        ("received", ""),
        ("no", "There is no money."),
        ("changed", "There is some money now."),
    ]
    shown = page(convener, "recommendations/")
    assert "There is some money now." in shown
    assert not [one for one in findings() if one.broken]
    Status.objects.filter(kind="received").update(happened_on=today(-1))
    assert [one.name for one in findings() if one.broken] == [
        "landscape.what_became_of_a_recommendation_is_in_order"
    ]


def test_of_two_who_record_at_once_the_second_looks_first(community: Community) -> None:
    convener = convener_of(community)
    made = asked(community, by=a_member(community, "Opal"))
    record_status(made, by=convener, news=told("received"))
    sent = {
        "kind": "no", "why": "No money.", "happened_on": str(today()), "told_by": "Mail", "seen": 0,
    }  # fmt: skip
    address = f"{HERE}recommendations/{made.public_id}/status/"
    answer = signed_in(convener).post(address, sent)

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Somebody has recorded something meanwhile" in shown
    assert "No money." in shown
    assert 'name="seen" value="1"' in shown
    assert Status.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"kind": "no", "why": " "}, "an answer needs its reason"),
        ({"told_by": " "}, "Please write something here."),
        ({"happened_on": "2000-01-01"}, "from when it was asked until today"),
    ],
)
def test_what_cannot_be_recorded_gets_one_sentence_and_changes_nothing(
    community: Community, sent: dict[str, str], sentence: str
) -> None:
    made = asked(community)
    good = {"kind": "received", "happened_on": str(today()), "told_by": "Mail", "seen": 0}
    client = signed_in(convener_of(community))
    address = f"{HERE}recommendations/{made.public_id}/status/"
    answer = client.post(address, {**good, **sent})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Status.objects.exists()


def test_who_holds_the_office_and_who_asked_are_told(
    community: Community,
) -> None:
    ada, opal, office = (
        a_member(community, "Ada"),
        a_member(community, "Opal"),
        an_office(community),
    )
    held_by(office, ada)
    elsewhere = an_office(community, "Judge")
    held_by(elsewhere, a_person("Not here"))
    made = asked(community, by=opal, authority=office)
    asked(community, by=opal, authority=elsewhere, what="Open the court.")
    people_are_told()
    assert list(Notice.objects.values_list("person", "reason")) == [(ada.pk, "recommended")]
    inbox = signed_in(ada).get("/inbox/").content.decode()
    assert f"{HERE}recommendations/{made.public_id}/" in inbox
    assert "Your office is asked to decide something" in inbox

    record_status(made, by=ada, news=told("yes", why="Yes."))
    people_are_told()
    assert "An office has answered you" in signed_in(opal).get("/inbox/").content.decode()


def test_r65_decisions_filter_by_level_of_authority_unanswered_and_late_first(
    community: Community,
) -> None:
    convener, reader = convener_of(community), a_member(community, "Olga")
    state, federal = an_office(community), an_office(community, "Program officer", "federal")
    with clock.at(clock.now() - timedelta(days=60)):
        late = asked(community, authority=state, what="Late one.", in_days=30)
        done = asked(community, authority=state, what="Answered one.", in_days=10)
    asked(community, authority=state, what="Soon one.", in_days=5)
    asked(community, authority=federal, what="Federal one.")
    record_status(done, by=convener, news=told("changed", why="In two schools first."))

    shown = page(reader, "recommendations/?level=state")
    places = [shown.index(words) for words in ("Late one.", "Soon one.", "Answered one.")]
    assert places == sorted(places)
    assert shown.count("Late, no answer yet") == 1
    assert "In two schools first." in shown
    assert " · late" in shown[places[2] - 400 : places[2]]
    assert "Federal one." not in shown
    assert "Federal one." in page(reader, "recommendations/?level=federal")
    for words in ("Late one.", "Federal one."):
        assert words in page(reader, "recommendations/"), words
    assert "at this level" in page(reader, "recommendations/?level=child")
    assert late.level == "state"


def test_it_stays_when_the_authority_or_the_work_goes(community: Community) -> None:
    convener = convener_of(community)
    made = asked(community)
    Stakeholder.objects.all().delete()
    let_entry_go(Work.objects.get(), by=convener)

    assert not AuthoritySource.objects.exists()
    shown = page(convener, f"recommendations/{made.public_id}/")
    for words in ("Director", "Code 3323.02", "Pay family partners."):
        assert words in shown, words
    assert "Pay family partners." in page(convener, "recommendations/?level=state")


def test_a_plain_page_of_it_can_be_printed_and_handed_over(community: Community) -> None:
    made = asked(community, by=a_member(community, "Opal"))
    letter = page(a_member(community, "Olga"), f"recommendations/{made.public_id}/letter/")
    for words in ("To the office: Director", "Pay family partners.", "They come.", "Opal"):
        assert words in letter, words
    assert "Please answer by" in letter


def test_guests_and_strangers_see_nothing_of_it(community: Community) -> None:
    closed = a_closed_community("Vault")
    made = asked(closed, what="Behind closed doors.")
    guest = a_member(closed, "Gil")
    Membership.objects.filter(person=guest).update(standing=Standing.GUEST)
    stranger = a_person()
    for path in ("recommendations/", f"recommendations/{made.public_id}/"):
        assert signed_in(guest).get(f"/c/vault/landscape/{path}").status_code == 403
        assert signed_in(stranger).get(f"/c/vault/landscape/{path}").status_code == 404
    assert not Recommendation.objects.visible_to(guest).exists()
    # Nor by the address of another community.
    member = a_member(community, "Opal")
    address = f"{HERE}recommendations/{made.public_id}/"
    assert signed_in(member).get(address).status_code == 404


def test_it_is_taken_along_and_goes_with_who_asked(community: Community) -> None:
    opal, convener = a_member(community, "Opal"), convener_of(community)
    answered, waiting = asked(community, by=opal), asked(community, by=opal, what="And this.")
    record_status(answered, by=convener, news=told("no", why="No money."))
    record_status(waiting, by=opal, news=told("received"))
    taken = data_of(opal)
    assert {one["what"] for one in taken["recommendations"]} == {
        "Pay family partners.", "And this.",
    }  # fmt: skip
    assert [one["kind"] for one in taken["recorded"]] == ["received"]
    erase_person(opal, keep_words=False)

    left = Recommendation.objects.get()
    assert (left.pk, left.what, left.asked_by) == (answered.pk, "", None)
    assert Status.objects.get().why == "No money."


def test_who_asks_twice_asks_once_and_where_no_office_is_stated_it_says_what_to_do(
    community: Community,
) -> None:
    convener, work = convener_of(community), a_work(community)
    shown = page(convener, f"works/{work.public_id}/recommendation/")
    assert "No office is stated here yet" in shown
    office = an_office(community)
    sent = {**PAY, "authority": office.public_id, "due_on": str(today(30))}
    for _turn in range(2):
        signed_in(convener).post(f"{HERE}works/{work.public_id}/recommendation/", sent)
    assert Recommendation.objects.count() == 1
    early = {**sent, "due_on": str(today(-1)), "what": "Too late."}
    answer = signed_in(convener).post(f"{HERE}works/{work.public_id}/recommendation/", early)
    assert answer.status_code == 422
    assert "Please choose today or a later day." in answer.content.decode()
