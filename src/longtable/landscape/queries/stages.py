"""Stages of a work, and who had a part in each (R68)."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from longtable.communities.models import Community
from longtable.landscape.models import Stage, StageChange, StagePart, Work
from longtable.people.http import Reader

SHOWN_MAX = 200


@dataclass(frozen=True, slots=True)
class StageShown:
    """One stage: when the work came into it, and who had a part."""

    stage: str
    label: str
    is_now: bool
    # The newest first.
    changes: tuple[StageChange, ...]
    parts: tuple[StagePart, ...]

    @property
    def is_without_parts(self) -> bool:
        """Whether the work was in it and nobody is known to have had a part."""
        return bool(self.changes) and not self.parts


def stages_of(work: Work, *, reader: Reader) -> list[StageShown]:
    """The four stages, in their order. Two queries."""
    changes = list(work.stage_changes.select_related("changed_by")[:SHOWN_MAX])
    every = StagePart.objects.visible_to(reader).filter(work=work)
    parts = list(every.select_related("stakeholder", "entered_by", "community")[:SHOWN_MAX])
    return [
        StageShown(
            stage=stage.value,
            label=str(stage.label),
            is_now=bool(changes) and changes[0].stage == stage,
            changes=tuple(one for one in changes if one.stage == stage),
            parts=tuple(one for one in parts if one.stage == stage),
        )
        for stage in Stage
    ]


def stage_part_in(community: Community, public_id: str, *, reader: Reader) -> StagePart:
    """One of this community that the reader may see; 404 for any other."""
    every = StagePart.objects.visible_to(reader).filter(community=community)
    return get_object_or_404(
        every.select_related("stakeholder", "community", "work"), public_id=public_id
    )
