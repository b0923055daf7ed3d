"""Letting go of a person: their name in what came of conversations, their words for sides."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from longtable.contributions.erasing import Names
from longtable.dialogue.models import (
    Ballot,
    Closing,
    Closure,
    Decision,
    Declining,
    Difference,
    Dissent,
    Impact,
    Option,
    Position,
    Reception,
    Step,
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
def leave_decisions(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What is not decided yet is decided without them; what is keeps its numbers. Of what they
    answered before nothing stays, and their words go, unless they stay."""
    cast = Ballot.objects.filter(cast_by=person)
    newest = cast.counting().filter(decision__closing__isnull=False).values_list("pk", flat=True)
    cast.exclude(pk__in=list(newest)).delete()
    if keep_words:
        return
    cast.exclude(reason="").update(reason=GONE)
    Dissent.objects.filter(left_by=person).delete()
    Impact.objects.filter(said_by=person).update(what=GONE, softened="")
    Decision.objects.filter(author=person).update(enough=GONE)
    for field in ("served", "why_without", "why_no_review"):
        Closing.objects.filter(closed_by=person).exclude(**{field: ""}).update(**{field: GONE})
    Closing.objects.filter(closed_by=person).update(outcome=GONE, html=GONE, kept_words=GONE)


@eraser
def unname_in_decisions(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What was answered, said of groups or decided and names them names a former member."""
    names = Names(person)
    kinds: dict[Any, tuple[str, ...]] = {
        Ballot: ("reason",),
        Impact: ("of_group", "what", "softened"),
        Dissent: ("text",),
        Decision: ("enough", "authority"),
        Option: ("text",),
        Closing: ("outcome", "kept_words", "served", "why_without", "why_no_review"),
    }
    for kind, fields in kinds.items():
        for row in kind._default_manager.filter(names.written_in(*fields)).iterator():
            for field in fields:
                setattr(row, field, names.out_of(getattr(row, field)))
            if kind is Closing:
                row.html = render_markdown(row.outcome).html
            row.save()
