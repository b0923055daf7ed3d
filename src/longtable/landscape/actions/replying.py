"""What comes back from a message that was passed on: written, let in, turned away (R67)."""

from datetime import timedelta

from django.db import transaction

from longtable.landscape import verbs
from longtable.landscape.actions.relaying import RelayIsClosed
from longtable.landscape.codes import digest_of
from longtable.landscape.models import Passage, Relay, RelayReply
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.activity.verbs import Verb
from longtable.shared.limits.counting import Limit
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body, clean_line

# What one place sends in an hour: a library, a school, a family resource centre has one address.
REPLIES_FROM_PLACE = Limit("relayed.place", 30, timedelta(hours=1))


def passage_at(code: str) -> Passage | None:
    """The passage that a code opens, whatever became of its relay."""
    found = Passage.objects.filter(token_hash=digest_of(code))
    return found.select_related("leg__relay__community", "leg__organization").first()


@transaction.atomic
def reply_to_relay(
    passage: Passage,
    *,
    by: Person | None,
    body: str,
    client_key: str,
    name: str = "",
    role_id: int | None = None,
) -> RelayReply:
    """Write a reply: with an account it stands, else it waits for a convener. Sent twice is once.

    Raises ``RelayIsClosed``.
    """
    relay = Relay.objects.select_for_update().get(pk=passage.leg.relay_id)
    if not relay.is_open:
        raise RelayIsClosed(relay.public_id)
    now = clock.now()
    made, is_new = RelayReply.objects.get_or_create(
        passage=passage,
        client_key=client_key,
        defaults={
            "person": by,
            "name": "" if by else clean_line(name),
            "role_id": role_id,
            "body": clean_body(body),
            "language": relay.language,
            "written_at": now,
            "let_in_at": now if by else None,
        },
    )
    if is_new:
        _write_down(verbs.RELAY_REPLIED, made, by=by)
    return made


@transaction.atomic
def let_in(reply: RelayReply, *, by: Person) -> RelayReply:
    """It stands, for whom the relay says; twice is once, and what was turned away may come in."""
    found = RelayReply.objects.select_for_update().get(pk=reply.pk)
    if found.let_in_at is None:
        found.let_in_at, found.let_in_by = clock.now(), by
        found.turned_away_at = found.turned_away_by = None
        found.save()
        _write_down(verbs.RELAY_REPLY_LET_IN, found, by=by)
    return found


@transaction.atomic
def turn_away(reply: RelayReply, *, by: Person) -> RelayReply:
    """It stands no more, or never does; conveners still read it."""
    found = RelayReply.objects.select_for_update().get(pk=reply.pk)
    if found.turned_away_at is None:
        found.turned_away_at, found.turned_away_by = clock.now(), by
        found.let_in_at = found.let_in_by = None
        found.save()
        _write_down(verbs.RELAY_REPLY_TURNED_AWAY, found, by=by)
    return found


def _write_down(verb: Verb, reply: RelayReply, *, by: Person | None) -> None:
    relay = reply.passage.leg.relay
    record(verb, by=by, community_id=relay.community_id, relay=relay.pk)
    announce(relay.community.topic)
