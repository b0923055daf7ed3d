"""What the people of the example community say to one another, told at its own times."""

import tomllib
from datetime import datetime, timedelta
from typing import Any

from longtable.communities.models import Role
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.dialogue.actions import (
    close_conversation,
    open_conversation,
    reopen_conversation,
    reply_in,
)
from longtable.people.models import Audience
from longtable.seeds.cast import CONTENT
from longtable.seeds.ground import Ground
from longtable.shared import clock

UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
AUDIENCES = {one.name.lower(): one for one in Audience}


def hold(made: Ground, *, limit: int | None = None) -> int:
    """Hold every conversation of the data files, in the order they were opened."""
    told = sorted(_conversations(), key=lambda one: (one["opened"], one["title"]))[:limit]
    for one in told:
        _hold(made, one)
    return len(told)


def _conversations() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for file in sorted((CONTENT / "conversations").glob("*.toml")):
        found += tomllib.loads(file.read_text(encoding="utf-8"))["conversation"]
    return found


def _hold(made: Ground, told: dict[str, Any]) -> None:
    moment: datetime = told["opened"]
    language = told.get("language", "en")
    with clock.at(moment):
        conversation = open_conversation(
            words=_words(told, title=told["title"], language=language),
            by=made.people[told["by"]],
            communities=[made.communities[slug] for slug in told["in"]],
            audience=AUDIENCES[told.get("audience", "public")],
        )
    posts: list[Contribution] = [conversation]
    for reply in told.get("reply", []):
        moment += _span(reply["after"])
        with clock.at(moment):
            posts.append(
                reply_in(
                    conversation,
                    to=posts[reply.get("to", 0)],
                    words=_words(reply, language=language),
                    by=made.people[reply["by"]],
                )
            )
    closure = told.get("closure")
    if closure:
        moment += _span(closure["after"])
        with clock.at(moment):
            close_conversation(
                conversation, by=made.people[closure["by"]], outcome=closure["outcome"]
            )
        if "reopened_after" in closure:
            with clock.at(moment + _span(closure["reopened_after"])):
                reopen_conversation(conversation, by=made.people[closure["by"]])


def _words(told: dict[str, Any], *, language: str, title: str = "") -> Words:
    return Words(
        title=title,
        body=told["text"],
        language=told.get("language", language),
        is_unnamed=told.get("unnamed", False),
        mentions_roles=list(
            Role.objects.filter(slug__in=told.get("asks", [])).values_list("pk", flat=True)
        ),
    )


def _span(words: str) -> timedelta:
    """A span such as ``3h``, ``2d`` or ``40m``."""
    return int(words[:-1]) * UNITS[words[-1]]
