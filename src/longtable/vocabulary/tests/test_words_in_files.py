"""Words in files: glossaries in SKOS and tables, in and out.

Promised: what goes out comes in elsewhere, and goes out the same again, to the last row; what is
said for a role is a guess unless the file says otherwise; a word that is here stays as it is; a
file that cannot be read, goes round in circles, is too large or holds too many words gets a
sentence and changes nothing; what has no place is left out only if one says so; it is taken back
but for what people have built on; only what somebody may see goes out to them.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from longtable.communities.models import Community, Role
from longtable.people.models import Audience
from longtable.shared.integrity.invariants import findings
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_member,
    a_person,
    an_open_community,
    convener_of,
)
from longtable.shared.transfer import running
from longtable.shared.transfer.models import Import
from longtable.shared.transfer.table import open_table
from longtable.vocabulary.actions.explaining import UsageFacts, state_meaning, write_usage
from longtable.vocabulary.leaving import FORMATS
from longtable.vocabulary.models import SharedMeaning, Term, Usage
from longtable.vocabulary.queries.snapshot import words_of
from longtable.vocabulary.tests.explained import a_term, a_usage
from longtable.vocabulary.transfer import importing, reading
from longtable.vocabulary.transfer.circles import circle_in
from longtable.vocabulary.transfer.facts import FIELDS

pytestmark = pytest.mark.django_db
State = Import.State


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def everything(community: Community) -> None:
    """A word with all that can be said of one, a bare one, and one that looks like a formula."""
    teacher = a_member(community, "Ana", role="teacher")
    parent = a_member(community, "Opal", role="family")
    tier = a_term(community, "tier", by=teacher, also="level of support\nnivel")
    a_usage(tier, "A step of help: three, mostly.", by=teacher, role="teacher")
    facts = UsageFacts(
        meaning="A word on a paper.\nNobody explained it.", example="He is in tier 2, they said.",
        source="Family council, 2013", avoid="Not with grandparents: level",
    )  # fmt: skip
    write_usage(tier, by=parent, role=Role.objects.get(slug="family"), facts=facts)
    a_usage(tier, "Something at school, I guess.", by=parent, role="youth")
    first = state_meaning(tier, by=teacher, status="contested", text="A step.", seen="")
    state_meaning(
        tier, by=teacher, status="working", text="How much help a child gets.",
        why="We say it on every call.", seen=first.mark,
    )  # fmt: skip
    a_term(community, "IEP", by=parent)
    a_term(community, "+1 grade", by=parent)


def brought(content: bytes | str, community: Community, folder: Path, **options: Any) -> Import:
    """A file that was brought in, or refused."""
    file = folder / "words.txt"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return running.carry_out(
        running.choose(
            kind="words", community=community, file=file, name=file.name,
            by=convener_of(community), options=options,
        )
    )  # fmt: skip


def without_keys(community: Community) -> list[Any]:
    """All that is kept of its words, but for their keys, which are each site's own."""
    return [
        {name: getattr(one, name) for name in one.__dataclass_fields__ if name != "public_id"}
        for one in words_of(community, reader=None)
    ]


@pytest.mark.parametrize("key", FORMATS)
def test_what_goes_out_comes_in_elsewhere_to_the_last_row(
    key: str, community: Community, tmp_path: Path
) -> None:
    everything(community)
    elsewhere = a_community("Spinners")
    out = FORMATS[key].write(words_of(community, reader=None))

    done = brought(out, elsewhere, tmp_path)

    assert done.state == State.DONE, done.problem
    assert done.counts["words_new"] == 3
    assert done.counts["usages_new"] == 3
    assert done.counts["meanings_new"] == 2
    assert without_keys(elsewhere) == without_keys(community)
    assert len(without_keys(elsewhere)) == 3
    assert not [one for one in findings() if one.broken]

    again = brought(out, elsewhere, tmp_path)
    assert (again.state, again.counts["words_new"], again.counts["words_known"]) == (
        State.DONE, 0, 3,
    )  # fmt: skip


def test_the_table_has_its_columns_and_nothing_a_spreadsheet_would_compute(
    community: Community, tmp_path: Path
) -> None:
    everything(community)
    out = FORMATS["csv"].write(words_of(community, reader=None)).decode("utf-8-sig")
    header, *rows = out.splitlines()
    assert header == (
        "id,word,language,also,note,audience,added_at,says,role,text,example,source,avoid,guess,"
        "status,why,said_at"
    )
    assert len(rows) == 7, "five things are said of one word, and two words are bare"
    assert "'+1 grade" in out
    file = tmp_path / "words.csv"
    file.write_text(out)
    table = open_table(file, FIELDS)
    assert len(table.columns(FIELDS, {})) == len(FIELDS)


