"""Mutants of the policy: every small change of its source that could let somebody see more or less.

Made from the syntax tree, not picked by hand: comparisons turned, clauses and conditions dropped,
audiences and standings exchanged for their neighbours, negations and filters left out. A mutant is
one function with other code, put into the running process and taken out again.
"""

import ast
import copy
import inspect
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import FunctionType
from typing import Any

from longtable.shared import prepared

NEIGHBOURS: dict[str, dict[str, tuple[str, ...]]] = {
    "Audience": {
        "CONVENERS": ("ONLY_ME", "MEMBERS"),
        "MEMBERS": ("CONVENERS", "NETWORK"),
        "NETWORK": ("MEMBERS", "PUBLIC"),
        "PUBLIC": ("NETWORK",),
    },
    "Standing": {"GUEST": ("MEMBER",), "CONVENER": ("MEMBER",)},
    "Visibility": {"OPEN": ("LISTED", "CLOSED"), "LISTED": ("OPEN", "CLOSED")},
    "JoinRule": {"OPEN": ("ASK", "INVITED"), "ASK": ("OPEN", "INVITED")},
}
TURNED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.GtE: (ast.Gt, ast.Lt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
LOOKUPS = {"__gte": "__gt", "__lte": "__lt"}
NARROWING = {"filter", "exclude"}


@dataclass(frozen=True)
class Mutant:
    """One function with other code, and in words what is other about it."""

    function: FunctionType
    was: str
    is_now: str
    code: Any
    # Of those in one function that read alike, which.
    which: int = 1

    @property
    def name(self) -> str:
        """Where, and what is other."""
        where = (
            f"{self.function.__module__.removeprefix('longtable.')}.{self.function.__qualname__}"
        )
        again = f" ({self.which})" if self.which > 1 else ""
        return f"{where}: {self.was} -> {self.is_now or 'nothing'}{again}"


def mutants_of(function: FunctionType) -> Iterator[Mutant]:
    """Every mutant of one function."""
    alike: Counter[str] = Counter()
    for mutant in _mutants_of(function):
        alike[mutant.name] += 1
        yield replace(mutant, which=alike[mutant.name])


def _mutants_of(function: FunctionType) -> Iterator[Mutant]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    whole = tree.body[0]
    assert isinstance(whole, ast.FunctionDef)
    whole.decorator_list = []
    # What a function says of its types decides nothing.
    whole.returns = None
    for argument in (*whole.args.args, *whole.args.kwonlyargs):
        argument.annotation = None
    for node in ast.walk(whole):
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Name("object", ast.Load())
    for place, node in enumerate(ast.walk(tree)):
        for other in _others(node):
            again = copy.deepcopy(tree)
            target = next(one for number, one in enumerate(ast.walk(again)) if number == place)
            _Exchanging(target, other).visit(again)
            ast.fix_missing_locations(again)
            yield Mutant(function, _words(node), _words(other), _code(again, function))


@contextmanager
def at_large(mutant: Mutant) -> Iterator[None]:
    """Let the mutant do the function's work inside, also in queries that were compiled before."""
    kept = mutant.function.__code__
    mutant.function.__code__ = mutant.code
    prepared.forget()
    try:
        yield
    finally:
        mutant.function.__code__ = kept
        prepared.forget()


def _code(tree: ast.Module, function: FunctionType) -> Any:
    """The other code; the names inside are looked up where the function lives."""
    made: dict[str, Any] = dict(function.__globals__)
    exec(compile(tree, f"<mutant of {function.__module__}>", "exec"), made)  # noqa: S102  -- our own source, changed by us
    return made[function.__name__].__code__


def _words(node: ast.AST | None) -> str:
    return "" if node is None else " ".join(ast.unparse(node).split())[:110]


class _Exchanging(ast.NodeTransformer):
    """Puts another node in the place of one."""

    def __init__(self, target: ast.AST, other: ast.AST | None) -> None:
        self.target, self.other = target, other

    def visit(self, node: ast.AST) -> Any:
        if node is self.target:
            return copy.deepcopy(self.other) if self.other is not None else ast.Pass()
        return self.generic_visit(node)


Making = Callable[[Any], Iterator[ast.AST | None]]


def _others(node: ast.AST) -> Iterator[ast.AST | None]:
    making = _MAKING.get(type(node))
    if making is not None:
        yield from making(node)


def _of_compare(node: ast.Compare) -> Iterator[ast.AST]:
    for turned in TURNED.get(type(node.ops[0]), ()):
        yield ast.Compare(node.left, [turned()], node.comparators)


def _of_bool(node: ast.BoolOp) -> Iterator[ast.AST]:
    for left_out in range(len(node.values)):
        kept = [one for place, one in enumerate(node.values) if place != left_out]
        yield kept[0] if len(kept) == 1 else ast.BoolOp(node.op, kept)
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def _of_binary(node: ast.BinOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.BitOr | ast.BitAnd):
        yield node.left
        yield node.right


def _of_augmented(node: ast.AugAssign) -> Iterator[None]:
    if isinstance(node.op, ast.BitOr | ast.BitAnd):
        yield None


def _of_if(node: ast.If | ast.IfExp) -> Iterator[ast.AST]:
    for always in (True, False):
        made = copy.copy(node)
        made.test = ast.Constant(always)
        yield made


def _of_unary(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand


def _of_constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)


def _of_attribute(node: ast.Attribute) -> Iterator[ast.AST]:
    if isinstance(node.value, ast.Name):
        for other in NEIGHBOURS.get(node.value.id, {}).get(node.attr, ()):
            yield ast.Attribute(node.value, other, node.ctx)


def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    callee = node.func
    is_condition = isinstance(callee, ast.Name) and callee.id == "Q"
    narrows = isinstance(callee, ast.Attribute) and callee.attr in NARROWING
    if narrows and isinstance(callee, ast.Attribute) and not _is_manager(callee.value):
        yield callee.value
    if not (is_condition or narrows):
        return
    for left_out, keyword in enumerate(node.keywords):
        others = [one for place, one in enumerate(node.keywords) if place != left_out]
        if others or node.args:
            yield ast.Call(callee, node.args, others)
        for lookup, strict in LOOKUPS.items():
            if keyword.arg and keyword.arg.endswith(lookup):
                name = keyword.arg.removesuffix(lookup) + strict
                turned = ast.keyword(name, keyword.value)
                rest = [*node.keywords[:left_out], turned, *node.keywords[left_out + 1 :]]
                yield ast.Call(callee, node.args, rest)


def _is_manager(node: ast.AST) -> bool:
    """``Model.objects`` is no queryset yet: its filter is left out elsewhere."""
    return isinstance(node, ast.Attribute) and node.attr == "objects"


def _of_comprehension(node: ast.comprehension) -> Iterator[ast.AST]:
    if node.ifs:
        yield ast.comprehension(node.target, node.iter, [], node.is_async)


def _of_return(node: ast.Return) -> Iterator[ast.AST]:
    """What decides by yes or no decides the other way: only where it calls or compares."""
    if isinstance(node.value, ast.Compare | ast.BoolOp):
        yield ast.Return(ast.UnaryOp(ast.Not(), node.value))


_MAKING: dict[type[ast.AST], Making] = {
    ast.Compare: _of_compare,
    ast.BoolOp: _of_bool,
    ast.BinOp: _of_binary,
    ast.AugAssign: _of_augmented,
    ast.If: _of_if,
    ast.IfExp: _of_if,
    ast.UnaryOp: _of_unary,
    ast.Constant: _of_constant,
    ast.Attribute: _of_attribute,
    ast.Call: _of_call,
    ast.comprehension: _of_comprehension,
    ast.Return: _of_return,
}
