"""A word that no term explains is said to be unclear, privately, by whoever reads it (R45, R46).

Promised: the word stands in what was read, and is kept as it is written there; nobody but the
person learns of it on any page, also not that somebody said something; from five people of two
roles on it is a candidate, without a name, for those alone who may read where it was met; what is
explained already leads to its explanation; it is taken back, also by who left; it goes with the
person, and with the text; nobody floods the list.
"""

import re
from typing import Any

import pytest
from django.test import Client

from longtable.communities.actions.belonging import leave
from longtable.communities.models import Community, Membership
from longtable.contributions.actions.changing import hide, place
from longtable.contributions.models import Contribution
from longtable.people.erasing import erase_person
from longtable.people.models import Audience, Person
from longtable.people.taking import data_of
from longtable.shared.activity.models import Activity
from longtable.shared.integrity.invariants import findings
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_reply,
    a_room,
    convener_of,
)
from longtable.vocabulary.actions.stumbling import UNCLEAR_WORDS, say_unclear
from longtable.vocabulary.models import Stumble, UnclearWord
from longtable.vocabulary.tests.explained import a_term
from longtable.vocabulary.wording.standing import key_of, likely, standing

CANDIDATES = "/c/weavers/vocabulary/?show=candidates"
BODY = "Our **fidelity** to tier-two plans, per the IEPs."
# What differs from page to page by itself.
TOKEN = re.compile(r"[\w:%.=-]{40,}")


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def fields(community: Community, people: int = 5) -> list[Person]:
    """So many parents, and as many young people."""
    return [
        a_member(community, f"{role} {number}", role=role)
        for role in ("family", "youth")
        for number in range(people)
    ]


def said(person: Person, text: Contribution, word: str) -> Any:
    return signed_in(person).post(f"/t/{text.public_id}/unclear/", {"word": word})


@pytest.mark.any_engine
@pytest.mark.parametrize(
    ("word", "text", "language", "found"),
    [
        ("Fidelity", "Our fidelity matters", "en", "fidelity"),
        ("tier", "two tiers of it", "en", "tiers"),
        ("tier two", "Tier\ntwo plans", "en", "Tier two"),
        ("tier two", "a tier. Two plans", "en", ""),
        ("it", "IT helps", "en", ""),
        ("IEP", "all IEPs", "en", "IEPs"),
        ("voz", "las voces", "es", "voces"),
        ("idelity", "fidelity", "en", ""),
        ("one two three four five six", "one two three four five six", "en", ""),
        ("...", "what... now", "en", ""),
    ],
)
def test_a_word_is_one_that_stands_in_the_text(
    word: str, text: str, language: str, found: str
) -> None:
    assert standing(word, text, language) == found


@pytest.mark.any_engine
def test_forms_of_a_word_are_one_and_the_likeliest_are_offered() -> None:
    assert key_of("Tiers", "en") == key_of("tier", "en") != key_of("tired", "en")
    assert key_of("IEPs", "en") == key_of("IEP", "en") != key_of("iep", "en")
    assert likely("so an IEP for fidelity is ok", most=2) == ["IEP", "fidelity"]


@pytest.mark.django_db
def test_from_five_people_of_two_roles_on_a_word_is_a_candidate_without_a_name(
    community: Community,
) -> None:
    convener = convener_of(community)
    talk = a_conversation(community, by=convener, body=BODY)
    people = fields(community)
    reader = signed_in(convener)

    for person in people[:-1]:
        assert said(person, talk, "fidelity").status_code == 302
    assert "fidelity" not in reader.get(CANDIDATES).content.decode()
    # Twice is once, however it is written.
    said(people[0], talk, "FIDELITY".lower())
    assert UnclearWord.objects.count() == 9
    said(people[-1], talk, "Fidelity")

    page = reader.get(CANDIDATES).content.decode()
    assert '<b lang="en">fidelity</b>' in page
    assert "Unclear to: Families" in page
    assert 'href="/c/weavers/vocabulary/new/?word=fidelity"' in page
    assert not any(str(person) in page for person in people)
    assert not Activity.objects.filter(verb__startswith="vocabulary").exists()
    assert [one.name for one in findings() if one.broken] == []
    # Once it is explained it is a candidate no more.
    a_term(community, "fidelity", by=convener)
    assert '<b lang="en">fidelity</b>' not in reader.get(CANDIDATES).content.decode()


@pytest.mark.django_db
def test_below_that_no_page_of_anybody_else_differs(community: Community) -> None:
    convener = convener_of(community)
    talk = a_conversation(community, by=convener, body=BODY, title="Where?")
    people = fields(community)
    others: list[Client] = [signed_in(convener), signed_in(people[-1]), Client()]
    there = f"/c/weavers/dialogue/{talk.public_id}/"
    pages = (
        CANDIDATES, "/c/weavers/vocabulary/", there, "/c/weavers/", "/inbox/", "/me/unclear/",
        f"/t/{talk.public_id}/unclear/", "/search/?q=fidelity", "/c/weavers/people/",
    )  # fmt: skip

    def seen() -> list[str]:
        return [
            TOKEN.sub("", client.get(page).content.decode()) for client in others for page in pages
        ]

    seen()
    before = seen()
    for person in people[:-1]:
        said(person, talk, "fidelity")

    assert UnclearWord.objects.count() == 9
    assert seen() == before
    assert "fidelity" in signed_in(people[0]).get("/me/unclear/").content.decode()


