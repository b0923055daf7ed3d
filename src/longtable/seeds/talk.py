"""What the people of the example community say to one another, told at its own times."""

from datetime import datetime
from typing import Any

from longtable.communities.models import Role
from longtable.contributions.actions.changing import revise
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.dialogue.actions import (
    close_conversation,
    keep_bookmark,
    open_conversation,
    reopen_conversation,
    reply_in,
)
from longtable.dialogue.models import Conversation
from longtable.people.models import Audience, Person
from longtable.seeds.ground import Ground
from longtable.seeds.script import conversations, span
from longtable.shared import clock

AUDIENCES = {one.name.lower(): one for one in Audience}


def hold(made: Ground, *, limit: int | None = None) -> int:
    """Hold every conversation of the data files, in the order they were opened."""
    told = conversations()[:limit]
    for one in told:
        _hold(made, one)
    return len(told)


def read_up_to(made: Ground, moment: datetime, *, readers: list[str]) -> None:
    """These people have read everything they may read, until a moment."""
    for reader in (made.people[key] for key in readers):
        for conversation in Conversation.objects.visible_to(reader).order_by("pk"):
            if conversation.written_at < moment:
                keep_bookmark(conversation, by=reader, read_until=moment)


def _hold(made: Ground, told: dict[str, Any]) -> None:
    moment: datetime = told["opened"]
    language = told.get("language", "en")
    with clock.at(moment):
        conversation = open_conversation(
            words=_words(told, language=language, title=told["title"]),
            by=made.people[told["by"]],
            communities=[made.communities[slug] for slug in told["in"]],
            audience=AUDIENCES[told.get("audience", "public")],
        )
    posts: list[Contribution] = [conversation]
    for reply in told.get("reply", []):
        moment += span(reply["after"])
        with clock.at(moment):
            said = reply_in(
                conversation,
                to=posts[reply.get("to", 0)],
                words=_words(reply, language=language),
                by=made.people[reply["by"]],
            )
        posts.append(said)
        _revise(said, reply, made.people[reply["by"]], moment)
    if "closure" in told:
        _close(made, conversation, told["closure"], moment)


def _revise(said: Contribution, told: dict[str, Any], by: Person, moment: datetime) -> None:
    """Some think again: what they wrote first is kept with what they made of it."""
    for revision in told.get("revision", []):
        with clock.at(moment + span(revision["after"])):
            revise(said, by=by, body=revision["text"], seen=0)


def _close(
    made: Ground, conversation: Conversation, told: dict[str, Any], moment: datetime
) -> None:
    moment += span(told["after"])
    with clock.at(moment):
        close_conversation(conversation, by=made.people[told["by"]], outcome=told["outcome"])
    if "reopened_after" in told:
        with clock.at(moment + span(told["reopened_after"])):
            reopen_conversation(conversation, by=made.people[told["by"]])


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
