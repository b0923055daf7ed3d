"""The four questions of a community: who cares and why, what is under way, what could unite them,
how they could be closer. All of it on one sheet that many fill in (R31, R36)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404

from longtable.communities.models import Community
from longtable.landscape.models import (
    Bond,
    Part,
    Reason,
    StageChange,
    StagePart,
    Stakeholder,
    StakeholderKind,
    Work,
)
from longtable.landscape.queries.concerns import waiting_concerns
from longtable.landscape.queries.footings import with_values
from longtable.landscape.queries.stakeholders import shown_reasons
from longtable.landscape.queries.system import where_it_stands
from longtable.people.http import Reader

# What one sheet shows of each question; everything else is a link away.
SHOWN_MAX = 40
# Names offered while one writes; any other may be typed.
NAMES_MAX = 300
# Words shorter than this are in every name.
TELLING_LETTERS_MIN = 4


@dataclass(frozen=True, slots=True)
class FourQuestions:
    """The sheet: rows of each question, the newest first, and how many hold a stake in all."""

    caring: list[Any]
    caring_total: int
    separate: list[Any]
    shared: list[Any]
    bonds: list[Any]


def four_questions(community: Community, *, reader: Reader) -> FourQuestions:
    """The sheet of a community. Six queries."""
    every = Stakeholder.objects.visible_to(reader).filter(community=community)
    told = (
        every.filter(Exists(Reason.objects.filter(stakeholder=OuterRef("pk"))))
        .select_related("role")
        .prefetch_related(Prefetch("reasons", queryset=Reason.objects.select_related("said_by")))
    )
    caring: list[Any] = list(told.order_by(Lower("name"), "pk")[:SHOWN_MAX])
    for one in caring:
        one.shown_reasons = shown_reasons(one.reasons.all())
    works = works_of(community, reader=reader)
    bonds = Bond.objects.visible_to(reader).filter(community=community)
    return FourQuestions(
        caring=caring,
        caring_total=every.count(),
        separate=list(works.filter(is_shared=False)[:SHOWN_MAX]),
        shared=list(works.filter(is_shared=True)[:SHOWN_MAX]),
        bonds=list(bonds.select_related("stakeholder", "entered_by")[:SHOWN_MAX]),
    )


def works_of(community: Community, *, reader: Reader) -> "QuerySet[Any]":
    """Works of a community, with whose they are, how many take part, the stage they are in, and
    whether one is taken up with no organization in it (R68)."""
    last = StageChange.objects.filter(work=OuterRef("pk")).order_by("-pk").values("stage")[:1]
    involved = StagePart.objects.filter(
        work=OuterRef("pk"), stakeholder__kind=StakeholderKind.ORGANIZATION
    )
    is_of_organization = Q(stakeholder__kind=StakeholderKind.ORGANIZATION)
    return (
        Work.objects.visible_to(reader)
        .filter(community=community)
        .select_related("stakeholder", "entered_by", "community")
        .annotate(
            taking_part=Count("parts"),
            waiting=waiting_concerns(reader),
            stage=Subquery(last),
            has_organization=Exists(
                Work.objects.filter(pk=OuterRef("pk")).filter(is_of_organization | Exists(involved))
            ),
        )
        # Said here: where rows are counted, the table's own order does not hold.
        .order_by("-entered_at", "-pk")
    )


def work_in(community: Community, public_id: str, *, reader: Reader) -> Any:
    """One work of this community that the reader may see; 404 for any other."""
    every = Work.objects.visible_to(reader).filter(community=community)
    found = every.select_related("stakeholder", "entered_by", "community")
    return get_object_or_404(found, public_id=public_id)


def work_shown_in(community: Community, public_id: str, *, reader: Reader) -> Any:
    """The same with all that its own page tells of it."""
    every = works_of(community, reader=reader).annotate(**where_it_stands())
    every = with_values(every, reader=reader)
    return get_object_or_404(every, public_id=public_id)


def bond_in(community: Community, public_id: str, *, reader: Reader) -> Any:
    """One bond of this community that the reader may see; 404 for any other."""
    found = (
        Bond.objects.visible_to(reader)
        .filter(community=community)
        .select_related("stakeholder", "community")
    )
    return get_object_or_404(found, public_id=public_id)


def parts_of(work: Work) -> list[Part]:
    """Who takes part in a work that the reader may see."""
    return list(work.parts.select_related("person")[:SHOWN_MAX])


def names_known(community: Community, *, reader: Reader) -> list[str]:
    """Names of the landscape, to choose from while one writes."""
    every = Stakeholder.objects.visible_to(reader).filter(community=community)
    return list(every.order_by(Lower("name")).values_list("name", flat=True)[:NAMES_MAX])


def already_there(community: Community, name: str, *, reader: Reader) -> list[Any]:
    """What exists before something new is started: what sounds alike first (R36)."""
    asked = _telling(name)
    every = list(works_of(community, reader=reader)[: 2 * SHOWN_MAX])
    return sorted(every, key=lambda one: -len(asked & _telling(f"{one.name} {one.worth}")))


def _telling(words: str) -> set[str]:
    """The words that tell one name from another, without their endings."""
    split = (one.strip(".,:;!?()«»\"'") for one in words.casefold().split())
    return {one[:6] for one in split if len(one) >= TELLING_LETTERS_MIN}
