"""One difference as a reader sees it: its sides, what waits for them, how far people are."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from longtable.communities.models import Community
from longtable.communities.reading import Reading, reading_of
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Contribution, Link, Placement
from longtable.contributions.queries import one_in, who_reads_in_words
from longtable.dialogue import rules
from longtable.dialogue.models import (
    MOVES,
    Decision,
    Difference,
    Keeping,
    State,
    Step,
    Wording,
)
from longtable.dialogue.queries.posts import PostShown, post, post_shown, said_in
from longtable.dialogue.queries.sides import SideShown, sides_of, turned, wordings_of
from longtable.dialogue.queries.signing import Signature, signed
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.shared.prepared import ask
from longtable.shared.ui.elapsed import teller
from longtable.vocabulary.queries.words import Words, WordShown, words_in

SAID_MAX = 200
# In what a difference comes up.
BEGAN_IN = ("conversation", "run")


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step on the way."""

    state: str
    label: str
    why: str
    by: Signature


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """A state on the way as it is drawn, and whether it is there now."""

    words: str
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencePage:
    """What one reader sees. The number of queries does not depend on its size."""

    one: Difference
    state: str
    # The way as it is drawn: the words of each step, and which is now.
    path: list[OnTheWay]
    sides: list[SideShown]
    waiting: list[SideShown]
    # How many wordings wait that the reader may not read: a number for conveners.
    waiting_unseen: int
    steps: list[StepShown]
    keeper: str
    is_taken: bool
    is_kept: bool
    is_inside: bool
    comes_back_on: Any
    is_resting: bool
    # Of what it came up in: its kind, public id, title and language.
    began_in: dict[str, str] | None
    # The same of the decision that was asked for to settle it.
    asked_as: dict[str, str] | None
    needs_decision: bool
    begun: Signature
    said: list[PostShown]
    # What people differ about.
    statement: SafeString
    # The words on this page that are explained below it.
    words: tuple[WordShown, ...]
    last_own: str
    # Who can see this, in words.
    seen: str
    may_state: bool
    may_move: bool
    may_hand: bool
    may_change: bool
    may_hide: bool


def difference_in(community: Community, public_id: str, *, reader: Reader) -> Difference | None:
    """One of its differences, in its state, with who keeps it and where it lies. Three queries."""
    one: Any = one_in(community, public_id, reader=reader, found_by=_difference)
    if one is not None:
        one.held = ask(_keepings_of, difference_id=one.pk, today=clock.now().date())
    return one  # type: ignore[no-any-return]  # its keepings are no field of it


def difference_page(difference: Difference, *, reader: Reader) -> DifferencePage:
    """The page. Eight queries at most, and one more where a word is explained."""
    inside = difference.community_id in reading_of(reader).belongs
    state: str = difference.state  # type: ignore[attr-defined]  # annotated
    rows = wordings_of(difference, reader)
    said = _said(difference, reader)
    marks = [difference.marks, *(one.marks for one in rows), *(one.marks for one in said)]
    words = words_in(marks, reader=reader)
    every = sides_of(rows, difference, reader, words=words, inside=inside)
    own = [one.public_id for one in said if one.author_id == reader.pk]
    is_open = state in {State.NAMED, State.EXPLORED, State.NEEDS_DECISION}
    day = difference.comes_back_on()
    return DifferencePage(
        one=difference,
        state=state,
        path=_path(state),
        sides=turned([one for one in every if one.said], by=clock.now().date().toordinal()),
        waiting=[one for one in every if one.waits or not one.said],
        waiting_unseen=_waiting_unseen(difference, every, reader),
        steps=_steps(difference, inside=inside),
        **_keeping(difference, inside=inside),
        is_inside=inside,
        comes_back_on=day if is_open else None,
        is_resting=is_open and day <= clock.now().date(),
        began_in=difference.began_in,  # type: ignore[attr-defined]  # annotated
        asked_as=difference.asked_as,  # type: ignore[attr-defined]  # annotated
        needs_decision=state == State.NEEDS_DECISION,
        begun=signed(difference, difference.author, difference.written_at, inside=inside),
        said=_shown(said, difference, reader, words),
        statement=words.drawn(difference, difference.role),
        # Known once all texts are drawn.
        words=words.shown(),
        last_own=own[-1] if own else "",
        seen=who_reads_in_words(difference),
        may_state=rules.state_position(reader, difference),
        may_move=rules.move_difference(reader, difference),
        may_hand=rules.hand_difference(reader, difference),
        may_change=contribution_rules.revise(reader, difference),
        may_hide=contribution_rules.hide(reader, difference),
    )


