"""A community's home: its table, what needs the reader, what is moving, what comes next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longtable.communities.http import Room
from longtable.communities.models import Community, JoinRequest
from longtable.communities.queries.table import SeatTaken, Table, table_of
from longtable.communities.reading import Reading, reading_of
from longtable.contributions.queries import unread_notices
from longtable.convenings.models import Convening
from longtable.convenings.queries.finding import next_convening
from longtable.convenings.queries.times import Time, time_of
from longtable.dialogue.queries.listing import Listed, recent_conversations
from longtable.engagement.queries.page import depth_word
from longtable.engagement.queries.shown import DepthReading, depth_by_role
from longtable.landscape import rules as landscape_rules
from longtable.landscape.queries.capacities import long_ago, unused_since
from longtable.people.http import Reader
from longtable.shared.notices.models import Notice
from longtable.shared.prepared import ask_one
from longtable.shared.ui.seats import SeatShown
from longtable.shared.ui.sections import path_to

MOVING_MAX = 6
WAITING_MAX = 3
NOTICES_MAX = 4


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One seat as the table of facts says it: the same as the drawing."""

    voices: str
    here: int
    named: int
    wanted: int
    depth: str
    why: str
    is_empty: bool
    url: str


@dataclass(frozen=True, slots=True)
class CommunityHome:
    """What the home page shows one reader. The number of queries does not depend on its size."""

    board: str
    seats: tuple[SeatShown, ...]
    rows: list[SeatRow]
    moving: list[Listed]
    waiting: list[Listed]
    notices: list[Notice]
    empty: list[SeatTaken]
    # Where somebody is asked in, for who may; a voice is added.
    asking: str
    requests: int
    # Offers nobody has asked for: for conveners, who bring people together.
    unused: int
    # The next meeting, for who belongs, and when it is.
    meeting: Convening | None
    meets_at: Time | None


@dataclass(frozen=True, slots=True)
class _Waiting:
    """How many people ask to come in, and how many offers nobody has asked for."""

    requests: int
    unused: int


@dataclass(frozen=True, slots=True)
class _Urls:
    """Where a seat leads: to its people, or to asking somebody in; nowhere for who may neither."""

    people: str
    asking: str

    def of(self, seat: SeatTaken) -> str:
        base = self.asking if seat.is_empty else self.people
        return f"{base}?role={seat.role_slug}" if base else ""


def community_home(room: Room, *, reader: Reader) -> CommunityHome:
    """Six queries for a member, one more for a convener."""
    table = table_of(room.community)
    depths = depth_by_role(room.community)
    recent = _recent(room, reader)
    waiting = [one for one in recent if not one.replies and not one.is_closed]
    asking = _asking(room, reader)
    tasks = _waiting(room, reader)
    meeting = next_convening(room.community, reader=reader) if room.is_member else None
    return CommunityHome(
        board=str(room.community),
        seats=tuple(seats_shown(table, depths, room, asking=asking)),
        rows=seat_rows(table, depths, room, asking=asking),
        moving=recent[:MOVING_MAX],
        waiting=waiting[:WAITING_MAX],
        notices=_notices(room, reader),
        empty=table.empty if asking else [],
        asking=asking,
        requests=tasks.requests,
        unused=tasks.unused,
        meeting=meeting,
        meets_at=time_of(meeting) if meeting else None,
    )


def seats_shown(
    table: Table, depths: dict[str, DepthReading], room: Room, *, asking: str
) -> list[SeatShown]:
    """The seats as the drawing lays them around the board; ``asking`` is where one asks in."""
    urls = _Urls(_people_url(room) if room.is_member else "", asking)
    return [_seat_shown(seat, depths, urls) for seat in table.seats]


def _seat_shown(seat: SeatTaken, depths: dict[str, DepthReading], urls: _Urls) -> SeatShown:
    if seat.is_empty:
        return SeatShown(
            who=seat.voices,
            how=_("it is their life, and they are not here")
            if seat.is_impacted
            else _("nobody yet"),
            mark="+",
            said=_("empty chair"),
            is_empty=True,
            ask=_("Invite") if urls.asking else "",
            url=urls.of(seat),
        )
    reading = depths.get(seat.role_slug)
    depth = reading.depth if reading else None
    return SeatShown(
        who=seat.voices,
        how=depth_word(depth) or (_("not yet here") if not seat.here else _("at the table")),
        mark=str(seat.people),
        said=ngettext("%(n)s person", "%(n)s people", seat.people) % {"n": seat.people},
        depth=depth or 0,
        url=urls.of(seat),
    )


def seat_rows(
    table: Table, depths: dict[str, DepthReading], room: Room, *, asking: str
) -> list[SeatRow]:
    """The same facts as rows, with the roles that are here without a seat of their own."""
    urls = _Urls(_people_url(room) if room.is_member else "", asking)
    return [
        SeatRow(
            voices=seat.voices,
            here=seat.here,
            named=seat.named,
            wanted=seat.wanted,
            depth=_depth(depths.get(seat.role_slug)),
            why=seat.why,
            is_empty=seat.is_empty,
            url=urls.of(seat),
        )
        for seat in [*table.seats, *table.others]
    ]


def sorted_rows(rows: list[SeatRow], sort: str) -> tuple[SeatRow, ...]:
    """The rows by one of their columns."""
    keys = {"voices": lambda row: row.voices, "people": lambda row: row.here + row.named,
            "wanted": lambda row: row.wanted}  # fmt: skip
    key = keys.get(sort.removeprefix("-"))
    return tuple(sorted(rows, key=key, reverse=sort.startswith("-")) if key else rows)


def _depth(reading: DepthReading | None) -> str:
    if reading is None:
        return ""
    return _("too few to say") if reading.is_suppressed else depth_word(reading.depth)


def _asking(room: Room, reader: Reader) -> str:
    if room.community.is_unsigned or not landscape_rules.invite(reader, room.community):
        return ""
    return path_to("landscape:invitation_new", room.community.slug)


def _people_url(room: Room) -> str:
    return path_to("communities:people", room.community.slug)


def _recent(room: Room, reader: Reader) -> list[Listed]:
    """The newest conversations, with some more in which to look for unanswered ones."""
    return recent_conversations(room.community, reader=reader, limit=MOVING_MAX + 2 * WAITING_MAX)


def _notices(room: Room, reader: Reader) -> list[Notice]:
    if not reader.is_authenticated:
        return []
    return unread_notices(reader, community_id=room.community.pk, limit=NOTICES_MAX)


def _waiting(room: Room, reader: Reader) -> _Waiting:
    """What waits for conveners. One query."""
    if not room.is_convener:
        return _Waiting(0, 0)
    counted = ask_one(
        _counted, reading=reading_of(reader), community_id=room.community.pk, since=long_ago()
    )
    return _Waiting(*counted) if counted else _Waiting(0, 0)


def _counted(reading: Reading, community_id: int, since: datetime) -> "QuerySet[Community, Any]":
    asking = JoinRequest.objects.filter(community_id=community_id, answered_at=None)
    unused = unused_since(reading, community_id, since)
    found = Community.objects.filter(pk=community_id)
    return found.values_list(_number_of(asking), _number_of(unused))[:1]


def _number_of(rows: "QuerySet[Any]") -> Coalesce:
    """How many of these rows there are, all of one community."""
    counted = rows.order_by().values("community").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)
