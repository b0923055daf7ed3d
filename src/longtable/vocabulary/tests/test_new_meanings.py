"""Whoever has to do with a word is told of new meanings of it (R45).

Promised: when another role says for the first time what a word means to it, and when a shared
meaning changes its status, those are told who added, explained or used the word or follow the
vocabulary; once until they have read it; nobody who wants no more of it, has that role, left, or
cannot read the word.
"""

import pytest

from longtable.communities.actions.belonging import leave
from longtable.communities.models import Community, Membership
from longtable.contributions.actions.changing import hide
from longtable.people.models import Audience, Person
from longtable.people.taking import data_of
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_conversation, a_member, convener_of
from longtable.vocabulary.actions.explaining import state_meaning
from longtable.vocabulary.models import Following, Muting
from longtable.vocabulary.tests.explained import a_term, a_usage

pytestmark = pytest.mark.django_db
WORDS = "/c/weavers/vocabulary/"


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def told() -> set[tuple[str, str]]:
    """Who was told why and has not read it, once the worker went by."""
    for activity in Activity.objects.filter(verb__startswith="vocabulary").order_by("pk"):
        follow.func(activity.pk)
    found = Notice.objects.unread().filter(reason__startswith="meaning_")
    return set(found.values_list("person__display_name", "reason"))


def read_all() -> None:
    for notice in Notice.objects.unread():
        notice.read_at = notice.activity.occurred_at
        notice.save()


def test_r45_another_role_that_speaks_is_news_to_all_around_a_word(community: Community) -> None:
    adds = a_member(community, "Adder", role="teacher")
    guesses = a_member(community, "Guesser", role="clinician")
    uses = a_member(community, "User", role="peer_support")
    follows, mutes = (
        a_member(community, "Follower", role="youth"),
        a_member(community, "Muter", role="peer_support"),
    )
    a_member(community, "Stranger", role="peer_support")
    same = a_member(community, "Sister", role="family")
    parent = a_member(community, "Opal", role="family")
    tier = a_term(community, "tier", by=adds)
    for writer in (uses, mutes, same):
        a_conversation(community, by=writer, body="Of a tier and of tiers.")
    signed_in(follows).post(f"{WORDS}following/")
    signed_in(mutes).post(f"{WORDS}{tier.public_id}/muting/")
    a_usage(tier, "A number?", by=guesses, role="family")
    assert told() == set()

    a_usage(tier, "A word on a paper.", by=parent, role="family")

    around = {(name, "meaning_added") for name in ("Adder", "Guesser", "User", "Follower")}
    assert told() == around
    # Once: said anew, or by a second of that role, it is no news; and what waits unread is enough.
    a_usage(tier, "More than a word.", by=parent, role="family")
    a_usage(tier, "How much help.", by=uses, role="peer_support")
    assert told() == around | {("Sister", "meaning_added"), ("Opal", "meaning_added")}
    assert "Another role says what a word means" in signed_in(adds).get("/inbox/").content.decode()


def test_r45_a_shared_meaning_is_news_when_its_status_changes(community: Community) -> None:
    convener, adds = convener_of(community), a_member(community, "Adder", role="teacher")
    gone = a_member(community, "Gone", role="family")
    tier = a_term(community, "tier", by=adds)
    a_usage(tier, "It.", by=gone, role="family")
    leave(Membership.objects.get(person=gone), by=gone)
    assert told() == {("Adder", "meaning_added")}
    read_all()
    first = state_meaning(tier, by=convener, status="working", text="A", seen="")
    assert told() == {("Adder", "meaning_changed")}
    read_all()
    second = state_meaning(tier, by=convener, status="working", text="B", seen=first.mark)
    assert told() == set()
    third = state_meaning(tier, by=convener, status="contested", text="B", seen=second.mark)
    assert told() == {("Adder", "meaning_changed")}
    read_all()

    # What is off the table, or for conveners alone, tells nobody else.
    other = a_member(community, "Other", role="youth")
    for person in (adds, other):
        Following.objects.create(community=community, person=person, since=tier.written_at)
    hide(tier, by=convener, reason="For now.")
    state_meaning(tier, by=convener, status="agreed", text="B", seen=third.mark)
    inner = a_term(community, "inner", by=convener, audience=Audience.CONVENERS)
    state_meaning(inner, by=convener, status="working", text="C", seen="")
    assert told() == {("Adder", "meaning_changed")}
    assert Notice.objects.unread().get().activity.subject_id == tier.pk


def test_r45_following_and_muting_are_ended_and_taken_along(community: Community) -> None:
    person: Person = a_member(community, "Opal", role="family")
    tier = a_term(community, "tier", by=convener_of(community))
    own, word = signed_in(person), f"{WORDS}{tier.public_id}/"
    for address in (f"{WORDS}following/", f"{word}muting/"):
        own.post(address)
        own.post(address)
    assert "Tell me no more of new meanings" in own.get(WORDS).content.decode()
    assert "Tell me again" in own.get(word).content.decode()
    taken = data_of(person)
    assert [len(list(taken[name])) for name in ("words_followed", "words_muted")] == [1, 1]

    for address in (f"{WORDS}following/", f"{word}muting/"):
        own.post(address, {"ends": "1"})

    assert not Following.objects.exists()
    assert not Muting.objects.exists()
    stranger = signed_in(a_member(a_community("Others"), "Ozan"))
    assert stranger.post(f"{WORDS}following/").status_code in {403, 404}
