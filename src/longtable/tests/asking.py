"""Questions on perspectives, for the tests of pages: one more of everything each time."""

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.perspectives import Asking, open_perspectives, say_statement
from longtable.dialogue.models import Perspectives
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.worlds import BEGAN_AT


def a_question_asked(community: Community, title: str, *, by: Person) -> Perspectives:
    """Asked long ago; its results are open from the start."""
    with clock.at(BEGAN_AT):
        words = Words(title=title, body="We see it in many ways.")
        return open_perspectives(community, words=words, by=by, asking=Asking(shown_after=0))


def ask_once_more(first: Perspectives, member: Person, n: int) -> None:
    """One more question, and one more statement on the first."""
    a_question_asked(first.community, f"Asked {n}", by=member)
    say_statement(first, words=Words(body=f"Statement {n}"), by=member)
