"""The ties of one stakeholder, as their page shows them."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext

from longtable.landscape import rules
from longtable.landscape.models import Direction, Stakeholder, Tie
from longtable.people.http import Reader

# A page names this many to choose from; the others are typed.
NAMES_MAX = 100


@dataclass(frozen=True, slots=True)
class TieShown:
    """One tie from one of its ends: which way, to whom, and whether the reader may take it back."""

    tie: Tie
    other: Stakeholder
    way: str
    may_untie: bool


def ties_of(stakeholder: Stakeholder, *, reader: Reader) -> list[TieShown]:
    """One query."""
    every = Tie.objects.visible_to(reader).filter(Q(start=stakeholder) | Q(end=stakeholder))
    found = every.select_related("start__community", "end__community", "entered_by")
    return [_shown(one, stakeholder, reader) for one in found]


def _shown(tie: Tie, stakeholder: Stakeholder, reader: Reader) -> TieShown:
    starts = tie.start_id == stakeholder.pk
    if tie.direction == Direction.MUTUAL:
        way = gettext("With")
    else:
        way = gettext("To") if starts else gettext("From")
    return TieShown(tie, tie.end if starts else tie.start, way, rules.untie(reader, tie))


def names_to_tie(stakeholder: Stakeholder, *, reader: Reader) -> list[str]:
    """Others in the same landscape, to choose from. One query."""
    here = Stakeholder.objects.visible_to(reader).filter(community=stakeholder.community_id)
    names = here.exclude(pk=stakeholder.pk).order_by("name").values_list("name", flat=True)
    return list(dict.fromkeys(names[:NAMES_MAX]))
