"""The addresses of decisions, and who gets what there."""

from longtable.tests.doors import WRONG, Route, acts, route, to

DECISION = ("find", "read decision")
OF_ONE = ("community", "decision")
# What is over leads to how it stands.
LED_ON = {200, 302}

DECISIONS: dict[str, Route] = {
    "dialogue:decisions": route("community", get=to("find"), visitors=True),
    "dialogue:decision_new": route(
        "community", get=to("find", "ask_decision"), post=acts("find", "ask_decision", done=WRONG)
    ),
    "dialogue:decision": route(*OF_ONE, get=to(*DECISION), visitors=True),
    "dialogue:decision_file": route(*OF_ONE, get=to(*DECISION, "see_results"), visitors=True),
    # What comes too late is shown with what was written.
    "dialogue:decision_answer": route(
        *OF_ONE, get=to(*DECISION, "answer_decision", done=LED_ON),
        post=acts(*DECISION, "answer_decision", done={409, 422}),
    ),
    "dialogue:decision_impact": route(
        *OF_ONE, get=to(*DECISION, "say_impact", done=LED_ON),
        post=acts(*DECISION, "say_impact", done={302, 422}),
    ),
    "dialogue:decision_closing": route(
        *OF_ONE, get=to(*DECISION, "close_decision", done=LED_ON),
        post=acts(*DECISION, "close_decision", done={302, 422}),
    ),
    "dialogue:decision_dissent": route(
        *OF_ONE, get=to(*DECISION, "leave_dissent"),
        post=acts(*DECISION, "leave_dissent", done=WRONG),
    ),
    "dialogue:decision_word": route(
        *OF_ONE, post=acts(*DECISION, "judge_promise"), sends={"kept": "perhaps"}
    ),
}  # fmt: skip
