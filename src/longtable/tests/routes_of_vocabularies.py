"""The addresses of vocabularies, and who gets what there."""

from longtable.tests.doors import WRONG, Route, acts, route, to

HERE = ("find", "read word")
USE = (*HERE, "read use")

VOCABULARIES: dict[str, Route] = {
    "vocabulary:unclear": route(
        "reply", get=to("read", "say_unclear"),
        post=acts("read", "say_unclear", done=WRONG),
    ),
    "vocabulary:own_unclear": route(get=to(), post=to(done={404})),
    "vocabulary:list": route("community", get=to("find"), visitors=True),
    "vocabulary:files": route("community", get=to("find")),
    "vocabulary:download": route("community", "word format", get=to("find")),
    "vocabulary:new": route(
        "community", get=to("find", "add word"), post=acts("find", "add word", done=WRONG)
    ),
    "vocabulary:term": route("community", "word", get=to(*HERE), visitors=True),
    "vocabulary:writing": route(
        "community", "word", get=to(*HERE, "change_term"),
        post=acts(*HERE, "change_term", done=WRONG),
    ),
    "vocabulary:usage": route(
        "community", "word", get=to(*HERE, "explain"), post=acts(*HERE, "explain", done=WRONG)
    ),
    "vocabulary:meaning": route(
        "community", "word", get=to(*HERE, "explain"), post=acts(*HERE, "explain", done=WRONG)
    ),
    "vocabulary:following": route("community", post=acts("find", "follow words")),
    "vocabulary:muting": route("community", "word", post=acts(*HERE, "explain")),
    "vocabulary:stumble": route("community", "word", post=acts(*HERE, "explain")),
    "vocabulary:replies": route(
        "community", "word", post=acts(*HERE, "explain"), sends={"body": "Thank you."}
    ),
    "vocabulary:usage_removal": route(
        "community", "word", "use", post=acts(*USE, "take use back", done={302})
    ),
    "vocabulary:bridge": route(
        "community", "word", "use", get=to(*USE, "explain"),
        post=acts(*USE, "explain", done=WRONG),
    ),
    "vocabulary:word": route(
        "community", "word", "use", get=to(*USE, "explain"), post=acts(*USE, "explain"),
        sends={"body": "Thank you."},
    ),
    "vocabulary:confirmation": route(
        "community", "word", "bridge row", post=acts(*HERE, "read bridge", "confirm bridge")
    ),
}  # fmt: skip
