"""Letting go of a person: their name in what came of talks, their words for sides, their votes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from longtable.contributions.actions.putting import shortened
from longtable.contributions.erasing import Names
from longtable.contributions.finding import index_anew
from longtable.contributions.marking import show_again
from longtable.contributions.models import Revision
from longtable.dialogue.models import (
    Answer,
    Ballot,
    Closing,
    Closure,
    Decision,
    Declining,
    Difference,
    Dissent,
    Guide,
    GuideVersion,
    HarvestNote,
    Impact,
    Insight,
    Option,
    Perspectives,
    Position,
    Question,
    QuestionClosure,
    Reception,
    Run,
    RunClosure,
    SideHiding,
    Statement,
    Step,
    Trial,
    Voter,
    Wording,
)
from longtable.people.erasing import eraser
from longtable.people.models import Person
from longtable.shared.search import index

# What stands where words went with whoever wrote them.
GONE = "–"
# In which words of dialogues somebody may be named, and which of them are shown as HTML.
NAMING: tuple[tuple[Any, tuple[str, ...], str], ...] = (
    (GuideVersion, ("title", "brief", "source"), "brief"),
    (Question, ("text",), ""),
    (Answer, ("body",), "body"),
    (HarvestNote, ("text", "who"), ""),
    (RunClosure, ("account",), "account"),
)


@eraser
def unname_in_outcomes(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """An outcome that thanks them by name thanks a former member."""
    names = Names(person)
    for closure in Closure.objects.filter(names.written_in("outcome")).iterator():
        closure.outcome = names.out_of(closure.outcome)
        show_again(closure, closure.outcome)
        closure.save(update_fields=["outcome", "html", "marks"])


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
    going = Wording.objects.filter(written_by=person).exclude(ours)
    touched = list(going.values_list("position__difference", flat=True))
    going.delete()
    left = Wording.objects.filter(position=OuterRef("pk"))
    Position.objects.exclude(Exists(left)).delete()
    Declining.objects.filter(declined_by=person).update(why=GONE)
    Difference.objects.filter(author=person).update(stake=GONE)
    _find_anew(touched)


@eraser
def unname_in_differences(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """Sides, steps and refusals that name them name a former member."""
    names = Names(person)
    for wording in Wording.objects.filter(names.written_in(*Wording.SAID)).iterator():
        for field in Wording.SAID:
            setattr(wording, field, names.out_of(getattr(wording, field)))
        show_again(wording, wording.view)
        wording.save(update_fields=[*Wording.SAID, "html", "marks"])
        _find_anew([wording.position.difference_id])
    for kind, field in (
        (Step, "why"),
        (Declining, "why"),
        (Difference, "stake"),
        (SideHiding, "reason"),
    ):
        rows: Any = kind._default_manager.filter(names.written_in(field))
        for row in rows.iterator():
            setattr(row, field, names.out_of(getattr(row, field)))
            row.save(update_fields=[field])


def _find_anew(differences: Iterable[int]) -> None:
    """Found by what their sides say now."""
    for one in Difference.objects.filter(pk__in=set(differences)):
        index_anew(one)


@eraser
def leave_dialogues(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What they answered and wrote down goes, unless their words stay. What others answered in a
    dialogue that they opened stays others', and so does a guide that others changed after them."""
    if keep_words:
        return
    Answer.objects.filter(person=person).delete()
    HarvestNote.objects.filter(written_by=person).delete()
    RunClosure.objects.filter(closed_by=person).update(account=GONE, html=GONE, marks="")
    others = GuideVersion.objects.filter(guide=OuterRef("pk")).exclude(written_by=person)
    for guide in Guide.objects.filter(Exists(others), author=person):
        last = guide.versions.exclude(written_by=person).order_by("-number")[0]
        guide.title, guide.body, guide.html = last.title, last.brief, last.html
        _let_stand(guide)
    said = Answer.objects.filter(run=OuterRef("pk"))
    for run in Run.objects.filter(Exists(said), author=person).select_related("version"):
        theirs = run.version.written_by_id == person.pk
        run.title = GONE if theirs else run.version.title
        run.body = run.html = ""
        _let_stand(run)
    Question.objects.filter(version__written_by=person).update(text=GONE)
    gone = {"title": GONE, "brief": GONE, "html": GONE, "marks": "", "source": ""}
    GuideVersion.objects.filter(written_by=person).update(**gone)


def _let_stand(root: Guide | Run) -> None:
    """Nobody's by name from now on, and without a word of theirs."""
    Revision.objects.filter(contribution=root.pk).delete()
    root.author, root.excerpt, root.marks = None, shortened(root.body), ""
    root.save()
    index.put(root.pk, title=root.title, text=root.body, language=root.language)


@eraser
def unname_in_dialogues(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """Guides, answers and what came of dialogues that name them name a former member."""
    names = Names(person)
    for kind, fields, shown in NAMING:
        rows: Any = kind._default_manager.filter(names.written_in(*fields))
        for row in rows.iterator():
            for field in fields:
                setattr(row, field, names.out_of(getattr(row, field)))
            if shown:
                show_again(row, getattr(row, shown))
            row.save()


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
    Closing.objects.filter(closed_by=person).update(
        outcome=GONE, html=GONE, marks="", kept_words=GONE
    )


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
                show_again(row, row.outcome)
            row.save()


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


@eraser
def leave_advice(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What they were trying ends. Whether it helped goes, and so does where they found something
    and what they said came of a question, unless their words stay: then it counts on, of nobody."""
    tried = Trial.objects.filter(person=person)
    tried.filter(word="").delete()
    if not keep_words:
        tried.delete()
        Insight.objects.filter(author=person).update(source=GONE)
        QuestionClosure.objects.filter(closed_by=person).update(outcome=GONE, html=GONE, marks="")


@eraser
def unname_in_advice(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """What came of questions, from where insights come and what was said of them names them no
    more."""
    names = Names(person)
    kinds: dict[Any, str] = {QuestionClosure: "outcome", Insight: "source", Trial: "line"}
    for kind, field in kinds.items():
        for row in kind._default_manager.filter(names.written_in(field)).iterator():
            setattr(row, field, names.out_of(getattr(row, field)))
            if kind is QuestionClosure:
                show_again(row, row.outcome)
            row.save()
