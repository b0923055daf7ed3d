"""A mail to somebody without an account: that somebody replied to what they answered (R81)."""

import logging

from django.db import transaction
from django.db.models import QuerySet

from longtable.contributions.models import Contribution
from longtable.landscape.actions.inviting import wants_no_invitations
from longtable.landscape.actions.mailing import mail_to_invited
from longtable.landscape.actions.taking_back import is_taken_back
from longtable.landscape.models import Answer, Invitation, Way
from longtable.shared import clock
from longtable.shared.prepared import ask_one

log = logging.getLogger(__name__)


def awaits_word(invitation: Invitation) -> bool:
    """Whether a mail may still say that somebody replied: they were asked by mail, answered
    without an account, and want it. One query."""
    if invitation.way != Way.MAIL or not invitation.wants_word or invitation.word_sent_at:
        return False
    if invitation.withdrawn_at or invitation.answer == Answer.STOP or invitation.said_id is None:
        return False
    speaker = invitation.speaker
    if speaker is None or speaker.email or speaker.is_here:
        return False
    return not wants_no_invitations(invitation.stakeholder)


def send_word_of(reply: Contribution) -> None:
    """Write once to whom somebody first replied to. Written down before it goes: a mail that is
    lost is better than two. What the reply says stays where it was said."""
    # Most replies are to somebody who is here; they hold no lock.
    if reply.parent_id is None or ask_one(_answered_with, said_id=reply.parent_id) is None:
        return
    with transaction.atomic():
        about = Invitation.objects.filter(said=reply.parent_id, word_sent_at=None)
        found = about.select_for_update(of=("self",)).first()
        if found is None or not _is_due(found, reply):
            return
        found.word_sent_at = clock.now()
        found.save(update_fields=["word_sent_at"])
    if not mail_to_invited(found, about="replied"):
        Invitation.objects.filter(pk=found.pk).update(word_sent_at=None)


@transaction.atomic
def want_no_word(invitation: Invitation) -> None:
    """They get no mail about their answer."""
    Invitation.objects.filter(pk=invitation.pk).update(wants_word=False)


def _answered_with(said_id: int) -> "QuerySet[Invitation, int]":
    awaits = Invitation.objects.filter(said=said_id, word_sent_at=None)
    return awaits.values_list("pk", flat=True)[:1]


def _is_due(found: Invitation, reply: Contribution) -> bool:
    is_by_another = reply.author_id is not None and reply.author_id != found.speaker_id
    is_there = not reply.hidings.filter(lifted_at=None).exists() and not is_taken_back(found)
    return is_by_another and is_there and awaits_word(found)
