"""What is said at size, decided before anything is written: which conversation, where, by whom."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from longtable.communities.models import Visibility
from longtable.people.models import Audience
from longtable.seeds.size import speech
from longtable.seeds.size.chance import chance, shares
from longtable.seeds.size.crowd import BEGINNING, THE_END, Somebody
from longtable.seeds.size.rooms import Room
from longtable.seeds.size.shape import Post, lengths, posts
from longtable.seeds.size.sizes import Size

FIRST_OPENED = BEGINNING + timedelta(days=60)
LAST_OPENED = THE_END - timedelta(days=1)
# Of all conversations; the others fall to the rest as ranks fall.
SHARE_BUSIEST, FALLING = 0.2, 0.8
PEOPLE_MIN = 3
SPANISH, ELSEWHERE_TOO = 0.04, 0.1
PLACES_LOOKED_AT = 12
AUDIENCES = {
    Visibility.OPEN: ((Audience.PUBLIC, 0.7), (Audience.NETWORK, 0.1), (Audience.MEMBERS, 0.2)),
    Visibility.LISTED: ((Audience.NETWORK, 0.4), (Audience.MEMBERS, 0.6)),
    Visibility.CLOSED: ((Audience.MEMBERS, 1.0),),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One post with its words and who says it."""

    post: Post
    by: Somebody
    body: str
    client_key: str


@dataclass(frozen=True, slots=True)
class Told:
    """One conversation, before it is written. The first line is the opening."""

    number: int
    rooms: tuple[Room, ...]
    audience: Audience
    language: str
    title: str
    lines: tuple[Line, ...]


def conversations(size: Size, rooms: list[Room]) -> Iterator[Told]:
    """Every conversation in the order they are opened; one in memory at a time."""
    cumulative = shares(len(rooms) - 1, falling=FALLING) if len(rooms) > 1 else ()
    step = (LAST_OPENED - FIRST_OPENED) / size.conversations
    for number, count in enumerate(lengths(size)):
        source = chance("conversation", number)
        opened_at = FIRST_OPENED + number * step + source.random() * step
        room = _room(source, rooms, cumulative, opened_at)
        yield _told(source, number, count, room, rooms, opened_at)


def _room(source: Random, rooms: list[Room], cumulative: Sequence[float], at: datetime) -> Room:
    """The busiest, or another; where nobody is yet to talk with, the busiest after all."""
    if not cumulative or source.random() < SHARE_BUSIEST:
        return rooms[0]
    room = rooms[1 + bisect_left(cumulative, source.random() * cumulative[-1])]
    return room if room.here_at(at) >= PEOPLE_MIN else rooms[0]


def _told(
    source: Random, number: int, count: int, room: Room, rooms: list[Room], opened_at: datetime
) -> Told:
    language = "es" if source.random() < SPANISH else "en"
    choices = AUDIENCES[room.visibility]
    audience = source.choices(
        [one for one, _share in choices], weights=[share for _one, share in choices]
    )[0]
    title = speech.title(source, language)
    said = posts(
        source, count=count, opened_at=opened_at, here=room.here_at(opened_at), end=THE_END
    )
    lines = tuple(
        Line(
            post=post,
            by=room.people[post.author],
            body=speech.body(source, language),
            client_key=f"{source.getrandbits(128):032x}",
        )
        for post in said
    )
    return Told(
        number=number,
        rooms=_lies_in(source, room, rooms, lines[0].by, opened_at),
        audience=audience,
        language=language,
        title=title,
        lines=lines,
    )


def _lies_in(
    source: Random, home: Room, rooms: list[Room], opener: Somebody, at: datetime
) -> tuple[Room, ...]:
    """Its home; some lie as well in another community, not closed, of whoever opened it."""
    if source.random() >= ELSEWHERE_TOO or home.visibility == Visibility.CLOSED:
        return (home,)
    others = [
        other
        for other in rooms[:PLACES_LOOKED_AT]
        if other is not home
        and other.visibility != Visibility.CLOSED
        and other.joined.get(opener.pk, at) < at
    ]
    return (home, source.choice(others)) if others else (home,)
