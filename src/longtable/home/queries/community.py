"""A community's home: its table, what needs the reader, what is moving, what comes next."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longtable.communities.http import Room
from longtable.communities.queries.table import SeatTaken, Table, table_of
from longtable.contributions.queries import notices_for
from longtable.dialogue.queries.listing import Listed, recent_conversations
from longtable.engagement.queries.page import depth_word
from longtable.engagement.queries.shown import DepthReading, depth_by_role
from longtable.people.http import Reader
from longtable.shared.notices.models import Notice
from longtable.shared.ui.seats import SeatShown

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

    seats: list[SeatShown]
    rows: list[SeatRow]
    moving: list[Listed]
    waiting: list[Listed]
    notices: list[Notice]
    empty: list[SeatTaken]
    requests: int


def community_home(room: Room, *, reader: Reader) -> CommunityHome:
    """Eight queries for a member, one more for a convener."""
    table = table_of(room.community)
    depths = depth_by_role(room.community)
    recent = _recent(room, reader)
    waiting = [one for one in recent if not one.conversation.reply_count and not one.is_closed]
    return CommunityHome(
        seats=seats_shown(table, depths, room),
        rows=seat_rows(table, depths, room),
        moving=recent[:MOVING_MAX],
        waiting=waiting[:WAITING_MAX],
        notices=_notices(room, reader),
        empty=table.empty,
        requests=room.community.join_requests.filter(answered_at=None).count()
        if room.is_convener
        else 0,
    )


def seats_shown(table: Table, depths: dict[str, DepthReading], room: Room) -> list[SeatShown]:
    """The seats as the drawing lays them around the board."""
    return [_seat_shown(seat, depths, room) for seat in table.seats]


def _seat_shown(seat: SeatTaken, depths: dict[str, DepthReading], room: Room) -> SeatShown:
    if seat.is_empty:
        return SeatShown(
            who=seat.role.voices,
            how=_("it is their life, and they are not here")
            if seat.is_impacted
            else _("nobody yet"),
            mark="+",
            said=_("empty chair"),
            is_empty=True,
            ask=_("Invite") if room.is_convener else "",
            url=_seat_url(seat, room),
        )
    reading = depths.get(seat.role.slug)
    depth = reading.depth if reading else None
    return SeatShown(
        who=seat.role.voices,
        how=depth_word(depth) or (_("not yet here") if not seat.here else _("at the table")),
        mark=str(seat.people),
        said=ngettext("%(n)s person", "%(n)s people", seat.people) % {"n": seat.people},
        depth=depth or 0,
        url=_seat_url(seat, room),
    )


def seat_rows(table: Table, depths: dict[str, DepthReading], room: Room) -> list[SeatRow]:
    """The same facts as rows, with the roles that are here without a seat of their own."""
    return [
        SeatRow(
            voices=seat.role.voices,
            here=seat.here,
            named=seat.named,
            wanted=seat.wanted,
            depth=_depth(depths.get(seat.role.slug)),
            why=seat.why,
            is_empty=seat.is_empty,
            url=_seat_url(seat, room),
        )
        for seat in [*table.seats, *table.others]
    ]


def sorted_rows(rows: list[SeatRow], sort: str) -> list[SeatRow]:
    """The rows by one of their columns."""
    keys = {"voices": lambda row: row.voices, "people": lambda row: row.here + row.named,
            "wanted": lambda row: row.wanted}  # fmt: skip
    key = keys.get(sort.removeprefix("-"))
    return sorted(rows, key=key, reverse=sort.startswith("-")) if key else rows


def _depth(reading: DepthReading | None) -> str:
    if reading is None:
        return ""
    return _("too few to say") if reading.is_suppressed else depth_word(reading.depth)


def _seat_url(seat: SeatTaken, room: Room) -> str:
    if not room.is_member:
        return ""
    people = reverse("communities:people", args=[room.community.slug])
    if seat.is_empty:
        return f"{people}#bring" if room.is_convener else ""
    return f"{people}?role={seat.role.slug}"


def _recent(room: Room, reader: Reader) -> list[Listed]:
    """The newest conversations, with some more in which to look for unanswered ones."""
    return recent_conversations(room.community, reader=reader, limit=MOVING_MAX + 2 * WAITING_MAX)


def _notices(room: Room, reader: Reader) -> list[Notice]:
    if not reader.is_authenticated:
        return []
    unread = notices_for(reader).filter(read_at=None, activity__community=room.community)
    return list(unread[:NOTICES_MAX])
