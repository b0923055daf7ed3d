"""Examples of what people can bring, for each role: so that a parent or a student sees experience
as capacity (R37). Data in both languages, in ``examples.toml`` beside.

A role that a site added itself has the examples of everybody.
"""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "examples.toml"
# Whose examples stand in where a role has none of its own.
EVERYBODY = "other"
FIRST_LANGUAGE = "en"

# By kind of capacity, a sentence as somebody would write it.
Examples = dict[str, str]


def examples_for(role: str, *, language: str) -> Examples:
    """The examples of a role, by its slug, in a language; in English where there is no other."""
    told = _told()
    by_language = told.get(role) or told[EVERYBODY]
    return by_language.get(language.split("-", maxsplit=1)[0]) or by_language[FIRST_LANGUAGE]


@cache
def _told() -> dict[str, dict[str, Examples]]:
    with FILE.open("rb") as file:
        return tomllib.load(file)
