"""The reference pages in ``docs/reference``, made of what the code says of itself.

``test_reference`` holds that they are true, and writes them anew when it is asked to.
"""

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import ModuleInfo, iter_modules

from django.urls import URLResolver, get_resolver

from longtable.config import settings as its_settings
from longtable.config.command import VERBS
from longtable.engagement import measures
from longtable.shared.access import permissions
from longtable.tests.doors import Route
from longtable.tests.proof.table import got, who_sees_what
from longtable.tests.routes import ROUTES

Named = tuple[str, str]
FOLDER = Path(__file__).parents[3] / "docs" / "reference"
REPORTED = re.compile(r"^M\d+:")
WHO_SEES = (
    "As the permission model says it, and as the tests hold it. A group lies under an open"
    " community and has a closed room in it; none of these people wrote the words in question."
)
WHAT_IT_GETS = {
    frozenset({404}): "finds nothing",
    frozenset({403}): "may not",
}


def pages() -> dict[str, str]:
    """Every page by its file's name."""
    return {
        "README.md": _contents(),
        "commands.md": _commands(),
        "measures.md": _measures(),
        "permissions.md": _permissions(),
        "routes.md": _routes(),
        "settings.md": _settings(),
    }


def _page(title: str, about: str, lines: Iterator[str]) -> str:
    return "\n".join([f"# {title}", "", about, "", *lines]) + "\n"


def _contents() -> str:
    about = (
        "Made of what the code says of itself; a test holds that these pages are true. To write"
        " them anew:\n\n    LONGTABLE_WRITE_REFERENCE=1 ./longtable test"
        " src/longtable/tests/test_reference.py"
    )
    named = ("commands", "measures", "permissions", "routes", "settings")
    return _page("Reference", about, (f"- [{name}]({name}.md)" for name in named))


def _commands() -> str:
    about = "Every verb takes `--data DIR` and answers `--help`; 0 is success, 1 a refusal."
    lines = ["| Verb | What it does |", "|---|---|"]
    lines += [f"| `longtable {verb}` | {meaning} |" for verb, meaning in VERBS.items()]
    return _page("Commands", about, iter(lines))


def _permissions() -> str:
    about = (
        "Who may do what. Who may *see* what is decided by `visible_to` of each kind of thing; see"
        " [who may read](../architecture.md)."
    )
    lines = ["| Permission | Who |", "|---|---|"]
    lines += [f"| `{name}` | {one.sentence} |" for name, one in sorted(permissions.ALL.items())]
    lines += ["", "## Who sees what", "", WHO_SEES, "", *who_sees_what()]
    return _page("Permissions", about, iter(lines))


def _routes() -> str:
    about = (
        "Every address, and what four people get there: somebody who is not signed in, somebody who"
        " belongs elsewhere, a member and a convener of a *closed* community. Tests try all of them"
        " as many more people, with things of every kind."
    )
    people = ("stranger", "outsider", "member", "convener")
    lines = ["| Address | Stranger | Outsider | Member | Convener |", "|---|---|---|---|---|"]
    for name, address in _addresses(get_resolver()):
        route = ROUTES[name]
        for method in route.methods:
            answers = " | ".join(_got(route, method, who) for who in people)
            lines.append(f"| `{method} {address}` | {answers} |")
    return _page("Routes", about, iter(lines))


def _addresses(resolver: URLResolver, before: str = "/", space: str = "") -> Iterator[Named]:
    """The name and the pattern of every route, in the order in which they are tried."""
    for entry in resolver.url_patterns:
        pattern = f"{before}{entry.pattern}"
        if isinstance(entry, URLResolver):
            inside = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _addresses(entry, pattern, inside)
        else:
            yield f"{space}{entry.name}", pattern


def _got(route: Route, method: str, who: str) -> str:
    statuses = got(route, method, who)
    if statuses <= {403, 404}:
        return WHAT_IT_GETS.get(statuses, "finds nothing, or may not")
    if who == "stranger" and not route.address.is_for_visitors:
        return "signs in first"
    if statuses == {302} and method == "GET":
        return "is led on"
    return "reads it" if method == "GET" else "does it"


def _settings() -> str:
    about = "Everything has a default that is safe. What differs is set in the environment."
    said = re.findall(
        r"^``(\w+)``\s+(.+)$",
        (inspect.getdoc(its_settings) or "").replace("``,", ","),
        re.MULTILINE,
    )
    lines = ["| Variable | What it says |", "|---|---|"]
    lines += [f"| `{name}` | {_code(words)} |" for name, words in said]
    return _page("Settings", about, iter(lines))


def _code(words: str) -> str:
    return words.replace("``", "`")


def _measures() -> str:
    about = "What each number counts. Numbers about fewer than five people are not shown."
    return _page("Measures", about, _each_measure())


def _each_measure() -> Iterator[str]:
    modules = [import_module(f"{measures.__name__}.{one.name}") for one in _measure_modules()]
    told = [(inspect.getdoc(one) or "", one) for one in modules]
    reported = [(words, one) for words, one in told if REPORTED.match(words)]
    for words, module in sorted(reported, key=lambda one: int(one[0][1:].partition(":")[0])):
        yield from (f"## {words.splitlines()[0]}", "")
        for name, function in vars(module).items():
            documented = inspect.getdoc(function)
            if not inspect.isfunction(function) or function.__module__ != module.__name__:
                continue
            if not name.startswith("_") and documented:
                yield from (f"### `{name}`", "", *_as_markdown(documented), "")


def _as_markdown(documented: str) -> Iterator[str]:
    """A docstring's terms (``Unit`` and what stands under it) as a list."""
    for line in _code(documented).splitlines():
        if re.fullmatch(r"[A-Z]\w+", line):
            yield f"- **{line}**"
        else:
            yield f"  {line.strip()}" if line.startswith("    ") else line


def _measure_modules() -> list[ModuleInfo]:
    return list(iter_modules(measures.__path__))


def write() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text)
