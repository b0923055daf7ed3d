"""A dialogue with a guide: opening it, answering, writing down what came of it, closing (R12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from longtable.communities.models import Role
from longtable.contributions.actions.putting import Words, hat_of, put_on_table
from longtable.contributions.marking import shown_under
from longtable.contributions.models import Contribution, Link
from longtable.dialogue import rules, verbs
from longtable.dialogue.actions.guiding import newest
from longtable.dialogue.models import (
    Answer,
    Difference,
    Guide,
    HarvestNote,
    Part,
    Question,
    Run,
    RunClosure,
    asked_of,
)
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body, clean_line


class RunIsOver(Exception):
    """It was closed, or its last day is past."""


class AlreadyAnswered(Exception):
    """They have answered these questions."""


class NotYetAsked(Exception):
    """Too few roles were heard for the second questions."""


class AlreadyNamed(Exception):
    """A difference was named of this note."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """How a dialogue is held."""

    title: str
    word: str = ""
    mode: str = Run.Mode.DAYS
    quorum: int = Run.QUORUM_USUAL
    ends_on: date | None = None
    audience: int = Audience.MEMBERS


@dataclass(frozen=True, kw_only=True)
class Note:
    """What came of a dialogue, as it is written."""

    sort: str
    text: str
    roles: Sequence[Role] = ()
    who: str = ""
    until: date | None = None


@transaction.atomic
def open_run(guide: Guide, *, opening: Opening, by: Person, client_key: str = "") -> Run:
    """Open a dialogue with the newest version of a guide. It reaches no further than its guide.

    With a client key that was used before, the dialogue made with it then is returned.
    """
    return put_on_table(
        Run,
        verb=verbs.RUN_OPENED,
        words=Words(
            title=opening.title, body=opening.word, language=guide.language, client_key=client_key
        ),
        by=by,
        communities=[guide.community],
        audience=min(opening.audience, guide.audience),
        having={
            "community": guide.community,
            "version": newest(guide),
            "mode": opening.mode,
            "quorum": opening.quorum,
            "ends_on": opening.ends_on,
        },
    )


@transaction.atomic
def answer_run(
    run: Run, *, part: str, said: Mapping[int, str], by: Person, language: str = "en"
) -> list[Answer]:
    """Answer the questions of a part, by their keys; what is empty is a pass.

    Nobody is told and nothing is stirred: who has not answered learns nothing of it. Raises
    ``RunIsOver``, ``NotYetAsked``, or for the later one of two ``AlreadyAnswered``.
    """
    found = _held(run)
    if rules.is_over(found):
        raise RunIsOver(run.public_id)
    if part == Part.APPLICATION and not is_asked(found, by=by):
        raise NotYetAsked(run.public_id)
    left = [one for one in questions_left(found, part, by=by) if one.pk in said]
    if not left:
        raise AlreadyAnswered(run.public_id)
    worn = hat_of(by, found.community)
    made = []
    for question in left:
        body = clean_body(said[question.pk])
        made.append(
            Answer(
                run=found, question=question, person=by, body=body,
                language=language, written_at=clock.now(), **shown_under(found, body),
                **(worn.hat() if worn else {}),
            )
        )  # fmt: skip
    Answer.objects.bulk_create(made)
    _tell(found, verbs.RUN_ANSWERED, by=by)
    return made


@transaction.atomic
def harvest_run(run: Run, *, note: Note, by: Person) -> HarvestNote:
    """Write down where views meet, where they differ, or what follows."""
    found = _held(run)
    worn = hat_of(by, found.community)
    made = HarvestNote.objects.create(
        run=found,
        sort=note.sort,
        text=clean_line(note.text),
        who=clean_line(note.who),
        until=note.until,
        written_by=by,
        written_at=clock.now(),
        **(worn.hat() if worn else {}),
    )
    made.roles.set(note.roles)
    _tell(found, verbs.RUN_HARVESTED, by=by)
    return made


@transaction.atomic
def hold_as_difference(note: HarvestNote, difference: Difference, *, by: Person) -> None:
    """Say that a difference was named of what the harvest says. Raises ``AlreadyNamed``."""
    found = HarvestNote.objects.select_for_update().get(pk=note.pk)
    if found.difference_id not in {None, difference.pk}:
        raise AlreadyNamed(note.public_id)
    found.difference = difference
    found.save(update_fields=["difference"])
    Link.objects.get_or_create(
        source_id=found.run_id,
        target=difference,
        relation=Link.Relation.LEADS_TO,
        defaults={"linked_by": by, "linked_at": clock.now()},
    )


@transaction.atomic
def close_run(run: Run, *, account: str, by: Person) -> RunClosure:
    """Close it and say how it went: from now on whoever reads it reads every answer.

    Raises ``RunIsOver`` for the later one of two.
    """
    found = _held(run)
    if hasattr(found, "closure"):
        raise RunIsOver(run.public_id)
    worn = hat_of(by, found.community)
    account = clean_body(account)
    made = RunClosure.objects.create(
        run=found,
        account=account,
        **shown_under(found, account),
        closed_by=by,
        closed_at=clock.now(),
        **(worn.hat() if worn else {}),
    )
    _tell(found, verbs.RUN_CLOSED, by=by)
    announce(found.topic, found.community.topic)
    return made


def questions_left(run: Run, part: str, *, by: Person) -> "QuerySet[Question]":
    """What a part asks of somebody and they have not answered. One query."""
    said = Answer.objects.filter(run=run.pk, person=by.pk).values("question")
    asked = Question.objects.filter(asked_of(by), version=run.version_id, part=part)
    return asked.exclude(pk__in=said).select_related("role").order_by("position")


def roles_heard(run: Run) -> set[int]:
    """The roles of which somebody has said something to the first questions. One query."""
    said = Answer.objects.filter(run=run.pk, question__part=Part.REACTION, role__isnull=False)
    return set(said.exclude(body="").order_by().values_list("role", flat=True).distinct())


def is_asked(run: Run, *, by: Person) -> bool:
    """Whether the second questions are asked of somebody by now: who answers first themselves."""
    if questions_left(run, Part.REACTION, by=by).exists():
        return False
    return len(roles_heard(run)) >= run.quorum


def _tell(found: Run, verb: Verb, *, by: Person) -> None:
    hat = hat_of(by, found.community)
    record(verb, by=by, hat=hat, subject_id=found.pk, community_id=found.community_id)


def _held(run: Run) -> Run:
    """The dialogue, held until all of it is written."""
    Contribution.objects.select_for_update().get(pk=run.pk)
    return Run.objects.select_related("community", "closure").get(pk=run.pk)
