"""The addresses of values and goals, of what works stand on and where, and who gets what there."""

from longtable.tests.doors import WORK, WRONG, Route, acts, route, to

HELD = ("find", "read value")
OF_ONE = ("community", "value")

VALUES: dict[str, Route] = {
    "dialogue:values": route("community", get=to("find"), visitors=True),
    "dialogue:value_new": route(
        "community", get=to("find", "propose_value"), post=acts("find", "propose_value", done=WRONG)
    ),
    "dialogue:values_file": route("community", get=to("find"), visitors=True),
    "dialogue:value": route(*OF_ONE, get=to(*HELD), visitors=True),
    "dialogue:value_replies": route(
        *OF_ONE, post=acts(*HELD, "say of value"), sends={"body": "It helps."}
    ),
    # What was said anew already leads to those words.
    "dialogue:value_words": route(
        *OF_ONE, get=to(*HELD, "reword_value", done={200, 302}),
        post=acts(*HELD, "reword_value", done=WRONG),
    ),
    "landscape:work_placing": route(
        "community", "work", get=to(*WORK, "fill_in"), post=acts(*WORK, "fill_in", done=WRONG)
    ),
    "landscape:footings": route(
        "community", "work", get=to(*WORK, "describe_work"), post=acts(*WORK, "describe_work")
    ),
}  # fmt: skip
