"""One term's page: what it means to whom, who stands behind that, what it means here together."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from longtable.communities.models import Role
from longtable.communities.reading import reading_of
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Contribution
from longtable.contributions.queries import Byline, byline
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.vocabulary import rules
from longtable.vocabulary.models import Bridge, SharedMeaning, Term, Usage
from longtable.vocabulary.queries.listing import unclear_to

SAID_MAX = 100
HISTORY_MAX = 40
BRIDGES_MAX = 100


@dataclass(frozen=True, slots=True)
class UsageShown:
    """What it means to a role, as somebody said it, and how others understood that."""

    usage: Usage
    is_mine: bool
    bridges: tuple[Any, ...]
    may_take_back: bool
    may_ask: bool
    may_bridge: bool


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A role, and all that is said of what the term means to it."""

    role: Role
    usages: tuple[UsageShown, ...]


@dataclass(frozen=True, slots=True)
class SaidShown:
    """One word of thanks, a question, or whatever is said of the term."""

    public_id: str
    byline: Byline
    html: SafeString
    language: str
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPage:
    """What the page shows one reader. The number of queries does not depend on its size."""

    term: Term
    byline: Byline
    note: SafeString
    roles: tuple[RoleShown, ...]
    meaning: SharedMeaning | None
    history: tuple[SharedMeaning, ...]
    unclear_to: tuple[str, ...]
    said: tuple[SaidShown, ...]
    last_own: str
    stumbles: bool
    # Whether the reader belongs here: who stands behind a meaning is for those inside.
    is_inside: bool
    may_explain: bool
    may_change: bool
    may_hide: bool


def term_page(term: Term, *, reader: Reader) -> TermPage:
    """The page of a term that was found for the reader. Five queries at most."""
    may_explain = rules.explain(reader, term)
    meanings = list(_meanings(term, reader))
    said = list(_said(term, reader)) if term.reply_count else []
    own = [one.public_id for one in said if contribution_rules.is_author(reader, one)]
    return TermPage(
        term=term,
        byline=byline(term, reader=reader),
        note=SafeString(term.html),
        roles=_roles(term, reader),
        meaning=meanings[0] if meanings else None,
        history=tuple(meanings[1:]),
        unclear_to=unclear_to([term])[term.pk],
        said=tuple(_said_shown(one, reader) for one in reversed(said)),
        last_own=own[0] if own else "",
        stumbles=term.is_unclear,  # type: ignore[attr-defined]  # annotated
        is_inside=term.community_id in reading_of(reader).belongs,
        may_explain=may_explain,
        may_change=rules.change_term(reader, term),
        may_hide=contribution_rules.hide(reader, term),
    )


def _roles(term: Term, reader: Reader) -> tuple[RoleShown, ...]:
    usages = Usage.objects.visible_to(reader).current().filter(term=term)
    bridges: dict[int, list[Bridge]] = {}
    for bridge in _bridges(term, reader):
        bridges.setdefault(bridge.usage_id, []).append(bridge)
    by_role: dict[Role, list[UsageShown]] = {}
    for usage in usages.select_related("role", "written_by", "written_as"):
        usage.term = term
        shown = _usage_shown(usage, bridges.get(usage.pk, []), reader)
        by_role.setdefault(usage.role, []).append(shown)
    return tuple(RoleShown(role, tuple(said)) for role, said in by_role.items())


def _bridges(term: Term, reader: Reader) -> list[Bridge]:
    """How people understood each other; who they are is for those inside."""
    said = Bridge.objects.visible_to(reader).filter(term=term, usage__ended_at=None)
    found = list(said.select_related("person", "role", "usage")[:BRIDGES_MAX])
    for one in found:
        one.term = term
    return found


def _usage_shown(usage: Usage, bridges: list[Bridge], reader: Reader) -> UsageShown:
    is_mine = usage.written_by_id is not None and usage.written_by_id == reader.pk
    may_explain = rules.explain(reader, usage.term)
    others = isinstance(reader, Person) and not is_mine
    for bridge in bridges:
        waits = bridge.confirmed_at is None
        bridge.may_confirm = waits and rules.confirm_bridge(reader, bridge)  # type: ignore[attr-defined]  # for the page
    return UsageShown(
        usage=usage,
        is_mine=is_mine,
        bridges=tuple(bridges),
        may_take_back=rules.take_usage_back(reader, usage),
        may_ask=may_explain and others and usage.written_by_id is not None,
        may_bridge=may_explain and others,
    )


def _meanings(term: Term, reader: Reader) -> Any:
    stated = SharedMeaning.objects.visible_to(reader).filter(term=term)
    return stated.select_related("stated_by", "stated_as")[: HISTORY_MAX + 1]


def _said(term: Term, reader: Reader) -> Any:
    every = Contribution.objects.visible_to(reader).filter(root=term.pk, parent__isnull=False)
    return every.with_bylines().order_by("-written_at", "-pk")[:SAID_MAX]


def _said_shown(one: Contribution, reader: Reader) -> SaidShown:
    return SaidShown(
        public_id=one.public_id,
        byline=byline(one, reader=reader),
        html=SafeString(one.html),
        language=one.language,
        written_at=one.written_at,
    )
