"""Terms are marked in what people write, for whoever may see them (R45, R46).

Promised: a word is marked where it is written, in one pass, also in its plural, its possessive and
its gender, the longest first, and an abbreviation in capitals alone; never inside code, links or
what is quoted; a term that comes later is met in what was written before; whoever may not see a
term finds plain words and no trace of it; the page says what the word means to whoever wrote and
to whoever reads; marking five thousand terms in a long text takes a moment.
"""

from random import Random
from time import thread_time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from longtable.communities.models import Community
from longtable.contributions.actions.changing import hide, revise
from longtable.contributions.models import Contribution
from longtable.people.models import Audience
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_reply,
    convener_of,
)
from longtable.vocabulary.tests.explained import a_term, a_usage
from longtable.vocabulary.wording.places import lexis, read, written

LONG, TERMS, SECONDS_MAX = 100_000, 5_000, 0.5


def met(label: str, text: str, language: str = "en") -> list[str]:
    """What of a text is met by a term written in this way."""
    known = lexis([(7, language, [label])])
    return [text[one.start : one.end] for one in known.places(text)]


@pytest.mark.any_engine
@pytest.mark.parametrize(
    ("label", "language", "text", "expected"),
    [
        ("tier", "en", "<p>Tiers, a tier's end; frontier, tiered</p>", ["Tiers", "tier's"]),
        ("family", "en", "<p>All families of the Family’s kind</p>", ["families", "Family’s"]),
        ("class", "en", "<p>classes and a class</p>", ["classes", "class"]),
        ("crisis", "en", "<p>a crisis, no cris</p>", ["crisis"]),
        (
            "family engagement",
            "en",
            "<p>Family\nengagement. Family. Engagement</p>",
            ["Family\nengagement"],
        ),
        ("IT", "en", "<p>it is IT</p>", ["IT"]),
        ("IEP", "en", "<p>IEPs, the IEP's end; iep</p>", ["IEPs", "IEP's"]),
        ("R&D", "en", "<p>R&amp;D</p>", ["R&amp;D"]),
        ("maestra", "es", "<p>los maestros y la Maestra</p>", ["maestros", "Maestra"]),
        ("evaluación", "es", "<p>Evaluaciones, una evaluación</p>", ["Evaluaciones", "evaluación"]),
        ("voz", "es", "<p>las voces, la voz</p>", ["voces", "voz"]),
        ("puerta", "es", "<p>el puerto</p>", []),
    ],
)
def test_r46_a_word_is_met_in_its_other_forms(
    label: str, language: str, text: str, expected: list[str]
) -> None:
    assert met(label, text, language) == expected


@pytest.mark.any_engine
def test_r46_nothing_is_marked_in_code_links_or_what_is_quoted() -> None:
    text = (
        '<p><a href="/tier" title="tier">tier</a> <code>tier</code></p><pre>tier</pre>'
        "<blockquote><p>tier</p></blockquote><details><summary>tier</summary>tier</details>"
        "<p>a <em>tier</em></p>"
    )

    assert met("tier", text) == ["tier"]
    assert text.index("tier", read_first(text)) == text.index("<em>tier") + len("<em>")


def read_first(text: str) -> int:
    return lexis([(7, "en", ["tier"])]).places(text)[0].start


