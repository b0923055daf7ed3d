"""Verbs: the kinds of things that happen, each with the followers that wake when it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from longtable.shared.activity.models import Activity

Follower = Callable[["Activity"], None]

ALL: dict[str, Verb] = {}


@dataclass
class Verb:
    """One kind of thing that happens, e.g. ``dialogue.conversation_closed``."""

    name: str
    sentence: str
    followers: list[Follower] = field(default_factory=list)


def verb(name: str, sentence: str) -> Verb:
    """Register a verb under a name that is unique in the site."""
    assert name not in ALL, f"{name} is defined twice"
    ALL[name] = Verb(name, sentence)
    return ALL[name]


def follows(*verbs: Verb) -> Callable[[Follower], Follower]:
    """Make a function a follower of these verbs."""

    def register(follower: Follower) -> Follower:
        for one in verbs:
            one.followers.append(follower)
        return follower

    return register
