"""One conversation's page: the opening, a page of its replies, and what one may do there."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import time_format

from longtable.communities.models import Community, finder
from longtable.communities.reading import Reading, reading_of
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Contribution, Hiding, Link, Placement
from longtable.contributions.queries import who_reads, who_reads_in_words
from longtable.dialogue import rules
from longtable.dialogue.models import Bookmark, Challenge, Closure, Conversation
from longtable.dialogue.queries.challenges import challenge_shown
from longtable.dialogue.queries.differing import differences_begun_in
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
from longtable.shared.prepared import ask, ask_one, with_prefetched
from longtable.shared.ui.elapsed import elapsed, teller, told
from longtable.vocabulary.queries.words import Words, words_in

# By whether it was opened again since.
Closures = dict[bool, list[ClosureShown]]


def conversation_for(reader: Reader, public_id: str) -> Conversation | None:
    """The conversation of this address, if the reader may read it.

    Two queries, and one more where it was closed.
    """
    found = ask_one(
        _conversation, reader_id=reader.pk, reading=reading_of(reader), public_id=public_id
    )
    if found is None:
        return None
    places = ask(
        _placements_of,
        conversation_id=found.pk,
        finder_id=finder(reader),
        today=clock.now().date(),
    )
    was_closed: bool = found.was_closed  # type: ignore[attr-defined]  # annotated
    closures = ask(_closures_of, conversation_id=found.pk) if was_closed else []
    return with_prefetched(found, closures=closures, placements=places)


def known_communities(conversation: Conversation) -> list[Community]:
    """Where it lies, as far as its reader may find that: annotated by ``conversation_for``."""
    places: Iterable[Any] = conversation.placements.all()
    return [placement.community for placement in places if placement.is_known]


def conversation_page(
    conversation: Conversation, *, reader: Reader, asked: Asked
) -> ConversationPage:
    """A page of replies: the one asked for, else from where the reader stopped. Two queries, and
    one more where a word is explained."""
    read_until: datetime | None = conversation.read_until  # type: ignore[attr-defined]  # annotated
    is_news = read_until is not None and read_until < conversation.last_at
    if asked.is_default and read_until is not None and not is_news:
        asked = Asked(start="newest", since=asked.since)
    found = window(conversation, reader, asked, stopped=read_until)
    since = asked.since or read_until
    seen = who_reads(conversation)
    is_challenge: bool = conversation.is_challenge  # type: ignore[attr-defined]  # annotated
    challenge = challenge_shown(conversation, reader=reader) if is_challenge else None
    words = _words_on(conversation, found, reader=reader)
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
            is_news=is_news,
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
    is_news: bool,
) -> HeadShown:
    return HeadShown(
        public_id=conversation.public_id,
        title=conversation.title,
        language=conversation.language,
        words=who_reads_in_words(conversation),
        people=conversation.people or 0,  # type: ignore[attr-defined]  # annotated
        roles=conversation.roles or 0,  # type: ignore[attr-defined]  # annotated
        closure=next(iter(closures[False]), None),
        earlier_outcomes=tuple(closures[True]),
        challenge=challenge,
        differences=differences_begun_in(conversation, reader=reader),
        is_unread_here=said.unread > 0,
        is_unread_later=is_news and bool(said.later),
    )


def _conversation(
    reader_id: int | None, reading: Reading, public_id: str
) -> "QuerySet[Conversation]":
    mine = Bookmark.objects.filter(conversation=OuterRef("pk"), person_id=reader_id or 0)
    own = Contribution.objects.filter(
        root=OuterRef("pk"), author_id=reader_id, parent__isnull=False
    )
    said = _said_under("pk")
    return (
        Conversation.objects.readable_by(reading)
        .with_bylines()
        .annotate(
            read_until=Subquery(mine.values("read_until")[:1]),
            last_own=Subquery(own.order_by("-pk").values("public_id")[:1]),
            was_closed=Exists(Closure.objects.filter(conversation=OuterRef("pk"))),
            is_challenge=Exists(Challenge.objects.filter(conversation=OuterRef("pk"))),
            leads_to_difference=Exists(_differences("pk")),
            is_held=Exists(Hiding.objects.filter(lifted_at=None, contribution=OuterRef("pk"))),
            # Unnamed words add nobody to the people: a count must not tell whose they are.
            people=Subquery(said.annotate(n=_distinct("author", is_unnamed=False)).values("n")),
            roles=Subquery(said.annotate(n=_distinct("role")).values("n")),
        )
        .filter(public_id=public_id)[:1]
    )


def _differences(conversation: str) -> "QuerySet[Link]":
    """That something on the table was begun in it: a difference, as nothing else is."""
    relation = Link.Relation.LEADS_TO
    return Link.objects.filter(
        source=OuterRef(conversation), relation=relation, target__kind="difference"
    )


def _closures_of(conversation_id: int) -> "QuerySet[Closure]":
    found = Closure.objects.filter(conversation_id=conversation_id)
    return found.select_related("closed_by").order_by("-pk")


def _placements_of(
    conversation_id: int, finder_id: int | None, today: date
) -> "QuerySet[Placement]":
    # Where else it lies, a reader learns only as far as they may find those communities.
    known = Community.objects.findable_by(finder_id, today).filter(pk=OuterRef("community"))
    found = Placement.objects.filter(contribution_id=conversation_id)
    return (
        found.select_related("community")
        .annotate(is_known=Exists(known))
        .order_by("-is_home", "pk")
    )


def _said_under(root: str) -> "QuerySet[Any]":
    held = Hiding.objects.filter(lifted_at=None, contribution=OuterRef("pk"))
    said = Contribution.objects.filter(~Exists(held), root=OuterRef(root))
    return said.order_by().values("root")


def _distinct(field: str, **only: bool) -> Count:
    return Count(field, distinct=True, filter=Q(**only) if only else None)


def _is_unread(row: Post, reader: Reader, since: datetime | None) -> bool:
    is_mine = contribution_rules.is_author(reader, row)
    return since is not None and row.written_at > since and not is_mine


def _words_on(conversation: Conversation, found: Window, *, reader: Reader) -> Words:
    """What is explained on this page; of an opening in short, nothing is. What came of it is read
    on every page of it."""
    opening = "" if found.earlier else conversation.marks
    outcomes = (closure.marks for closure in conversation.closures.all())
    return words_in([opening, *outcomes, *(row.marks for row in found.rows)], reader=reader)


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
    inside = any(one.community_id in belongs for one in conversation.placements.all())
    found: Closures = {False: [], True: []}
    for one in conversation.closures.all():
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
