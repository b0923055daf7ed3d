"""The addresses of dialogue guides and of dialogues that follow one, and who gets what there."""

from longtable.tests.doors import WRONG, Route, acts, route, to

GUIDE = ("find", "read guide")
RUN = ("find", "read run")

DIALOGUES: dict[str, Route] = {
    "dialogue:guides": route("community", get=to("find"), visitors=True),
    "dialogue:guide_new": route(
        "community", get=to("find", "write_guide"), post=acts("find", "write_guide", done=WRONG)
    ),
    "dialogue:guide": route("community", "guide", get=to(*GUIDE), visitors=True),
    "dialogue:guide_words": route(
        "community", "guide", get=to(*GUIDE, "change_guide"),
        post=acts(*GUIDE, "change_guide", done=WRONG),
    ),
    "dialogue:run_new": route(
        "community", "guide", get=to(*GUIDE, "open_run"), post=acts(*GUIDE, "open_run", done=WRONG)
    ),
    "dialogue:run": route("community", "run", get=to(*RUN), visitors=True),
    "dialogue:run_answers": route(
        "community", "run", post=acts(*RUN, "answer_run", done={302, 422})
    ),
    "dialogue:run_note": route(
        "community", "run", get=to(*RUN, "harvest_run"), post=acts(*RUN, "harvest_run", done=WRONG)
    ),
    # Whoever takes part reads what was written down.
    "dialogue:note_difference": route(
        "community", "run", "note", get=to(*RUN, "harvest_run", "name_difference", "read note"),
        post=acts(*RUN, "harvest_run", "name_difference", "read note", done=WRONG),
    ),
    "dialogue:run_closing": route(
        "community", "run", get=to(*RUN, "close_run"), post=acts(*RUN, "close_run", done=WRONG)
    ),
}  # fmt: skip
