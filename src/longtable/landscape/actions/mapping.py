"""Saying how far a cell of the system is, and placing works and providers on it (R20)."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import transaction

from longtable.communities.models import Community
from longtable.dialogue.models import Value
from longtable.landscape import rules, verbs
from longtable.landscape.actions.working import WorkFacts, enter_work, stakeholder_named
from longtable.landscape.models import CellState, Placing, Spot, SystemCell, Work
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line


@dataclass(frozen=True, kw_only=True)
class CellFacts:
    """What is said of a cell; only its state has to be."""

    state: str
    providers: str = ""
    practices: str = ""


class SomebodySaidIt(Exception):
    """Somebody else has said it since: ``stands`` is the cell as it is now."""

    def __init__(self, stands: SystemCell) -> None:
        super().__init__(stands.spot.key)
        self.stands = stands


@transaction.atomic
def say_cell(
    community: Community, spot: Spot, *, by: Person, facts: CellFacts, seen: int = 0
) -> SystemCell:
    """Say how far a cell is; said as before, it is checked anew.

    ``seen`` is how often it had been said when it was looked at. Raises ``SomebodySaidIt`` when
    that is past.
    """
    given = {
        "state": CellState(facts.state),
        "providers": clean_line(facts.providers),
        "practices": clean_line(facts.practices),
        "checked_by": by,
        "checked_at": clock.now(),
    }
    cell, is_new = SystemCell.objects.get_or_create(
        community=community, **asdict(spot), defaults=given
    )
    if not is_new:
        cell = SystemCell.objects.select_for_update(of=("self",)).get(pk=cell.pk)
        if cell.checks != seen:
            raise SomebodySaidIt(cell)
        for field, value in given.items():
            setattr(cell, field, value)
        cell.checks += 1
        cell.save()
    _tell(community, verbs.CELL_SAID, by=by)
    return cell


@transaction.atomic
def place_work(work: Work, spot: Spot, *, by: Person) -> Placing:
    """Place a work on a cell: once, however often it is said."""
    made, is_new = Placing.objects.get_or_create(
        community=work.community,
        work=work,
        **asdict(spot),
        defaults={"entered_by": by, "entered_at": clock.now()},
    )
    if is_new:
        _tell(work.community, verbs.PLACED_ON_SYSTEM, by=by)
    return made


@transaction.atomic
def start_work(
    community: Community,
    spot: Spot | None,
    *,
    by: Person,
    facts: WorkFacts,
    is_shared: bool,
    stands_on: Collection[Value] = (),
) -> Work:
    """Write a work down that stands on a cell from its beginning, where one was chosen."""
    made = enter_work(community, by=by, facts=facts, is_shared=is_shared, stands_on=stands_on)
    if spot is not None:
        place_work(made, spot, by=by)
    return made


@transaction.atomic
def place_provider(community: Community, spot: Spot, *, by: Person, whose: str) -> Placing:
    """Say who provides a cell; who is not in the landscape yet is written down.

    A guess until they say it: their own word takes its place, and a guess takes nobody's.
    """
    stakeholder = stakeholder_named(community, whose, by=by)
    assert stakeholder is not None, "the form asks for a name"
    is_guess = not rules.speaks_for(by, stakeholder)
    given = {"is_guess": is_guess, "entered_by": by, "entered_at": clock.now()}
    made, is_new = Placing.objects.get_or_create(
        community=community, stakeholder=stakeholder, **asdict(spot), defaults=given
    )
    if not is_new and made.is_guess and not is_guess:
        Placing.objects.filter(pk=made.pk).update(**given)
        made.refresh_from_db()
    elif not is_new:
        return made
    _tell(community, verbs.PLACED_ON_SYSTEM, by=by)
    return made


@transaction.atomic
def lift(placing: Placing, *, by: Person) -> None:
    """Take it off the map; twice is once. The work and whoever provides it stay as they are."""
    gone, _rows = Placing.objects.filter(pk=placing.pk).delete()
    if gone:
        _tell(placing.community, verbs.LIFTED_FROM_SYSTEM, by=by)


def _tell(community: Community, verb: Verb, *, by: Person) -> None:
    record(verb, by=by, community_id=community.pk)
    announce(community.topic)
