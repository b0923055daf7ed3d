"""Proposing values and goals, and saying them in new words (R78)."""

from dataclasses import replace

from django.db import transaction

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words, put_on_table, write_reply
from longtable.contributions.models import Contribution
from longtable.dialogue import verbs
from longtable.dialogue.models import Value
from longtable.people.models import Audience, Person


class RewordedAlready(Exception):
    """Somebody has said it in new words by now."""


@transaction.atomic
def propose_value(
    community: Community,
    *,
    words: Words,
    sort: str,
    by: Person,
    audience: int = Audience.MEMBERS,
) -> Value:
    """Put a value or a goal on the table. With a client key used before, what was made with it."""
    return put_on_table(
        Value,
        verb=verbs.VALUE_PROPOSED,
        words=words,
        by=by,
        communities=[community],
        audience=audience,
        having={"community": community, "sort": sort},
    )


@transaction.atomic
def reword_value(value: Value, *, words: Words, by: Person) -> Value:
    """Say it in new words, for the same readers; the former words stay with what people answered.

    Raises ``RewordedAlready`` for the later one of two who do so at once.
    """
    Contribution.objects.select_for_update().get(pk=value.pk)
    after = Value.objects.filter(rewords=value.pk).first()
    if after is not None:
        # Sent twice it is put there once.
        if words.client_key and (after.author_id, after.client_key) == (by.pk, words.client_key):
            return after
        raise RewordedAlready(value.public_id)
    return put_on_table(
        Value,
        verb=verbs.VALUE_REWORDED,
        words=replace(words, language=value.language),
        by=by,
        communities=[value.community],
        audience=value.audience,
        having={"community": value.community, "sort": value.sort, "rewords": value},
    )


def say_of_value(value: Value, *, words: Words, by: Person) -> Contribution:
    """Say something about it: whoever reads it reads that."""
    return write_reply(value, words=words, by=by)
