"""The addresses of learning, and who gets what there: reflections are their writer's alone."""

from longtable.tests.doors import INSIDE, WRONG, Route, acts, route, to

LESSON = ("find", "read lesson")
OWN = ("own reflection",)

LEARNING: dict[str, Route] = {
    "learning:reflections": route(get=to()),
    "learning:reflection_new": route(get=to(), post=acts(done=WRONG)),
    "learning:rhythm": route(post=acts(), sends={"again": "1"}),
    "learning:reflection": route("reflection", get=to(*OWN)),
    "learning:reflection_words": route("reflection", get=to(*OWN), post=acts(*OWN, done=WRONG)),
    "learning:reflection_removal": route("reflection", get=to(*OWN), post=acts(*OWN)),
    "learning:sharing": route("reflection", get=to(*OWN), post=acts(*OWN, done=WRONG)),
    "learning:taking_back": route(
        "shared", get=to("read or shared", "take_back"), post=acts("read or shared", "take_back")
    ),
    "learning:list": route("community", get=to("find"), visitors=True),
    "learning:new": route(
        "community", get=to("find", "write_lesson"), post=acts("find", "write_lesson", done=WRONG)
    ),
    "learning:matrix": route("community", get=to(*INSIDE)),
    "learning:shared_list": route("community", get=to("find"), visitors=True),
    "learning:shared": route("community", "shared", get=to("find", "read shared"), visitors=True),
    "learning:lesson": route("community", "lesson", get=to(*LESSON), visitors=True),
    "learning:leaving_out": route("community", "lesson", post=acts(*LESSON, "be_left_out")),
}  # fmt: skip
