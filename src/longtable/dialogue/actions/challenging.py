"""Challenging what is under way, owing the answer and giving it (R60)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.contributions.rules import is_author
from longtable.contributions.sealing import today
from longtable.dialogue import verbs
from longtable.dialogue.actions.owning import hand_on
from longtable.dialogue.actions.talking import open_conversation, reply_in, tell
from longtable.dialogue.models import (
    ANSWER_WITHIN,
    Challenge,
    ChallengeAnswer,
    Outcome,
    Ownership,
    Reception,
)
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.realtime.topics import announce


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who is asked for the answer, and until when; nobody, and it is the conveners'."""

    owner: Person | None = None
    due_on: date | None = None


@transaction.atomic
def open_challenge(
    *,
    words: Words,
    by: Person,
    communities: Sequence[Community],
    audience: int = Audience.MEMBERS,
    asked: Asked = Asked(),
) -> Challenge:
    """Open a conversation whose opening is a claim, and ask somebody for the answer.

    With a client key that was used before, the challenge made with it then is returned.
    """
    opened = open_conversation(words=words, by=by, communities=communities, audience=audience)
    challenge, is_new = Challenge.objects.get_or_create(
        conversation=opened, defaults={"due_on": asked.due_on or default_due()}
    )
    if is_new and asked.owner is not None:
        hand_challenge(challenge, to=asked.owner, by=None if opened.is_unnamed else by)
    return challenge


@transaction.atomic
def hand_challenge(challenge: Challenge, *, to: Person, by: Person | None) -> Ownership:
    """Ask another for the answer; whoever asks themselves takes it. Twice is once. Whoever
    challenged without their name asks without it too."""
    _hold(challenge)
    asked, is_new = hand_on(Ownership(challenge=challenge), to=to, by=by, of="challenge")
    if is_new:
        tell(challenge.conversation, verbs.CHALLENGE_ASKED, by=by, towards_id=to.pk)
    else:
        announce(challenge.conversation.topic)
    return asked


@transaction.atomic
def answer_challenge(
    challenge: Challenge,
    *,
    by: Person,
    outcome: str,
    reply: Contribution | Words,
    until: date | None = None,
) -> ChallengeAnswer:
    """Say what came of it: by a reply that stands there, or by one that is written now.

    Whoever answers has taken it on. Raises ``ConversationIsClosed``; a retry makes nothing new.
    """
    _hold(challenge)
    conversation = challenge.conversation
    if isinstance(reply, Words):
        reply = reply_in(conversation, to=conversation, words=reply, by=by)
    assert reply.root_id == conversation.pk, "an answer lies in its own conversation"
    facts = {"outcome": outcome, "until": until if outcome == Outcome.LOOKING else None}
    last = ChallengeAnswer.objects.filter(challenge=challenge).first()
    if last and last.reply_id == reply.pk and facts == {one: getattr(last, one) for one in facts}:
        return last
    made = ChallengeAnswer.objects.create(
        challenge=challenge, reply=reply, said_by=by, said_at=clock.now(), **facts
    )
    _take(challenge, by=by)
    author = conversation.author_id
    tell(conversation, verbs.CHALLENGE_ANSWERED, by=by, subject_id=reply.pk, towards_id=author)
    return made


@transaction.atomic
def weigh_answer(answer: ChallengeAnswer, *, by: Person, word: str) -> Reception:
    """Say whether it answers; only whoever challenged can. The same word twice is once. Of whoever
    challenged without their name the day is kept, and no hour."""
    conversation = answer.challenge.conversation
    assert is_author(by, conversation), "it is the word of whoever challenged"
    _hold(answer.challenge)
    last = answer.receptions.first()
    if last is not None and last.word == word:
        return last
    now = today() if conversation.is_unnamed else clock.now()
    made = Reception.objects.create(answer=answer, word=word, said_at=now)
    tell(conversation, verbs.CHALLENGE_WEIGHED, by=None if conversation.is_unnamed else by)
    return made


@transaction.atomic
def remind_of_challenge(challenge: Challenge, *, due: date) -> bool:
    """Tell whoever owes it that an answer is due; once for each due day. Says whether it did."""
    _hold(challenge)
    fresh = Challenge.objects.filter(pk=challenge.pk).exclude(reminded_of__gte=due)
    if not fresh.update(reminded_of=due):
        return False
    tell(challenge.conversation, verbs.CHALLENGE_DUE, by=None)
    return True


def default_due() -> date:
    """Until when an answer is asked for when nobody says a day."""
    return (clock.now() + ANSWER_WITHIN).date()


def _take(challenge: Challenge, *, by: Person) -> None:
    """Whoever answers has taken it on, whoever was asked before."""
    now = clock.now()
    theirs = Ownership.objects.filter(challenge=challenge, ended_at=None)
    if theirs.filter(person=by).exists():
        theirs.filter(taken_at=None).update(taken_at=now)
        return
    theirs.update(ended_at=now)
    Ownership.objects.create(
        challenge=challenge, person=by, asked_by=by, asked_at=now, taken_at=now
    )


def _hold(challenge: Challenge) -> None:
    Contribution.objects.select_for_update().get(pk=challenge.conversation_id)