@pytest.mark.django_db
def test_nobody_learns_of_a_text_by_a_word_in_it(community: Community) -> None:
    Community.objects.filter(pk=community.pk).update(widest=Audience.PUBLIC, visibility="listed")
    convener = convener_of(community)
    people = fields(community)
    open_ = a_conversation(community, by=convener, body="Plain.", audience=Audience.PUBLIC)
    closed = a_conversation(community, by=convener, body="A secretword here.")
    held = a_reply(closed, by=convener, body="An offword here.")
    for person in people:
        said(person, closed, "secretword")
        said(person, held, "offword")
    a_term(community, "secretword", by=convener, audience=Audience.CONVENERS)

    member, visitor = signed_in(people[0]), Client()
    assert "offword" in member.get(CANDIDATES).content.decode()
    hide(held, by=convener, reason="A word too many.")
    for client in (member, visitor):
        assert "offword" not in client.get(CANDIDATES).content.decode()
    # That conveners have a term for it is nobody else's to learn.
    assert "secretword" in member.get(CANDIDATES).content.decode()
    assert "secretword" not in visitor.get(CANDIDATES).content.decode()
    assert said(people[0], open_, "secretword").status_code == 422
    stranger = a_member(a_community("Others"), "Ozan")
    assert said(stranger, closed, "secretword").status_code == 404
    assert said(stranger, open_, "plain").status_code == 403
    quiet = a_conversation(a_room(), by=Person.objects.get(display_name="Quiet room member A"))
    assert (
        said(Person.objects.get(display_name="Quiet room member A"), quiet, "x").status_code == 404
    )


@pytest.mark.django_db
def test_wrong_words_get_a_sentence_and_terms_lead_to_what_they_mean(community: Community) -> None:
    convener, parent = convener_of(community), a_member(community, "Opal", role="family")
    talk = a_conversation(community, by=convener, body=BODY)
    for word, sentence in (
        ("", "Please write the word first."),
        ("frequency", "This does not stand in the text."),
        ("x" * 81, "80"),
    ):
        page = said(parent, talk, word)
        assert page.status_code == 422
        assert sentence in page.content.decode()
    term = a_term(community, "IEP", by=convener)

    answer = said(parent, talk, "IEP")

    assert answer.headers["Location"] == f"/c/weavers/vocabulary/{term.public_id}/"
    # Read in another community of theirs, it is said there; in one that is not theirs, at home.
    shared = a_conversation(community, by=convener, body=BODY, title="Once more")
    place(shared, community=a_community("Spinners", by=parent), by=parent)
    for here, home in (("spinners", "spinners"), ("weavers", "weavers"), ("others", "weavers")):
        sent = signed_in(parent).post(
            f"/t/{shared.public_id}/unclear/?in={here}", {"word": "plans"}
        )
        assert sent.headers["Location"].startswith(f"/c/{home}/dialogue/")
    UnclearWord.objects.all().delete()
    assert Stumble.objects.filter(term=term, person=parent).exists()
    assert not UnclearWord.objects.exists()


@pytest.mark.django_db
def test_it_is_taken_back_also_by_who_left_and_by_nobody_else(community: Community) -> None:
    parent = a_member(community, "Opal", role="family")
    talk = a_conversation(community, by=convener_of(community), body=BODY)
    made = say_unclear(talk, word="fidelity", community=community, by=parent)
    leave(Membership.objects.get(person=parent), by=parent)

    other = signed_in(convener_of(community)).post("/me/unclear/", {"word": made.public_id})
    assert other.status_code == 404
    own = signed_in(parent)
    assert "fidelity" in own.get("/me/unclear/").content.decode()
    assert own.post("/me/unclear/", {"word": made.public_id}).status_code == 302
    assert not UnclearWord.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("keep_words", [True, False])
def test_it_goes_with_the_person_and_with_the_text(community: Community, keep_words: bool) -> None:
    parent = a_member(community, "Opal", role="family")
    writer = a_member(community, "Amina Diaz", role="teacher")
    talk = a_conversation(community, by=convener_of(community), body="As Amina Diaz says: odd.")
    theirs = a_reply(talk, by=writer, body="Their riddle.")
    for text, word in ((talk, "odd"), (talk, "Amina Diaz"), (theirs, "riddle")):
        say_unclear(text, word=word, community=community, by=parent)
    taken: Any = data_of(parent)
    assert [one["word"] for one in taken["unclear_words"]] == ["odd", "Amina Diaz", "riddle"]

    erase_person(writer, keep_words=keep_words)
    left = set(UnclearWord.objects.values_list("word", flat=True))
    assert left == ({"odd", "riddle"} if keep_words else {"odd"})
    erase_person(parent, keep_words=keep_words)
    assert not UnclearWord.objects.exists()


@pytest.mark.django_db
def test_nobody_floods_the_list(community: Community) -> None:
    parent = a_member(community, "Opal", role="family")
    words = [f"word{letter}" for letter in "abcdefghijklmnop"]
    talk = a_conversation(community, by=convener_of(community), body=" ".join(words))

    answers = [said(parent, talk, word) for word in words[: UNCLEAR_WORDS.times + 1]]

    assert [one.status_code for one in answers[:-1]] == [302] * UNCLEAR_WORDS.times
    assert answers[-1].status_code == 429
    assert answers[-1].headers["Retry-After"]
    assert UnclearWord.objects.count() == UNCLEAR_WORDS.times
