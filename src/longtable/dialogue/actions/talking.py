"""Opening a conversation, replying in it, closing it, reading on."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from longtable.communities.models import Community, Hat
from longtable.contributions.actions.putting import Words, hat_of, put_on_table, write_reply
from longtable.contributions.marking import shown_under
from longtable.contributions.models import Contribution
from longtable.contributions.sealing import note
from longtable.dialogue import verbs
from longtable.dialogue.models import Bookmark, Closure, Conversation
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.notices.models import Notice
from longtable.shared.prepared import ask
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body


class ConversationIsClosed(Exception):
    """Nobody writes in, or closes, a conversation that is closed."""


class OutcomeIsMissing(Exception):
    """Closing says what came of it."""


def open_conversation(
    *,
    words: Words,
    by: Person,
    communities: Sequence[Community],
    audience: int = Audience.MEMBERS,
) -> Conversation:
    """Open a conversation, in one or several communities."""
    return put_on_table(
        Conversation,
        verb=verbs.CONVERSATION_OPENED,
        words=words,
        by=by,
        communities=communities,
        audience=audience,
    )


def reply_in(
    conversation: Conversation,
    *,
    to: Contribution,
    words: Words,
    by: Person,
    hat: Hat | None = None,
) -> Contribution:
    """Reply to the opening or to another reply. Raises ``ConversationIsClosed``.

    A reply whose client key was used before is given again, even if the conversation has closed
    since: it was acknowledged.
    """
    assert (to.root_id or to.pk) == conversation.pk, "a reply is to what lies in the conversation"
    return write_reply(to, words=words, by=by, insist=_insist_on_open, hat=hat)


@transaction.atomic
def close_conversation(conversation: Conversation, *, by: Person, outcome: str) -> Closure:
    """Close it and say what came of it. One of two who close at once wins; the other gets
    ``ConversationIsClosed``."""
    _locked_open(conversation)
    outcome = clean_body(outcome)
    if not outcome:
        raise OutcomeIsMissing
    closure = Closure.objects.create(
        conversation=conversation,
        closed_by=by,
        closed_at=clock.now(),
        outcome=outcome,
        **shown_under(conversation, outcome),
    )
    tell(conversation, verbs.CONVERSATION_CLOSED, by=by)
    return closure


@transaction.atomic
def reopen_conversation(conversation: Conversation, *, by: Person) -> None:
    """Let people write in it again; the closure stays as history."""
    reopened = Closure.objects.filter(conversation=conversation, reopened_at=None).update(
        reopened_at=clock.now(), reopened_by=by
    )
    if reopened:
        tell(conversation, verbs.CONVERSATION_REOPENED, by=by)


@transaction.atomic
def keep_bookmark(conversation: Conversation, *, by: Person, read_until: datetime) -> None:
    """Remember where somebody stopped; it only ever moves forward. What they were told of what
    stands above it, they have read by now."""
    bookmark, is_new = Bookmark.objects.get_or_create(
        person=by, conversation=conversation, defaults={"read_until": read_until}
    )
    if not is_new:
        Bookmark.objects.filter(pk=bookmark.pk, read_until__lt=read_until).update(
            read_until=read_until
        )
    told = Notice.objects.unread().filter(
        person=by,
        activity__subject__root=conversation.pk,
        activity__subject__written_at__lte=read_until,
    )
    told.update(read_at=clock.now())


def _locked_open(conversation: Conversation) -> None:
    ask(_held, pk=conversation.pk)
    _insist_on_open(conversation)


def _insist_on_open(conversation: Contribution) -> None:
    if ask(_closures, conversation_id=conversation.pk):
        raise ConversationIsClosed(conversation.public_id)


def _held(pk: int) -> "QuerySet[Contribution, int]":
    held = Contribution.objects.select_for_update().filter(pk=pk)
    return held.values_list("pk", flat=True)


def _closures(conversation_id: int) -> "QuerySet[Closure, int]":
    closed = Closure.objects.filter(conversation_id=conversation_id, reopened_at=None)
    return closed.values_list("pk", flat=True)


def tell(
    conversation: Conversation,
    verb: Verb,
    *,
    by: Person | None,
    subject_id: int | None = None,
    towards_id: int | None = None,
) -> None:
    """Write down what happened to a conversation, or to a reply in it, and move open pages. Of what
    somebody does without their name the day is written down alone."""
    home = Community.objects.get(placements__contribution=conversation.pk, placements__is_home=True)
    if by is None and conversation.is_unnamed:
        note(verb, about=conversation, community=home, towards_id=towards_id)
    else:
        record(
            verb,
            by=by,
            hat=hat_of(by, home) if by else None,
            subject_id=subject_id or conversation.pk,
            community_id=home.pk,
            towards_id=towards_id,
        )
    announce(conversation.topic, home.topic)
