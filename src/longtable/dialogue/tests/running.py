"""Guides and dialogues in small worlds."""

from typing import Any

from longtable.communities.models import Community, Role
from longtable.dialogue.actions.guiding import Asking, Draft, write_guide
from longtable.dialogue.actions.running import Opening, answer_run, open_run
from longtable.dialogue.models import Answer, Guide, Part, Question, Run
from longtable.people.models import Person

SEEN = "What have you seen?"
FEARED = "What do you fear?"
NEXT = "What do we do next?"


def a_draft(title: str = "Waiting for help", **more: Any) -> Draft:
    """What somebody writes for a guide: two first questions, and one that follows."""
    asked = [
        Asking(Part.REACTION, SEEN),
        Asking(Part.REACTION, FEARED),
        Asking(Part.APPLICATION, NEXT),
        *more.pop("and_asks", ()),
    ]
    return Draft(title=title, brief=f"{title}: what is known.", questions=asked, **more)


def a_guide(community: Community, *, by: Person, **more: Any) -> Guide:
    """A guide that somebody wrote."""
    draft = more.pop("draft", None) or a_draft()
    return write_guide(community, draft=draft, by=by, **more)


def a_run(guide: Guide, *, by: Person, **how: Any) -> Run:
    """A dialogue with it."""
    return open_run(guide, opening=Opening(**{"title": "Our waiting", **how}), by=by)


def for_teachers(text: str = "What do you see in class?") -> Asking:
    """A first question for teachers alone."""
    return Asking(Part.REACTION, text, Role.objects.get(slug="teacher"))


def asked(run: Run, part: str = Part.REACTION) -> list[Question]:
    """What a part of it asks everybody."""
    return list(run.version.questions.filter(part=part, role=None).order_by("position"))


def answered(run: Run, words: str, *, by: Person, part: str = Part.REACTION) -> list[Answer]:
    """Somebody answers all of a part: each answer says which it is."""
    said = {one.pk: f"{words} {number}" for number, one in enumerate(asked(run, part))}
    return answer_run(run, part=part, said=said, by=by)


def sent(run: Run, words: str, part: str = Part.REACTION) -> dict[str, str]:
    """What a form sends for a part."""
    said = {f"q{one.position}": f"{words} {n}" for n, one in enumerate(asked(run, part))}
    return {"part": str(part), **said}
