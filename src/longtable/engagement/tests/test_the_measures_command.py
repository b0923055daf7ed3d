"""``longtable measures``, for scripts and for whoever runs the site.

Promised: the JSON always has the same keys, whatever is hidden; small cells are ``null`` unless
the operator asks otherwise; what cannot be done is refused with the reason.
"""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from longtable.engagement.tests.worlds import a_talking_community
from longtable.shared.testing.worlds import a_community

pytestmark = pytest.mark.django_db

KEYS = {
    "": {
        "people",
        "contributions",
        "interactions",
        "M1",
        "M2",
        "M4",
        "M5",
        "M6",
        "M7",
        "M9",
        "M10",
    },
    "M5.role": {"crossing", "total", "share"},
    "M5.organization": {"crossing", "total", "share"},
    "M5.level": {"crossing", "total", "share"},
    "M6.role": {"external", "internal", "ei", "expected"},
    "M6.organization": {"external", "internal", "ei", "expected"},
    "M6.level": {"external", "internal", "ei", "expected"},
    "M7": {"edges", "mutual", "edge"},
    "M9": {"gini"},
    "M10": {"ties", "density", "degree_centralisation"},
}


def said(*arguments: str) -> str:
    """What the command writes."""
    out = StringIO()
    call_command("measures", *arguments, stdout=out)
    return out.getvalue()


def numbers(*arguments: str) -> dict[str, Any]:
    """What it answers a script."""
    found: dict[str, Any] = json.loads(said("--community=weavers", "--json", *arguments))
    return found


def at(found: dict[str, Any], path: str) -> Any:
    """One part of an answer, by its dotted path."""
    for step in path.split(".") if path else ():
        found = found[step]
    return found


@pytest.mark.parametrize("families", [0, 6])
def test_the_keys_are_always_the_same(families: int) -> None:
    if families:
        a_talking_community()
    else:
        a_community()

    found = numbers()

    for path, keys in KEYS.items():
        assert keys <= set(at(found, path)), path


def test_the_numbers() -> None:
    a_talking_community()

    found = numbers()

    assert (found["people"], found["contributions"], found["interactions"]) == (11, 13, 8)
    assert found["M5"]["role"] | {"low": 0, "high": 0} == {
        "crossing": 8, "total": 8, "share": 1.0, "unknown": 0, "low": 0, "high": 0,
    }  # fmt: skip
    assert (found["M7"]["edges"], found["M7"]["mutual"]) == (8, 4)
    assert found["M10"]["ties"] == 6


def test_few_people_are_hidden_in_scripts_too_and_the_operator_may_look() -> None:
    a_talking_community(families=4)

    hidden, looked_at = numbers(), numbers("--min-cell=1")

    assert hidden["M1"] == {
        role: {"people": None, "depth": None, "reached": None} for role in ("family", "teacher")
    }
    assert hidden["M4"]["parity"] == {"family": None, "teacher": None}
    assert {role: one["people"] for role, one in looked_at["M1"].items()} == {
        "family": 4, "teacher": 5,
    }  # fmt: skip
    assert looked_at["M4"]["parity"]["family"] == pytest.approx((4 / 11) / (4 / 9))


def test_what_few_people_said_is_hidden_although_many_wrote() -> None:
    """Ten write; three talk with one another."""
    a_talking_community(families=2)
    community = a_talking_community("Weavers too", families=0)

    assert numbers()["M7"] | numbers()["M5"]["role"] == dict.fromkeys(
        ["edges", "mutual", "edge", "low", "high", "dyad", "cross_role_edges", "cross_role",
         "crossing", "total", "share", "unknown"]
    )  # fmt: skip
    found = json.loads(said(f"--community={community.slug}", "--json"))
    assert found["M7"]["edges"] == 0
    assert found["M5"]["role"]["total"] == 0


def test_people_read_sentences() -> None:
    a_talking_community(families=4)

    answer = said("--community=weavers")

    assert "From 2014-03-03 to 2014-03-06" in answer
    assert "Families: too few people to say" in answer
    assert "M7  Does talk go both ways?" in answer
    assert "Nothing was written" in said("--community=weavers", "--since=2020-01-01")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--community=nowhere"], "no community"),
        (["--community=weavers", "--since=2014-05-01", "--until=2014-04-01"], "before the first"),
        (["--community=weavers", "--since=soon"], "not a day"),
        (["--community=weavers", "--min-cell=0"], "at least 1"),
    ],
)
def test_what_cannot_be_is_refused(arguments: list[str], reason: str) -> None:
    a_community()

    with pytest.raises(CommandError, match=reason):
        said(*arguments)
