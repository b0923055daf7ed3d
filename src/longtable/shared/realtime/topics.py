"""Announcing topics, and the tokens with which a page asks for them."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import lru_cache

from django.core import signing
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from longtable.shared import clock, cursors
from longtable.shared.jobs.sweeps import sweep
from longtable.shared.realtime.models import TOPIC_LENGTH_MAX, Tick

TOKEN_SECONDS_MAX = 60 * 60 * 24
TOKENS_KEPT_MAX = 2_000
HOUR = "%Y-%m-%d %H"
TICKS_KEPT = timedelta(minutes=1)
POSTGRES_CHANNEL = "longtable_ticks"
# Ticks when anybody at all may read less than before.
ANYBODY = "rights"
# Of a reader's id, none for a visitor, and a topic's key: whether they may hear of it now.
Hearing = Callable[[int | None, str], bool]
_hearings: dict[str, Hearing] = {}
_signer = signing.TimestampSigner(salt="longtable.realtime")


def announce(*topics: str) -> None:
    """Tick each topic when, and only if, the current transaction commits."""
    assert all(0 < len(topic) <= TOPIC_LENGTH_MAX for topic in topics)
    assert transaction.get_connection().in_atomic_block, "announce() needs a transaction"
    if connection.vendor == "postgresql":
        with cursors.cursor(connection) as cursor:
            notify = "select pg_notify($1, topic) from unnest($2::text[]) as topic"
            cursor.execute(notify, [POSTGRES_CHANNEL, list(topics)])
    else:
        now = timezone.now()
        Tick.objects.bulk_create([Tick(topic=topic, ticked_at=now) for topic in topics])


def topic_of(noun: str, key: int | None) -> str:
    """The topic of one row as a page may show it: its key, a count, cannot be read back."""
    return f"{noun}.{salted_hmac('longtable.realtime.topic', f'{noun}:{key}').hexdigest()[:22]}"


def rights_topic(person_id: int) -> str:
    """The topic that ticks when a person's rights change: their streams close and ask anew."""
    return topic_of("rights", person_id)


def end_streams() -> None:
    """Somebody may read less than before, and nobody knows who listens: every stream ends, and
    pages come back to be asked anew what they may hear. For what people rarely do."""
    announce(ANYBODY)


def hears(sort: str) -> Callable[[Hearing], Hearing]:
    """Register who may hear of topics of one sort: those whose name begins with it and a dot."""

    def register(hearing: Hearing) -> Hearing:
        _hearings[sort] = hearing
        return hearing

    return register


def may_hear(reader_id: int | None, topics: Sequence[str]) -> bool:
    """Whether a reader may be told now that these change. A token says what once was allowed."""
    for topic in topics:
        sort, _, key = topic.partition(".")
        hearing = _hearings.get(sort)
        if hearing is None or not hearing(reader_id, key):
            return False
    return True


def token(reader_id: int | None, topics: list[str]) -> str:
    """What a page shows to be told of these topics, as this reader."""
    return _signed(reader_id, tuple(topics), clock.now().strftime(HOUR))


@lru_cache(TOKENS_KEPT_MAX)
def _signed(reader_id: int | None, topics: tuple[str, ...], hour: str) -> str:
    """The token of one hour: to sign it anew for every page takes as long as a query."""
    del hour
    return _signer.sign_object([rights_topic(reader_id) if reader_id else "", list(topics)])


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
