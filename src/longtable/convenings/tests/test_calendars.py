"""When a community meets, in one's own calendar.

Promised: another program reads the file; a meeting begins at the same hour by the clock before and
after clocks change; what people wrote cannot break out of its line; nobody is named but who hosts;
a moved meeting is the same one, changed, and a called-off one is cancelled; the address shows what
its member may read now, as of now, writes nothing, and ends when it is taken back, when another is
made, and with their term: who comes back needs a new one.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar as Read

from longtable.communities.actions.belonging import bring_in, leave
from longtable.communities.models import Community, Membership, Visibility
from longtable.contributions.actions.changing import hide
from longtable.contributions.actions.putting import Words
from longtable.convenings.actions.attending import answer
from longtable.convenings.actions.keeping import RhythmFacts, set_rhythm
from longtable.convenings.actions.planning import When, call_off, change_convening, plan_convening
from longtable.convenings.actions.subscribing import make_calendar, revoke_calendar
from longtable.convenings.models import Calendar, Convening
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_hat, a_member, convener_of

pytestmark = pytest.mark.django_db
# Clocks in New York change on 2 November 2014.
TODAY = datetime(2014, 10, 20, 12, 0, tzinfo=UTC)
WEEKLY = RhythmFacts(
    title="Call, weekly; all of us\nEND:VEVENT", every="week", weekday=0, at=time(16, 0),
    zone="America/New_York", since=date(2014, 10, 20), telephone="555 0100",
)  # fmt: skip


@pytest.fixture
def vault() -> Community:
    return a_community("Vault", visibility=Visibility.CLOSED)


def term(person: Person) -> Membership:
    return Membership.objects.get(person=person, ended_at=None)


def feed(token: str) -> tuple[int, bytes]:
    answer = Client().get(f"/calendars/{token}.ics")
    return answer.status_code, answer.content


def events(text: bytes) -> list[Any]:
    """As another program reads them."""
    return list(Read.from_ical(text).walk("VEVENT"))


def test_r39_the_hour_stays_when_clocks_change_and_nobody_is_named_but_the_host(
    vault: Community,
) -> None:
    member = a_member(vault, "Opal Reed")
    with clock.at(TODAY):
        set_rhythm(vault, by=convener_of(vault), facts=WEEKLY)
        answer(Convening.objects.order_by("starts_at")[0], by=member, coming="yes")
        status, text = feed(make_calendar(term(member), by=member))

    found = events(text)
    assert status == 200
    starts = [one["DTSTART"].dt for one in found[1:3]]
    assert [one.isoformat() for one in starts] == [
        "2014-10-27T16:00:00-04:00", "2014-11-03T16:00:00-05:00",
    ]  # fmt: skip
    assert {one["DTSTART"].params["TZID"] for one in found} == {"America/New_York"}
    assert len(Read.from_ical(text).walk("VTIMEZONE")) == 1
    assert found[0]["SUMMARY"] == "Call, weekly; all of us END:VEVENT"
    assert b"Opal" not in text
    assert b"Convener of Vault" in text.replace(b"\r\n ", b"")


def test_r39_what_is_moved_is_the_same_one_and_what_is_called_off_is_cancelled(
    vault: Community,
) -> None:
    convener = convener_of(vault)
    with clock.at(TODAY):
        ways = {"zone": "UTC", "room": "Library"}
        made = [
            plan_convening(
                vault, by=convener, words=Words(title=f"Call {number}", body=""),
                when=When(TODAY + timedelta(days=number), ways),
            )
            for number in (1, 2, 3)
        ]  # fmt: skip
        token = make_calendar(term(convener), by=convener)
        before = {one["SUMMARY"]: one["UID"] for one in events(feed(token)[1])}
        change_convening(made[0], by=convener, when=When(TODAY + timedelta(days=5), ways))
        call_off(made[1], by=convener, reason="Snow.")
        hide(made[2], by=convener, reason="Twice.")
        member = a_member(vault, "Opal")
        written = Activity.objects.count()
        found = {one["SUMMARY"]: one for one in events(feed(token)[1])}
        theirs = events(feed(make_calendar(term(member), by=member))[1])

    assert {name: one["UID"] for name, one in found.items()} == before
    assert [found[f"Call {n}"]["SEQUENCE"] for n in (1, 2, 3)] == [1, 1, 0]
    assert found["Call 1"]["DTSTART"].dt == TODAY + timedelta(days=5)
    assert (found["Call 1"]["STATUS"], found["Call 2"]["STATUS"]) == ("CONFIRMED", "CANCELLED")
    # What is off the table is for conveners alone.
    assert {one["SUMMARY"] for one in theirs} == {"Call 1", "Call 2"}
    assert Activity.objects.count() == written + 1, "reading writes nothing; making one does"


def test_an_address_ends_when_taken_back_made_anew_and_with_the_term(vault: Community) -> None:
    convener, member = convener_of(vault), a_member(vault, "Opal")
    first = make_calendar(term(member), by=member)
    second = make_calendar(term(member), by=member)
    assert (feed(first)[0], feed(second)[0]) == (404, 200)
    assert not Calendar.objects.filter(digest__in=(first, second)).exists(), "it is kept nowhere"

    leave(term(member), by=member)
    assert feed(second)[0] == 404
    bring_in(vault, member, by=convener, hat=a_hat())
    assert feed(second)[0] == 404, "who comes back needs a new one"

    third = make_calendar(term(member), by=member)
    assert feed(third)[0] == 200
    Person.objects.filter(pk=member.pk).update(is_active=False)
    assert feed(third)[0] == 404
    Person.objects.filter(pk=member.pk).update(is_active=True)
    revoke_calendar(term(member), by=member)
    assert feed(third)[0] == 404


def test_an_address_is_shown_once_to_whoever_made_it(vault: Community) -> None:
    member = a_member(vault, "Opal")
    client = signed_in(member)
    made = client.post("/c/vault/convenings/calendar/").content.decode()
    token = made.partition("/calendars/")[2].partition(".ics")[0]

    again = client.get("/c/vault/convenings/calendar/").content.decode()

    assert feed(token)[0] == 200
    assert token not in again
    assert "You have had an address since" in again
    assert client.post("/c/vault/convenings/calendar/removal/").status_code == 302
    assert feed(token)[0] == 404
