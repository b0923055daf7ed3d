"""The pages of decisions: one that people answer, and one that is closed."""

from longtable.communities.models import Community
from longtable.people.models import Person
from longtable.tests.decided import a_decision_asked, answer_and_say, decide

ALL = "/c/school-behavioral-health/dialogue/decisions/"
ONE = f"{ALL}{{decision}}/"
CLOSED = f"{ALL}{{decided}}/"
PAGES_OF_DECISIONS = {
    "decisions": ALL,
    "asking for a decision": f"{ALL}new/",
    "decision": ONE,
    "answering what is decided": f"{ONE}answer/",
    "whom a decision touches": f"{ONE}impact/",
    "closing a decision": f"{ONE}closing/",
    "decided": CLOSED,
    "leaving a dissent": f"{CLOSED}dissent/",
}


def talked_over_to_look_at(community: Community, *, by: Person) -> dict[str, str]:
    """What people are asked, and what is decided."""
    asked, decided = (
        a_decision_asked(community, title, by=by) for title in ("Asked now", "Decided by now")
    )
    for one in (asked, decided):
        answer_and_say(one, by=by, reason="Because it must be.")
    decide(decided, by=by)
    return {"decision": asked.public_id, "decided": decided.public_id}
