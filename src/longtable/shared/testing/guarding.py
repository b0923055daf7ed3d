"""House rules about who may see: what no page, form or task does, checked by ``tests/test_tidy``.

*Guarded* rows are those that somebody may not see. Pages begin at ``visible_to`` or at a query that
does; the ways past it are listed here by name, each with its reason.
"""

import ast
import re
from pathlib import Path

from longtable.shared.testing.tidy import Said, Source, rule

GUARDED = frozenset({
    "Activity", "Affiliation", "Agreement", "Bookmark", "Closure", "Community", "Contribution",
    "ConveningPlan", "Conversation", "Draft", "Facet", "Hiding", "Import", "JoinRequest", "Letter",
    "Link", "Membership", "Mention", "Nesting", "Notice", "Person", "Placement", "Revision",
    "Session", "UserSession",
})  # fmt: skip
BEGINNINGS = frozenset(
    {"visible_to", "findable_by", "known_to", "joined_by", "none", "create_from_request"}
)
# Files that answer people. What they read, they read through queries.
ANSWERS = frozenset({"forms", "views", "http", "sections", "shell", "templatetags", "middleware"})
PAST_IT = {
    "contributions/http.py": "a signed token says whose words came after the session had ended",
}
RELATED = frozenset({
    "contributions", "direct_replies", "drafts", "everything_under", "hidings", "imports",
    "join_requests", "memberships", "notices", "placements", "revisions",
})  # fmt: skip
ASKING = frozenset({
    "aggregate", "alias", "annotate", "exclude", "filter", "get", "order_by", "Q", "values",
    "values_list",
})  # fmt: skip
SENT = frozenset({"GET", "POST", "COOKIES", "headers", "META", "cleaned_data"})
CLIENTS = re.compile(r"(requests|httpx|aiohttp|urllib3|urllib\.request|http\.client|ftplib)\b")
SAFE_IN_TEMPLATES = re.compile(r"\{\{\s*(?P<what>[\w.]+)[^}]*\|\s*safe\b")
RELATED_IN_TEMPLATES = re.compile(rf"\{{[{{%][^}}]*\.({'|'.join(sorted(RELATED))}|\w+_set)\.")


def _answers(path: Path) -> bool:
    in_tests = "tests" in path.parts or "testing" in path.parts
    return not in_tests and bool(ANSWERS & {*path.parent.parts, path.stem})


@rule(".py")
def pages_find_guarded_rows_through_who_may_see(source: Source) -> Said:
    """``Model.objects.…`` of what not everybody sees, in a file that answers people."""
    if not _answers(source.path) or source.path.as_posix() in PAST_IT:
        return
    for node in source.nodes:
        match node:
            case ast.Attribute(
                attr=begins, value=ast.Attribute(attr="objects", value=ast.Name(id=model))
            ) if model in GUARDED and begins not in BEGINNINGS:
                yield node.lineno, f"{model}.objects.{begins}: begin at visible_to"


@rule(".py")
def nothing_is_got_or_404_from_a_whole_table(source: Source) -> Said:
    """``get_object_or_404(Model, …)``: whoever knows the id would find it."""
    for call in source.calls():
        match call:
            case ast.Call(func=ast.Name(id="get_object_or_404"), args=[ast.Name(id=model), *_]) if (
                model in GUARDED
            ):
                yield call.lineno, f"{model}: begin at visible_to"
            case ast.Call(
                func=ast.Name(id="get_object_or_404"), args=[ast.Attribute(attr="objects"), *_]
            ):
                yield call.lineno, "a whole table: begin at visible_to"


@rule(".py")
def pages_follow_no_row_to_its_relatives(source: Source) -> Said:
    """``room.community.memberships`` in a view: a list that forgot who is looking."""
    if not _answers(source.path):
        return
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in RELATED and _is_row(node.value):
            yield node.lineno, f".{node.attr}: ask a query"


def _is_row(node: ast.expr) -> bool:
    """Whether it may be a row: neither a module's name nor the form's own part."""
    modules = {"forms", "form", "views", "queries", "actions", "importing", "changing", "page"}
    return not (isinstance(node, ast.Name) and node.id in modules)


@rule(".html")
def templates_follow_no_row_to_its_relatives(source: Source) -> Said:
    """``{{ post.placements.count }}``: a template that asks the database, past who may see."""
    for number, line in enumerate(source.lines, 1):
        if found := RELATED_IN_TEMPLATES.search(line):
            yield number, f".{found[1]}: ask a query"


@rule(".py")
def what_is_sent_is_never_a_key(source: Source) -> Said:
    """What a browser sent may be a value of a query; as a key it reads any column there is."""
    if "tests" in source.path.parts:
        return
    for call in source.calls():
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        name = call.func.id if isinstance(call.func, ast.Name) else name
        spread = [one.value for one in call.keywords if one.arg is None]
        if name in ASKING - {"get"} and any(map(_was_sent, [*call.args, *spread])):
            yield call.lineno, f"{name}() by what was sent"


def _was_sent(given: ast.expr) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr in SENT for one in ast.walk(given))


@rule(".py")
def nothing_is_fetched_from_elsewhere(source: Source) -> Said:
    """No HTTP client: what fetches for somebody fetches from inside, too. One gate, when needed."""
    if not {"tests", "testing"} & set(source.path.parts):
        for line, module in source.imports():
            if CLIENTS.match(module):
                yield line, f"imports {module}"


@rule(".html")
def templates_trust_only_what_was_cleaned(source: Source) -> Said:
    """``|safe`` is for ``html``, which is sanitised when it is written, and for a form's help."""
    for number, line in enumerate(source.lines, 1):
        for found in SAFE_IN_TEMPLATES.finditer(line):
            if found["what"].rpartition(".")[2] not in {"html", "help_text"}:
                yield number, f"{found['what']}|safe"


@rule(".py")
def markup_is_written_out_not_put_together(source: Source) -> Said:
    """``format_html`` takes a literal; ``mark_safe`` says on its line why it is."""
    for call in source.calls():
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name == "format_html" and not (call.args and isinstance(call.args[0], ast.Constant)):
            yield call.lineno, "format_html() of something that is no literal"
        line = source.lines[call.lineno - 1]
        if name == "mark_safe" and "tests" not in source.path.parts and "S308  -- " not in line:
            yield call.lineno, "mark_safe() without a reason"


@rule(".py")
def tasks_are_about_somebody_or_something(source: Source) -> Said:
    """A task gets the key of what it is about, and looks again what is so by then (G-07)."""
    for node in source.nodes:
        if not isinstance(node, ast.FunctionDef) or node.args.args:
            continue
        if any(map(_is_task, node.decorator_list)):
            yield node.lineno, f"{node.name} is about nothing"


def _is_task(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name) and called.id == "task"
