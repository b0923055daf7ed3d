"""The addresses of perspectives, and who gets what there."""

from longtable.tests.doors import WRONG, Route, acts, route, to

QUESTION = ("find", "read perspectives")
ONE = ("community", "perspectives")

PERSPECTIVES: dict[str, Route] = {
    "dialogue:perspectives_list": route("community", get=to("find"), visitors=True),
    "dialogue:perspectives_new": route(
        "community", get=to("find", "ask_for_perspectives"),
        post=acts("find", "ask_for_perspectives", done=WRONG),
    ),
    "dialogue:perspectives": route(*ONE, get=to(*QUESTION), visitors=True),
    "dialogue:perspectives_votes": route(
        *ONE, post=acts(*QUESTION, "give_perspective"),
        sends={"statement": "no-such-statement", "answer": "1"},
    ),
    "dialogue:perspectives_statements": route(
        # What is said when it is over is shown to whoever wrote it.
        *ONE, post=acts(*QUESTION, "give_perspective", done={302, 409}),
        sends={"body": "It helps."},
    ),
    "dialogue:perspectives_results": route(*ONE, get=to(*QUESTION), visitors=True),
    # Nobody has voted: there are no results to take along.
    "dialogue:perspectives_file": route(*ONE, get=to(*QUESTION, done={404}), visitors=True),
    "dialogue:perspectives_end": route(*ONE, post=acts(*QUESTION, "end_perspectives")),
}  # fmt: skip
