"""The communities at size: how they lie under one another, and who sits in which."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from longtable.communities.actions.convening import Plan, SeatWish, convene
from longtable.communities.actions.nesting import nest
from longtable.communities.actions.policy import rights_changed
from longtable.communities.actions.seating import accept_many, seat_many, term_of
from longtable.communities.models import Community, JoinRule, Kind, Role, Visibility
from longtable.communities.models.community import NewcomersRead
from longtable.seeds.size.chance import chance
from longtable.seeds.size.crowd import BEGINNING, THE_END, Somebody
from longtable.seeds.size.landmarks import BUSIEST, CLOSED, LISTED, SIGN_IN_PEOPLE
from longtable.seeds.size.names import town
from longtable.seeds.size.progress import Progress
from longtable.seeds.size.waiting import forget_what_waits
from longtable.shared import clock

CHILDREN_EACH = 5
SECOND_PARENT_EVERY = 7
UNDER_CLOSED_EVERY = 8
LIMITED_EVERY = 9
LANDMARKS = (
    (BUSIEST, Visibility.OPEN),
    ("open-table", Visibility.OPEN),
    (LISTED, Visibility.LISTED),
    (CLOSED, Visibility.CLOSED),
)
VISIBILITIES = (
    Visibility.OPEN, Visibility.OPEN, Visibility.LISTED, Visibility.OPEN, Visibility.CLOSED,
)  # fmt: skip
JOIN_RULES = {
    Visibility.OPEN: JoinRule.OPEN,
    Visibility.LISTED: JoinRule.ASK,
    Visibility.CLOSED: JoinRule.INVITED,
}
# Of all people: in the busiest, in the next one; from there on as ranks fall.
SHARE_BUSIEST, SHARE_NEXT, FALLING = 0.6, 0.25, 0.9
MEMBERS_MIN = 6
# Whoever came first of so many convenes.
CONVENERS_ASKED = 5
JOINING_DAYS = 200
SEATS = ("family", "youth", "teacher", "support_personnel", "principal", "primary_care")
AGREEMENT = "- We listen first.\n- We explain our words.\n- No student can be recognized."


@dataclass(frozen=True, slots=True)
class Room:
    """A community with who sits there, those who came first in front."""

    community: Community
    visibility: Visibility
    people: list[Somebody]
    since: list[datetime]
    # By person.
    joined: dict[int, datetime]

    def here_at(self, moment: datetime) -> int:
        """How many had come by then."""
        return bisect_right(self.since, moment)


def settle(crowd: list[Somebody], count: int, *, progress: Progress) -> list[Room]:
    """Convene every community, each under others, then fill them; one to a transaction.

    In this order, because those who sit somewhere are told when something comes to lie under it.
    """
    roles = [*Role.objects.filter(slug__in=SEATS).order_by("position")]
    convened: list[tuple[Community, Somebody]] = []
    for number in range(count):
        with transaction.atomic():
            convened.append(_convene(number, crowd, convened, roles))
    rooms = []
    for number, (community, convener) in enumerate(convened):
        with transaction.atomic():
            rooms.append(_fill(number, community, convener, crowd))
            forget_what_waits()
        progress.advance(1)
    return rooms


def _convene(
    number: int, crowd: list[Somebody], before: list[tuple[Community, Somebody]], roles: list[Role]
) -> tuple[Community, Somebody]:
    source = chance("convening", number)
    some = [crowd[0]] if number < len(LANDMARKS) else source.sample(crowd, CONVENERS_ASKED)
    convener = min(some, key=lambda one: one.arrived_at)
    convened_at = max(BEGINNING, convener.arrived_at) + timedelta(hours=1 + number % 48)
    with clock.at(convened_at):
        community = convene(_plan(number, roles), by=convener.person(), hat=convener.hat())
    for parent in sorted(_parents(number)):
        above, _who = before[parent]
        with clock.at(max(convened_at, above.convened_at) + timedelta(hours=1)):
            nest(community, under=above, by=convener.person())
    community.refresh_from_db()
    return community, convener


def _fill(number: int, community: Community, convener: Somebody, crowd: list[Somebody]) -> Room:
    joining = _joining(number, crowd, convener, community.convened_at)
    terms = seat_many(
        [
            term_of(one.person(), community, since=since, by=one.person(), **one.hat())
            for one, since in joining
        ]
    )
    accept_many(community.agreements.get(), terms)
    rights_changed(one.person_id for one in terms)
    people = [convener, *(one for one, _since in joining)]
    since = [community.convened_at, *(moment for _one, moment in joining)]
    return Room(
        community=community,
        visibility=Visibility(community.visibility),
        people=people,
        since=since,
        joined={one.pk: moment for one, moment in zip(people, since, strict=True)},
    )


def _plan(number: int, roles: list[Role]) -> Plan:
    here, visibility = town(number), _visibility(number)
    slug, name = f"{here.lower()}-group", f"{here} practice group"
    if number < len(LANDMARKS):
        slug, _ = LANDMARKS[number]
        name = slug.replace("-", " ").capitalize()
    return Plan(
        slug=slug,
        name=name,
        kind=Kind.NATIONAL if number == 0 else Kind.PRACTICE_GROUP,
        problem=f"Around {here}, schools, clinics and families each know a part. (Invented.)",
        outcome=f"A student near {here} who needs help finds it in their own school or town.",
        visibility=visibility,
        join_rule=JOIN_RULES[visibility],
        newcomers_read=NewcomersRead.SINCE_JOINED
        if number % LIMITED_EVERY == LIMITED_EVERY - 1
        else NewcomersRead.ALL,
        agreement=AGREEMENT,
        seats=[SeatWish(role, 2, is_impacted=role.slug in {"family", "youth"}) for role in roles],
    )


def _visibility(number: int) -> Visibility:
    if number < len(LANDMARKS):
        return LANDMARKS[number][1]
    return VISIBILITIES[number % len(VISIBILITIES)]


def _parents(number: int) -> set[int]:
    """A tree, in which some lie under a second one as well; always under one of lower number.

    Seldom under a closed one, whose members alone could then read there.
    """
    if number == 0:
        return set()
    parents = {(number - 1) // CHILDREN_EACH}
    if number % SECOND_PARENT_EVERY == 0:
        parents.add(number // 2)
    if number % UNDER_CLOSED_EVERY == 0:
        return parents
    return {_nearest_known(parent) for parent in parents}


def _nearest_known(number: int) -> int:
    """This one, or the first above it in the tree that is not closed."""
    while _visibility(number) == Visibility.CLOSED:
        number = (number - 1) // CHILDREN_EACH
    return number


def _joining(
    number: int, crowd: list[Somebody], convener: Somebody, convened_at: datetime
) -> list[tuple[Somebody, datetime]]:
    """Who joins when: half of them colleagues, who stand side by side, half from anywhere."""
    source, count = chance("joining", number), len(crowd)
    share = SHARE_BUSIEST if number == 0 else SHARE_NEXT / number**FALLING
    wanted = min(count - 1, max(MEMBERS_MIN, int(count * share)))
    first = source.randrange(count)
    chosen = {(first + step) % count for step in range(wanted // 2)}
    if number < len(LANDMARKS):
        chosen |= set(range(len(SIGN_IN_PEOPLE)))
    everybody = range(count)
    while len(chosen) < wanted:
        chosen.add(source.choice(everybody))
    joining = []
    for one in (crowd[place] for place in sorted(chosen)):
        if one.pk == convener.pk:
            continue
        later = timedelta(days=JOINING_DAYS * source.random() ** 3)
        since = max(one.arrived_at, convened_at) + timedelta(hours=1) + later
        if since < THE_END:
            joining.append((one, since))
    return sorted(joining, key=lambda joined: (joined[1], joined[0].pk))
