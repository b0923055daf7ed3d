"""Asking somebody in, again and humanely (R59, R81)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from longtable.communities.models import Community, Membership
from longtable.communities.reading import current
from longtable.dialogue.models import Conversation
from longtable.landscape import verbs
from longtable.landscape.actions.describing import Facts, Reach, enter_stakeholder
from longtable.landscape.actions.mailing import mail_to_invited
from longtable.landscape.codes import code_of, digest_of
from longtable.landscape.digests import digest_of_entry
from longtable.landscape.models import (
    AFTER_SILENCE,
    VALID_FOR,
    Contact,
    Invitation,
    Stakeholder,
    Stop,
    Way,
)
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.identifiers import public_id
from longtable.shared.limits.counting import Limit
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line

log = logging.getLogger(__name__)
# What one person can mean personally in a day, and what one address is spared.
INVITATIONS_BY_PERSON = Limit("invitations.person", 20, timedelta(days=1))
INVITATIONS_TO_ADDRESS = Limit("invitations.address", 3, timedelta(days=1))


class CannotBeAsked(Exception):
    """Somebody cannot be asked in, or not like this; ``sentence`` says what to do."""

    sentence: StrOrPromise


class BelongsAlready(CannotBeAsked):
    """They are a member here."""

    sentence = _("They are a member here already.")


class WantsNoInvitations(CannotBeAsked):
    """They asked not to be asked again."""

    sentence = _("They asked not to be asked again.")


class AddressIsMissing(CannotBeAsked):
    """Mail needs somewhere to go."""

    sentence = _("Please say where the mail goes, or choose a link.")


class SaysTheSame(CannotBeAsked):
    """A further attempt differs from the last and says what changed."""

    sentence = _(
        "They have been asked before. Please give another reason than last time, and say what has"
        " changed."
    )


class NotYet(CannotBeAsked):
    """It is too soon to ask again. Holds the first day on which it is not."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day
        self.sentence = gettext("It is too soon. You can ask again from %(day)s on.") % {
            "day": date_format(day)
        }


