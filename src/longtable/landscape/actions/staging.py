"""Saying which stage a work is in, and who had a part in each (R68)."""

from django.db import transaction

from longtable.landscape import rules, verbs
from longtable.landscape.actions.working import stakeholder_named
from longtable.landscape.models import StageChange, StagePart, Work
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line


class SaidThemselves(Exception):
    """Who did it has said what they did: a guess no longer takes its place."""


@transaction.atomic
def change_stage(work: Work, *, by: Person, stage: str, why: str) -> StageChange:
    """A work comes into a stage; where it is there already, nothing is written."""
    found = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    last: StageChange | None = found.stage_changes.first()
    if last is not None and last.stage == stage:
        return last
    made = StageChange.objects.create(
        work=found, stage=stage, why=clean_line(why), changed_by=by, changed_at=clock.now()
    )
    record(verbs.STAGE_CHANGED, by=by, community_id=found.community_id)
    announce(found.community.topic)
    return made


@transaction.atomic
def tell_stage_part(work: Work, *, by: Person, whose: str, stage: str, did: str) -> StagePart:
    """Say what somebody did in a stage; said anew, it takes the place of what was said.

    Raises ``SaidThemselves`` when it is a guess about who has spoken.
    """
    found = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    stakeholder = stakeholder_named(found.community, whose, by=by)
    assert stakeholder is not None, "the form asks for a name"
    is_guess = not rules.speaks_for(by, stakeholder)
    known = StagePart.objects.filter(work=found, stakeholder=stakeholder, stage=stage).first()
    if known is not None and is_guess and not known.is_guess:
        raise SaidThemselves(known.public_id)
    made = known or StagePart(work=found, community=found.community, stage=stage)
    made.stakeholder, made.did, made.is_guess = stakeholder, clean_line(did), is_guess
    made.entered_by, made.entered_at = by, clock.now()
    made.save()
    record(verbs.STAGE_PART_TOLD, by=by, community_id=found.community_id)
    announce(found.community.topic)
    return made
