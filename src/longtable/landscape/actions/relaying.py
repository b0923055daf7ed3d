"""Asking organizations to pass a message on, passing it on, and saying what became of it (R67)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from longtable.communities.models import Community, Organization
from longtable.landscape import verbs
from longtable.landscape.codes import code_of, digest_of
from longtable.landscape.models import Channel, Leg, Passage, Relay
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.identifiers import public_id
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body, clean_line


class RelayIsClosed(Exception):
    """Its time is over, or somebody has said what became of it."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """What is passed on, until when replies come, and who reads them."""

    message: str
    question: str
    read_by: str
    closes_on: date
    language: str = "en"


@transaction.atomic
def ask_relay(
    community: Community, *, by: Person, message: Message, organizations: Iterable[Organization]
) -> Relay:
    """Ask these organizations to pass it on. What each does with it is theirs to say."""
    relay = Relay.objects.create(
        community=community,
        message=clean_body(message.message),
        question=clean_line(message.question),
        read_by=message.read_by,
        closes_on=message.closes_on,
        language=message.language,
        asked_by=by,
        asked_at=clock.now(),
    )
    for organization in organizations:
        Leg.objects.create(relay=relay, organization=organization)
    _write_down(verbs.RELAY_ASKED, relay, by=by)
    return relay


@transaction.atomic
def take_link(leg: Leg, channel: Channel, *, by: Person) -> Passage:
    """A link of its own for one channel; asking twice gives the same. Raises ``RelayIsClosed``."""
    _insist_that_it_is_open(leg.relay_id)
    name = public_id()
    made, _is_new = Passage.objects.get_or_create(
        leg=leg,
        name=channel.name,
        defaults={
            "public_id": name,
            "channel": channel,
            "kind": channel.kind,
            "token_hash": digest_of(code_of(name)),
            "made_by": by,
            "made_at": clock.now(),
        },
    )
    return made


def link_of(passage: Passage) -> str:
    """The address under which its replies are written."""
    return f"{settings.LONGTABLE_URL}/relayed/{code_of(passage.public_id)}/"


@transaction.atomic
def pass_on(passage: Passage, *, by: Person, on: date, reach: int | None) -> Passage:
    """It went out on that day, to that many as the organization says. Raises ``RelayIsClosed``."""
    relay = _insist_that_it_is_open(passage.leg.relay_id)
    found = Passage.objects.select_for_update().get(pk=passage.pk)
    found.passed_on, found.reach = on, reach
    found.save(update_fields=["passed_on", "reach"])
    Leg.objects.filter(pk=found.leg_id).update(why_not="", not_at=None, not_by=None)
    _write_down(verbs.RELAY_PASSED_ON, relay, by=by, organization=passage.leg.organization_id)
    return found


@transaction.atomic
def say_why_not(leg: Leg, *, by: Person, why: str) -> Leg:
    """It is not passed on, and why. Raises ``RelayIsClosed``."""
    relay = _insist_that_it_is_open(leg.relay_id)
    found = Leg.objects.select_for_update().get(pk=leg.pk)
    found.why_not, found.not_by, found.not_at = clean_line(why), by, clock.now()
    found.save(update_fields=["why_not", "not_by", "not_at"])
    _write_down(verbs.RELAY_NOT_PASSED_ON, relay, by=by, organization=leg.organization_id)
    return found


@transaction.atomic
def close_relay(relay: Relay, *, by: Person, outcome: str) -> Relay:
    """Say what became of it, to all who replied. Raises ``RelayIsClosed`` when another has."""
    found = Relay.objects.select_for_update().get(pk=relay.pk)
    if found.closed_at is not None:
        raise RelayIsClosed(found.public_id)
    found.outcome, found.closed_by, found.closed_at = clean_body(outcome), by, clock.now()
    found.save(update_fields=["outcome", "closed_by", "closed_at"])
    _write_down(verbs.RELAY_CLOSED, found, by=by)
    return found


def _insist_that_it_is_open(relay_id: int) -> Relay:
    """It, locked, so that nobody closes it meanwhile."""
    found = Relay.objects.select_for_update().get(pk=relay_id)
    if not found.is_open:
        raise RelayIsClosed(found.public_id)
    return found


def _write_down(verb: Verb, relay: Relay, *, by: Person, **facts: object) -> None:
    record(verb, by=by, community_id=relay.community_id, relay=relay.pk, **facts)
    announce(relay.community.topic)
