"""Permissions: rules with a name, a sentence of documentation, and a way to insist on them."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext

Person = TypeVar("Person")
Thing = TypeVar("Thing")

ALL: "dict[str, Permission[Any, Any]]" = {}


@dataclass(frozen=True)
class Permission(Generic[Person, Thing]):
    """A rule that answers whether a person may do something to a thing."""

    name: str
    rule: Callable[[Person, Thing], bool]

    def __call__(self, person: Person, thing: Thing) -> bool:
        return self.rule(person, thing)

    def require(self, person: Person, thing: Thing) -> None:
        """Raise ``PermissionDenied``, with the rule's sentence, unless the person may."""
        if not self(person, thing):
            raise PermissionDenied(self.sentence)

    @property
    def sentence(self) -> str:
        """The first paragraph of the rule's documentation, in the reader's language."""
        told = (inspect.getdoc(self.rule) or "").split("\n\n", maxsplit=1)[0]
        sentence = " ".join(told.split())
        return gettext(sentence)


def permission(rule: Callable[[Person, Thing], bool]) -> Permission[Person, Thing]:
    """Turn a rule into a permission named after its domain and function."""
    domain = rule.__module__.split(".")[1]
    found = Permission(f"{domain}.{rule.__name__}", rule)
    assert rule.__doc__, f"{found.name} needs a docstring: it is the documentation"
    assert found.name not in ALL, f"{found.name} is defined twice"
    ALL[found.name] = found
    return found
