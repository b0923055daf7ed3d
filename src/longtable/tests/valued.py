"""Values and goals, for the tests of pages: one more of everything each time."""

from typing import Any

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.valuing import propose_value, reword_value, say_of_value
from longtable.dialogue.models import Decision, Value
from longtable.landscape.actions.founding import found_work
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.worlds import BEGAN_AT
from longtable.tests.decided import a_decision_asked, answer_and_say, decide

HERE = "/c/school-behavioral-health/"
PAGES_OF_VALUES = {
    "values and goals": f"{HERE}dialogue/values/",
    "proposing a value": f"{HERE}dialogue/values/new/",
    "value": f"{HERE}dialogue/values/{{value}}/",
    "saying a value anew": f"{HERE}dialogue/values/{{value}}/words/",
    "what a work stands on": f"{HERE}landscape/works/{{work}}/values/",
    "placing a work": f"{HERE}landscape/works/{{work}}/placing/",
}


def a_value(community: Community, title: str, *, by: Person, **more: Any) -> Value:
    """Proposed, and nothing else."""
    words = Words(title=title, body="It matters to children.")
    return propose_value(community, words=words, by=by, **{"sort": "value", **more})


def agree_on(value: Value, *, by: Person, reason: str = "So it is.") -> Decision:
    """Asked, answered once and agreed."""
    title = f"Do we hold to this: {value.title}?"
    asked = a_decision_asked(value.community, title, by=by, about=value)
    answer_and_say(asked, by=by, reason=reason)
    decide(asked, by=by, is_agreed=True)
    return asked


def something_is_valued(community: Community, *, by: Person) -> dict[str, Any]:
    """A value that nobody was asked about."""
    with clock.at(BEGAN_AT):
        return {"value": a_value(community, "First value", by=by)}


def value_once_more(world: Any, member: Person, n: int) -> None:
    """One more that is agreed, one more that is said anew, and a word about the first."""
    community = world.value.community
    agreed = a_value(community, f"Value {n}", by=member)
    agree_on(agreed, by=member)
    found_work(world.work, on=[agreed], among=[agreed], by=member)
    before = a_value(community, f"Before {n}", by=member)
    reword_value(before, words=Words(title=f"After {n}", body="Of it."), by=member)
    say_of_value(world.value, words=Words(body=f"Of it {n}"), by=member)
    # Nothing is built on what was asked, answered and not closed.
    a_decision_asked(community, f"Do we hold to the first {n}?", by=member, about=world.value)


def values_to_look_at(community: Community, *, by: Person) -> dict[str, str]:
    """One that is agreed, said anew from other words, and talked about."""
    former = a_value(community, "Nobody tells it twice", by=by)
    agree_on(former, by=by)
    words = Words(title="Nobody has to tell it twice", body="It costs sleep.")
    value = reword_value(former, words=words, by=by)
    agree_on(value, by=by)
    say_of_value(value, words=Words(body="In my school too."), by=by)
    return {"value": value.public_id}