GLOSSARY = {
    "@context": {"skos": "http://www.w3.org/2004/02/skos/core#"},
    "@graph": [
        {"@id": "http://ex.org/s", "@type": "skos:ConceptScheme"},
        {
            "@id": "http://ex.org/mtss", "@type": ["skos:Concept"],
            "skos:prefLabel": [
                {"@value": "Sistema de apoyos", "@language": "es"},
                {"@value": "MTSS", "@language": "en"},
            ],
            "skos:altLabel": {"en": "multi-tiered system of supports"},
            "skos:definition": {"@value": "Help in steps.", "@language": "en"},
            "http://purl.org/dc/terms/source": "A state's guide",
            "skos:inScheme": {"@id": "http://ex.org/s"},
        },
        {
            "@id": "http://ex.org/fba", "@type": "http://www.w3.org/2004/02/skos/core#Concept",
            "http://www.w3.org/2004/02/skos/core#prefLabel": [{"@value": "FBA"}],
        },
    ],
}  # fmt: skip


def test_a_glossary_of_others_comes_in_by_its_labels_definitions_and_sources(
    community: Community, tmp_path: Path
) -> None:
    done = brought(json.dumps(GLOSSARY), community, tmp_path)
    assert done.state == State.DONE, done.problem
    term = Term.objects.get(title="MTSS")
    assert term.others == ["Sistema de apoyos", "multi-tiered system of supports"]
    meaning = SharedMeaning.objects.get()
    assert (meaning.status, meaning.text, meaning.why) == (
        "working", "Help in steps.", "A state's guide",
    )  # fmt: skip
    page = signed_in(convener_of(community)).get(f"/c/weavers/vocabulary/{term.public_id}/")
    assert b"from a file" in page.content
    assert Term.objects.filter(title="FBA").exists()


def test_a_table_of_others_says_guesses_and_takes_no_voice_away(
    community: Community, tmp_path: Path
) -> None:
    table = "Term,Role,Meaning\ntier,teacher,A step\ntier,Families,A label\n"
    done = brought(table, community, tmp_path)
    assert done.state == State.DONE, done.problem
    assert set(Usage.objects.values_list("role__slug", "meaning", "is_guess")) == {
        ("teacher", "A step", True), ("family", "A label", True),
    }  # fmt: skip
    parent = a_member(community, "Opal", role="family")
    a_usage(Term.objects.get(), "A word on a paper.", by=parent, role="family")
    now = Usage.objects.current().filter(role__slug="family")
    assert [one.meaning for one in now] == ["A word on a paper."]


def _concept(name: str, **facts: Any) -> dict[str, Any]:
    return {"@id": name, "@type": "skos:Concept", "skos:prefLabel": name, **facts}


