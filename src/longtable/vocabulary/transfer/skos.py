"""Words in SKOS, written as JSON-LD: compact, expanded, or with names of its own for SKOS's."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from longtable.shared.transfer.models import Import
from longtable.shared.transfer.moments import moment_said
from longtable.shared.transfer.places import refuse_what_has_no_place
from longtable.shared.transfer.refusals import FileIsRefused
from longtable.vocabulary.actions.bringing import MeaningSaid, UsageSaid, WordSaid
from longtable.vocabulary.leaving.skos import OWN, SKOS, TERMS
from longtable.vocabulary.transfer.circles import circle_in
from longtable.vocabulary.transfer.facts import (
    Ways,
    also_said,
    audience_said,
    language_said,
    meaning_said,
    note_said,
    title_said,
    usage_said,
    ways,
)
from longtable.vocabulary.transfer.reading import WORDS_MAX, Reading

PREFIXES = (SKOS, TERMS, OWN, "skos:", "dct:", "dcterms:", "lt:")
CONCEPT = "Concept"
NAMED_IN_A_CIRCLE = 6
BROADER, NARROWER = "broader", "narrower"
TAKEN = frozenset({
    "prefLabel", "altLabel", "hiddenLabel", "scopeNote", "definition", "source", "created",
    "audience", "usages", "meanings",
})  # fmt: skip
# What says nothing of a word: where it stands in its file.
OF_THE_FILE = frozenset({"@id", "@type", "id", "type", "inScheme", "topConceptOf"})

Node = Mapping[str, Any]


def read_skos(content: bytes, chosen: Import) -> Reading:
    """Every concept, understood or refused. Raises ``FileIsRefused``."""
    concepts = list(_concepts(_parsed(content)))
    if not concepts:
        raise FileIsRefused(gettext("There is no concept of SKOS in this file."))
    if len(concepts) > WORDS_MAX:
        raise FileIsRefused(
            gettext("There are more than %d words in this file. Bring them in in parts.")
            % WORDS_MAX
        )
    _refuse_circles(concepts)
    others = sorted({name for one in concepts for name in one} - TAKEN - OF_THE_FILE)
    refuse_what_has_no_place(others, chosen)
    found, known = Reading(), ways()
    for number, one in enumerate(concepts, 1):
        try:
            word, left_out = _word(number, one, known, language=chosen.community.language)
        except ValidationError as wrong:
            found.refuse(number, " ".join(wrong.messages))
            continue
        found.words.append(word)
        found.left_out += left_out + len(set(one) & set(others))
    return found


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise FileIsRefused(
            gettext("This is no JSON that can be read. Export the words as SKOS (JSON-LD) anew."),
            line=getattr(fault, "lineno", 1),
        ) from fault


def _concepts(said: Any) -> Iterator[dict[str, Any]]:
    """Every node that is a concept, under the short names of SKOS."""
    nodes = said
    if isinstance(said, dict):
        nodes = said.get("@graph", said.get("concepts", [said]))
    if not isinstance(nodes, list):
        raise FileIsRefused(gettext("This is no JSON-LD: “@graph” is no list."))
    for number, node in enumerate(nodes, 1):
        if not isinstance(node, dict):
            raise FileIsRefused(
                gettext("Entry %d in this file is no concept, but a bare value.") % number,
                line=number,
            )
        sorts = node.get("@type", node.get("type", []))
        every = sorts if isinstance(sorts, list) else [sorts]
        if any(_short(str(one)) == CONCEPT for one in every):
            yield {_short(name): value for name, value in node.items() if name != "@context"}


def _short(name: str) -> str:
    return next((name[len(one) :] for one in PREFIXES if name.startswith(one)), name)


def _refuse_circles(concepts: list[dict[str, Any]]) -> None:
    """What is broader than itself by way of others is no order of words at all."""
    above: dict[str, set[str]] = {}
    for one in concepts:
        own = _id(one)
        for other in _ids(one.get(BROADER)):
            above.setdefault(own, set()).add(other)
        for other in _ids(one.get(NARROWER)):
            above.setdefault(other, set()).add(own)
    found = circle_in(above)
    if found:
        raise FileIsRefused(
            gettext("Broader and narrower go round in a circle here: %s. Nothing is brought in.")
            % " → ".join(one[-60:] for one in found[:NAMED_IN_A_CIRCLE])
        )


def _id(one: Node) -> str:
    return str(one.get("@id", one.get("id", "")))


def _ids(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield _id(one)
        elif isinstance(one, str):
            yield one


def _word(number: int, one: Node, known: Ways, *, language: str) -> tuple[WordSaid, int]:
    """The word, in its community's language if it has a label in it; other labels are other ways
    to write it. Says how many notes in other languages have no place."""
    labels = list(_texts(one, "prefLabel"))
    if not labels:
        raise ValidationError(gettext("It has no prefLabel."))
    title, spoken = next((each for each in labels if each[1] == language), labels[0])
    others = [text for text, _ in labels if text != title]
    others += [text for name in ("altLabel", "hiddenLabel") for text, _ in _texts(one, name)]
    note, left_of_notes = _in(spoken, list(_texts(one, "scopeNote")))
    definition, left_of_definitions = _in(spoken, list(_texts(one, "definition")))
    own = _id(one)
    word = WordSaid(
        line=number,
        title=title_said(title),
        also=also_said(tuple(others)),
        note=note_said(note),
        language=language_said(spoken, otherwise=language),
        audience=audience_said(_text(one, "audience")),
        added_at=moment_said(_text(one, "created")),
        public_id=own.removeprefix(OWN) if own.startswith(OWN) else "",
        usages=_usages(one, known),
        meanings=_meanings(one, definition),
    )
    return word, left_of_notes + left_of_definitions


def _in(spoken: str, texts: list[tuple[str, str]]) -> tuple[str, int]:
    """What is said in the word's own language, or in none; and how much in others."""
    own = [text for text, language in texts if language in {spoken, ""}]
    return "\n\n".join(own), len(texts) - len(own)


