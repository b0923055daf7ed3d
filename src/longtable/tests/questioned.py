"""What is questioned about a work, for the tests of pages: one more of everything each time."""

from datetime import date

from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions import Asked, answer_challenge
from longtable.dialogue.models import Challenge
from longtable.landscape.actions.concerning import challenge_work
from longtable.landscape.models import Work
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.worlds import BEGAN_AT, a_reply, convener_of

FAR_AHEAD = date(2999, 1, 1)


def something_questioned(work: Work, by: Person, title: str) -> Challenge:
    """A challenge about a work, for which its convener is asked; long ago, so that what is new
    stays above it."""
    with clock.at(BEGAN_AT):
        return challenge_work(
            work, words=Words(title=title, body="Why?"), by=by, communities=[work.community],
            asked=Asked(owner=convener_of(work.community)),
        )  # fmt: skip


def question_once_more(work: Work, first: Challenge, by: Person, n: int) -> None:
    """One more that waits, one more that is answered anew, and one more answer to the first."""
    convener = convener_of(work.community)
    something_questioned(work, by, f"Waiting claim {n}")
    answered = something_questioned(work, by, f"Claim {n}")
    with clock.at(BEGAN_AT):
        a_reply(first.conversation, by=by, body=f"Found {n}")
        for challenge, outcome in ((first, "looking"), (answered, "looking"), (answered, "kept")):
            answer_challenge(
                challenge, by=convener, outcome=outcome, reply=Words(body=f"{outcome} {n}"),
                until=FAR_AHEAD if outcome == "looking" else None,
            )  # fmt: skip
