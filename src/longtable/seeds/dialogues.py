"""Dialogues of the example community that follow a guide: its answers, and what came of them."""

from collections.abc import Callable
from typing import Any

from longtable.communities.models import Role
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions.differing import Side, name_difference, state_position
from longtable.dialogue.actions.guiding import Asking, Draft, write_guide
from longtable.dialogue.actions.running import (
    Note,
    Opening,
    answer_run,
    close_run,
    harvest_run,
    hold_as_difference,
    open_run,
)
from longtable.dialogue.models import HarvestNote, Part, Question, Run
from longtable.dialogue.shipped import shipped_guide
from longtable.people.models import Audience
from longtable.seeds.ground import Ground, load
from longtable.shared import clock


def hold(made: Ground) -> None:
    """Write each guide, open a dialogue with it, let people answer, and close it if it was."""
    for told in load("dialogues.toml")["dialogue"]:
        run = _open(made, told)
        happened: list[tuple[Any, Callable[[Ground, Run, Any], None], Any]] = [
            *((one["on"], _answer, one) for one in told.get("answers", [])),
            *((one["on"], _note, one) for one in told.get("note", [])),
        ]
        for on, act, one in sorted(happened, key=lambda each: each[0]):
            with clock.at(on):
                act(made, run, one)
        if "account" in told:
            with clock.at(told["closed_on"]):
                close_run(run, account=_line(told["account"]), by=made.people[told["opened_by"]])


def _open(made: Ground, told: dict[str, Any]) -> Run:
    shipped = shipped_guide(told["begin"], "en")
    assert shipped is not None, "it comes with the product"
    asked = shipped.draft.questions
    if "reaction" in told:
        asked = [Asking(part, text) for part in Part.values for text in told[str(part)]]
    draft = Draft(title=shipped.title, brief=shipped.draft.brief, questions=asked)
    with clock.at(told["written_on"]):
        guide = write_guide(
            made.national,
            draft=draft,
            by=made.people[told["guide_by"]],
            audience=Audience.PUBLIC,
            shipped=shipped.key,
        )
    opening = Opening(
        title=told["title"],
        word=_line(told["word"]),
        mode=told["mode"],
        quorum=told["quorum"],
        audience=Audience.PUBLIC,
    )
    with clock.at(told["opened_on"]):
        return open_run(guide, opening=opening, by=made.people[told["opened_by"]])


def _answer(made: Ground, run: Run, told: dict[str, Any]) -> None:
    part = next(one for one in Part.values if one in told)
    asked = Question.objects.filter(version=run.version_id, part=part).order_by("position")
    said = {one.pk: words for one, words in zip(asked, told[str(part)], strict=True)}
    answer_run(run, part=part, said=said, by=made.people[told["by"]])


def _note(made: Ground, run: Run, told: dict[str, Any]) -> None:
    note = Note(
        sort=told["sort"],
        text=told["text"],
        roles=list(Role.objects.filter(slug__in=told["roles"])),
        who=told.get("who", ""),
        until=told.get("until"),
    )
    kept = harvest_run(run, note=note, by=made.people[told["by"]])
    if "difference" in told:
        with clock.at(told["difference"]["on"]):
            _difference(made, kept, told["difference"])


def _difference(made: Ground, note: HarvestNote, told: dict[str, Any]) -> None:
    by = made.people[told["by"]]
    named = name_difference(
        made.national,
        words=Words(title=told["title"], body=_line(told["text"])),
        stake=told["stake"],
        by=by,
        audience=Audience.PUBLIC,
    )
    hold_as_difference(note, named, by=by)
    for one in told["side"]:
        side = Side(
            name=one["name"],
            view=_line(one["view"]),
            experience=one["experience"],
            stake=one["stake"],
        )
        role = Role.objects.get(slug=one["role"])
        state_position(named, role=role, side=side, by=made.people[one["by"]])


def _line(text: str) -> str:
    return " ".join(text.split())
