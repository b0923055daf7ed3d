"""Letting go of a person: their name in what came of talks, their words for sides, their votes."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from longtable.contributions.erasing import Names
from longtable.dialogue.models import (
    Closure,
    Declining,
    Difference,
    Perspectives,
    Position,
    Reception,
    Statement,
    Step,
    Voter,
    Wording,
)
from longtable.people.erasing import eraser
from longtable.people.models import Person
from longtable.shared.text.rendering import render_markdown

# What stands where words went with whoever wrote them.
GONE = "–"


@eraser
def unname_in_outcomes(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """An outcome that thanks them by name thanks a former member."""
    names = Names(person)
    for closure in Closure.objects.filter(names.written_in("outcome")).iterator():
        closure.outcome = names.out_of(closure.outcome)
        closure.html = render_markdown(closure.outcome).html
        closure.save(update_fields=["outcome", "html"])


@eraser
def leave_challenges(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What they said of the answers they were given goes, unless their words stay; what they were
    asked to answer is nobody's by itself, once they are gone."""
    if not keep_words:
        Reception.objects.filter(answer__challenge__conversation__author=person).delete()


@eraser
def leave_differences(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What they wrote for a side goes, unless their words stay, or another of that side who is
    here has said that these are its words: then they are that side's. A side of which nothing is
    left goes, too."""
    if keep_words:
        return
    ours = Q(approval__approved_by__is_active=True) & ~Q(approval__approved_by=person)
    Wording.objects.filter(written_by=person).exclude(ours).delete()
    left = Wording.objects.filter(position=OuterRef("pk"))
    Position.objects.exclude(Exists(left)).delete()
    Declining.objects.filter(declined_by=person).update(why=GONE)
    Difference.objects.filter(author=person).update(stake=GONE)


@eraser
def unname_in_differences(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """Sides, steps and refusals that name them name a former member."""
    names = Names(person)
    for wording in Wording.objects.filter(names.written_in(*Wording.SAID)).iterator():
        for field in Wording.SAID:
            setattr(wording, field, names.out_of(getattr(wording, field)))
        wording.html = render_markdown(wording.view).html
        wording.save(update_fields=[*Wording.SAID, "html"])
    for kind, field in ((Step, "why"), (Declining, "why"), (Difference, "stake")):
        rows: Any = kind._default_manager.filter(names.written_in(field))
        for row in rows.iterator():
            setattr(row, field, names.out_of(getattr(row, field)))
            row.save(update_fields=[field])


@eraser
def leave_votes(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """Their votes go, unless their words stay: then they count on, of nobody."""
    if not keep_words:
        Voter.objects.filter(person=person).delete()


@eraser
def unname_in_exports(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What an export of Polis says in its own words names them no more."""
    names = Names(person)
    for statement in Statement.objects.filter(polis__has_key="comment-body").iterator():
        text = statement.polis["comment-body"]
        statement.polis["comment-body"] = names.out_of(text)
        if statement.polis["comment-body"] != text:
            statement.save(update_fields=["polis"])
    for asked in Perspectives.objects.filter(polis__isnull=False):
        told = [[names.out_of(cell) for cell in row] for row in asked.polis["summary"]]
        if told != asked.polis["summary"]:
            asked.polis["summary"] = told
            asked.save(update_fields=["polis"])