class MailDidNotGo(Exception):
    """The invitation is made, with its code, and has to be given in another way."""

    def __init__(self, invitation: Invitation) -> None:
        super().__init__(invitation.public_id)
        self.invitation = invitation


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What an invitation says."""

    way: str
    why_you: str
    asks: str = ""
    gives: str = ""
    changed: str = ""
    words: str = ""
    question: str = ""
    conversation: Conversation | None = None
    role_id: int | None = None
    language: str = "en"


LINES = ("why_you", "asks", "gives", "changed", "words", "question")


def invite(stakeholder: Stakeholder, *, by: Person, asking: Asking) -> Invitation:
    """Ask somebody in, by mail where that is the way; one that waited is withdrawn.

    Raises ``CannotBeAsked``, ``TooOften`` and ``MailDidNotGo``.
    """
    made = _make(stakeholder, by=by, asking=asking)
    if asking.way == Way.MAIL:
        _send(made)
    return made


def invite_somebody_new(
    community: Community, *, by: Person, facts: Facts, reach: Reach, asking: Asking
) -> Invitation:
    """Write somebody down and ask them in, both or neither. Raises what :func:`invite` does."""
    with transaction.atomic():
        whom = enter_stakeholder(community, by=by, facts=facts, reach=reach)
        made = _make(whom, by=by, asking=asking)
    if asking.way == Way.MAIL:
        _send(made)
    return made


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person) -> Invitation:
    """Take it back; one that was answered stays answered."""
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if found.answered_at is None and found.withdrawn_at is None:
        found.withdrawn_at = clock.now()
        found.save(update_fields=["withdrawn_at"])
        record(verbs.INVITATION_WITHDRAWN, by=by, community_id=found.community_id)
        announce(found.community.topic)
    return found


def stop_digests(stakeholder: Stakeholder) -> list[str]:
    """What a stop of theirs is kept under: of their entry, and of their address if one is known."""
    known = Contact.objects.filter(stakeholder=stakeholder).exclude(digest="")
    return [digest_of_entry(stakeholder.public_id), *known.values_list("digest", flat=True)]


def wants_no_invitations(stakeholder: Stakeholder) -> bool:
    """Whether they asked not to be asked again, into this community or any."""
    here = Q(community=None) | Q(community=stakeholder.community_id)
    return Stop.objects.filter(here, digest__in=stop_digests(stakeholder)).exists()


def _insist_that_they_may_be_asked(stakeholder: Stakeholder) -> None:
    belongs = Membership.objects.filter(current(), community=stakeholder.community_id)
    if stakeholder.person_id and belongs.filter(person=stakeholder.person_id).exists():
        raise BelongsAlready(stakeholder.public_id)
    if wants_no_invitations(stakeholder):
        raise WantsNoInvitations(stakeholder.public_id)


def _count(stakeholder: Stakeholder, *, by: Person, way: str) -> None:
    """Count what is about to be made. Raises ``AddressIsMissing`` and ``TooOften``."""
    contact = Contact.objects.filter(stakeholder=stakeholder).first()
    if way == Way.MAIL:
        if contact is None or not contact.email:
            raise AddressIsMissing(stakeholder.public_id)
        INVITATIONS_TO_ADDRESS.take(contact.email)
    INVITATIONS_BY_PERSON.take(str(by.pk))


@transaction.atomic
def _make(stakeholder: Stakeholder, *, by: Person, asking: Asking) -> Invitation:
    found = Stakeholder.objects.select_for_update().get(pk=stakeholder.pk)
    _insist_that_they_may_be_asked(found)
    last = Invitation.objects.filter(stakeholder=found).first()
    lines = {line: clean_line(getattr(asking, line)) for line in LINES}
    _insist_that_it_is_time(found, way=asking.way)
    if last is not None:
        _insist_that_it_differs(last, lines)
    _count(found, by=by, way=asking.way)
    Invitation.objects.filter(stakeholder=found, answered_at=None, withdrawn_at=None).update(
        withdrawn_at=clock.now()
    )
    name, now = public_id(), clock.now()
    made = Invitation.objects.create(
        public_id=name,
        community=found.community,
        stakeholder=found,
        role_id=asking.role_id or found.role_id,
        attempt=last.attempt + 1 if last else 1,
        made_by=by,
        made_at=now,
        expires_at=now + VALID_FOR,
        way=asking.way,
        language=asking.language,
        conversation=asking.conversation,
        token_hash=digest_of(code_of(name)),
        **lines,
    )
    record(verbs.INVITATION_MADE, by=by, community_id=found.community_id, attempt=made.attempt)
    announce(found.community.topic)
    return made


def _insist_that_it_is_time(whom: Stakeholder, *, way: str) -> None:
    """Mail comes once a month at most; what nobody answered may be given in another way at once.

    Whoever has an address is asked under it, under however many names they are written down here.
    """
    attempts = _attempts_at(whom)
    newest = list(attempts[:1])
    if way == Way.MAIL:
        lately = attempts.filter(way=Way.MAIL, made_at__gt=clock.now() - AFTER_SILENCE)
        newest += lately[:1]
    day = day_to_ask(newest, way=way)
    if day is not None and day > clock.now().date():
        raise NotYet(day)


def day_to_ask(attempts: Sequence[Invitation], *, way: str) -> date | None:
    """From which day on somebody may be asked, by the attempts at them, the newest first."""
    days = [one.ask_again_on for one in attempts[:1]]
    if way == Way.MAIL:
        days += [(one.made_at + AFTER_SILENCE).date() for one in attempts if one.way == Way.MAIL]
    return max((one for one in days if one is not None), default=None)


def _attempts_at(whom: Stakeholder) -> QuerySet[Invitation]:
    """Every attempt at them in this community, by entry or by address, the newest first."""
    known = Contact.objects.filter(stakeholder=whom).exclude(digest="")
    alike = Q(community=whom.community_id, stakeholder__contact__digest__in=known.values("digest"))
    return Invitation.objects.filter(Q(stakeholder=whom) | alike)


def _insist_that_it_differs(last: Invitation, lines: dict[str, str]) -> None:
    if not differs(last, why_you=lines["why_you"], changed=lines["changed"]):
        raise SaysTheSame(last.public_id)


def differs(last: Invitation, *, why_you: str, changed: str) -> bool:
    """Whether a further attempt says something else than the last, where it has to (R59)."""
    if last.is_waiting or last.withdrawn_at is not None:
        return True
    return bool(changed) and clean_line(why_you).casefold() != last.why_you.casefold()


def _send(invitation: Invitation) -> None:
    if not mail_to_invited(invitation, about="invitation"):
        raise MailDidNotGo(invitation)
