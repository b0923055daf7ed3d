"""One term, several meanings by role, and the people behind each (R45, R47).

Promised: whoever wears a role's hat says what a word means to it, and ends the guesses of others;
a shared meaning has a status and keeps every earlier one, and of two who state one at once the
later is told; somebody says how they understood another, who is told and may say so; one is thanked
or asked, and told; that somebody does not follow is theirs alone, and said of roles from five
people on; what somebody said goes with them, and a word that others explained stays a word.
"""

from typing import Any

import pytest

from longtable.communities.actions.belonging import join
from longtable.communities.models import Community, Role
from longtable.contributions.models import Contribution
from longtable.people.erasing import erase_person
from longtable.people.models import Audience
from longtable.people.taking import data_of
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.integrity.invariants import findings
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_hat,
    a_member,
    a_person,
    an_open_community,
    convener_of,
)
from longtable.vocabulary.actions.explaining import RoleHasSpoken
from longtable.vocabulary.models import SharedMeaning, Stumble, Term, Usage
from longtable.vocabulary.tests.explained import a_term, a_usage

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def told_of() -> list[tuple[int, str]]:
    """Who was told of what, once the worker went by."""
    for activity in Activity.objects.order_by("pk"):
        follow.func(activity.pk)
    return list(Notice.objects.order_by("pk").values_list("person_id", "reason"))


def test_r45_a_role_that_speaks_ends_the_guesses_of_others(community: Community) -> None:
    teacher = a_member(community, "Ana", role="teacher")
    parent = a_member(community, "Opal", role="family")
    tier = a_term(community, "tier", by=teacher)
    guess = a_usage(tier, "A number, I think.", by=teacher, role="family")
    assert guess.is_guess

    own = a_usage(tier, "A word on a paper.", by=parent, role="family")

    assert not own.is_guess
    assert list(Usage.objects.current().filter(term=tier)) == [own]
    with pytest.raises(RoleHasSpoken):
        a_usage(tier, "Still a number.", by=teacher, role="family")
    page = signed_in(teacher).post(
        f"/c/weavers/vocabulary/{tier.public_id}/usage/", {"role": "family", "meaning": "Again."}
    )
    assert page.status_code == 422
    assert "They have said it themselves" in page.content.decode()
    assert [one.name for one in findings() if one.broken] == []


def test_r45_a_word_is_added_explained_and_agreed_on_its_pages(community: Community) -> None:
    convener, parent = convener_of(community), a_member(community, "Opal", role="family")
    theirs = signed_in(parent)

    given = {"title": "IEP", "also": "the paper", "audience": Audience.MEMBERS.value}
    added = theirs.post("/c/weavers/vocabulary/new/", given)
    term = Term.objects.get(title="IEP")
    here = f"/c/weavers/vocabulary/{term.public_id}/"
    assert added.headers["Location"] == f"{here}usage/"
    said = theirs.post(f"{here}usage/", {"role": "family", "meaning": "What my child gets."})
    # One comes back there where one's own words stand now.
    assert said.headers["Location"] == f"{here}#u-{term.usages.get().public_id}"
    agreed = {"text": "The plan of one child.", "status": "agreed", "seen": ""}
    # That a meaning is agreed, conveners write down.
    assert theirs.post(f"{here}meaning/", agreed).status_code == 422
    assert theirs.post(f"{here}meaning/", agreed | {"status": "working"}).status_code == 302
    # Who has not seen it states nothing in its place.
    assert signed_in(convener).post(f"{here}meaning/", agreed).status_code == 409
    seen = SharedMeaning.objects.get(term=term).mark
    assert signed_in(convener).post(f"{here}meaning/", agreed | {"seen": seen}).status_code == 302

    page = theirs.get(here).content.decode()
    assert "What my child gets." in page
    assert list(term.meanings.values_list("status", flat=True)) == ["agreed", "working"]
    assert "What it was before" in page
    listed = theirs.get("/c/weavers/vocabulary/?show=agreed").content.decode()
    assert "The plan of one child." in listed
    contested = theirs.get("/c/weavers/vocabulary/?show=contested").content.decode()
    assert "No word is like that." in contested


