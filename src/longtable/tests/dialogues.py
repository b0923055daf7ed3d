"""Guides and dialogues, for the tests of pages: one more of everything each time."""

from typing import Any

from longtable.communities.models import Community
from longtable.dialogue.actions.guiding import Asking, Draft, write_guide
from longtable.dialogue.actions.running import (
    Note,
    Opening,
    answer_run,
    harvest_run,
    open_run,
    questions_left,
)
from longtable.dialogue.models import Guide, Part, Run
from longtable.people.models import Person


def a_guide_written(community: Community, title: str, *, by: Person, **more: Any) -> Guide:
    """A guide that asks one thing first, and one that follows."""
    asked = [Asking(Part.REACTION, "What do you see?"), Asking(Part.APPLICATION, "What now?")]
    draft = Draft(title=title, brief="What is known.", questions=asked)
    return write_guide(community, draft=draft, by=by, **more)


def answer_all(run: Run, words: str, *, by: Person) -> None:
    """Somebody answers the first questions."""
    left = questions_left(run, Part.REACTION, by=by)
    answer_run(run, part=Part.REACTION, said={one.pk: words for one in left}, by=by)


def somebody_answers_first(community: Community, *, by: Person) -> dict[str, Any]:
    """A guide, a dialogue with it in which one has answered, and where views differ in it."""
    guide = a_guide_written(community, "First guide", by=by)
    run = open_run(guide, opening=Opening(title="First dialogue"), by=by)
    answer_all(run, "First answer", by=by)
    note = harvest_run(run, note=Note(sort="differ", text="Who calls first?"), by=by)
    return {"guide": guide, "run": run, "note": note}


def answer_once_more(guide: Guide, run: Run, member: Person, n: int) -> None:
    """One more guide, one more dialogue with the first, and one more who answers in it."""
    a_guide_written(guide.community, f"Guide {n}", by=member)
    open_run(guide, opening=Opening(title=f"Dialogue {n}"), by=member)
    answer_all(run, f"My answer {n}", by=member)
    harvest_run(run, note=Note(sort="meet", text=f"We meet {n}"), by=member)
