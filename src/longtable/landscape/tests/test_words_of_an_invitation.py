"""Whoever is asked in and has no account reads what the words of an invitation mean (R45)."""

import pytest

from longtable.communities.models import Community
from longtable.contributions.models import Hiding
from longtable.landscape.models import Invitation, Way
from longtable.landscape.tests.asked import ADDRESS, a_stakeholder, asked, opened, sent
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, convener_of
from longtable.vocabulary.models import Term
from longtable.vocabulary.tests.explained import a_term, a_usage

pytestmark = pytest.mark.django_db
MEANS = "A plan for one student, written together."


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def teacher(community: Community) -> Person:
    return a_member(community, "Tess", role="teacher")


@pytest.fixture
def term(community: Community, teacher: Person) -> Term:
    made = a_term(community, "IEP", by=teacher)
    a_usage(made, MEANS, by=teacher, role="teacher")
    return made


def asked_with(community: Community) -> Invitation:
    return asked(a_stakeholder(community), why_you="You sat at an IEP table.")


def test_somebody_without_an_account_reads_what_its_words_mean(
    community: Community, term: Term
) -> None:
    made = asked_with(community)
    page = opened(made).get("/invited/").content.decode()
    words = page.split("Words used here")[1].split("</section>")[0]

    assert "IEP" in words
    assert MEANS in words
    assert "Tess" not in page
    own = signed_in(convener_of(community)).get(
        f"/c/{community.slug}/landscape/invitations/{made.public_id}/"
    )
    assert MEANS in own.content.decode(), "whoever asks sees what is told"


def test_the_mail_explains_them_too(community: Community, term: Term) -> None:
    asked(a_stakeholder(community, email=ADDRESS), way=Way.MAIL, why_you="You know the IEP table.")

    assert f"IEP: {MEANS}" in sent().body


def test_what_was_not_told_to_members_is_not_told_to_who_is_asked_in(
    community: Community, teacher: Person
) -> None:
    few = a_term(community, "IEP", by=teacher, audience=Audience.CONVENERS)
    a_usage(few, MEANS, by=teacher, role="teacher")

    assert MEANS not in opened(asked_with(community)).get("/invited/").content.decode()


def test_a_word_taken_off_the_table_is_explained_to_nobody(
    community: Community, teacher: Person, term: Term
) -> None:
    made = asked_with(community)
    Hiding.objects.create(
        contribution=term, reason="Mistaken", hidden_by=teacher, hidden_at=clock.now()
    )

    assert MEANS not in opened(made).get("/invited/").content.decode()