@pytest.mark.any_engine
def test_r46_five_thousand_terms_are_marked_in_a_long_text_in_a_moment() -> None:
    chance = Random(46)  # noqa: S311  -- a text, not a secret
    words = [
        "".join(chance.choices("abcdefghijklmnop", k=chance.randint(3, 9))) for _ in range(20_000)
    ]
    known = lexis(
        (number, "en", [" ".join(chance.choices(words, k=number % 3 + 1))])
        for number in range(TERMS)
    )
    text = "<p>"
    while len(text) < LONG:
        text += f"{' '.join(chance.choices(words, k=100))} "

    took = []
    for _ in range(3):
        began = thread_time()
        found = known.places(text)
        took.append(thread_time() - began)

    assert 0 < len(found) <= 500
    assert min(took) < SECONDS_MAX
    assert read(written(found)) == found


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.mark.django_db
def test_r45_a_marked_word_says_what_it_means_to_who_wrote_it_and_to_me(
    community: Community,
) -> None:
    convener = convener_of(community)
    teacher = a_member(community, "Ana", role="teacher")
    parent = a_member(community, "Opal", role="family")
    youth = a_member(community, "Yuna", role="youth")
    tier = a_term(community, "tier", by=convener)
    a_usage(tier, "How much help.", by=teacher, role="teacher")
    a_usage(tier, "A word on a paper.", by=parent, role="family")
    a_usage(tier, "What I am.", by=youth, role="youth")
    conversation = a_conversation(community, by=convener, title="Where next?")
    a_reply(conversation, by=teacher, body="He is on two tiers.")

    page = signed_in(parent).get(f"/c/weavers/dialogue/{conversation.public_id}/").content.decode()

    assert f'<a class="term" href="#word-{tier.public_id}" data-of="teacher">tiers</a>' in page
    assert "How much help." in page
    assert "A word on a paper." in page
    # Of roles that neither wrote nor read, its own page tells.
    assert "What I am." not in page
    there = signed_in(parent).get(f"/c/weavers/vocabulary/{tier.public_id}/").content.decode()
    assert "What I am." in there


@pytest.mark.django_db
def test_r45_a_term_leaves_no_trace_where_it_may_not_be_seen(community: Community) -> None:
    Community.objects.filter(pk=community.pk).update(widest=Audience.PUBLIC, visibility="listed")
    convener = convener_of(community)
    conversation = a_conversation(
        community, by=convener, body="A secret tier two plan.", audience=Audience.PUBLIC
    )
    hidden = a_term(community, "secret tier two", by=convener)
    a_usage(hidden, "Only here.", by=convener, role="teacher")
    seen = a_term(community, "tier", by=convener, audience=Audience.PUBLIC)
    off = a_term(community, "plan", by=convener, audience=Audience.PUBLIC)
    hide(off, by=convener, reason="A word too many.")
    address = f"/c/weavers/dialogue/{conversation.public_id}/"

    visitor = Client().get(address).content.decode()
    member = signed_in(a_member(community, "Opal")).get(address).content.decode()

    # The shorter one is met by who does not see the longer, as if there were no longer one.
    assert f'A secret <a class="term" href="#word-{seen.public_id}">tier</a> two plan.' in visitor
    for trace in (hidden.public_id, off.public_id, "Only here."):
        assert trace not in visitor
    assert f'href="#word-{hidden.public_id}">secret tier two</a> plan.' in member
    assert off.public_id not in member


@pytest.mark.django_db
def test_r46_what_was_written_before_and_what_is_changed_is_marked_too(
    community: Community,
) -> None:
    convener = convener_of(community)
    conversation = a_conversation(community, by=convener, body="Of tiers.")
    assert Contribution.objects.get(pk=conversation.pk).marks == ""

    tier = a_term(community, "tier", by=convener)

    assert [one.term for one in read(Contribution.objects.get(pk=conversation.pk).marks)] == [
        tier.pk
    ]
    revise(conversation, by=convener, body="A **tier** and `tier`.", seen=0)
    changed = Contribution.objects.get(pk=conversation.pk)
    (place,) = read(changed.marks)
    assert changed.html[place.start : place.end] == "tier"
    assert changed.html[: place.start].endswith("<strong>")


@pytest.mark.django_db
@pytest.mark.parametrize("reads", ["a member", "a visitor"])
def test_r45_words_cost_a_conversation_no_query_however_many_there_are(
    community: Community, reads: str
) -> None:
    Community.objects.filter(pk=community.pk).update(widest=Audience.PUBLIC, visibility="listed")
    convener = convener_of(community)
    client = signed_in(convener) if reads == "a member" else Client()
    conversation = a_conversation(community, by=convener, body="Plain.", audience=Audience.PUBLIC)
    address = f"/c/weavers/dialogue/{conversation.public_id}/"

    def taken(words: int) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(address).content.decode().count('class="term"')
        assert shown == words
        return len(queries)

    a_reply(conversation, by=convener, body="Of nothing.")
    plain = taken(words=0)
    for number, word in enumerate(("tier", "evidence", "consent"), start=1):
        term = a_term(community, word, by=convener, audience=Audience.PUBLIC)
        a_usage(term, "It.", by=convener, role="teacher")
        a_reply(conversation, by=convener, body=f"{word} {number}")

        assert taken(words=number) == plain
