"""All values and goals of a community as they leave the site, as far as one reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from longtable.communities.models import Community
from longtable.dialogue.gathering import Gathered, works_on, works_on_none
from longtable.dialogue.models import Value
from longtable.dialogue.queries.agreement import Agreement, agreements_on, values_seen_by
from longtable.people.http import Reader


@dataclass(frozen=True, slots=True)
class ValueKept:
    """One of them: where it stands, and the works that stand on it."""

    one: Value
    agreement: Agreement
    works: Sequence[Gathered]


@dataclass(frozen=True, slots=True)
class ValuesKept:
    """Every one, the newest first, also in former words; and works that stand on none."""

    every: list[ValueKept]
    loose: list[Gathered]


def values_kept(community: Community, *, reader: Reader) -> ValuesKept:
    """What the list shows page by page, and the former words. Six queries at most."""
    rows = list(values_seen_by(reader).filter(community=community).order_by("-pk"))
    agreements = agreements_on(rows, reader=reader)
    works = works_on([one.pk for one in rows], reader=reader)
    return ValuesKept(
        [ValueKept(one, agreements[one.pk], works.get(one.pk, ())) for one in rows],
        works_on_none(community, reader=reader),
    )
