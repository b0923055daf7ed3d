"""Saying which office answers for what on a work, and that it does no more (R64)."""

from dataclasses import dataclass

from django.db import transaction

from longtable.landscape import rules, verbs
from longtable.landscape.actions.working import stakeholder_named
from longtable.landscape.models import Responsibility, Work
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line


@dataclass(frozen=True, kw_only=True)
class Answerable:
    """An office, what it answers for, with which money, and where this is known from."""

    office: str
    scope: str
    funds: str = ""
    source: str = ""
    # Who holds it, by the name in the landscape; who is not there yet is written down.
    whose: str = ""


@transaction.atomic
def state_responsibility(work: Work, *, by: Person, facts: Answerable) -> Responsibility:
    """Write it down; by whoever does not hold the office, it is a guess (R35)."""
    holder = stakeholder_named(work.community, facts.whose, by=by)
    made = Responsibility.objects.create(
        community=work.community,
        work=work,
        stakeholder=holder,
        office=clean_line(facts.office),
        scope=clean_line(facts.scope),
        funds=clean_line(facts.funds),
        source=clean_line(facts.source),
        entered_by=by,
        entered_at=clock.now(),
        is_guess=holder is not None and not rules.speaks_for(by, holder),
    )
    record(verbs.RESPONSIBILITY_STATED, by=by, community_id=work.community_id)
    announce(work.community.topic)
    return made


@transaction.atomic
def end_responsibility(responsibility: Responsibility, *, by: Person) -> Responsibility:
    """From now on the office answers for it no more; that it did stays. Twice is once."""
    found = Responsibility.objects.select_for_update(of=("self",)).get(pk=responsibility.pk)
    if found.ended_at is None:
        found.ended_at, found.ended_by = clock.now(), by
        found.save(update_fields=["ended_at", "ended_by"])
        record(verbs.RESPONSIBILITY_ENDED, by=by, community_id=found.community_id)
        announce(found.community.topic)
    return found