def test_r47_who_understood_another_is_a_bridge_that_the_other_confirms(
    community: Community,
) -> None:
    teacher = a_member(community, "Ana", role="teacher")
    parent = a_member(community, "Opal", role="family")
    tier = a_term(community, "tier", by=teacher)
    usage = a_usage(tier, "A word on a paper.", by=parent, role="family")
    here = f"/c/weavers/vocabulary/{tier.public_id}/"

    signed_in(teacher).post(
        f"{here}usages/{usage.public_id}/bridge/", {"understood": "You want to know who helps."}
    )
    bridge = usage.bridges.get()
    confirming = f"{here}bridges/{bridge.public_id}/confirmation/"
    assert signed_in(teacher).post(confirming).status_code == 403
    assert "Yes, this is what I meant" in signed_in(parent).get(here).content.decode()
    signed_in(parent).post(confirming)
    signed_in(teacher).post(f"{here}usages/{usage.public_id}/word/", {"body": "Thank you."})

    bridge.refresh_from_db()
    assert bridge.confirmed_at is not None
    assert (bridge.person, bridge.role_id) == (teacher, Role.objects.get(slug="teacher").pk)
    told = told_of()
    assert (parent.pk, "understood") in told
    assert (teacher.pk, "understood_well") in told
    assert (parent.pk, "asked") in told


def test_r45_who_does_not_follow_is_nobodys_business_below_five(community: Community) -> None:
    tier = a_term(community, "tier", by=convener_of(community))
    a_usage(tier, "How much help.", by=convener_of(community), role="teacher")
    here = f"/c/weavers/vocabulary/{tier.public_id}/"
    reader = signed_in(convener_of(community))
    for role in ("family", "youth"):
        people = [a_member(community, f"{role} {n}", role=role) for n in range(5)]
        for person in people[:4]:
            signed_in(person).post(f"{here}stumble/")
        if role == "family":
            assert "Unclear to" not in reader.get(here).content.decode()
        signed_in(people[4]).post(f"{here}stumble/")
        signed_in(people[4]).post(f"{here}stumble/")

    assert Stumble.objects.count() == 10
    assert "Unclear to" in reader.get(here).content.decode()
    # Several fields trip over it: it needs words.
    assert "tier" in reader.get("/c/weavers/vocabulary/?show=candidates").content.decode()
    own = signed_in(Stumble.objects.first().person)  # type: ignore[union-attr]  # there is one
    assert "It is clear to me now" in own.get(here).content.decode()
    own.post(f"{here}stumble/", {"takes_back": "1"})
    assert "Unclear to: Families" not in reader.get(here).content.decode()


@pytest.mark.parametrize("keep_words", [True, False])
def test_r47_what_somebody_said_of_words_goes_with_them(
    community: Community, keep_words: bool
) -> None:
    gone = a_member(community, "Ana Bell", role="teacher")
    parent = a_member(community, "Opal", role="family")
    conversation = a_conversation(community, by=parent, body="Of tiers, says Ana Bell.")
    tier, alone = a_term(community, "tier", by=gone), a_term(community, "lonely", by=gone)
    a_usage(tier, "As Ana Bell says.", by=parent, role="family")
    a_usage(tier, "How much help.", by=gone, role="teacher")
    taken: Any = data_of(gone)
    assert [one["meaning"] for one in taken["usages"]] == ["How much help."]

    erase_person(gone, keep_words=keep_words)

    assert Term.objects.get(pk=tier.pk).title == "tier"
    assert Term.objects.get(pk=alone.pk).title == ("lonely" if keep_words else "")
    said = set(Usage.objects.current().values_list("meaning", flat=True))
    assert said == {"As a former member says."} | ({"How much help."} if keep_words else set())
    text = Contribution.objects.get(pk=conversation.pk)
    (start, length, term) = map(int, text.marks.split(","))
    assert (text.html[start : start + length], term) == ("tiers", tier.pk)
    page = signed_in(parent).get(f"/c/weavers/vocabulary/{tier.public_id}/").content.decode()
    assert "Ana Bell" not in page
    assert [one.name for one in findings() if one.broken] == []


def test_who_walked_in_today_adds_a_few_words_and_then_waits_a_little() -> None:
    commons = an_open_community("Commons")
    somebody = a_person("Nils")
    join(commons, by=somebody, hat=a_hat())
    client, there = signed_in(somebody), f"/c/{commons.slug}/vocabulary/new/"

    answers = [
        client.post(there, {"title": f"word {n}", "audience": Audience.MEMBERS.value, "key": n})
        for n in range(6)
    ]

    assert [one.status_code for one in answers] == [302] * 5 + [429]
    assert "Your words are still here" in answers[-1].content.decode()
    assert "word 5" in answers[-1].content.decode()
    links = "[a](http://a.example) [b](http://b.example) [c](http://c.example)"
    given = {"title": "linked", "body": links, "audience": Audience.MEMBERS.value}
    assert client.post(there, given).status_code == 422
    assert Term.objects.count() == 5