WRONG = {
    "not JSON": ('{"@graph": [', "no JSON that can be read"),
    "no list": ('{"@graph": 7}', "no list"),
    "a bare value": ('{"@graph": ["x"]}', "bare value"),
    "no concept": ('{"@graph": [{"@type": "skos:Collection"}]}', "no concept"),
    "too deep": ("[" * 100_000, "no JSON that can be read"),
    "a label that is none": (
        json.dumps([_concept("a", **{"skos:altLabel": {"x": 7}})]), "no text",
    ),
    "no label": (json.dumps([{"@type": "Concept", "note": ""}]), "no place here"),
    "a role nobody has": (
        json.dumps([_concept("a", **{"lt:usages": [{"lt:role": "king", "lt:text": "x"}]})]),
        "no role “king”",
    ),
    "a circle": (
        json.dumps([
            _concept("a", **{"skos:broader": {"@id": "b"}}),
            _concept("b", **{"skos:broader": {"@id": "c"}}),
            _concept("c", **{"skos:narrower": [{"@id": "a"}], "skos:broader": ["a"]}),
        ]),
        "go round in a circle",
    ),
    "what has no place": (json.dumps([_concept("a", notation="7")]), "no place here: “notation”"),
    "an empty file": ("", "empty"),
    "a table without words": ("colour,size\nred,7\n", "“word” is missing"),
    "a formula": ("word,text\ntier,=1+1\n", "as formulas do"),
    "two facts of one word": ("word,note\ntier,One\ntier,Two\n", "stands on line 2 already"),
    "a word that is none": ("word\n...\n", "no word in letters"),
    "a guess that is maybe": (
        "word,role,text,guess\ntier,teacher,A step,maybe\n", "by yes or no",
    ),
    "a status there is not": ("word,says,text,status\ntier,meaning,A,final\n", "is no status"),
    "for whom it cannot be": ("word,audience\ntier,conveners\n", "cannot be for"),
    "a meaning too long": (f"word,role,text\ntier,teacher,{'a' * 601}\n", "longer than 600"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_cannot_be_taken_gets_a_sentence_and_changes_nothing(
    name: str, community: Community, tmp_path: Path
) -> None:
    content, says = WRONG[name]
    done = brought(content, community, tmp_path)
    assert done.state == State.REFUSED
    reasons = " ".join([done.problem, *done.refusals.values_list("reason", flat=True)])
    assert says in reasons
    assert not Term.objects.exists()


def test_too_many_words_and_too_large_a_file_are_refused(
    community: Community, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = json.dumps([_concept(f"word {n}") for n in range(5_001)])
    done = brought(many, community, tmp_path)
    assert "more than 5000 words" in done.problem
    monkeypatch.setattr(reading, "WORDS_MAX", 2)
    done = brought("word\none\ntwo\nthree\n", community, tmp_path)
    assert "more than 2 words" in done.problem
    monkeypatch.setattr(importing, "FILE_BYTES_MAX", 10)
    done = brought("word\none\ntwo\nthree\nfour\n", community, tmp_path)
    assert "larger than" in done.problem
    assert not Term.objects.exists()


def test_a_circle_is_found_however_long_and_a_diamond_is_none() -> None:
    chain = {str(n): {str(n + 1)} for n in range(50_000)}
    assert circle_in(chain) == []
    assert circle_in({**chain, "50000": {"0"}})[-1] == "0"
    assert circle_in({"a": {"b", "c"}, "b": {"d"}, "c": {"d"}}) == []
    assert circle_in({"a": {"a"}}) == ["a", "a"]


def test_what_has_no_place_is_left_out_if_one_says_so(community: Community, tmp_path: Path) -> None:
    said = json.dumps([_concept("a", **{"skos:broader": {"@id": "b"}}), _concept("b")])
    done = brought(said, community, tmp_path, leave_out=True)
    assert done.state == State.DONE, done.problem
    assert (done.counts["words_new"], done.counts["left_out"]) == (2, 1)


def test_it_is_taken_back_but_for_what_people_have_explained_since(
    community: Community, tmp_path: Path
) -> None:
    done = brought("word,role,text\ntier,teacher,A step\nIEP,teacher,A plan\n", community, tmp_path)
    parent = a_member(community, "Opal", role="family")
    a_usage(Term.objects.get(title="IEP"), "Our meeting.", by=parent, role="family")

    undone = running.undo(done)

    assert list(Term.objects.values_list("title", flat=True)) == ["IEP"]
    assert undone.kept
    assert not [one for one in findings() if one.broken]


def test_only_what_one_may_see_goes_out(tmp_path: Path) -> None:
    commons = an_open_community("Commons")
    teacher = a_member(commons, "Ana", role="teacher")
    a_term(commons, "inside", by=teacher)
    a_term(commons, "outside", by=teacher, audience=Audience.PUBLIC)
    for who, sees in ((teacher, {"inside", "outside"}), (a_person("Zoe"), {"outside"})):
        for key in FORMATS:
            file = signed_in(who).get(f"/c/commons/vocabulary/files/{key}/").content.decode()
            assert {word for word in ("inside", "outside") if word in file} == sees
            assert "Ana" not in file
    assert signed_in(teacher).get("/c/commons/vocabulary/files/xml/").status_code == 404
    page = signed_in(convener_of(commons)).get("/c/commons/vocabulary/files/")
    assert b"?kind=words" in page.content
    assert b"?kind=words" not in signed_in(teacher).get("/c/commons/vocabulary/files/").content


def test_the_command_says_what_would_happen_and_what_did(
    community: Community, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    everything(community)
    out = tmp_path / "words.jsonld"
    call_command("export", "words", "--community", "weavers", "--format", "skos", "--out", str(out))
    a_community("Spinners")
    capsys.readouterr()
    given = ("import", "words", str(out), "--community", "spinners", "--json")
    call_command(*given, "--dry-run")
    assert json.loads(capsys.readouterr().out)["words_new"] == 3
    assert Term.objects.filter(community__slug="spinners").count() == 0
    call_command(*given)
    assert Term.objects.filter(community__slug="spinners").count() == 3
    out.write_text("colour\nred\n")
    with pytest.raises((CommandError, SystemExit)):
        call_command(*given)


def test_dates_of_a_file_are_kept_and_none_lies_ahead(community: Community, tmp_path: Path) -> None:
    table = "word,added_at\nold,2014-04-01T09:00+00:00\nnew,2199-01-01T09:00+00:00\n"
    assert brought(table, community, tmp_path).state == State.DONE
    assert Term.objects.get(title="old").written_at.year == 2014
    assert Term.objects.get(title="new").written_at.year < 2199
