"""Writing down what is said at size: many conversations to a transaction, through the same batches
that bring archives in; what happens to some of them afterwards, through the actions of people.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from random import Random

from django.db import transaction

from longtable.communities.models import Role
from longtable.contributions.actions.changing import hide, revise
from longtable.contributions.actions.laying import Said, lay_many
from longtable.contributions.actions.putting import Words, mention, write
from longtable.contributions.models import REPLY, Contribution
from longtable.dialogue.actions import close_conversation
from longtable.dialogue.models import Bookmark, Conversation
from longtable.dialogue.verbs import CONVERSATION_OPENED
from longtable.people.models import Person
from longtable.seeds.size import speech
from longtable.seeds.size.chance import chance
from longtable.seeds.size.crowd import THE_END
from longtable.seeds.size.landmarks import CONVENER, MEMBER
from longtable.seeds.size.progress import Progress
from longtable.seeds.size.telling import Told
from longtable.seeds.size.waiting import forget_what_waits
from longtable.shared import clock

CONVERSATIONS_AT_ONCE = 50
CLOSED, HIDES_ONE, REVISES_ONE = 0.08, 0.03, 0.04
READ_BY_PARTICIPANT, READ_WHOLE = 0.7, 0.75
READ_BY_SIGN_IN = 0.6
SOON_AFTER = timedelta(days=1)
OUTCOME = "We tried it, and wrote down what we would do again."
REASON = "A student could be recognized."


@dataclass(frozen=True, slots=True)
class _Readers:
    """Those one can sign in as and who have read much, and the roles that are asked."""

    people: tuple[int, ...]
    roles: tuple[int, ...]


def hold(told: Iterable[Told], *, progress: Progress) -> None:
    """Write every conversation."""
    readers = _Readers(
        people=tuple(
            Person.objects.filter(email__in=(CONVENER, MEMBER))
            .order_by("pk")
            .values_list("pk", flat=True)
        ),
        roles=tuple(Role.objects.order_by("pk").values_list("pk", flat=True)),
    )
    for batch in _batches(iter(told)):
        with transaction.atomic():
            made = lay(batch)
            for one in batch:
                _afterwards(one, [made[_key(one, turn)] for turn in range(len(one.lines))], readers)
            forget_what_waits()
        progress.advance(sum(len(one.lines) for one in batch))


def _batches(told: Iterator[Told]) -> Iterator[list[Told]]:
    while batch := list(islice(told, CONVERSATIONS_AT_ONCE)):
        yield batch


def _key(one: Told, turn: int) -> str:
    return f"{one.number}.{turn}"


def lay(batch: list[Told]) -> dict[str, Contribution]:
    """In the order in which they were said, as they would have come in one by one."""
    said = [_said(one, turn) for one in batch for turn in range(len(one.lines))]
    said.sort(key=lambda one: one.made.written_at)
    return lay_many(said, kind=Conversation, verb=CONVERSATION_OPENED, here={})


def _said(one: Told, turn: int) -> Said:
    line = one.lines[turn]
    is_opening = turn == 0
    made = Contribution(
        kind="conversation" if is_opening else REPLY,
        author_id=line.by.pk,
        audience=one.audience,
        **line.by.hat(),
    )
    words = Words(
        body=line.body,
        title=one.title if is_opening else "",
        language=one.language,
        client_key=line.client_key,
    )
    with clock.at(line.post.written_at):
        rendered = write(made, words)
    return Said(
        key=_key(one, turn),
        answers="" if is_opening else _key(one, line.post.answers),
        made=made,
        words=rendered.words,
        lies_in=[room.community.pk for room in one.rooms],
        placed_by_id=line.by.pk,
    )


def _afterwards(one: Told, made: list[Contribution], readers: _Readers) -> None:
    """What became of it: some are closed, some posts hidden or revised; and who has read it."""
    source = chance("afterwards", one.number)
    _ask(one, made, source, readers)
    after = one.lines[-1].post.written_at + SOON_AFTER
    if after < THE_END:
        convener = one.rooms[0].people[0].person()
        with clock.at(after):
            if source.random() < REVISES_ONE:
                turn = source.randrange(len(made))
                body = speech.body(source, one.language)
                revise(made[turn], by=one.lines[turn].by.person(), body=body, seen=0)
            if source.random() < HIDES_ONE and len(made) > 1:
                hide(source.choice(made[1:]), by=convener, reason=REASON)
            if source.random() < CLOSED:
                conversation = Conversation.objects.get(pk=made[0].pk)
                close_conversation(conversation, by=convener, outcome=OUTCOME)
    _read(one, made, source, readers)


def _ask(one: Told, made: list[Contribution], source: Random, readers: _Readers) -> None:
    for line, written in zip(one.lines, made, strict=True):
        if line.post.asks:
            with clock.at(line.post.written_at):
                mention(
                    written,
                    Words(body="", mentions_roles=[source.choice(readers.roles)]),
                    by=line.by.person(),
                    hat=written,
                    community_id=one.rooms[0].community.pk,
                )


def _read(one: Told, made: list[Contribution], source: Random, readers: _Readers) -> None:
    """Most who wrote in it have read it, to the end or to somewhere before it."""
    read_by = [
        *(pk for pk in dict.fromkeys(line.by.pk for line in one.lines)
          if source.random() < READ_BY_PARTICIPANT),
        *(pk for pk in readers.people if source.random() < READ_BY_SIGN_IN),
    ]  # fmt: skip
    Bookmark.objects.bulk_create(
        Bookmark(
            person_id=pk,
            conversation_id=made[0].pk,
            read_until=one.lines[
                -1 if source.random() < READ_WHOLE else source.randrange(len(made))
            ].post.written_at,
        )
        for pk in dict.fromkeys(read_by)
        if pk in one.rooms[0].joined
    )
