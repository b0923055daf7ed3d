"""M15: do people tell one another what their words mean, and learn from it? (R46, R47)

Promised: the values are those computed by hand; guesses, hidden words and words for conveners are
in no count; learners and writers are hidden where they are fewer than five; a text that explains
its words leaves none open.
"""

from datetime import timedelta

import pytest

from longtable.communities.models import Community
from longtable.contributions.actions.changing import hide
from longtable.engagement.measures.bridging import left_open, per_quarter, told_by_two
from longtable.engagement.queries.measured import Numbers, measured
from longtable.engagement.queries.readings import readings
from longtable.people.models import Audience
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_conversation,
    a_member,
    convener_of,
)
from longtable.vocabulary.actions.bridging import build_bridge, confirm_bridge
from longtable.vocabulary.models import Usage
from longtable.vocabulary.tests.explained import a_term, a_usage

A_QUARTER = timedelta(days=91)


def test_m15_shares_and_rates_as_computed_by_hand() -> None:
    told = told_by_two({1: [4, 5], 2: [4, 4], 3: [], 4: [4, 5, 6]})
    assert (told.part, told.total) == (2, 4)
    # Wilson's interval for 2 of 4, by hand: (0.5 + 0.4802) / 1.9604 -+ 0.3500.
    assert told.interval == pytest.approx((0.150, 0.850), abs=5e-4)
    # Six in a year of 365.25 days are one and a half in each quarter.
    assert per_quarter(6, days=365) == pytest.approx(1.5, abs=2e-3)
    assert per_quarter(6, days=0) is None
    opened = left_open([0, 2, 0, 1, 0])
    assert (opened.part, opened.total) == (2, 5)
    assert left_open([]).share is None


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def measured_now(community: Community) -> Numbers:
    found: Numbers = measured(readings(community))["M15"]
    return found


def learners(usage: Usage, community: Community, number: int) -> None:
    """So many parents who say how they understood it."""
    for one in range(number):
        parent = a_member(community, f"Parent {one}", role="family")
        build_bridge(usage, by=parent, understood="More help for some.")


@pytest.mark.django_db
def test_r47_m15_counts_terms_that_two_roles_explain_and_who_learned_from_whom(
    community: Community,
) -> None:
    with clock.at(BEGAN_AT):
        teacher = a_member(community, "Ana", role="teacher")
        parent = a_member(community, "Opal", role="family")
        tier, wrap = (a_term(community, word, by=teacher) for word in ("tier", "wraparound"))
        own = a_usage(tier, "How much help a child gets.", by=teacher, role="teacher")
        a_usage(wrap, "All help in one plan.", by=teacher, role="teacher")
        a_usage(wrap, "A blanket, I think.", by=teacher, role="family")
        a_usage(tier, "A word on a paper.", by=parent, role="family")
        convener = convener_of(community)
        a_term(community, "exit plan", by=convener, audience=Audience.CONVENERS)
        gone = a_term(community, "triage", by=teacher)
        hide(gone, by=convener, reason="Not ours.")
        learners(own, community, 4)
    assert measured_now(community)["told_by_two"]["part"] == 1, "a guess speaks for no role"
    assert measured_now(community)["told_by_two"]["total"] == 2, "hidden and closed words are none"
    assert measured_now(community)["bridges"] == dict.fromkeys(("said", "confirmed", "per_quarter"))

    with clock.at(BEGAN_AT + A_QUARTER):
        last = a_member(community, "Last", role="family")
        made = build_bridge(own, by=last, understood="Steps of help.")
        confirm_bridge(made, by=teacher)
        found = measured_now(community)["bridges"]
    assert (found["said"], found["confirmed"]) == (5, 1)
    assert found["per_quarter"] == pytest.approx(5.0, abs=0.05), "five in one quarter"


@pytest.mark.django_db
def test_r46_m15_tells_which_texts_leave_words_unexplained_where_families_read(
    community: Community,
) -> None:
    writers = [a_member(community, f"Teacher {one}", role="teacher") for one in range(5)]
    for one, body in zip(
        writers,
        (
            "The FBA comes first.",
            "The FBA (functional behaviour assessment) comes first.",
            "Plain words.",
            "An IEP and an FBA.",
            "More plain words.",
        ),
        strict=True,
    ):
        a_conversation(community, by=one, title="A child in class", body=body)
    assert measured_now(community)["left_open"]["total"] == 0, "no family is there yet"

    parent = a_member(community, "Opal", role="family")
    found = measured_now(community)["left_open"]
    assert (found["part"], found["total"]) == (2, 5)
    page = signed_in(parent).get(f"/c/{community.slug}/measures/").content.decode()
    assert "Texts for families or young people with a word they do not explain" in page
    assert "2 of 5" in page


@pytest.mark.django_db
def test_what_four_people_wrote_says_nothing_of_their_words(community: Community) -> None:
    a_member(community, "Opal", role="family")
    for number in range(4):
        writer = a_member(community, f"Teacher {number}", role="teacher")
        a_conversation(community, by=writer, title="A child in class", body="The FBA.")
    assert measured_now(community)["left_open"]["part"] is None
