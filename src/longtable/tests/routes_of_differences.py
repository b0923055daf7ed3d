"""The addresses of differences, and who gets what there."""

from longtable.tests.doors import WRONG, Route, acts, route, to

DIFFERENCE = ("find", "read difference")
SIDE = (*DIFFERENCE, "read position")
OF_SIDE = ("community", "difference", "side")

DIFFERENCES: dict[str, Route] = {
    "dialogue:differences": route("community", get=to("find"), visitors=True),
    "dialogue:difference_new": route(
        "community", get=to("find", "name_difference"),
        post=acts("find", "name_difference", done=WRONG),
    ),
    "dialogue:difference": route("community", "difference", get=to(*DIFFERENCE), visitors=True),
    "dialogue:difference_replies": route(
        "community", "difference", post=acts("known", *DIFFERENCE, "say of difference"),
        sends={"body": "An answer."}, visitors=True,
    ),
    "dialogue:difference_state": route(
        "community", "difference", get=to(*DIFFERENCE, "move_difference"),
        post=acts(*DIFFERENCE, "move_difference", done=WRONG),
    ),
    "dialogue:difference_owner": route(
        "community", "difference", get=to(*DIFFERENCE, "hand_difference"),
        post=acts(*DIFFERENCE, "hand_difference", done=WRONG),
    ),
    "dialogue:difference_again": route(
        "community", "difference", get=to(*DIFFERENCE, "move_difference"),
        post=acts(*DIFFERENCE, "move_difference"),
    ),
    "dialogue:position_new": route(
        "community", "difference", get=to(*DIFFERENCE, "state_position"),
        post=acts(*DIFFERENCE, "state_position", done=WRONG),
    ),
    # Where nothing waits one is led to what stands.
    "dialogue:position": route(*OF_SIDE, get=to(*SIDE, done={200, 302})),
    "dialogue:position_words": route(
        *OF_SIDE, get=to(*SIDE, "change_position"), post=acts(*SIDE, "change_position", done=WRONG)
    ),
    "dialogue:position_approval": route(
        *OF_SIDE, post=acts(*SIDE, "approve_position"), sends={"seen": "1"}
    ),
    "dialogue:position_hiding": route(
        *OF_SIDE, get=to(*SIDE, "hide_position"), post=acts(*SIDE, "hide_position", done=WRONG)
    ),
    "dialogue:position_removal": route(
        *OF_SIDE, post=acts(*SIDE, "change_position"), sends={"seen": "1"}
    ),
    "dialogue:position_declining": route(
        *OF_SIDE, post=acts(*SIDE, "approve_position", done={302, 422})
    ),
}  # fmt: skip
