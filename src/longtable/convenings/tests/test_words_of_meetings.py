"""The words of a meeting: explained before families read them, and marked afterwards (R45, R46).

Promised: whoever plans, moves or tells of a meeting is offered an explanation once; terms are
marked in what it is about, in what came of it and in what is said of it.
"""

from datetime import timedelta
from typing import Any

import pytest

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.convenings.actions.attending import give_account, say_in
from longtable.convenings.actions.planning import When, plan_convening
from longtable.convenings.models import Account, Convening
from longtable.people.erasing import erase_person
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, convener_of
from longtable.vocabulary.tests.explained import a_term, a_usage
from longtable.vocabulary.wording.places import read

pytestmark = pytest.mark.django_db
WORDS = "MTSS comes before an FBA."


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def a_meeting(community: Community, *, by: Person, body: str = "") -> Convening:
    """One that was two hours ago."""
    when = When(clock.now() - timedelta(hours=2), {"minutes": 60, "zone": "UTC", "telephone": "1"})
    words = Words(title="In May", body=body)
    return plan_convening(community, by=by, words=words, when=when)


@pytest.fixture
def parent(community: Community) -> Person:
    return a_member(community, "Opal", role="family")


def planned(**more: Any) -> dict[str, Any]:
    day = (clock.now() + timedelta(days=3)).date().isoformat()
    return {
        "title": "In May", "body": WORDS, "day": day, "at": "10:00", "zone": "UTC",
        "minutes": "60", "telephone": "555 0100", "key": "k", **more,
    }  # fmt: skip


def test_r46_whoever_plans_a_meeting_is_offered_an_explanation_first(
    community: Community, parent: Person
) -> None:
    client = signed_in(convener_of(community))
    there = "/c/weavers/convenings/new/"

    first = client.post(there, planned())

    assert first.status_code == 422
    assert 'name="offered_word" value="MTSS"' in first.content.decode()
    assert not Convening.objects.exists()
    put = {"offered": "1", "offered_word": ["FBA"], "offered_meaning": ["a close look"]}
    assert client.post(there, planned(**put, put_in="1")).status_code == 302
    found = Convening.objects.get()
    assert found.body == "MTSS comes before an FBA (a close look)."
    # What stood there is not asked about again; what is new is.
    moving = f"/c/weavers/convenings/{found.public_id}/moving/"
    assert client.post(moving, planned(body=f"{found.body} Bring it.")).status_code == 302
    asked = client.post(moving, planned(body=f"{found.body} Bring an IEP."))
    assert asked.status_code == 422
    assert 'value="IEP"' in asked.content.decode()
    assert 'value="MTSS"' not in asked.content.decode()


def test_r46_a_rhythm_and_what_came_of_a_meeting_are_asked_about_too(
    community: Community, parent: Person
) -> None:
    convener = convener_of(community)
    client = signed_in(convener)
    found = a_meeting(community, by=convener)
    account = f"/c/weavers/convenings/{found.public_id}/account/"
    today = clock.now().date().isoformat()
    rhythm = {
        "title": "Tuesdays", "about": WORDS, "every": "week", "weekday": "1", "at": "10:00",
        "zone": "UTC", "minutes": "60", "telephone": "555 0100", "since": today,
    }  # fmt: skip

    told = client.post(account, {"was_held": "yes", "came_of_it": WORDS})
    set_ = client.post("/c/weavers/convenings/rhythm/", rhythm)

    assert (told.status_code, set_.status_code) == (422, 422)
    assert not Account.objects.exists()
    as_it_is = {"offered": "1", "as_it_is": "1"}
    sent = client.post(account, {"was_held": "yes", "came_of_it": WORDS, **as_it_is})
    assert sent.status_code == 302
    assert client.post("/c/weavers/convenings/rhythm/", rhythm | as_it_is).status_code == 302
    assert Account.objects.get().came_of_it == WORDS


def test_r45_terms_are_marked_in_all_that_a_meeting_says(
    community: Community, parent: Person
) -> None:
    convener = convener_of(community)
    found = a_meeting(community, by=convener, body="Of tiers.")
    give_account(found, by=convener, was_held=True, came_of_it="A tier less.")
    say_in(found, words=Words(body="And my tier?"), by=parent)
    tier = a_term(community, "tier", by=convener)
    secret = a_term(community, "less", by=convener, audience=Audience.CONVENERS)
    a_usage(tier, "How much help.", by=parent, role="family")

    page = signed_in(parent).get(f"/c/weavers/convenings/{found.public_id}/").content.decode()

    link = f'<a class="term" href="#word-{tier.public_id}"'
    assert f"<p>Of {link}>tiers</a>.</p>" in page
    assert f"<p>A {link}>tier</a> less.</p>" in page
    assert f'<p>And my {link} data-of="family">tier</a>?</p>' in page
    assert "How much help." in page
    assert secret.public_id not in page
    # Told again it is marked as it is written, and so it is once a name is out of it.
    give_account(found, by=convener, was_held=True, came_of_it="Amina Diaz asked for a tier.")
    gone = a_member(community, "Amina Diaz")
    erase_person(gone, keep_words=True)
    told = Account.objects.get()
    (place,) = read(told.marks)
    assert told.html[place.start : place.end] == "tier"
    assert "a former member" in told.html