def _keeping(difference: Difference, *, inside: bool) -> dict[str, Any]:
    """Who keeps it, by name for those inside."""
    keeper = rules.keeper_of(difference)
    return {
        "keeper": str(keeper.person) if keeper and inside else "",
        "is_taken": bool(keeper and keeper.taken_at),
        "is_kept": keeper is not None,
    }


def _difference(reading: Reading, community_id: int, public_id: str) -> "QuerySet[Contribution]":
    found: Any = Difference.objects.readable_by(reading)
    waits = Wording.objects.waiting().filter(position__difference=OuterRef("pk")).order_by()
    counted = waits.values("position__difference").annotate(n=Count("pk")).values("n")
    one: QuerySet[Contribution] = (
        found.in_state()
        .with_held()
        .annotate(
            waiting=Coalesce(Subquery(counted), 0),
            began_in=_began_in(reading),
            asked_as=_asked_as(reading),
        )
        .with_bylines()
        .select_related("author", "role", "organization", "community")
        .filter(community_id=community_id, public_id=public_id)[:1]
    )
    return one


def _keepings_of(difference_id: int, today: date) -> "QuerySet[Keeping]":
    kept = Keeping.objects.holding(today).filter(difference_id=difference_id)
    return kept.select_related("person")


def moves_from(state: str) -> list[tuple[str, str]]:
    """Where a difference can go from a state, as a form offers it."""
    return [(one, capfirst(str(State(one).label))) for one in MOVES[state]]


def _waiting_unseen(difference: Difference, seen: list[SideShown], reader: Reader) -> int:
    if not contribution_rules.tends(reader, difference):
        return 0
    waits: int = difference.waiting  # type: ignore[attr-defined]  # annotated
    return waits - sum(one.waits for one in seen)


def _steps(difference: Difference, *, inside: bool) -> list[StepShown]:
    rows = Step.objects.filter(difference=difference.pk)
    return [
        StepShown(
            one.state,
            str(State(one.state).label),
            one.why,
            signed(one, one.moved_by, one.moved_at, inside=inside),
        )
        for one in rows.select_related("moved_by", "role", "organization").order_by("-pk")
    ]


def _path(state: str) -> list[OnTheWay]:
    """Named, explored, then what it may come to, or what it came to."""
    is_ahead = state in {State.NAMED, State.EXPLORED}
    settled = {State.AGREED: State.AGREED, State.ACCEPTED: State.ACCEPTED}.get(State(state))
    way = [OnTheWay(str(one.label), one == state) for one in (State.NAMED, State.EXPLORED)]
    if is_ahead:
        way += [OnTheWay(_("agreed, or accepted as standing"), is_now=False)]
        return [*way, OnTheWay(_("decided, if it must be"), is_now=False)]
    last = [settled] if settled else [State.NEEDS_DECISION, State.DECIDED]
    return way + [OnTheWay(str(one.label), one == state) for one in last]


def _began_in(reading: Reading) -> Subquery:
    """The conversation or dialogue in which it began, as far as the reader may read it."""
    began = Link.objects.filter(
        source=OuterRef("pk"), target=OuterRef(OuterRef("pk")), relation=Link.Relation.LEADS_TO
    )
    here = Placement.objects.filter(
        contribution=OuterRef("pk"), community=OuterRef(OuterRef("community"))
    )
    every: Any = Contribution.objects.readable_by(reading).filter(kind__in=BEGAN_IN)
    found = every.filter(Exists(began), Exists(here))
    shown = JSONObject(public_id="public_id", title="title", language="language", kind="kind")
    return Subquery(found.order_by("pk").values(shown=shown)[:1])


def _asked_as(reading: Reading) -> Subquery:
    """The decision that was last asked for to settle it, as far as the reader may read it."""
    found: Any = Decision.objects.readable_by(reading).filter(settles=OuterRef("pk"))
    shown = JSONObject(public_id="public_id", title="title", language="language")
    return Subquery(found.order_by("-pk").values(shown=shown)[:1])


def _said(difference: Difference, reader: Reader) -> list[Any]:
    """The newest words said under it, in the order they were said."""
    every = Contribution.objects.visible_to(reader).filter(root=difference.pk, parent__isnull=False)
    newest = said_in(every).order_by("-written_at", "-pk")[:SAID_MAX]
    return [post(row, difference) for row in reversed(newest)]


def _shown(
    said: list[Any], difference: Difference, reader: Reader, words: Words
) -> list[PostShown]:
    tell, above = teller(), difference.pk
    shown = []
    for one in said:
        shown.append(
            post_shown(
                one, above=above, reader=reader, tell=tell, read_to=one.written_at, words=words
            )
        )
        above = one.pk
    return shown
