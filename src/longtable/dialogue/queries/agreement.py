"""How far people agree on values and goals: read off the decisions that ask it (R78)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from longtable.communities.models import Community
from longtable.communities.reading import reading_of
from longtable.dialogue.models import Decision, Value
from longtable.dialogue.queries.results import Results, results_of_each
from longtable.people.http import Reader

OFFERED_MAX = 60


@dataclass(frozen=True, slots=True)
class Asking:
    """A decision that asks whether people agree, as a link to it."""

    public_id: str
    title: str
    language: str
    answer_by: date
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Where a value or goal stands: agreed with its spread, or not, or only proposed so far."""

    state: str
    words: str
    # The decision that settled it last, and how people answered there.
    settled: Decision | None
    results: Results | None
    # Those that ask it now.
    asking: tuple[Asking, ...]

    @property
    def is_agreed(self) -> bool:
        """Whether it was agreed when it was last asked."""
        return self.settled is not None and bool(self.settled.closing.is_agreed)


def values_seen_by(reader: Reader) -> Any:
    """Values and goals a reader may read, with ``is_agreed``, as the last decision that they may
    read said, nothing where none did; and ``is_reworded``, whether new words stand for it."""
    asked = Decision.objects.visible_to(reader).filter(agrees_on=OuterRef("pk"))
    # What is asked still comes after all that is settled, and says nothing.
    newest = F("closing__closed_at").desc(nulls_last=True)
    last = asked.order_by(newest, "-pk").values("closing__is_agreed")[:1]
    after = Value.objects.visible_to(reader).filter(rewords=OuterRef("pk"))
    found: Any = Value.objects.visible_to(reader)
    return found.annotate(is_agreed=Subquery(last), is_reworded=Exists(after))


def values_to_agree_on(community: Community, *, reader: Reader) -> list[Value]:
    """Those of a community about which people can be asked, the newest first. One query."""
    found = values_seen_by(reader).filter(community=community, is_reworded=False)
    return list(found.order_by("-pk")[:OFFERED_MAX])


def agreements_on(values: Sequence[Any], *, reader: Reader) -> dict[int, Agreement]:
    """Where each of these stands, which :func:`values_seen_by` found. Two queries."""
    rows: Any = Decision.objects.visible_to(reader).filter(agrees_on__in=[one.pk for one in values])
    settled: dict[int, Decision] = {}
    asking: dict[int, list[Decision]] = {}
    for one in rows.select_related("closing").order_by("closing__closed_at", "pk"):
        if one.is_closed:
            settled[one.agrees_on_id] = one
        else:
            asking.setdefault(one.agrees_on_id, []).append(one)
    belongs = reading_of(reader).belongs
    results: dict[int, Results] = {}
    for inside in (True, False):
        theirs = [one for one in settled.values() if (one.community_id in belongs) is inside]
        if theirs:
            results |= results_of_each(theirs, inside=inside)
    found = {}
    for value in values:
        last = settled.get(value.pk)
        state, words = _state(value, last)
        found[value.pk] = Agreement(
            state=state,
            words=words,
            settled=last,
            results=results[last.pk] if last else None,
            asking=tuple(_asking(one) for one in asking.get(value.pk, ())),
        )
    return found


def _state(value: Any, last: Decision | None) -> tuple[str, str]:
    if value.is_reworded:
        return "reworded", _("Said in new words since")
    if last is None:
        return "proposed", _("Proposed")
    if last.closing.is_agreed:
        return "agreed", pgettext("one value or goal", "Agreed")
    return "stands", _("Stands without agreement")


def _asking(one: Decision) -> Asking:
    return Asking(one.public_id, one.title, one.language, one.answer_by, one.is_over)
