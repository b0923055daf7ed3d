"""M13: are those who question answered, and do they stay?"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from longtable.engagement.measures.facts import Share

# From furthest to closest, as people say it of themselves.
STANCES = ("against", "questions", "undecided", "supports", "leads")


@dataclass(frozen=True, slots=True)
class Answered:
    """One challenge: until when an answer was asked for, when it came, and what it changed."""

    due: date
    answered_on: date | None = None
    changed_plan: bool = False


@dataclass(frozen=True, slots=True)
class Movement:
    """How many people say that they stand closer than at first, further away, or as they did."""

    closer: int
    away: int
    same: int


def answered_on_time(challenges: Iterable[Answered], *, today: date) -> Share:
    """Challenges answered by the day asked for / challenges that are answered or late.

    Unit
        Challenges / challenges, 0 to 1.
    Counts
        An answer is that the plan was changed, or kept and why; "still looking" is none. The
        first answer counts, and the day on which it was due at first. What is neither answered
        nor due yet is left out.
    Error
        95 % Wilson interval.
    Source
        Platform convention.
    """
    known = [one for one in challenges if one.answered_on is not None or one.due < today]
    kept = sum(one.answered_on is not None and one.answered_on <= one.due for one in known)
    return Share(kept, len(known))


def changed_share(challenges: Iterable[Answered]) -> Share:
    """Challenges that changed the plan / challenges answered.

    Unit
        Challenges / challenges, 0 to 1.
    Counts
        The newest answer of each; challenges without one are left out. Neither end is a good
        value in itself: none changed may mean that nobody listens, all changed that nobody planned.
    Error
        95 % Wilson interval.
    Source
        Platform convention.
    """
    answered = [one for one in challenges if one.answered_on is not None]
    return Share(sum(one.changed_plan for one in answered), len(answered))


def invited_again(attempts: Mapping[int, Sequence[str]]) -> Share:
    """People who were asked again after they declined / people who declined.

    Unit
        People / people, 0 to 1.
    Counts
        ``attempts``: of each person written down, what they said to each invitation, in order.
        Declined is "not this time"; whoever said "do not ask again" is left out.
    Error
        95 % Wilson interval. Who declined lately may still be asked.
    Source
        R59; platform convention.
    """
    declined = [said for said in attempts.values() if "declines" in said and "stop" not in said]
    return Share(sum(said.index("declines") < len(said) - 1 for said in declined), len(declined))


def movement(histories: Iterable[Sequence[str]]) -> Movement:
    """How many people moved, in both directions, from what they first said to what they say now.

    Unit
        People.
    Counts
        People who let all members read where they stand and who have said so more than once; the
        first and the last of what they said. Further away is as good a reading as closer.
    Error
        None: a census of those who said it. Who says nothing moves unseen.
    Source
        R61; the order of the five stances: platform convention.
    """
    steps = Counter(
        _sign(STANCES.index(said[-1]) - STANCES.index(said[0]))
        for said in histories
        if len(said) > 1
    )
    return Movement(closer=steps[1], away=steps[-1], same=steps[0])


def still_here(challengers: Collection[int], members: Collection[int]) -> Share:
    """People who challenged and belong today / people who challenged.

    Unit
        People / people, 0 to 1.
    Counts
        People who challenged under their name in the period and have not gone from the site.
    Error
        95 % Wilson interval. People leave for many reasons.
    Source
        Platform convention.
    """
    people = set(challengers)
    return Share(len(people & set(members)), len(people))


def _sign(step: int) -> int:
    return (step > 0) - (step < 0)
