"""What only an office can decide is recommended to it, and what it says is seen by all (R64, R65).

Promised: a recommendation goes from a work to an office whose authority is stated; asked, received
and answered are rows that nobody changes, each with its day and by whose word it stands; the word
of who holds the office is its own, anybody else's is told; what is late says so; the holder and the
asker are told; the list is of one level if one likes, the unanswered and late first.
"""

from datetime import date, timedelta

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
from longtable.landscape.models import AuthoritySource, Recommendation, Status, Work, WorkKind
from longtable.landscape.tests.asked import a_stakeholder
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


def an_office(community: Community, office: str = "Director", level: str = "state", **who: object):
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
    assert not findings()
