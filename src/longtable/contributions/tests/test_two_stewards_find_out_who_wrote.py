"""Two stewards find out together who wrote something without a name (G-12 mode A, R9 and R84).

One who looks after the site and reads the words asks, with a reason; another says yes or no, with a
reason; each once, never the same, never whoever wrote it. Only the two then see the name, for as
long as they are stewards. The writer is told at once, the community within seven days; all of it
is written down, and nothing of it says who wrote. Whoever has gone is not found.
"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from longtable.communities.models import Community
from longtable.contributions import rules, verbs
from longtable.contributions.actions.unsealing import (
    AskedAlready,
    NotASecond,
    SecondHasSpoken,
    ask_unsealing,
    second_unsealing,
)
from longtable.contributions.escrow import NotOpenedByTwo, writer_of
from longtable.contributions.models import Contribution, Unsealing
from longtable.contributions.tasks import tell_of_unsealings
from longtable.people.erasing import erase_person
from longtable.people.models import Administrator, Person
from longtable.shared import clock
from longtable.shared.access.frame import frame
from longtable.shared.activity.models import Activity
from longtable.shared.integrity.invariants import findings
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    convener_of,
)

pytestmark = pytest.mark.django_db

REASON = {"reason": "Somebody says that they will hurt themselves."}


def a_steward(name: str, *, of: Community | None = None) -> Person:
    person = a_member(of, name) if of else a_person(name)
    Administrator.objects.create(person=person, appointed_at=clock.now())
    return person


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def wren(community: Community) -> Person:
    return a_member(community, "Wren Quill")


@pytest.fixture
def said(community: Community, wren: Person) -> Contribution:
    """What somebody said without their name."""
    made = a_conversation(community, title="What is hard?")
    return a_reply(made, by=wren, body="I cannot go on.", is_unnamed=True)


@pytest.fixture
def first(community: Community) -> Person:
    return a_steward("Ina First", of=community)


@pytest.fixture
def second() -> Person:
    """A steward of the site who belongs nowhere here."""
    return a_steward("Sol Second")


def test_g12_one_asks_another_says_yes_and_only_the_two_see_the_name(
    said: Contribution, wren: Person, first: Person, second: Person, community: Community
) -> None:
    third = a_steward("Tam Third", of=community)
    asking = f"/t/{said.public_id}/unsealing/"
    for nobody in (convener_of(community), wren):
        assert signed_in(nobody).get(asking).status_code == 403
    assert signed_in(second).get(asking).status_code == 404, "they do not read it"
    assert signed_in(first).post(asking, {"reason": " "}).status_code == 422
    for typed in (f"https://x.example/t/{said.public_id}/", f"/c/weavers/?at=1#p-{said.public_id}"):
        led = signed_in(first).get("/unsealings/", {"words": typed})
        assert led["Location"] == asking
    for typed, reader in (("", first), ("/t/nonsense/", first), (said.public_id, second)):
        stays = signed_in(reader).get("/unsealings/", {"words": typed})
        assert stays.status_code == 200
        assert 'aria-invalid="true"' in stays.content.decode()
    page = signed_in(first).post(asking, REASON).headers["Location"]

    for steward in (first, second, third):
        shown = signed_in(steward).get(page).content.decode()
        assert "I cannot go on." in shown
        assert "hurt themselves" in shown
        assert "Wren" not in shown
    assert signed_in(first).post(page, {**REASON, "word": "yes"}).status_code == 403
    assert signed_in(convener_of(community)).get(page).status_code == 403
    assert signed_in(second).post(page, {"word": "yes"}).status_code == 422
    assert signed_in(second).post(page, {"reason": "I read it.", "word": "yes"}).status_code == 302

    for steward in (first, second):
        assert "Wren Quill" in signed_in(steward).get(page).content.decode()
    assert "Wren" not in signed_in(third).get(page).content.decode()
    assert "Wren" not in signed_in(first).get("/unsealings/").content.decode()
    Administrator.objects.filter(person=first).delete()
    assert signed_in(first).get(page).status_code == 403
    assert not [one.name for one in findings() if one.broken]


def test_a_no_opens_nothing_and_another_may_ask_again(
    said: Contribution, first: Person, second: Person
) -> None:
    asked = ask_unsealing(said, by=first, reason="I want to know.")
    with pytest.raises(AskedAlready):
        ask_unsealing(said, by=second, reason="Me too.")
    refused = second_unsealing(asked, by=second, reason="Nobody comes to harm.", is_yes=False)
    with pytest.raises(NotOpenedByTwo):
        writer_of(refused)
    assert "Refused" in signed_in(first).get("/unsealings/").content.decode()
    again = ask_unsealing(said, by=second, reason="Now they do.")
    opened = second_unsealing(again, by=first, reason="Yes.", is_yes=True)
    with pytest.raises(AskedAlready):
        ask_unsealing(said, by=second, reason="Once more.")
    assert writer_of(opened) is not None


def test_never_one_person_twice_and_never_whoever_wrote_it(
    said: Contribution, wren: Person, first: Person, second: Person
) -> None:
    Administrator.objects.create(person=wren, appointed_at=clock.now())
    with pytest.raises(NotASecond):
        ask_unsealing(said, by=wren, reason="Mine.")
    asked = ask_unsealing(said, by=first, reason="Harm.")
    for nobody in (first, wren):
        with pytest.raises(NotASecond):
            second_unsealing(asked, by=nobody, reason="Yes.", is_yes=True)
    with frame():
        assert not rules.second_unsealing(wren, asked)
        assert not rules.second_unsealing(first, asked)
        assert rules.second_unsealing(second, asked)
    with pytest.raises(IntegrityError), transaction.atomic():
        Unsealing.objects.filter(pk=asked.pk).update(
            second_by=first, second_at=clock.now(), second_reason="Yes.", is_opened=True
        )


def test_of_two_who_say_yes_at_once_one_does_and_the_other_is_told(
    said: Contribution, community: Community, first: Person, second: Person
) -> None:
    third = a_steward("Tam Third")
    asked = ask_unsealing(said, by=first, reason="Harm.")
    # Both read it while it waited.
    stale = Unsealing.objects.get(pk=asked.pk)
    second_unsealing(asked, by=second, reason="Yes.", is_yes=True)
    with pytest.raises(SecondHasSpoken):
        second_unsealing(stale, by=third, reason="Yes.", is_yes=True)
    answer = signed_in(third).post(
        f"/unsealings/{asked.public_id}/", {"reason": "Yes.", "word": "yes"}, follow=True
    )
    assert "Somebody else has answered this meanwhile." in answer.content.decode()
    assert "Wren" not in answer.content.decode()
    assert Unsealing.objects.get().second_by == second


def test_the_writer_is_told_at_once_and_the_community_within_seven_days(
    said: Contribution, wren: Person, first: Person, second: Person, community: Community
) -> None:
    there = f"/c/{community.slug}/unsealings/"
    asked = ask_unsealing(said, by=first, reason="Harm may come.")
    assert "Harm may come." not in signed_in(wren).get("/inbox/").content.decode()
    second_unsealing(asked, by=second, reason="I agree.", is_yes=True)
    inbox = signed_in(wren).get("/inbox/").content.decode()
    assert "Harm may come." in inbox
    assert "I agree." in inbox
    other = a_member(community, "Olive")
    assert "Harm may come." not in signed_in(other).get("/inbox/").content.decode()

    assert tell_of_unsealings() == 0
    assert "That has never happened here." in signed_in(other).get(there).content.decode()
    with clock.at(clock.now() + timedelta(days=6, hours=2)):
        assert tell_of_unsealings() == 1
        assert tell_of_unsealings() == 0
    told = signed_in(other).get(there).content.decode()
    assert "found out who wrote something here" in told
    assert "cannot go on" not in told
    assert signed_in(a_person("Outside")).get(there).status_code == 403
    told_to = Unsealing.objects.get()
    assert told_to.told_at is not None
    assert told_to.second_at is not None
    assert told_to.told_at - told_to.second_at <= timedelta(days=7)


def test_all_of_it_is_written_down_and_nothing_says_who_wrote(
    said: Contribution, wren: Person, first: Person, second: Person
) -> None:
    asked = ask_unsealing(said, by=first, reason="Harm.")
    second_unsealing(asked, by=second, reason="Yes.", is_yes=True)
    found = Activity.objects.filter(subject=said).order_by("pk").values_list("verb", "actor")
    assert list(found) == [
        (verbs.REPLY_WRITTEN.name, None),
        (verbs.UNSEALING_ASKED.name, first.pk),
        (verbs.WORDS_UNSEALED.name, second.pk),
    ]
    assert not Activity.objects.filter(subject=said, actor=wren).exists()


def test_whoever_has_gone_is_not_found(
    said: Contribution, wren: Person, first: Person, second: Person
) -> None:
    asked = ask_unsealing(said, by=first, reason="Harm.")
    erase_person(wren, keep_words=True)
    opened = second_unsealing(asked, by=second, reason="Yes.", is_yes=True)
    assert writer_of(opened) is None
    page = signed_in(first).get(f"/unsealings/{asked.public_id}/").content.decode()
    assert "no name is left" in page


def test_where_the_first_has_gone_nobody_is_a_second(
    said: Contribution, first: Person, second: Person
) -> None:
    asked = ask_unsealing(said, by=first, reason="Harm.")
    erase_person(first, keep_words=True)
    asked.refresh_from_db()
    with frame():
        assert not rules.second_unsealing(second, asked)
    with pytest.raises(NotASecond):
        second_unsealing(asked, by=second, reason="Yes.", is_yes=True)


def test_what_is_named_and_what_lies_where_nobody_is_has_no_escrow_to_open(
    community: Community, first: Person
) -> None:
    with frame():
        assert not rules.ask_unsealing(first, a_conversation(community, title="Named"))
