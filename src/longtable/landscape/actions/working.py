"""Writing down work on the issue and how sides could be closer, and taking part (R36)."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from longtable.communities.models import Community
from longtable.dialogue.models import Value
from longtable.landscape import rules, verbs
from longtable.landscape.actions.describing import Facts, enter_stakeholder
from longtable.landscape.actions.founding import found_work
from longtable.landscape.models import (
    Bond,
    Part,
    StagePart,
    Stakeholder,
    StakeholderKind,
    Work,
)
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line

LINES = ("name", "own_words", "worth")


@dataclass(frozen=True, kw_only=True)
class WorkFacts:
    """What is said of a work; all but its name may be left open."""

    name: str
    kind: str
    own_words: str = ""
    worth: str = ""
    address: str = ""
    # Whose it is, by the name in the landscape; who is not there yet is written down.
    whose: str = ""


@transaction.atomic
def enter_work(
    community: Community,
    *,
    by: Person,
    facts: WorkFacts,
    is_shared: bool,
    stands_on: Collection[Value] = (),
) -> Work:
    """Write a work down; by whoever does not do it, it is a guess (R35)."""
    whose = stakeholder_named(community, facts.whose, by=by)
    made = Work.objects.create(
        community=community,
        stakeholder=whose,
        is_shared=is_shared,
        entered_by=by,
        entered_at=clock.now(),
        is_guess=_is_guess(by, whose),
        **_cleaned(facts),
    )
    if is_shared:
        Part.objects.create(work=made, person=by, joined_at=clock.now())
    _tell(made, verbs.WORK_PROPOSED if is_shared else verbs.WORK_ENTERED, by=by)
    if stands_on:
        found_work(made, on=stands_on, among=stands_on, by=by)
    return made


@transaction.atomic
def describe_work(work: Work, *, by: Person, facts: WorkFacts) -> Work:
    """Say it anew. The words of whoever does it take the place of a guess."""
    found = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    for field, value in _cleaned(facts).items():
        setattr(found, field, value)
    found.stakeholder = stakeholder_named(found.community, facts.whose, by=by)
    found.is_guess = _is_guess(by, found.stakeholder)
    found.entered_by, found.entered_at = by, clock.now()
    found.save()
    _tell(found, verbs.WORK_DESCRIBED, by=by)
    return found


@transaction.atomic
def join_work(work: Work, *, by: Person) -> Part:
    """Take part in it: said once however often it is sent."""
    found = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    part, is_new = Part.objects.get_or_create(
        work=found, person=by, defaults={"joined_at": clock.now()}
    )
    if is_new:
        _tell(found, verbs.WORK_JOINED, by=by)
    return part


@transaction.atomic
def leave_work(work: Work, *, by: Person) -> None:
    """Take no part in it any more."""
    count, _rows = Part.objects.filter(work=work, person=by).delete()
    if count:
        _tell(work, verbs.WORK_LEFT, by=by)


@transaction.atomic
def enter_bond(community: Community, *, by: Person, whose: str, we_do: str, they_do: str) -> Bond:
    """Write down what each side would do for the other; of the other side it is a guess."""
    stakeholder = stakeholder_named(community, whose, by=by)
    made = Bond.objects.create(
        community=community,
        stakeholder=stakeholder,
        we_do=clean_line(we_do),
        they_do=clean_line(they_do),
        entered_by=by,
        entered_at=clock.now(),
        is_guess=_is_guess(by, stakeholder),
    )
    _tell(made, verbs.BOND_ENTERED, by=by)
    return made


@transaction.atomic
def let_entry_go(entry: Work | Bond | StagePart, *, by: Person) -> None:
    """Take it off the sheet, and with a work who takes part in it."""
    community = entry.community
    type(entry).objects.filter(pk=entry.pk).delete()
    record(verbs.ENTRY_LET_GO, by=by, community_id=community.pk)
    announce(community.topic)


def stakeholder_named(community: Community, name: str, *, by: Person) -> Stakeholder | None:
    """Whoever is written down under this name; who is not yet, is from now on."""
    name = clean_line(name)[: Stakeholder.NAME_LENGTH_MAX]
    if not name:
        return None
    known = Stakeholder.objects.filter(community=community, name__iexact=name).order_by("pk")
    facts = Facts(name=name, kind=StakeholderKind.ORGANIZATION)
    return known.first() or enter_stakeholder(community, by=by, facts=facts)


def _is_guess(by: Person, stakeholder: Stakeholder | None) -> bool:
    return stakeholder is not None and not rules.speaks_for(by, stakeholder)


def _cleaned(facts: WorkFacts) -> dict[str, object]:
    lines = {line: clean_line(getattr(facts, line)) for line in LINES}
    return {"kind": facts.kind, "address": facts.address, **lines}


def _tell(entry: Work | Bond, verb: Verb, *, by: Person) -> None:
    record(verb, by=by, community_id=entry.community_id)
    announce(entry.community.topic)
