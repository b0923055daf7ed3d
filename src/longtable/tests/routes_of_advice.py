"""The addresses of questions, insights and problems of practice, and who gets what there."""

from longtable.tests.doors import WRONG, Route, acts, route, to

ASKED = ("find", "read question")
FOUND = ("find", "read insight")
STATED = ("find", "read problem")
OF_QUESTION, OF_INSIGHT, OF_PROBLEM = (
    ("community", one) for one in ("question", "insight", "problem")
)
# What is closed, or was said already, leads to how it stands.
LED_ON = {200, 302}

ADVICE: dict[str, Route] = {
    "dialogue:questions": route("community", get=to("find"), visitors=True),
    "dialogue:question_new": route(
        "community", get=to("find", "ask_question"), post=acts("find", "ask_question", done=WRONG)
    ),
    "dialogue:question": route(*OF_QUESTION, get=to(*ASKED), visitors=True),
    "dialogue:question_answers": route(
        # There is one answer from each; what comes too late is shown to whoever wrote it.
        *OF_QUESTION, post=acts(*ASKED, "answer_question", done={302, 409}),
        sends={"body": "It helps."},
    ),
    "dialogue:question_owner": route(
        *OF_QUESTION, get=to(*ASKED, "hand_question", done=LED_ON),
        post=acts(*ASKED, "hand_question", done={302, 422}),
    ),
    "dialogue:question_closing": route(
        *OF_QUESTION, get=to(*ASKED, "close_question", done=LED_ON),
        post=acts(*ASKED, "close_question", done={302, 422}),
    ),
    "dialogue:insights": route("community", get=to("find"), visitors=True),
    "dialogue:insight_new": route(
        "community", get=to("find", "keep_insight"), post=acts("find", "keep_insight", done=WRONG)
    ),
    "dialogue:insight": route(*OF_INSIGHT, get=to(*FOUND), visitors=True),
    "dialogue:insight_trial": route(*OF_INSIGHT, post=acts(*FOUND, "try_insight")),
    "dialogue:insight_helped": route(
        *OF_INSIGHT, get=to(*FOUND, "try_insight", done=LED_ON),
        post=acts(*FOUND, "try_insight", done={302, 422}),
    ),
    "dialogue:problems": route("community", get=to("find"), visitors=True),
    "dialogue:problem_new": route(
        "community", get=to("find", "state_problem"), post=acts("find", "state_problem", done=WRONG)
    ),
    "dialogue:problem": route(*OF_PROBLEM, get=to(*STATED), visitors=True),
    "dialogue:problem_replies": route(
        *OF_PROBLEM, post=acts(*STATED, "say of problem"), sends={"body": "It helps."}
    ),
    "dialogue:problem_people": route(
        *OF_PROBLEM, get=to(*STATED, "ask_about_problem"),
        post=acts(*STATED, "ask_about_problem", done=WRONG),
    ),
}  # fmt: skip
