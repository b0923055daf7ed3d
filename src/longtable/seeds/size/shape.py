"""The shape of conversations at size: how long, who answers whom, when.

Authors follow a power law: some write often, most seldom. Whoever was answered answers back about
two times in five; replies hang under replies; and half of all conversations have as many posts as
the mean exactly, so that pages can be compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from longtable.seeds.size.chance import Chance, chance, few_often
from longtable.seeds.size.sizes import POSTS_MIN, Size

STEEPNESS = 2.2
SHORT_TO_ONE_LONG = 9
TO_THE_OPENING, TO_THE_LAST = 0.3, 0.5
ANSWERS_BACK, SPOKE_BEFORE = 0.4, 0.35
HOURS_BETWEEN = 7.0
ASKS = 0.02


@dataclass(frozen=True, slots=True)
class Post:
    """One post: whose (a place among those in the room), in answer to which, when."""

    author: int
    answers: int
    written_at: datetime
    asks: bool


def lengths(size: Size) -> Iterator[int]:
    """How many posts each conversation has, in order; their sum is exact.

    By tens: half have the mean. Of the rest nine are shorter, and one is longer by all of that.
    """
    mean, left = divmod(size.contributions, size.conversations)
    source = chance("lengths")
    owed, short = 0, 0
    for number in range(size.conversations):
        more = 1 if number < left else 0
        is_last = number == size.conversations - 1
        if is_last or short == SHORT_TO_ONE_LONG:
            yield mean + more + owed
            owed, short = 0, 0
        elif number % 2 == 0:
            yield mean + more
        else:
            fewer = few_often(source, mean - POSTS_MIN + 1, steepness=1.3)
            owed, short = owed + fewer, short + 1
            yield mean + more - fewer


def posts(
    source: Chance, *, count: int, opened_at: datetime, here: int, end: datetime
) -> list[Post]:
    """A conversation among the first ``here`` in a room; nobody answers what comes later."""
    moments = _moments(source, count, opened_at, end)
    told: list[Post] = []
    for number, moment in enumerate(moments):
        answers = _answered(source, number)
        told.append(
            Post(
                author=_author(source, told, answers, here),
                answers=answers,
                written_at=moment,
                asks=source.random() < ASKS,
            )
        )
    return told


def _moments(source: Chance, count: int, opened_at: datetime, end: datetime) -> list[datetime]:
    gaps = [source.expovariate(1 / HOURS_BETWEEN) + 0.01 for _ in range(count - 1)]
    window = (end - opened_at).total_seconds() / 3600
    slower = min(1.0, window / sum(gaps)) if gaps else 1.0
    moments = [opened_at]
    for gap in gaps:
        moments.append(min(end, moments[-1] + timedelta(hours=gap * slower)))
    return moments


def _answered(source: Chance, number: int) -> int:
    """Which earlier post the one of this number answers; -1 for the opening."""
    drawn = source.random()
    if number == 0:
        return -1
    if drawn < TO_THE_OPENING:
        return 0
    if drawn < TO_THE_OPENING + TO_THE_LAST:
        return number - 1
    return source.randrange(number)


def _author(source: Chance, told: list[Post], answers: int, here: int) -> int:
    """Who writes: whom the other had answered, or one who spoke here before, or one of all."""
    if answers < 0:
        return few_often(source, here, steepness=STEEPNESS)
    answered = told[answers]
    drawn = source.random()
    author = few_often(source, here, steepness=STEEPNESS)
    if drawn < ANSWERS_BACK and answered.answers >= 0:
        author = told[answered.answers].author
    elif drawn < ANSWERS_BACK + SPOKE_BEFORE:
        author = source.choice(told).author
    if author == answered.author:
        author = (author + 1 + source.randrange(max(1, here - 1))) % here
    return author
