"""The people of the example community: roles, never persons. Alike on every machine."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"

# What one state team is made of: key, role, title, level, how many.
STATE_CAST = (
    ("parent", "family", "Family leader", "child", 2),
    ("teacher", "teacher", "Teacher", "school_agency", 2),
    ("psychologist", "support_personnel", "School psychologist", "school_agency", 1),
    ("counselor", "support_personnel", "School counselor", "school_agency", 1),
    ("principal", "principal", "Principal", "school_agency", 1),
    ("district", "district_admin", "District special education director", "community", 1),
    ("education", "state_agency", "State education staff", "state", 1),
    ("health", "state_agency", "State mental health staff", "state", 1),
    ("clinician", "clinician", "Community clinician", "community", 1),
)
# One in some states only.
SOME_STATES = (
    ("nurse", "support_personnel", "School nurse", "school_agency", "OH MT NH VT SD WV"),
    ("socialworker", "support_personnel", "School social worker", "school_agency",
     "IL MD MN PA NC TX"),
    ("aide", "paraeducator", "Paraeducator", "school_agency", "OH MO UT SC NM MT"),
    ("probation", "justice", "Juvenile probation officer", "community", "WV OH PA TX NM IL"),
    ("reentry", "justice", "Re-entry coordinator", "community", "WV MO SC"),
    ("caseworker", "child_welfare", "Child welfare caseworker", "community", "HI MN NH UT IL"),
    ("peer", "peer_support", "Parent peer supporter", "community", "OH MD NC VT"),
    ("researcher", "researcher", "University researcher", "state", "MD MO IL NH SC PA HI"),
    ("pastor", "faith_community", "Congregation leader", "community", "SC NC"),
    ("advocate", "advocate", "Advocate", "state", "NM TX PA OR"),
)  # fmt: skip
CENTER_CAST = (
    ("center", "ta_provider", "Facilitator", "federal", 2),
    ("evaluator", "researcher", "Evaluator", "federal", 1),
)
LIAISONS = (1, 2)
FEDERAL_CAST = (1, 2, 3, 4)
# The state whose affiliation ended: its people came early and left.
LAPSED = "OR"
# Grown now: all over eighteen, and members of one practice group only.
YOUTH = ("MD", "NH", "NM", "OH")
FAMILIAS = ("TX", "NM", "IL", "UT", "NC")


@dataclass(frozen=True)
class Character:
    """One invented person: a role in a place."""

    key: str
    name: str
    role: str
    level: str
    organization: str = ""
    state: str = ""
    language: str = "en"
    aim: str = ""


def characters() -> list[Character]:
    """Everybody, in an order that never changes."""
    aims = _load("aims.toml")
    handed: Counter[str] = Counter()
    people = []
    for one in _all():
        pool = aims["familias" if one.language == "es" else one.role]
        people.append(replace(one, aim=pool[handed[one.role] % len(pool)]))
        handed[one.role] += 1
    return people


def _all() -> Iterator[Character]:
    organizations = _load("organizations.toml")
    names = {state["code"]: state["name"] for state in organizations["state"]}
    for code, name in names.items():
        yield from _state_team(code, name)
    for number, one in enumerate(organizations["organization"], 1):
        yield from _liaisons(number, one)
    for number, one in enumerate(organizations["center"], 1):
        yield from _center(number, one)
    for number in FEDERAL_CAST:
        name = f"Federal program officer {number}"
        yield Character(f"federal-{number}", name, "federal", "federal")
    yield from _youth(names)
    yield from _families_in_spanish(names)


def _state_team(code: str, state: str) -> Iterator[Character]:
    here = {"organization": f"{state} State Team", "state": code}
    for key, role, title, level, many in STATE_CAST:
        for number in range(1, many + 1):
            ending, numbered = (f"-{number}", f" {number}") if many > 1 else ("", "")
            yield Character(
                f"{key}-{code.lower()}{ending}", f"{title}, {state}{numbered}", role, level, **here
            )
    for key, role, title, level, codes in SOME_STATES:
        if code in codes.split():
            yield Character(f"{key}-{code.lower()}", f"{title}, {state}", role, level, **here)


def _liaisons(number: int, organization: dict[str, Any]) -> Iterator[Character]:
    name = organization["name"]
    role = "family_org" if organization.get("kind") == "family" else "professional_org"
    for turn in LIAISONS:
        shown = f"Liaison {turn}, {organization.get('short', name)}"
        yield Character(f"liaison-{number}-{turn}", shown, role, "federal", name)


def _center(number: int, center: dict[str, Any]) -> Iterator[Character]:
    name = center["name"]
    for key, role, title, level, many in CENTER_CAST:
        for turn in range(1, many + 1):
            shown = f"{title} {turn}, {center.get('short', name)}"
            yield Character(f"{key}-{number}-{turn}", shown, role, level, name)


def _youth(names: dict[str, str]) -> Iterator[Character]:
    for code in YOUTH:
        team = f"{names[code]} State Team"
        shown = f"Youth leader over 18, {names[code]}"
        yield Character(f"youth-{code.lower()}", shown, "youth", "child", team, code)


def _families_in_spanish(names: dict[str, str]) -> Iterator[Character]:
    for code in FAMILIAS:
        for number in (1, 2):
            yield Character(
                f"madre-{code.lower()}-{number}", f"Madre de familia, {names[code]} {number}",
                "family", "child", f"{names[code]} State Team", code, "es",
            )  # fmt: skip


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))
