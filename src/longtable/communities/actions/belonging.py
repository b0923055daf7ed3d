"""Joining, being brought in, changing one's hat, leaving."""

from typing import Any

from django.db import transaction

from longtable.communities import verbs
from longtable.communities.actions.agreeing import accept_agreement
from longtable.communities.actions.policy import rights_changed
from longtable.communities.models import Community, JoinRequest, Membership, Standing
from longtable.communities.models.community import NewcomersRead
from longtable.communities.reading import keeping
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line


class LastConvener(Exception):
    """A community always has a convener: name another before this one goes."""


class AlreadyAnswered(Exception):
    """Somebody else has answered this request."""


@transaction.atomic
def bring_in(
    community: Community,
    person: Person,
    *,
    by: Person,
    hat: dict[str, Any] | None = None,
    standing: str = Standing.MEMBER,
) -> Membership:
    """Make somebody a member, wearing a hat (``Membership.hat()``); a member already is kept."""
    newest_first = community.newcomers_read == NewcomersRead.SINCE_JOINED
    membership, is_new = Membership.objects.get_or_create(
        person=person,
        community=community,
        ended_at=None,
        defaults={
            "standing": standing,
            "since": clock.now(),
            "brought_by": by,
            "reads_from": clock.now() if newest_first else None,
            **(hat or {}),
        },
    )
    if is_new:
        record(
            verbs.MEMBER_JOINED,
            by=by,
            hat=membership if by == person else None,
            community_id=community.pk,
            towards_id=person.pk,
            towards_hat=membership,
        )
        rights_changed([person.pk])
        announce(community.topic)
    return membership


@transaction.atomic
def join(community: Community, *, by: Person, hat: dict[str, Any]) -> Membership:
    """Come in through an open door, accepting how people treat one another here."""
    membership = bring_in(community, by, by=by, hat=hat)
    agreement = community.agreements.first()
    if agreement is not None:
        accept_agreement(agreement, by=by)
    return membership


@transaction.atomic
def ask_to_join(community: Community, *, by: Person, message: str) -> JoinRequest:
    """Ask the conveners to be let in; asking twice is asking once."""
    request, is_new = JoinRequest.objects.get_or_create(
        community=community,
        person=by,
        answered_at=None,
        defaults={"message": clean_line(message), "asked_at": clock.now()},
    )
    if is_new:
        record(verbs.JOINING_ASKED, by=by, community_id=community.pk)
        announce(community.topic)
    return request


@transaction.atomic
def answer_request(request: JoinRequest, *, by: Person, is_welcome: bool) -> JoinRequest:
    """Let somebody in, or not. Raises ``AlreadyAnswered`` when another convener was faster."""
    found = JoinRequest.objects.select_for_update().get(pk=request.pk)
    if found.answered_at is not None:
        raise AlreadyAnswered(found.pk)
    found.answered_at, found.answered_by, found.is_welcome = clock.now(), by, is_welcome
    found.save()
    if is_welcome:
        bring_in(found.community, found.person, by=by)
    record(
        verbs.JOINING_ANSWERED,
        by=by,
        community_id=found.community_id,
        towards_id=found.person_id,
        is_welcome=is_welcome,
    )
    return found


@transaction.atomic
def change_hat(membership: Membership, *, by: Person, hat: dict[str, Any]) -> Membership:
    """Speak from elsewhere from now on; what was said keeps the hat it was said in."""
    found = Membership.objects.select_for_update().get(pk=membership.pk)
    for field, value in hat.items():
        setattr(found, field, value)
    found.save()
    record(verbs.HAT_CHANGED, by=by, hat=found, community_id=found.community_id)
    rights_changed([found.person_id])
    announce(found.community.topic)
    return found


@transaction.atomic
def name_convener(membership: Membership, *, by: Person) -> Membership:
    """Make a member a convener."""
    found = Membership.objects.select_for_update().get(pk=membership.pk)
    found.standing = Standing.CONVENER
    found.save(update_fields=["standing"])
    record(verbs.CONVENER_NAMED, by=by, community_id=found.community_id, towards_id=found.person_id)
    rights_changed([found.person_id])
    return found


@transaction.atomic
def leave(membership: Membership, *, by: Person) -> Membership:
    """End a term. Raises ``LastConvener`` when nobody else would convene.

    Whose last day is over, or whose account rests, keeps no community.
    """
    Community.objects.select_for_update().get(pk=membership.community_id)
    keepers = Membership.objects.filter(keeping(), community=membership.community_id)
    found = Membership.objects.select_for_update().get(pk=membership.pk)
    if found.ended_at is not None:
        return found
    if found.standing == Standing.CONVENER and not keepers.exclude(pk=found.pk).exists():
        raise LastConvener(found.community_id)
    found.ended_at = clock.now()
    found.save(update_fields=["ended_at"])
    record(
        verbs.MEMBER_LEFT,
        by=by,
        hat=found,
        community_id=found.community_id,
        towards_id=found.person_id,
    )
    rights_changed([found.person_id])
    announce(found.community.topic)
    return found


@transaction.atomic
def name_person(
    community: Community, *, name: str, address: str, by: Person, hat: dict[str, Any] | None = None
) -> Membership:
    """Bring in somebody by name and address. Who is not known yet is *not yet here*: nothing is
    mailed to them, and signing in with that address makes the place theirs."""
    address = address.strip().lower()
    person = Person.objects.filter(email=address).first()
    if person is None:
        person = Person.objects.create_user(
            address,
            display_name=clean_line(name),
            named_at=clock.now(),
            named_through=clean_line(f"{by.display_name}, {community}")[:200],
        )
    return bring_in(community, person, by=by, hat=hat)
