"""The words around what was found.

Promised: what is found comes with some of its words, cut between words, its hits marked and in
their middle; where the hit is in the title alone, with its first words. On PostgreSQL the words
that are marked are those that its own headlines mark, and the words themselves besides. Common
words and rare ones are looked for in two ways that find the same. No text takes long.
"""

import time

import pytest
from django.db import connection

from longtable.contributions.models import Contribution
from longtable.shared.search import around, index, postgresql
from longtable.shared.testing.worlds import a_community, a_conversation

FILLING = "one two three four five six seven eight nine ten "
SECONDS_MAX = 1.0


def shown(query: str, language: str = "en") -> list[str]:
    """What is shown of everything that is found, the newest first, its hits in brackets."""
    what = index.asked(query, language=language)
    rows = list(index.matching(Contribution.objects.all(), what))
    snippets = index.snippets([row.snippet for row in rows], what)
    return [one.replace("\x02", "[").replace("\x03", "]") for one in snippets]


def only_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite gives the words around its hits by itself")


@pytest.mark.django_db
def test_hits_are_marked_and_a_short_text_is_shown_whole() -> None:
    a_conversation(a_community(), title="Supper", body="We ate quinces, and then more quinces.")

    assert shown("quinces") == ["We ate [quinces], and then more [quinces]."]
    assert shown("quin") == ["We ate [quinces], and then more [quinces]."]
    assert shown("more quinces") == ["We ate [quinces], and then [more] [quinces]."]


@pytest.mark.django_db
def test_of_a_long_text_the_words_around_the_hit_are_shown() -> None:
    a_conversation(a_community(), title="Long", body=f"{FILLING * 9}quince {FILLING * 9}")

    (only,) = shown("quince")

    assert only.startswith("…")
    assert only.endswith("…")
    assert "[quince]" in only
    known = {*FILLING.split(), "[quince]"}
    assert set(only.strip("…").split()) <= known
    assert 20 <= len(only.split()) <= 40


@pytest.mark.django_db
def test_where_different_words_stand_together_they_are_shown() -> None:
    body = f"The quince alone. {FILLING * 9}A medlar and a quince. {FILLING * 9}"
    a_conversation(a_community(), title="Long", body=body)

    assert "[medlar] and a [quince]" in shown("quince medlar")[0]


@pytest.mark.django_db
def test_a_hit_in_the_title_shows_the_first_words() -> None:
    a_conversation(a_community(), title="Quince", body=FILLING * 9)

    (only,) = shown("quince")

    assert only.startswith("one two three")
    assert only.endswith("…")
    assert "[" not in only


@pytest.mark.django_db
def test_accents_are_forgiven_and_stay_where_they_were() -> None:
    a_conversation(a_community(), title="Cena", body="El membrillo y la RAÍZ.", language="es")

    assert shown("raiz", "es") == ["El membrillo y la [RAÍZ]."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("child", "Children, a child, childish chiding, the child's chair."),
        ("reading", "She reads; he is reading; they are ready to read, readily."),
        ("families", "One family, many families: familiar faces. Family-run."),
        ("dying", "They die, dying, died; the dye."),
        ("communi", "Community, communities, communal, commune."),
        ("skills", "A skill. Skills! Skilled and skillful: SKILL."),
    ],
)
def test_the_words_marked_are_those_that_postgresql_marks(query: str, body: str) -> None:
    only_on_postgresql()
    a_conversation(a_community(), title=query, body=body)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ts_headline('longtable_english', %s, to_tsquery('longtable_english', %s),"
            " 'StartSel=[, StopSel=], HighlightAll=true')",
            [body, f"{query}:*"],
        )
        (headline,) = cursor.fetchone()

    assert shown(query) == [headline]


@pytest.mark.django_db
def test_a_word_that_every_text_has_is_marked_as_it_stands() -> None:
    only_on_postgresql()
    a_conversation(a_community(), title="Supper", body="After supper we sang.")

    assert shown("after sang") == ["[After] supper we [sang]."]


@pytest.mark.django_db
def test_common_words_and_rare_ones_are_found_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    only_on_postgresql()
    community = a_community()
    for number in range(5):
        a_conversation(community, title=f"Number {number}", body="A quince and a pear.")
    a_conversation(community, title="Another", body="A pear alone.")

    found = []
    for many in (-1, 1_000_000):
        monkeypatch.setattr(postgresql, "MANY", many)
        what = index.asked("quince pears", language="en")
        assert what.is_common is (many < 0)
        found.append([one.title for one in index.matching(Contribution.objects.all(), what)])

    assert found[0] == found[1] == [f"Number {number}" for number in (4, 3, 2, 1, 0)]


def test_what_is_left_out_after_a_sentence_shows_three_dots_not_four() -> None:
    sentence = "One two three four five. "

    assert around.snippet(sentence * 10, []).endswith("five…")
    assert around.snippet(sentence.strip(), []) == "One two three four five."


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    assert around.snippet("漢" * 500, []) == "漢" * around.LETTERS_MAX + "…"


@pytest.mark.parametrize("word", ["quince ", "quince", "ÍÍ ", "qu"])
def test_no_text_takes_long(word: str) -> None:
    text = word * (100_000 // len(word))
    begun = time.process_time()

    hits = list(around.beginnings("quince").finditer(around.folded(text)))
    around.snippet(text, hits)

    assert time.process_time() - begun < SECONDS_MAX
