"""Quarters of a community: which there are, what is counted in each, what is shown of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from longtable.communities.models import Community, Membership, Role
from longtable.engagement.measures.depth import Depth, observed
from longtable.engagement.measures.facts import Group
from longtable.engagement.measures.support import support
from longtable.engagement.models import Quarter
from longtable.engagement.queries.depths import depths
from longtable.engagement.queries.leading import LeadAct, lead_acts, roles_of
from longtable.engagement.queries.ledger import contributed
from longtable.engagement.queries.period import Period
from longtable.engagement.queries.readings import written
from longtable.shared import clock
from longtable.shared.suppression import MIN_CELL, shown

QUARTERS_MAX = 8
MONTHS = 3
Numbers = dict[str, Any]


def quarter_of(moment: datetime | date) -> date:
    """The first day of the quarter in which a moment lies, in UTC."""
    day = moment.astimezone(UTC) if isinstance(moment, datetime) else moment
    return date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1)


def before(quarter: date) -> date:
    """The quarter before."""
    return quarter_of(quarter - timedelta(days=1))


def after(quarter: date) -> date:
    """The quarter after."""
    return quarter_of(quarter + timedelta(days=31 * MONTHS))


def quarters_to_show(community: Community) -> list[date]:
    """Up to eight quarters that are over, to the one with the newest words. Two queries."""
    moments = contributed(community).values_list("occurred_at", flat=True)
    newest = moments.order_by("-occurred_at").first()
    if newest is None:
        return []
    oldest = quarter_of(moments.order_by("occurred_at")[0])
    quarter = min(quarter_of(newest), before(quarter_of(clock.now())))
    found: list[date] = []
    while quarter >= oldest and len(found) < QUARTERS_MAX:
        found.append(quarter)
        quarter = before(quarter)
    return found[::-1]


def period_of(quarter: date) -> Period:
    """From its first moment to its last."""
    return Period(
        since=datetime.combine(quarter, time.min, UTC),
        until=datetime.combine(after(quarter) - timedelta(days=1), time.max, UTC),
    )


def counted(community: Community, quarters: Sequence[date]) -> dict[date, Numbers]:
    """What is counted in each of these quarters: numbers of people and of voices, no names."""
    if not quarters:
        return {}
    until = period_of(max(quarters)).until
    acts = lead_acts(community, Period(until=until), part_of=quarter_of)
    new = _new_leaders(acts, roles_of(community))
    names: dict[Group, str] = dict(Role.objects.values_list("pk", "slug"))
    return {
        quarter: {
            **_support(community, period_of(quarter)),
            "new_leaders": {
                names.get(role, ""): number for role, number in sorted(
                    new.get(quarter, Counter()).items(), key=lambda item: names.get(item[0], "")
                )
            },
        }
        for quarter in quarters
    }  # fmt: skip


def _support(community: Community, period: Period) -> Numbers:
    found = written(community, period)
    by_role = {role: observed(all_) for role, all_ in depths(found).items()}
    levels = _levels(one.reached for one in by_role.values())
    one = support(
        levels,
        wrote=found.by_role,
        here=_voices_here(community, period),
        wanted=found.wanted_roles,
    )
    # Whoever knows the depths by role can take them from all: what is left is of these people.
    sizes = shown({role: one.people for role, one in by_role.items()})
    left = _levels(one.reached for role, one in by_role.items() if sizes[role] is None)
    return {
        "voices": one.here.total,
        "here": one.here.part,
        "wide": one.wide.part,
        "people": len(found.people),
        "deep": one.deep.part,
        "left": [_deep(left), left.total() - _deep(left)],
    }


def shown_of(quarters: Iterable[Quarter], *, min_cell: int = MIN_CELL) -> list[Numbers]:
    """The numbers of some quarters without small cells, oldest first.

    Hidden is a quarter in which few took part, and with it another, so that none stands alone; the
    depth of a quarter in which few went deep, or few did not, or few are left beside the voices
    whose depths are shown; new leaders alike, each quarter and within it each voice.
    """
    rows = sorted(quarters, key=lambda one: one.begins_on)
    people = shown({one.begins_on: one.payload["people"] for one in rows}, min_cell=min_cell)
    new = {one.begins_on: sum(one.payload["new_leaders"].values()) for one in rows}
    new_shown = shown(new, min_cell=min_cell)
    return [
        {
            "begins_on": one.begins_on.isoformat(),
            **_told(one.payload, people[one.begins_on], min_cell),
            "new_leaders": new_shown[one.begins_on],
            "new_by_voice": shown(one.payload["new_leaders"], min_cell=min_cell),
        }
        for one in rows
    ]


def _told(payload: Numbers, people: int | None, min_cell: int) -> Numbers:
    told = {key: payload[key] for key in ("voices", "here")}
    if people is None:
        return {**told, "people": None, "wide": None, "deep": None}
    pairs = ([payload["deep"], people - payload["deep"]], payload["left"])
    is_small = any(
        None in shown(dict(enumerate(pair)), min_cell=min_cell).values() for pair in pairs
    )
    return {
        **told,
        "people": people,
        "wide": payload["wide"],
        "deep": None if is_small else payload["deep"],
    }


def _new_leaders(
    acts: Iterable[LeadAct], roles: dict[int, Group]
) -> dict[date, Counter[Group | None]]:
    """Who led for the first time ever, by quarter and voice."""
    first: dict[int, date] = {}
    for act in acts:
        first.setdefault(act.person, quarter_of(act.at))
    found: dict[date, Counter[Group | None]] = {}
    for person, quarter in first.items():
        found.setdefault(quarter, Counter())[roles.get(person)] += 1
    return found


def _voices_here(community: Community, period: Period) -> set[Group]:
    """The voices that had a member on the last day of a period. One query."""
    assert period.until is not None, "a quarter has an end"
    day = period.until
    members = Membership.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=day),
        Q(ends_on=None) | Q(ends_on__gte=day.date()),
        community=community, since__lte=day, role__isnull=False,
    )  # fmt: skip
    return set(members.order_by("role").values_list("role", flat=True).distinct())


def _levels(reached: Iterable[dict[Depth, int]]) -> Counter[Depth]:
    found: Counter[Depth] = Counter()
    for one in reached:
        found.update(one)
    return found


def _deep(levels: Counter[Depth]) -> int:
    return sum(number for depth, number in levels.items() if depth >= Depth.COLLABORATING)
