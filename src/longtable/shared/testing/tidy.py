"""House rules that no linter knows, checked over the source tree by ``tests/test_tidy``.

A rule takes one file and says, line by line, what is not as we want it. Its docstring is the rule.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LINES_MAX = 400
FUNCTION_LINES_MAX = 40
TEMPLATE_LINES_MAX = 150
NAMELESS = {"utils", "helpers", "common", "misc"}
WORDS_TO_AVOID = re.compile(
    r"\b(users?|targets?|buy-in|resistant|experts?|compliance|hard-to-reach|non-participants?"
    r"|leaderboards?|scores?|stakeholder management)\b",
    re.IGNORECASE,
)
TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
SILENCED = re.compile(r"# (noqa|type: ignore)\b(?P<rest>.*)")
REASONED = re.compile(r"(: ?[A-Z0-9, ]+|\[[\w, -]+\])\s+(--|#) +\w")
TEMPLATE_SYNTAX = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
UNSAFE = re.compile(
    r"\sstyle=|\son[a-z]+=|hx-on|<style|javascript:|<script(?![^>]*\ssrc=)|hx-vals=.js:",
    re.IGNORECASE,
)
PHYSICAL = re.compile(
    r"\b(margin|padding|border|inset|scroll-margin)-(left|right)\b|^\s*(left|right)\s*:"
    r"|[{;]\s*(left|right)\s*:|(text-align|float|clear)\s*:\s*(left|right)\b"
)

Said = Iterator[tuple[int, str]]


@dataclass(frozen=True)
class Source:
    """One file of the tree."""

    path: Path
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, without their ends."""
        return self.text.splitlines()

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Everything in a module, in no particular order."""
        return list(ast.walk(ast.parse(self.text)))

    @property
    def is_view(self) -> bool:
        """Whether it speaks HTTP."""
        return self.path.stem == "views" or "views" in self.path.parent.parts

    def calls(self) -> Iterator[ast.Call]:
        """Every call in it."""
        return (node for node in self.nodes if isinstance(node, ast.Call))

    def imports(self) -> Said:
        """The name of every module it imports from, with its line."""
        for node in self.nodes:
            if isinstance(node, ast.ImportFrom):
                yield node.lineno, node.module or ""
            elif isinstance(node, ast.Import):
                yield from ((node.lineno, name.name) for name in node.names)


Rule = Callable[[Source], Said]
RULES: dict[str, tuple[str, Rule]] = {}


def rule(suffix: str) -> Callable[[Rule], Rule]:
    """Register a rule for files that end in ``suffix``."""

    def register(found: Rule) -> Rule:
        RULES[found.__name__] = suffix, found
        return found

    return register


@rule(".py")
def files_are_short(source: Source) -> Said:
    """A module that grows past the limit becomes a package of the same name."""
    if len(source.lines) > LINES_MAX:
        yield LINES_MAX, f"more than {LINES_MAX} lines"


@rule(".py")
def functions_are_short(source: Source) -> Said:
    """A function can be read at a glance."""
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES_MAX:
                yield node.lineno, f"{node.name} has {lines} lines"


@rule(".html")
def templates_are_short(source: Source) -> Said:
    """A template that grows past the limit has parts that want a name."""
    if len(source.lines) > TEMPLATE_LINES_MAX:
        yield TEMPLATE_LINES_MAX, f"more than {TEMPLATE_LINES_MAX} lines"


@rule(".py")
def modules_say_what_they_are(source: Source) -> Said:
    """Every package and module begins with a sentence about it."""
    in_migration = source.path.parent.name == "migrations" and source.path.stem != "__init__"
    if not in_migration and not ast.get_docstring(ast.parse(source.text)):
        yield 1, "no docstring"


@rule(".py")
def everything_has_a_name(source: Source) -> Said:
    """If a thing has no home, it has no name yet."""
    nameless = NAMELESS & {*source.path.parent.parts, source.path.stem}
    yield from ((1, f"{name} says nothing") for name in nameless)


@rule(".py")
def views_leave_the_database_alone(source: Source) -> Said:
    """Views find, require, act and answer; tables are for models, queries and actions."""
    if source.is_view:
        for line, module in source.imports():
            if module == "django.db" or module.startswith("django.db."):
                yield line, f"a view imports {module}"


@rule(".py")
def pages_start_at_what_is_visible(source: Source) -> Said:
    """A filter in a view or a template tag forgets who is looking."""
    if not source.is_view and source.path.parent.name != "templatetags":
        return
    for call in source.calls():
        match call.func:
            case ast.Attribute(
                attr="filter" | "get" | "exclude" | "all" as asked,
                value=ast.Attribute(attr="objects"),
            ):
                yield call.lineno, f".objects.{asked}() outside queries and models"


@rule(".py")
def nothing_happens_behind_the_scenes(source: Source) -> Said:
    """No signals, no ``save()`` overrides, no generic relations: what happens is called."""
    for line, module in source.imports():
        if module in {"django.dispatch", "django.db.models.signals"}:
            yield line, f"imports {module}"
        if module.startswith("django.contrib.contenttypes"):
            yield line, "a relation to anything"
    in_models = source.path.stem == "models" or source.path.parent.name == "models"
    for node in source.nodes if in_models else ():
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}:
            yield node.lineno, f"a model overrides {node.name}()"


@rule(".py")
def our_own_code_is_not_mocked(source: Source) -> Said:
    """Tests use real rows; fakes stand at the edge only."""
    for line, module in source.imports():
        if module in {"mock", "unittest.mock", "pytest_mock"}:
            yield line, f"imports {module}"


@rule(".py")
def silence_has_a_reason(source: Source) -> Said:
    """Who tells a tool to be quiet says which rule, and why, on the same line."""
    for number, line in enumerate(source.lines, 1):
        found = SILENCED.search(line)
        in_words = found and line[: found.start()].count('"') % 2
        if found and not in_words and not REASONED.match(found["rest"]):
            yield number, "no rule or no reason given"


@rule(".html")
def templates_need_no_unsafe_policy(source: Source) -> Said:
    """No style, script or handler inside a page: its policy forbids them."""
    bare = TEMPLATE_SYNTAX.sub(lambda tag: "\n" * tag[0].count("\n"), source.text)
    yield from _matches(UNSAFE, bare)


@rule(".css")
def sheets_know_no_left_or_right(source: Source) -> Said:
    """Lines may run the other way: start and end."""
    for number, line in enumerate(source.lines, 1):
        if found := PHYSICAL.search(line):
            yield number, found[0].strip()


@rule(".html")
def templates_use_our_words(source: Source) -> Said:
    """People are never called by, nor shown, the words we avoid."""
    shown = TEMPLATE_SYNTAX.sub(_said_in_tag, source.text)
    for number, line in enumerate(shown.splitlines(), 1):
        attributes = re.findall(r'(?:title|alt|placeholder|aria-label)="([^"]*)"', line)
        words = " ".join([re.sub(r"<[^>]*>?", " ", line), *attributes])
        yield from ((number, found[0]) for found in WORDS_TO_AVOID.finditer(words))


@rule(".py")
def code_says_our_words(source: Source) -> Said:
    """What code says to people, it says in our words."""
    for call in source.calls():
        name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func
        name = name.id if isinstance(name, ast.Name) else name
        if name in TRANSLATED:
            for given in call.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield from ((given.lineno, w[0]) for w in WORDS_TO_AVOID.finditer(given.value))


@rule(".po")
def sources_of_translations_use_our_words(source: Source) -> Said:
    """What is to be translated is in our words."""
    in_source = False
    for number, line in enumerate(source.lines, 1):
        if not line.startswith('"'):
            in_source = line.startswith("msgid")
        if in_source:
            said = re.sub(r"%\(\w+\)s|<[^>]*>", "", line.partition('"')[2])
            yield from ((number, found[0]) for found in WORDS_TO_AVOID.finditer(said))


def findings(folder: Path) -> list[str]:
    """All that is not tidy under a folder, as ``file:line: rule: what``."""
    said = []
    for path in sorted(folder.rglob("*")):
        suffixes = {suffix for suffix, _ in RULES.values()}
        if path.suffix in suffixes and path.is_file():
            source = Source(path.relative_to(folder), path.read_text(encoding="utf-8"))
            said += [f"{source.path}:{line}: {what}" for line, what in complaints(source)]
    return said


def complaints(source: Source) -> Said:
    """What all the rules for this kind of file say of it."""
    for name, (suffix, found) in RULES.items():
        if source.path.suffix == suffix:
            yield from ((line, f"{name}: {what}") for line, what in found(source))


def _matches(pattern: re.Pattern[str], text: str) -> Said:
    for found in pattern.finditer(text):
        yield text.count("\n", 0, found.end()) + 1, found[0].strip()


def _said_in_tag(tag: re.Match[str]) -> str:
    """What a template tag shows: the text of ``{% translate %}``, or nothing; lines stay lines."""
    said = re.match(r'\{%-?\s*trans(?:late)?\s+"([^"]*)"', tag[0])
    spoken = re.findall(r'_\("([^"]*)"\)', tag[0])
    return (said[1] if said else " ".join(spoken)) + "\n" * tag[0].count("\n")
