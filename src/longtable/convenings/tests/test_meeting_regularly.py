"""Meeting regularly, so that relationships come of it (R39).

Promised: whoever convenes or hosts sets a rhythm, and its meetings are planned by themselves, once
each, also when two plan at the same time; a changed rhythm leaves the old one as history, keeps
what falls on days of both, and calls off the rest; those who belong say whether they come, and by
telephone; whoever cannot come says something before; afterwards people say that they were there,
the host counts who has no account and tells what came of it; the page says how many of the last
meetings were held; those who come are reminded once, and told of a change; what a rhythm made
stays when whoever set it goes; which voices do not come is said of voices, never of a person.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from longtable.communities.actions.belonging import leave, name_convener
from longtable.communities.models import Community, Membership, Role, Seat
from longtable.contributions.actions.putting import Words
from longtable.convenings.actions.attending import answer, give_account, say_was_there
from longtable.convenings.actions.keeping import RhythmFacts, RhythmHasChanged, set_rhythm
from longtable.convenings.actions.planning import When, call_off, plan_ahead, plan_convening
from longtable.convenings.models import Convening, Presence, Rhythm
from longtable.convenings.queries.gaps import gaps_of_convening
from longtable.convenings.tasks import remind_of_meetings
from longtable.landscape.actions.leading import accept_lead, ask_to_lead
from longtable.people.erasing import erase_person
from longtable.people.models import Person
from longtable.people.taking import data_of
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/convenings/"
# A Wednesday; the second Tuesdays that follow are 8 April and 13 May 2014.
TODAY = datetime(2014, 4, 2, 9, 0, tzinfo=UTC)
SECOND_TUESDAY = RhythmFacts(
    title="The monthly call",
    every="month",
    weekday=1,
    which=2,
    at=time(16, 0),
    zone="America/New_York",
    since=date(2014, 4, 2),
    telephone="555 0100, code 7",
)


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def a_rhythm(community: Community, **facts: Any) -> Rhythm:
    """Set by the convener on the second of April."""
    given = {name: getattr(SECOND_TUESDAY, name) for name in RhythmFacts.__annotations__} | facts
    with clock.at(TODAY):
        return set_rhythm(community, by=convener_of(community), facts=RhythmFacts(**given))


def page(reader: Person, address: str = HERE) -> str:
    return str(signed_in(reader).get(address).content.decode())


def test_r39_a_rhythm_plans_its_meetings_by_itself_and_once(community: Community) -> None:
    rhythm = a_rhythm(community)

    with clock.at(TODAY):
        assert plan_ahead(rhythm) == [], "all of it is planned already"
        shown = page(convener_of(community))
        found = page(convener_of(community), "/search/?q=monthly")
        words, when = Words(title="Twice", body=""), When(TODAY + timedelta(days=6))
        twice = (rhythm, date(2014, 4, 8))
        with pytest.raises(IntegrityError), transaction.atomic():
            plan_convening(community, by=None, words=words, when=when, of=twice)

    planned = Convening.objects.order_by("starts_at")
    assert [one.starts_at.isoformat() for one in planned] == [
        "2014-04-08T20:00:00+00:00", "2014-05-13T20:00:00+00:00",
    ]  # fmt: skip
    assert "The monthly call" in shown
    assert "every month, on the second Tuesday" in shown
    assert "Tuesday, April 8, 4 p.m." in shown
    assert "555 0100" in shown
    assert "The monthly call" in found


def test_r39_whoever_cannot_come_says_it_before_and_the_record_turns_up_after(
    community: Community,
) -> None:
    convener, parent = convener_of(community), a_member(community, "Opal", role="family")
    teacher = a_member(community, "Tomas", role="teacher")
    a_rhythm(community)
    first = Convening.objects.order_by("starts_at")[0]
    one = f"{HERE}{first.public_id}/"
    with clock.at(TODAY + timedelta(days=1)):
        signed_in(parent).post(f"{one}answer/", {"coming": "telephone"})
        signed_in(teacher).post(f"{one}answer/", {"coming": "no"})
        said = {"body": "Ask about the bus, please.", "key": "k1"}
        for _twice in range(2):
            assert signed_in(teacher).post(f"{one}replies/", said).status_code == 302
        assert signed_in(parent).post(f"{one}presence/").status_code == 302
        shown = page(convener, one)
    assert not Presence.objects.exists(), "nobody is there before it begins"
    assert shown.count("Ask about the bus, please.") == 1
    assert "By telephone" in shown
    family = Role.objects.get(slug="family")
    with clock.at(first.starts_at + timedelta(hours=2)):
        signed_in(parent).post(f"{one}presence/")
        told = {
            "was_held": "yes",
            "came_of_it": "We write to the bus company.",
            f"people_{family.pk}": "3",
        }
        assert signed_in(parent).post(f"{one}account/", told).status_code == 403
        assert signed_in(convener).post(f"{one}account/", told).status_code == 302
        shown, listed = page(parent, one), page(parent)

    assert "4 people were there." in shown
    assert "3 people without an account here" in shown
    assert "We write to the bus company." in shown
    assert "1 of the last 1 meeting was held." in listed
    assert "We write to the bus company." in listed


def test_r39_another_rhythm_keeps_the_days_of_both_and_calls_off_the_rest(
    community: Community,
) -> None:
    convener, member = convener_of(community), a_member(community, "Opal")
    old = a_rhythm(community)
    april, may = Convening.objects.order_by("starts_at")
    with clock.at(TODAY + timedelta(days=1)):
        for one in (april, may):
            answer(one, by=member, coming="yes")
    facts = RhythmFacts(
        title="Every other Tuesday", every="two_weeks", weekday=1, at=time(17, 0),
        zone="America/New_York", since=date(2014, 4, 29), room="Library, room 2",
    )  # fmt: skip

    with clock.at(TODAY + timedelta(days=2)):
        new = set_rhythm(community, by=convener, facts=facts, seen=old.public_id)
        with pytest.raises(RhythmHasChanged):
            set_rhythm(community, by=convener, facts=facts, seen=old.public_id)
        shown = page(convener)

    assert [one.day for one in Convening.objects.filter(rhythm=old)] == [date(2014, 4, 8)]
    may.refresh_from_db()
    assert (may.rhythm, may.room) == (new, "Library, room 2")
    assert may.starts_at.isoformat() == "2014-05-13T21:00:00+00:00"
    assert may.answers.count() == 1
    days = sorted(one.day for one in Convening.objects.filter(rhythm=new) if one.day)
    assert days == [date(2014, 4, 29), date(2014, 5, 13)]
    assert "How it was before" in shown
    assert "every month, on the second Tuesday" in shown


def test_r39_what_the_rhythm_made_stays_when_whoever_set_it_goes(community: Community) -> None:
    with clock.at(TODAY):
        second = a_member(community, "Second")
        name_convener(Membership.objects.get(person=second), by=convener_of(community))
        rhythm = set_rhythm(community, by=second, facts=SECOND_TUESDAY)
        leave(Membership.objects.get(person=second, community=community), by=second)

    erase_person(second, keep_words=False)

    with clock.at(TODAY + timedelta(days=8)):
        made = plan_ahead(Rhythm.objects.get(pk=rhythm.pk))
        shown = page(convener_of(community))
    assert made == []
    assert shown.count("The monthly call") >= 2
    assert "Second" not in shown


def test_r66_the_host_plans_and_tells_while_the_role_is_theirs(community: Community) -> None:
    member = a_member(community, "Opal")
    client = signed_in(member)
    given = {
        "title": "Call", "day": "2014-04-10", "at": "10:00", "zone": "UTC", "minutes": "30",
        "telephone": "555 0100",
    }  # fmt: skip
    with clock.at(TODAY):
        assert client.post(f"{HERE}new/", given).status_code == 403
        ends_on = (TODAY + timedelta(days=90)).date()
        asked = ask_to_lead(
            community, member, by=convener_of(community), kind="host", ends_on=ends_on
        )
        accept_lead(asked, by=member)

        assert client.post(f"{HERE}new/", given).status_code == 302
        past = client.post(f"{HERE}new/", {**given, "day": "2014-04-01"})
        nowhere = client.post(f"{HERE}new/", {**given, "telephone": ""})

    assert Convening.objects.get().host == member
    assert past.status_code == nowhere.status_code == 422
    assert "Please choose a time to come." in past.content.decode()
    assert "Say at least one way to take part." in nowhere.content.decode()


def test_a_meeting_that_is_planned_twice_by_one_sending_is_planned_once(
    community: Community,
) -> None:
    client = signed_in(convener_of(community))
    given = {"title": "Call", "at": "10:00", "zone": "UTC", "minutes": "30", "telephone": "555"}
    with clock.at(TODAY):
        form = client.get(f"{HERE}new/").content.decode()
        key = form.partition('name="key" value="')[2].partition('"')[0]
        assert key
        for day in ("2014-04-10", "2014-04-10", "2014-04-11"):
            client.post(f"{HERE}new/", {**given, "key": key, "day": day})

    assert [one.starts_at.day for one in Convening.objects.order_by("starts_at")] == [10, 11]


def test_r39_those_who_come_are_reminded_once_and_told_of_a_change(community: Community) -> None:
    comes, stays_away = a_member(community, "Opal"), a_member(community, "Tomas")
    a_rhythm(community)
    one = Convening.objects.order_by("starts_at")[0]
    with clock.at(TODAY + timedelta(days=1)):
        answer(one, by=comes, coming="telephone")
        answer(one, by=stays_away, coming="no")

    with clock.at(one.starts_at - timedelta(hours=30)):
        assert remind_of_meetings() == 0
    with clock.at(one.starts_at - timedelta(hours=20)):
        assert [remind_of_meetings(), remind_of_meetings()] == [1, 0]
        call_off(one, by=convener_of(community), reason="Snow.")
    for activity in Activity.objects.filter(verb__startswith="convenings."):
        follow.call(activity.pk)

    told = Notice.objects.filter(person=comes).values_list("reason", flat=True)
    assert set(told) == {"meeting_near", "meeting_called_off"}
    assert not Notice.objects.filter(person=stays_away).exists()
    assert "A meeting you come to is called off" in page(comes, "/inbox/")


def test_r85_who_was_there_is_forgotten_with_them_and_still_counts(community: Community) -> None:
    convener, parent = convener_of(community), a_member(community, "Opal Reed", role="family")
    a_rhythm(community)
    one = Convening.objects.order_by("starts_at")[0]
    with clock.at(one.starts_at + timedelta(hours=1)):
        say_was_there(one, by=parent)
        give_account(one, by=convener, was_held=True, came_of_it="Opal Reed calls the board.")
    assert "The monthly call" in str(data_of(parent))

    erase_person(parent, keep_words=True)

    with clock.at(one.starts_at + timedelta(days=1)):
        shown = page(convener, f"{HERE}{one.public_id}/")
    assert "1 person was there." in shown
    assert "Opal" not in shown


def test_r34_the_gaps_of_a_meeting_say_which_voices_do_not_come(community: Community) -> None:
    convener, parent = convener_of(community), a_member(community, "Opal", role="family")
    a_member(community, "Tomas", role="teacher")
    youth = Role.objects.get(slug="youth")
    Seat.objects.create(community=community, role=youth, wanted=2, is_impacted=True)
    a_rhythm(community)
    one = Convening.objects.select_related("community").order_by("starts_at")[0]
    with clock.at(TODAY + timedelta(days=1)):
        answer(one, by=parent, coming="yes")
        before = {row.voice.role_slug: row for row in gaps_of_convening(one, reader=convener)}
    with clock.at(one.starts_at + timedelta(hours=1)):
        say_was_there(one, by=parent)
        give_account(one, by=convener, was_held=True, headcounts={youth.pk: 2})
        after = {row.voice.role_slug: row for row in gaps_of_convening(one, reader=convener)}

    assert next(iter(before)) == "youth"
    assert (before["youth"].is_unasked, before["youth"].is_gap) == (True, True)
    assert (before["family"].is_gap, before["teacher"].is_gap) == (False, True)
    assert (after["youth"].came, after["family"].came, after["teacher"].is_gap) == (2, 1, True)
