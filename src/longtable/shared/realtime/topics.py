"""Announcing topics, and the tokens with which a page asks for them."""

from datetime import timedelta

from django.core import signing
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

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


def topic_of(noun: str, key: int | None) -> str:
    """The topic of one row as a page may show it: its key, a count, cannot be read back."""
    return f"{noun}.{salted_hmac('longtable.realtime.topic', f'{noun}:{key}').hexdigest()[:22]}"


def rights_topic(person_id: int) -> str:
    """The topic that ticks when a person's rights change: their streams close and ask anew."""
    return topic_of("rights", person_id)


def token(reader_id: int | None, topics: list[str]) -> str:
    """What a page shows to be told of these topics, as this reader."""
    return _signer.sign_object([rights_topic(reader_id) if reader_id else "", topics])


def read_token(given: str) -> tuple[str, list[str]]:
    """The topic of the reader's rights, empty for a visitor, and the topics of a token.

    Raises ``signing.BadSignature`` when forged or old.
    """
    rights, topics = _signer.unsign_object(given, max_age=TOKEN_SECONDS_MAX)
    return rights, topics


@sweep(every=TICKS_KEPT)
def forget_old_ticks() -> None:
    """Ticks are for pages that are open now."""
    Tick.objects.filter(ticked_at__lt=timezone.now() - TICKS_KEPT).delete()
