"""The insight library (R21): who says it, where, from what; and whose voices are missing there."""

import pytest

from longtable.communities.models import Community, Role, Seat
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Hiding
from longtable.dialogue.actions.advising import keep_insight
from longtable.dialogue.models import Insight
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_conversation, a_member

pytestmark = pytest.mark.django_db


def an_insight(community: Community, *, by: Person, place: str | None = None) -> Insight:
    where = {"setting": "school", "place_id": place, "source": "Monday meetings"}
    words = Words(title="Aides see it first", body="They knew of eleven.")
    return keep_insight(community, words=words, where=where, by=by)


def test_the_library_shows_its_own_missing_voices(
    community: Community, parent: Person, teacher: Person
) -> None:
    for slug in ("family", "youth"):
        Seat.objects.get_or_create(community=community, role=Role.objects.get(slug=slug))
    an_insight(community, by=parent)
    page = signed_in(teacher).get(f"/c/{community.slug}/dialogue/insights/").content.decode()

    missing = page.split("Nothing is kept yet from:")[1].split("</p>")[0]
    assert "Young people" in missing
    assert "Families" not in missing


def test_an_insight_says_who_where_and_from_what(
    community: Community, parent: Person, teacher: Person
) -> None:
    talk = a_conversation(community, title="What do aides see?", by=teacher)
    client = signed_in(parent)
    first = client.get(f"/c/{community.slug}/dialogue/insights/new/?from={talk.public_id}")
    assert "What do aides see?" in first.content.decode()

    sent = client.post(
        f"/c/{community.slug}/dialogue/insights/new/",
        {
            "title": "Aides see it first", "body": "They knew of eleven.", "setting": "school",
            "place": "OH", "source": "Monday meetings", "audience": "2",
            "learned_in": talk.public_id,
        },
    )  # fmt: skip

    assert sent.status_code == 302
    page = signed_in(teacher).get(sent["Location"]).content.decode()
    for words in ("Petra", "parent or family member", "in schools", "Ohio", "Monday meetings"):
        assert words in page, words
    assert f"/dialogue/{talk.public_id}/" in page


def test_a_talk_one_may_not_read_is_not_told(community: Community, parent: Person) -> None:
    elsewhere = a_community("Potters")
    secret = a_conversation(elsewhere, title="Only for potters", by=a_member(elsewhere, "Pim"))
    client = signed_in(parent)
    address = f"/c/{community.slug}/dialogue/insights/new/?from={secret.public_id}"
    assert "Only for potters" not in client.get(address).content.decode()

    here = a_conversation(community, title="Taken away", by=a_member(community, "Ada"))
    kept = keep_insight(
        community,
        words=Words(title="Aides see it first", body="Eleven."),
        where={"setting": "school", "source": "Mondays"},
        by=parent,
        learned_in=here,
    )
    there = f"/c/{community.slug}/dialogue/insights/{kept.public_id}/"
    assert "Taken away" in client.get(there).content.decode()
    Hiding.objects.create(
        contribution=here, reason="Mistaken", hidden_by=parent, hidden_at=clock.now()
    )
    assert "Taken away" not in client.get(there).content.decode()


def test_the_spread_tells_of_no_group_of_fewer_than_five(
    community: Community, teacher: Person
) -> None:
    for number in range(6):
        an_insight(community, by=a_member(community, f"Fay {number}"), place="OH")
    for number in range(5):
        an_insight(community, by=a_member(community, f"Tom {number}", role="teacher"), place="MT")
    address = f"/c/{community.slug}/dialogue/insights/"
    spread = signed_in(teacher).get(address).content.decode().split('id="spread"')[1]
    assert ">6<" in spread
    assert ">5<" in spread

    an_insight(community, by=a_member(community, "Yui", role="youth"), place="TX")

    spread = signed_in(teacher).get(address).content.decode().split('id="spread"')[1]
    assert "Young people" in spread
    assert ">1<" not in spread
    assert ">5<" not in spread, "what is hidden is not told by the rest"


def test_an_insight_needs_words_on_where_it_comes_from(
    community: Community, parent: Person
) -> None:
    address = f"/c/{community.slug}/dialogue/insights/new/"
    sent = {"title": "So", "body": "Words.", "setting": "moon", "source": " ", "audience": "2"}
    assert signed_in(parent).post(address, sent).status_code == 422
    assert not Insight.objects.exists()
