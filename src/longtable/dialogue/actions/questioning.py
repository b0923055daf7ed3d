"""Asking a question, answering it from where one stands, looking after it, closing it (R12)."""

from django.db import transaction

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words, hat_of, put_on_table, write_reply
from longtable.contributions.marking import shown_under
from longtable.contributions.models import Contribution
from longtable.dialogue import verbs
from longtable.dialogue.actions.owning import hand_on
from longtable.dialogue.models import OpenQuestion, QuestionClosure, QuestionKeeping, Standpoint
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body


class QuestionIsClosed(Exception):
    """Nobody answers a question, or closes it, once it is said what came of it."""


class AnsweredFromThere(Exception):
    """They have answered in this role; they can change that answer."""


@transaction.atomic
def ask_question(
    community: Community, *, words: Words, by: Person, audience: int = Audience.MEMBERS
) -> OpenQuestion:
    """Ask a question; whoever asks looks after it until they hand it on.

    With a client key that was used before, the question made with it then is returned.
    """
    made = put_on_table(
        OpenQuestion,
        verb=verbs.QUESTION_ASKED,
        words=words,
        by=by,
        communities=[community],
        audience=audience,
        having={"community": community},
    )
    if not made.keepings.exists():
        hand_on(QuestionKeeping(question=made), to=by, by=by, of="question")
    return made


@transaction.atomic
def answer_question(question: OpenQuestion, *, words: Words, by: Person) -> Standpoint:
    """Answer from the role one has there now. Raises ``QuestionIsClosed``, or
    ``AnsweredFromThere`` where somebody has answered in this role before."""
    worn = hat_of(by, question.community)
    role_id = worn.role_id if worn else None

    def insist(root: Contribution) -> None:
        if QuestionClosure.objects.filter(question=root.pk).exists():
            raise QuestionIsClosed(root.public_id)
        before = Standpoint.objects.filter(question=root.pk, person=by)
        if before.filter(role=role_id).exists():
            raise AnsweredFromThere(root.public_id)

    said = write_reply(question, words=words, by=by, insist=insist)
    again = Standpoint.objects.filter(said=said).first()
    if again is not None:
        return again
    return Standpoint.objects.create(said=said, question=question, role_id=role_id, person=by)


@transaction.atomic
def hand_question(question: OpenQuestion, *, to: Person, by: Person) -> QuestionKeeping:
    """Ask another to look after it; whoever asks themselves takes it. Twice is once."""
    _held(question)
    asked, is_new = hand_on(QuestionKeeping(question=question), to=to, by=by, of="question")
    if is_new:
        _tell(question, verbs.QUESTION_HANDED, by=by, towards_id=to.pk)
    announce(question.topic)
    return asked


@transaction.atomic
def close_question(question: OpenQuestion, *, by: Person, outcome: str) -> QuestionClosure:
    """Say what came of it: from now on nobody answers. Of two who close it at once one wins; the
    other gets ``QuestionIsClosed``."""
    _held(question)
    if QuestionClosure.objects.filter(question=question.pk).exists():
        raise QuestionIsClosed(question.public_id)
    worn = hat_of(by, question.community)
    text = clean_body(outcome)
    made = QuestionClosure.objects.create(
        question=question,
        outcome=text,
        **shown_under(question, text),
        closed_by=by,
        closed_at=clock.now(),
        **(worn.hat() if worn else {}),
    )
    _tell(question, verbs.QUESTION_CLOSED, by=by)
    announce(question.topic, question.community.topic)
    return made


def _tell(question: OpenQuestion, verb: Verb, *, by: Person, **facts: object) -> None:
    hat = hat_of(by, question.community)
    record(
        verb, by=by, hat=hat, subject_id=question.pk, community_id=question.community_id, **facts
    )


def _held(question: OpenQuestion) -> None:
    """Nobody else writes in it until all of it is written."""
    Contribution.objects.select_for_update().get(pk=question.pk)
