"""The addresses of convenings, and who gets what there."""

from longtable.tests.doors import INSIDE, WRONG, Route, acts, route, to

MEETING = (*INSIDE, "read convening")

CONVENINGS: dict[str, Route] = {
    "convenings:list": route("community", get=to(*INSIDE)),
    "convenings:rhythm": route(
        "community", get=to(*INSIDE, "plan"), post=acts(*INSIDE, "plan", done=WRONG)
    ),
    "convenings:rhythm_ending": route("community", post=acts(*INSIDE, "plan")),
    "convenings:new": route(
        "community", get=to(*INSIDE, "plan"), post=acts(*INSIDE, "plan", done=WRONG)
    ),
    "convenings:calendar": route(
        "community", get=to(*INSIDE), post=acts(*INSIDE, "subscribe", done={200})
    ),
    "convenings:calendar_removal": route("community", post=acts(*INSIDE)),
    # Here, nobody has such an address.
    "convenings:feed": route("token", get=to(done={404}), visitors=True),
    "convenings:convening": route("community", "convening", get=to(*MEETING)),
    "convenings:file": route("community", "convening", get=to(*MEETING)),
    "convenings:gaps": route("community", "convening", get=to(*MEETING, "see_landscape")),
    # What has begun changes no more: one is led back to it.
    "convenings:moving": route(
        "community", "convening", get=to(*MEETING, "tend meeting", done={200, 302}),
        post=acts(*MEETING, "tend meeting", done={302, 422}),
    ),
    "convenings:calling_off": route(
        "community", "convening", get=to(*MEETING, "tend meeting", done={200, 302}),
        post=acts(*MEETING, "tend meeting", done={302, 422}),
    ),
    "convenings:answer": route(
        "community", "convening", post=acts(*MEETING, "attend"), sends={"coming": "yes"}
    ),
    "convenings:presence": route("community", "convening", post=acts(*MEETING, "attend")),
    "convenings:account": route(
        "community", "convening", get=to(*MEETING, "tend meeting", done={200, 302}),
        post=acts(*MEETING, "tend meeting", done={302, 422}),
    ),
    "convenings:replies": route(
        "community", "convening", post=acts("known", *MEETING, "say in meeting"),
        sends={"body": "An answer."}, visitors=True,
    ),
}  # fmt: skip
