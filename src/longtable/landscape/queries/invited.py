"""What somebody who was asked in sees before they decide."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.utils.safestring import SafeString

from longtable.communities.models import Community, Seat
from longtable.communities.queries.table import table_of
from longtable.contributions.models import Contribution, Hiding
from longtable.contributions.queries import byline, who_reads
from longtable.dialogue.rules import is_closed
from longtable.landscape.actions.answering import is_open
from longtable.landscape.actions.inviting import wants_no_invitations
from longtable.landscape.actions.sending_word import awaits_word
from longtable.landscape.actions.taking_back import is_taken_back, may_take_back
from longtable.landscape.models import Invitation
from longtable.landscape.queries.wording import words_of
from longtable.vocabulary.queries.unexplained import Unexplained


@dataclass(frozen=True, slots=True)
class FirstReply:
    """What somebody replied, for whom they replied to."""

    name: str
    hat: str
    html: SafeString
    language: str
    written_at: datetime
    more: int


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as its reader meets it: the community's purpose, who is there, what is asked.

    Nothing of what members said: their words are theirs, but for the first reply to their answer.
    Once it is over, nothing else but its name.
    """

    invitation: Invitation
    community: Community
    is_open: bool
    # Which voices are at the table, never who.
    voices: tuple[str, ...]
    is_wanted: bool
    why_wanted: str
    # How many people would read an answer; nothing where there is none to give.
    readers: int | None
    has_answered: bool
    has_stopped: bool
    # Of an answer without an account: whether it can be taken back, or was.
    may_take_back: bool
    is_taken_back: bool
    # The first reply to it; and whether a mail will say that there is one.
    reply: FirstReply | None
    will_be_written_to: bool
    # The words of its community that stand in it, explained.
    words: list[Unexplained]


def invited(invitation: Invitation) -> Invited:
    """Fifteen queries at most; twelve where no word of it is explained."""
    community = invitation.community
    table = table_of(community)
    taken_back = is_taken_back(invitation)
    seat = Seat.objects.filter(community=community, role=invitation.role).first()
    return Invited(
        invitation=invitation,
        community=community,
        is_open=is_open(invitation),
        voices=tuple(one.voices for one in [*table.seats, *table.others] if one.people),
        is_wanted=seat is not None,
        why_wanted=seat.why if seat else "",
        readers=_readers(invitation),
        has_answered=invitation.said_id is not None,
        has_stopped=wants_no_invitations(invitation.stakeholder),
        may_take_back=not taken_back and may_take_back(invitation),
        is_taken_back=taken_back,
        reply=None if taken_back else first_reply(invitation),
        will_be_written_to=not taken_back and awaits_word(invitation),
        words=words_of(invitation) if is_open(invitation) else [],
    )


def first_reply(invitation: Invitation) -> FirstReply | None:
    """What somebody first replied to an answer without an account, and how many more there are;
    nothing once the invitation was withdrawn or its answer is an account's. Two queries."""
    speaker = invitation.speaker
    if invitation.said_id is None or invitation.withdrawn_at or speaker is None or speaker.email:
        return None
    held = Hiding.objects.filter(lifted_at=None)
    replies: Any = (
        Contribution.objects.filter(parent=invitation.said_id)
        .exclude(author=speaker)
        .exclude(Exists(held.filter(contribution=OuterRef("pk"))))
        .exclude(Exists(held.filter(contribution=OuterRef("root"))))
    )
    first = replies.with_bylines().order_by("written_at", "pk").first()
    if first is None:
        return None
    by = byline(first, reader=AnonymousUser())
    return FirstReply(
        name=by.name,
        hat=by.hat,
        html=SafeString(first.html),
        language=first.language,
        written_at=first.written_at,
        more=replies.count() - 1,
    )


def _readers(invitation: Invitation) -> int | None:
    conversation = invitation.conversation
    if conversation is None or not invitation.question or is_closed(conversation):
        return None
    return who_reads(conversation).people
