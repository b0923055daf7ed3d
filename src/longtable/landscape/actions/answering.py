"""What somebody who was asked in says to it, with an account and without."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from longtable.communities.actions.belonging import ask_to_join, bring_in
from longtable.communities.models import JoinRule, Membership
from longtable.communities.reading import keeping
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.dialogue.actions import reply_in
from longtable.landscape import rules, verbs
from longtable.landscape.actions.describing import recognize
from longtable.landscape.actions.inviting import stop_digests
from longtable.landscape.codes import digest_of
from longtable.landscape.models import Answer, Invitation, StakeholderKind, Stop
from longtable.people.models import Person
from longtable.people.naming import rename
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.models import Activity
from longtable.shared.notices.models import Notice
from longtable.shared.realtime.topics import announce


class NoLongerOpen(Exception):
    """It was answered, withdrawn, has run out, or its maker may ask nobody in any more."""


class SaidAlready(Exception):
    """Its question has been answered."""


class NoQuestion(Exception):
    """It asks nothing that could be answered."""


def invitation_at(code: str) -> Invitation | None:
    """The invitation that a code opens, whatever became of it."""
    found = Invitation.objects.filter(token_hash=digest_of(code))
    return found.select_related("community", "stakeholder", "made_by", "role").first()


def is_open(invitation: Invitation) -> bool:
    """Whether it can be answered: it waits, and its maker could still make it (G-10, H-65)."""
    maker = invitation.made_by
    return (
        invitation.is_waiting
        and maker is not None
        and maker.is_active
        and rules.invite(maker, invitation.community)
    )


@transaction.atomic
def answer_question(
    invitation: Invitation, *, name: str, body: str, by: Person | None
) -> Contribution:
    """Lay the answer into the conversation it was asked in, wearing the hat of the empty seat.

    Without an account somebody is made of the name they give: not yet here, and without an
    address. Raises ``NoLongerOpen``, ``NoQuestion``, ``SaidAlready``, what ``rename`` raises and
    ``ConversationIsClosed``.
    """
    found = _held(invitation)
    if found.conversation is None or not found.question:
        raise NoQuestion(found.public_id)
    if found.said_id is not None:
        raise SaidAlready(found.public_id)
    speaker = by or _somebody(name, found)
    belongs = Membership.objects.filter(person=speaker, community=found.community, ended_at=None)
    worn = None if belongs.exists() else Membership(role_id=found.role_id)
    words = Words(body=body, language=found.language, client_key=_key(found))
    said = reply_in(found.conversation, to=found.conversation, words=words, by=speaker, hat=worn)
    found.speaker, found.said = speaker, said
    found.save(update_fields=["speaker", "said"])
    return said


@transaction.atomic
def accept(invitation: Invitation, *, by: Person) -> bool:
    """Come in. Returns whether they are in; else the conveners have their question.

    A convener's word opens the door, as does a member's where it is open; a member's elsewhere
    becomes a question to the conveners. Of two who accept at once one does: the other gets
    ``NoLongerOpen``.
    """
    found = _held(invitation)
    lets_in = found.community.join_rule == JoinRule.OPEN or _convenes(found)
    assert found.made_by is not None, "what is open has a maker"
    if lets_in:
        bring_in(found.community, by, by=found.made_by, hat={"role_id": found.role_id})
    else:
        message = _("%(name)s asked me in.") % {"name": found.made_by.display_name}
        ask_to_join(found.community, by=by, message=message)
    _take_over_words(found, by=by)
    # A group stays a group.
    if found.stakeholder.kind == StakeholderKind.PERSON:
        recognize(found.stakeholder, by)
    _close(found, Answer.COMES, by=by, speaker=by)
    return lets_in


@transaction.atomic
def say_later(invitation: Invitation, *, not_before: date) -> None:
    """Not before a day; nobody is asked sooner."""
    _close(_held(invitation), Answer.LATER, by=None, not_before=not_before)


@transaction.atomic
def decline(invitation: Invitation) -> None:
    """Not this time. It removes nobody: who matters to the outcome matters no less (R59)."""
    _close(_held(invitation), Answer.DECLINES, by=None)


@transaction.atomic
def stop(invitation: Invitation, *, everywhere: bool) -> None:
    """Never again, here or anywhere. Obeyed whatever became of the invitation."""
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    for digest in stop_digests(found.stakeholder):
        Stop.objects.get_or_create(
            digest=digest,
            community=None if everywhere else found.community,
            defaults={"said_at": clock.now()},
        )
    if found.answered_at is None:
        _close(found, Answer.STOP, by=None)


@transaction.atomic
def lift_stop(invitation: Invitation) -> None:
    """They may be asked again, here and anywhere."""
    Stop.objects.filter(digest__in=stop_digests(invitation.stakeholder)).delete()


def _held(invitation: Invitation) -> Invitation:
    """It, locked. Raises ``NoLongerOpen``."""
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not is_open(found):
        raise NoLongerOpen(found.public_id)
    return found


def _key(invitation: Invitation) -> str:
    """Said once, and known as said by somebody who is not here."""
    return f"{Contribution.ASKED_IN_KEY}{invitation.public_id}"


def _close(found: Invitation, answer: str, *, by: Person | None, **facts: Any) -> None:
    found.answer, found.answered_at = answer, clock.now()
    for field, value in facts.items():
        setattr(found, field, value)
    found.save()
    record(
        verbs.INVITATION_ANSWERED,
        by=by,
        community_id=found.community_id,
        towards_id=found.made_by_id,
        about=found.public_id,
        answer=answer,
    )
    announce(found.community.topic)


def _convenes(invitation: Invitation) -> bool:
    keepers = Membership.objects.filter(keeping(), community=invitation.community_id)
    return keepers.filter(person=invitation.made_by_id).exists()


def _somebody(name: str, invitation: Invitation) -> Person:
    assert invitation.made_by is not None, "what is open has a maker"
    person = Person(
        named_at=clock.now(),
        named_through=f"{invitation.made_by.display_name}, {invitation.community}"[:200],
        language=invitation.language,
    )
    person.set_unusable_password()
    rename(person, name)
    person.save()
    return person


def _take_over_words(invitation: Invitation, *, by: Person) -> None:
    """What they said before they had an account is theirs, and what others replied to it; who stood
    in for them goes."""
    stand_in = invitation.speaker
    if stand_in is None or stand_in.pk == by.pk or stand_in.email is not None:
        return
    Contribution.objects.filter(author=stand_in).update(author=by, client_key="")
    Activity.objects.filter(actor=stand_in).update(actor=by)
    Activity.objects.filter(towards=stand_in).update(towards=by)
    told = Notice.objects.filter(person=by).values("activity")
    Notice.objects.filter(person=stand_in).exclude(activity__in=told).update(person=by)
    stand_in.delete()
