"""The people of the example community: roles, never persons. Alike on every machine."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
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
    ("education", "state_agency", "State education agency", "state", 1),
    ("health", "state_agency", "State mental health agency", "state", 1),
    ("clinician", "clinician", "Community clinician", "community", 1),
)
# One in some states only.
SOME_STATES = (
    ("nurse", "support_personnel", "School nurse", "school_agency", "OH MT NH VT SD WV"),
    ("socialworker", "support_personnel", "School social worker", "school_agency", "IL MD MN PA NC TX"),
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
    ("center", "ta_provider", "Technical assistance provider", "federal", 2),
    ("evaluator", "researcher", "Evaluator", "federal", 1),
)
ORGANIZATION_CAST = (("liaison", "Liaison", 2),)
FEDERAL_CAST = 4
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
    title: str
    level: str
    organization: str
    state: str = ""
    language: str = "en"
    aim: str = ""


def characters() -> list[Character]:
    """Everybody, in an order that never changes."""
    aims = _load("aims.toml")
    handed: dict[str, int] = {}
    people = []
    for one in _all():
        turn = handed.get(one.role, 0)
        handed[one.role] = turn + 1
        pool = aims[one.role]
        spanish = "Cómo hablar con la escuela y que me contesten." if one.language == "es" else ""
        people.append(Character(**{**_facts(one), "aim": spanish or pool[turn % len(pool)]}))
    return people


def _all() -> Iterator[Character]:
    organizations = _load("organizations.toml")
    for state in organizations["state"]:
        yield from _state_team(state["code"], state["name"])
    for number, one in enumerate(organizations["organization"], 1):
        yield from _liaisons(number, one)
    for number, one in enumerate(organizations["center"], 1):
        yield from _center(number, one)
    for number in range(1, FEDERAL_CAST + 1):
        yield Character(
            f"federal-{number}", f"Federal program officer {number}", "federal",
            "Federal program officer", "federal", "",
        )  # fmt: skip
    yield from _youth()
    yield from _families_in_spanish()


def _state_team(code: str, name: str) -> Iterator[Character]:
    small = code.lower()
    team = f"{name} State Team"
    for key, role, title, level, many in STATE_CAST:
        for number in range(1, many + 1):
            ending = f"-{number}" if many > 1 else ""
            numbered = f" {number}" if many > 1 else ""
            yield Character(
                f"{key}-{small}{ending}",
                f"{title}, {name}{numbered}",
                role,
                title,
                level,
                team,
                code,
            )
    for key, role, title, level, codes in SOME_STATES:
        if code in codes.split():
            yield Character(f"{key}-{small}", f"{title}, {name}", role, title, level, team, code)


def _liaisons(number: int, organization: dict[str, Any]) -> Iterator[Character]:
    is_family = organization.get("kind") == "family"
    role = "family_org" if is_family else "professional_org"
    short = organization.get("short", organization["name"])
    for key, title, many in ORGANIZATION_CAST:
        for turn in range(1, many + 1):
            yield Character(
                f"{key}-{number}-{turn}", f"{title} of {short} {turn}", role, title, "federal",
                organization["name"],
            )  # fmt: skip


def _center(number: int, center: dict[str, Any]) -> Iterator[Character]:
    short = center.get("short", center["name"])
    for key, role, title, level, many in CENTER_CAST:
        for turn in range(1, many + 1):
            yield Character(
                f"{key}-{number}-{turn}", f"{title}, {short} {turn}", role, title, level,
                center["name"],
            )  # fmt: skip


def _youth() -> Iterator[Character]:
    names = {one["code"]: one["name"] for one in _load("organizations.toml")["state"]}
    for code in YOUTH:
        yield Character(
            f"youth-{code.lower()}", f"Youth leader, {names[code]}", "youth",
            "Youth leader, over 18", "child", f"{names[code]} State Team", code,
        )  # fmt: skip


def _families_in_spanish() -> Iterator[Character]:
    names = {one["code"]: one["name"] for one in _load("organizations.toml")["state"]}
    for code in FAMILIAS:
        for number in (1, 2):
            yield Character(
                f"madre-{code.lower()}-{number}", f"Madre de familia, {names[code]} {number}",
                "family", "Madre de familia", "child", f"{names[code]} State Team", code, "es",
            )  # fmt: skip


def _facts(one: Character) -> dict[str, Any]:
    return {field: getattr(one, field) for field in one.__dataclass_fields__}


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))
