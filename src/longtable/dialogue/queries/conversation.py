"""One conversation's page: the opening, a page of its replies, and what one may do there."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.formats import time_format

from longtable.communities.reading import reading_of
from longtable.contributions import rules as contribution_rules
from longtable.contributions.queries import WhoSees, who_reads
from longtable.dialogue import rules
from longtable.dialogue.models import Closure, Conversation
from longtable.dialogue.queries.challenges import challenge_shown
from longtable.dialogue.queries.differing import differences_begun_in
from longtable.dialogue.queries.finding import read_places, unplaced
from longtable.dialogue.queries.nudging import nudge
from longtable.dialogue.queries.posts import (
    Post,
    PostShown,
    opening_shown,
    post_shown,
)
from longtable.dialogue.queries.replying import writers_of
from longtable.dialogue.queries.shown import (
    ChallengeShown,
    ClosureShown,
    ConversationPage,
    HeadShown,
    SaidShown,
)
from longtable.dialogue.queries.window import FIRST, Asked, Window, window
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.shared.prepared import prefetched
from longtable.shared.ui.elapsed import elapsed, teller, told
from longtable.vocabulary.queries.words import Words, terms_in

# By whether it was opened again since.
Closures = dict[bool, list[ClosureShown]]


@dataclass(frozen=True, slots=True)
class _Shown:
    """The part of a conversation that a page shows, and since when it is new to its reader."""

    window: Window
    since: datetime | None
    is_news: bool


def read_conversation(reader: Reader, public_id: str, *, asked: Asked) -> ConversationPage | None:
    """A page of the conversation of this address, if the reader may read it: the one asked for,
    else from where they stopped. Four queries, and one more where it was closed; what its words
    mean is read with where it lies."""
    found = unplaced(reader, public_id)
    if found is None:
        return None
    shown = _shown(found, reader, asked)
    words = read_places(found, reader=reader, terms=terms_in(_texts(found, shown.window)))
    return _page(found, shown, words, reader=reader)


def _shown(conversation: Conversation, reader: Reader, asked: Asked) -> _Shown:
    read_until: datetime | None = conversation.read_until  # type: ignore[attr-defined]  # annotated
    is_news = read_until is not None and read_until < conversation.last_at
    if asked.is_default and read_until is not None and not is_news:
        asked = Asked(start="newest", since=asked.since)
    found = window(conversation, reader, asked, stopped=read_until)
    return _Shown(found, asked.since or read_until, is_news)


def _texts(conversation: Conversation, found: Window) -> list[str]:
    """Where words stand that are explained on this page; of an opening in short, none are. What
    came of it is read on every page of it."""
    opening = "" if found.earlier else conversation.marks
    outcomes = (closure.marks for closure in prefetched(conversation, "closures"))
    return [opening, *outcomes, *(row.marks for row in found.rows)]


def _page(
    conversation: Conversation, shown: _Shown, words: Words, *, reader: Reader
) -> ConversationPage:
    found, since = shown.window, shown.since
    seen = who_reads(conversation)
    is_challenge: bool = conversation.is_challenge  # type: ignore[attr-defined]  # annotated
    challenge = challenge_shown(conversation, reader=reader) if is_challenge else None
    closures = _closures(conversation, words, reader=reader)
    said = _said(conversation, found, reader=reader, words=words, since=since)
    return ConversationPage(
        conversation=conversation,
        head=_head(
            conversation,
            said,
            reader=reader,
            closures=closures,
            challenge=challenge,
            seen=seen,
            is_news=shown.is_news,
        ),
        said=said,
        writers=writers_of(conversation, found.rows, reader=reader),
        seen=seen,
        again=_again(found, since or clock.now()),
        may_close=rules.close_conversation(reader, conversation),
        may_reopen=rules.reopen_conversation(reader, conversation),
        may_weigh=bool(challenge and challenge.answer)
        and rules.is_challenger(reader, conversation),
        nudge=nudge(found.rows, voices=seen.voices) if _is_nudged(found, said) else None,
    )


def _said(
    conversation: Conversation,
    found: Window,
    *,
    reader: Reader,
    words: Words,
    since: datetime | None,
) -> SaidShown:
    unread = [row for row in found.rows if _is_unread(row, reader, since)]
    return SaidShown(
        opening=opening_shown(conversation, reader=reader, words=words),
        posts=_posts(conversation, found, reader=reader, words=words, first_unread=unread[:1]),
        # Known once all texts are drawn: what came of it was before.
        words=words.shown(),
        unread=len(unread),
        unread_since=_since_words(since) if since else "",
        earlier=found.earlier,
        later=found.later,
        is_signed_in=reader.is_authenticated,
        may_reply=rules.reply(reader, conversation),
    )


def _is_nudged(found: Window, said: SaidShown) -> bool:
    """At the end of what was said, who may speak; where nobody is named no role is missed."""
    return not found.later and said.may_reply and not said.opening.byline.is_sealed


def _head(
    conversation: Conversation,
    said: SaidShown,
    *,
    reader: Reader,
    closures: Closures,
    challenge: ChallengeShown | None,
    seen: WhoSees,
    is_news: bool,
) -> HeadShown:
    return HeadShown(
        public_id=conversation.public_id,
        title=conversation.title,
        language=conversation.language,
        words=seen.words,
        people=conversation.people or 0,  # type: ignore[attr-defined]  # annotated
        roles=conversation.roles or 0,  # type: ignore[attr-defined]  # annotated
        closure=next(iter(closures[False]), None),
        earlier_outcomes=tuple(closures[True]),
        challenge=challenge,
        differences=differences_begun_in(conversation, reader=reader),
        is_unread_here=said.unread > 0,
        is_unread_later=is_news and bool(said.later),
    )


def _is_unread(row: Post, reader: Reader, since: datetime | None) -> bool:
    is_mine = contribution_rules.is_author(reader, row)
    return since is not None and row.written_at > since and not is_mine


def _posts(
    conversation: Conversation,
    found: Window,
    *,
    reader: Reader,
    words: Words,
    first_unread: list[Post],
) -> tuple[PostShown, ...]:
    tell = teller()
    above = [conversation.pk, *(row.pk for row in found.rows)]
    posts = []
    for number, row in enumerate(found.rows):
        is_last = row is found.rows[-1] and not found.later
        # What was taken off the table since counts as read with the last that is shown.
        read_to = max(row.written_at, conversation.last_at) if is_last else row.written_at
        posts.append(
            post_shown(
                row,
                above=above[number],
                reader=reader,
                tell=tell,
                read_to=read_to,
                is_first_unread=row in first_unread,
                words=words,
            )
        )
    return tuple(posts)


def _closures(conversation: Conversation, words: Words, *, reader: Reader) -> Closures:
    """What came of it: the closure that holds, and those that were opened again. Who closed it is
    for those who belong where it lies: on the open web they may never have spoken."""
    belongs = reading_of(reader).belongs
    inside = any(one.community_id in belongs for one in prefetched(conversation, "placements"))
    found: Closures = {False: [], True: []}
    for one in prefetched(conversation, "closures"):
        found[one.reopened_at is not None].append(_closure_shown(one, words, inside=inside))
    return found


def _closure_shown(closure: Closure, words: Words, *, inside: bool) -> ClosureShown:
    return ClosureShown(
        html=words.drawn(closure),
        closed_by=str(closure.closed_by or "") if inside else "",
        closed=told(closure.closed_at),
    )


def _since_words(moment: datetime) -> str:
    """The day, in words; today, the time."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localtime(clock.now()).date():
        return time_format(local.time())
    return elapsed(moment)


def _again(found: Window, since: datetime) -> str:
    start = found.rows[0].public_id if found.rows and found.earlier else FIRST
    return urlencode({"from": start, "since": since.isoformat(), "open": "1"})
