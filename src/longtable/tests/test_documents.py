"""The documents of the repository hold together.

Promised: no link inside the repository is broken; decisions are numbered without gaps and say all
that a decision says; the README stays short; locked packages carry hashes and name no source.
"""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[3]
DOCUMENTS = [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")]
DECISIONS = sorted(CHECKOUT.glob("docs/decisions/0*.md"))
LOCKS = sorted(CHECKOUT.glob("requirements/*.txt"))
PARTS = ("Context", "Decision", "Consequences", "Alternatives", "Revisit when")
README_LINES_MAX = 150


def name_of(path: Path) -> str:
    return str(path.relative_to(CHECKOUT))


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    linked = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))

    assert [link for link in linked if not (path.parent / link).exists()] == []


def test_decisions_are_numbered_and_listed() -> None:
    listed = (CHECKOUT / "docs/decisions/README.md").read_text(encoding="utf-8")

    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    assert [path.name for path in DECISIONS if path.name not in listed] == []
    assert len(DECISIONS) >= 12


@pytest.mark.parametrize("path", DECISIONS, ids=name_of)
def test_a_decision_says_all_of_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert tuple(re.findall(r"^## (.+)$", text, re.MULTILINE)) == PARTS


def test_the_readme_is_short() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8").splitlines()

    assert 0 < len(readme) < README_LINES_MAX


@pytest.mark.parametrize("path", LOCKS, ids=name_of)
def test_every_locked_package_has_its_hash_and_no_source(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    packages = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]

    assert len(packages) > 5
    assert all(re.match(r"[\w.-]+(\[.+\])?==\S+.*\n\s+--hash=sha256:", one) for one in packages)
    assert "//" not in text
