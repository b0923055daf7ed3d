"""Announcing topics, and the tokens with which a page asks for them."""

from datetime import timedelta

from django.core import signing
from django.db import connection, transaction
from django.utils import timezone

from longtable.shared.jobs.sweeps import sweep
from longtable.shared.realtime.models import TOPIC_LENGTH_MAX, Tick

TOKEN_SECONDS_MAX = 60 * 60 * 24
TICKS_KEPT = timedelta(minutes=1)
POSTGRES_CHANNEL = "longtable_ticks"
_signer = signing.TimestampSigner(salt="longtable.realtime")


def announce(topic: str) -> None:
    """Tick ``topic`` when, and only if, the current transaction commits."""
    assert 0 < len(topic) <= TOPIC_LENGTH_MAX
    assert transaction.get_connection().in_atomic_block, "announce() needs a transaction"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_notify(%s, %s)", [POSTGRES_CHANNEL, topic])
    else:
        Tick.objects.create(topic=topic, ticked_at=timezone.now())


def rights_topic(person_id: int) -> str:
    """The topic that ticks when a person's rights change: their streams close and ask anew."""
    return f"rights.{person_id}"


def token(reader_id: int | None, topics: list[str]) -> str:
    """What a page shows to be told of these topics, as this reader."""
    return _signer.sign_object([reader_id or 0, topics])


def read_token(given: str) -> tuple[int, list[str]]:
    """The reader and topics of a token. Raises ``signing.BadSignature`` when forged or old."""
    reader_id, topics = _signer.unsign_object(given, max_age=TOKEN_SECONDS_MAX)
    return reader_id, topics


@sweep(every=TICKS_KEPT)
def forget_old_ticks() -> None:
    """Ticks are for pages that are open now."""
    Tick.objects.filter(ticked_at__lt=timezone.now() - TICKS_KEPT).delete()