def _usages(one: Node, known: Ways) -> tuple[UsageSaid, ...]:
    return tuple(usage_said(cells, known) for cells in _own(one, "usages"))


def _meanings(one: Node, definition: str) -> tuple[MeaningSaid, ...]:
    """As our own files say them; else its definition is what is being worked on, with its source
    as the reason."""
    said = tuple(meaning_said(cells) for cells in _own(one, "meanings"))
    if said or not definition:
        return said
    sources = "; ".join(text for text, _ in _texts(one, "source"))
    return (meaning_said({"text": definition, "why": sources}),)


def _own(one: Node, name: str) -> Iterator[dict[str, str]]:
    """Things in names of our own, each as cells."""
    every = one.get(name, [])
    for each in every if isinstance(every, list) else [every]:
        if not isinstance(each, dict):
            raise ValidationError(gettext("“%s” says something that is no entry.") % name)
        cells = {}
        for key, value in each.items():
            if isinstance(value, dict | list):
                raise ValidationError(gettext("“%s” says something that is no text.") % key[:40])
            is_yes_or_no = isinstance(value, bool)
            cells[_short(key)] = ("no", "yes")[value] if is_yes_or_no else str(value or "")
        yield cells


def _text(one: Node, name: str) -> str:
    return next((text for text, _ in _texts(one, name)), "")


def _texts(one: Node, name: str) -> Iterator[tuple[str, str]]:
    """Everything said under a name, each with its language; empty where it has none."""
    value = one.get(name)
    for each in value if isinstance(value, list) else [value]:
        if each is None:
            continue
        if isinstance(each, dict) and "@value" in each:
            yield str(each["@value"]), str(each.get("@language", ""))
        elif isinstance(each, dict) and "@id" in each:
            yield str(each["@id"]), ""
        elif isinstance(each, dict) and all(isinstance(said, str) for said in each.values()):
            yield from ((said, str(language)) for language, said in each.items())
        elif isinstance(each, str):
            yield each, ""
        else:
            raise ValidationError(gettext("“%s” says something that is no text.") % name)
