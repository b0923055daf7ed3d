"""Words as SKOS in JSON-LD: concepts as every program knows them; what SKOS has no word for stands
beside it in names of our own, so that nothing is lost on the way back."""

import json
from collections.abc import Sequence
from typing import Any

from longtable.vocabulary.queries.snapshot import MeaningKept, UsageKept, WordKept

SKOS, TERMS = "http://www.w3.org/2004/02/skos/core#", "http://purl.org/dc/terms/"
OWN = "urn:longtable:words:"
CONTEXT = {"skos": SKOS, "dct": TERMS, "lt": OWN}


def as_skos(words: Sequence[WordKept]) -> bytes:
    """One graph with a concept for each word."""
    said = {"@context": CONTEXT, "@graph": [_concept(one) for one in words]}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _concept(word: WordKept) -> dict[str, Any]:
    def say(text: str) -> dict[str, str]:
        return {"@value": text, "@language": word.language}

    found: dict[str, Any] = {
        "@id": f"{OWN}{word.public_id}",
        "@type": "skos:Concept",
        "skos:prefLabel": say(word.title),
    }
    if word.also:
        found["skos:altLabel"] = [say(one) for one in word.also]
    if word.note:
        found["skos:scopeNote"] = say(word.note)
    if word.meanings:
        found["skos:definition"] = say(word.meanings[-1].text)
        found["lt:meanings"] = [_meaning(one) for one in word.meanings]
    if word.usages:
        sources = dict.fromkeys(one.source for one in word.usages if one.source)
        found |= {"dct:source": list(sources)} if sources else {}
        found["lt:usages"] = [_usage(one) for one in word.usages]
    found["lt:audience"] = word.audience
    found["dct:created"] = word.added_at.isoformat()
    return found


def _meaning(one: MeaningKept) -> dict[str, Any]:
    return {
        "lt:status": one.status, "lt:text": one.text, "lt:why": one.why,
        "lt:said_at": one.stated_at.isoformat(),
    }  # fmt: skip


def _usage(one: UsageKept) -> dict[str, Any]:
    return {
        "lt:role": one.role, "lt:text": one.meaning, "lt:example": one.example,
        "lt:source": one.source, "lt:avoid": one.avoid, "lt:guess": one.is_guess,
        "lt:said_at": one.written_at.isoformat(),
    }  # fmt: skip
