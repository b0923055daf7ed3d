"""The oracle says what the permission model says, and knows every permission there is.

Promised: each registered permission has a word of the oracle's; the oracle imports nothing of ours.
"""

import ast
from pathlib import Path

import pytest

from longtable.shared.access.permissions import ALL
from longtable.tests.proof import oracle
from longtable.tests.proof.oracle import Person, UnknownVerb, may_do
from longtable.tests.proof.world import NOW


def test_every_permission_has_a_word_of_the_oracles() -> None:
    assert set(oracle.MAY) == set(ALL)


def test_of_an_unknown_verb_the_oracle_says_nothing() -> None:
    with pytest.raises(UnknownVerb):
        may_do(Person("Amina"), "dialogue.shout", now=NOW)


def test_the_oracle_imports_nothing_of_what_it_judges() -> None:
    for path in Path(oracle.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("longtable"):
                assert (node.module or "").startswith("longtable.tests.proof.oracle"), path
            assert not isinstance(node, ast.Import), path
