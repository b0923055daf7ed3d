"""The posts of a conversation: read as rows, shown as one reader may see them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Contribution, Hiding
from longtable.contributions.queries import (
    SPOKEN,
    Byline,
    Spoken,
    byline_of,
    spoken,
    spoken_in,
)
from longtable.dialogue.models import Conversation
from longtable.people.http import Reader
from longtable.shared.ui.elapsed import Told, by_day, told
from longtable.vocabulary.queries.words import PLAIN, Voice, Words, drawn

ANSWERED_WORDS_MAX = 12
# What a post says, in this order.
SAID = (
    "pk", "public_id", "parent_id", "html", "excerpt", "language", "written_at", "is_edited",
    "role_id", "role__people", "is_author_here", "is_asked_in", "is_held",
    "parent__public_id", "parent__excerpt", "is_answer_held", "marks",
)  # fmt: skip
PARENT = tuple(f"parent__{name}" for name in SPOKEN)


@dataclass(slots=True)
class Post:
    """One reply as a row, under its conversation: not yet for anybody's eyes."""

    pk: int
    public_id: str
    parent_id: int | None
    html: str
    excerpt: str
    language: str
    written_at: datetime
    is_edited: bool
    role_id: int | None
    role_people: str | None
    is_author_here: bool
    is_asked_in: bool
    is_held: bool
    parent_public_id: str
    parent_excerpt: str
    is_answer_held: bool
    # Where terms stand in the HTML.
    marks: str
    said: Spoken
    # Who said what it answers: read only where the page says whom it answers.
    parent_row: Sequence[Any]
    # Rules look where it lies; that was read with the conversation.
    root: Contribution

    @property
    def author_id(self) -> int | None:
        """Whose words these are."""
        return self.said.author_id

    @property
    def seal(self) -> str:
        """What stands in place of an author where nobody is named."""
        return self.said.seal

    @property
    def is_unnamed(self) -> bool:
        """Whether they are said without a name."""
        return self.said.is_unnamed

    @property
    def voice(self) -> Voice | None:
        """The role of whoever said it."""
        slug, people = self.said.worn.role_slug, self.role_people
        return Voice(slug, people) if slug and people else None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a post answers, when that is neither the opening nor the post just above."""

    public_id: str
    name: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class PostShown:
    """One post as this reader sees it: words and nothing but words."""

    public_id: str
    byline: Byline
    html: SafeString
    excerpt: str
    language: str
    when: Told
    # Having read this post, the reader has read until then, as the page sends it back.
    until: str
    answers: Answered | None
    is_edited: bool
    is_held: bool
    may_change: bool
    may_hide: bool
    may_place: bool = False
    # Said by somebody who was asked in and is not here yet.
    is_asked_in: bool = False
    is_first_unread: bool = False


def said_in(found: "QuerySet[Contribution]") -> "QuerySet[Contribution, Any]":
    """Contributions as rows of which :func:`post` makes posts."""
    held = Hiding.objects.filter(lifted_at=None)
    annotated = found.annotate(
        is_held=Exists(held.filter(contribution=OuterRef("pk"))),
        is_answer_held=Exists(held.filter(contribution=OuterRef("parent"))),
        is_edited=ExpressionWrapper(Q(edited_at__isnull=False), BooleanField()),
        is_author_here=ExpressionWrapper(Q(author__arrived_at__isnull=False), BooleanField()),
        is_asked_in=ExpressionWrapper(
            Q(author__arrived_at=None, client_key__startswith=Contribution.ASKED_IN_KEY),
            BooleanField(),
        ),
    )
    rows: QuerySet[Contribution, Any] = annotated.values_list(*SAID, *SPOKEN, *PARENT)
    return rows


def post(row: Sequence[Any], root: Contribution) -> Post:
    """One row under its conversation, or what else is talked about."""
    said = len(SAID)
    parent = said + len(SPOKEN)
    given = (*row[:said], spoken_in(row[said:parent]), row[parent:], root)
    return Post(*given)


def post_shown(
    one: Post,
    *,
    above: int,
    reader: Reader,
    tell: Callable[[datetime], Told],
    read_to: datetime,
    is_first_unread: bool = False,
    words: Words = PLAIN,
) -> PostShown:
    """A reply for one reader; ``above`` is the key of the post it follows. No query."""
    return PostShown(
        public_id=one.public_id,
        byline=byline_of(one.said, reader=reader),
        html=drawn(words.into(one.html, one.marks, one.voice)),
        excerpt=one.excerpt,
        language=one.language,
        when=by_day(one.written_at) if one.seal else tell(one.written_at),
        until=sortable(read_to),
        answers=_answered(one, above, reader),
        is_edited=one.is_edited,
        is_held=one.is_held,
        may_change=contribution_rules.revise(reader, one),
        may_hide=contribution_rules.hide(reader, one),
        is_first_unread=is_first_unread,
        is_asked_in=one.is_asked_in,
    )


def opening_shown(conversation: Conversation, *, reader: Reader, words: Words) -> PostShown:
    """The opening for one reader. No query."""
    role = conversation.role
    voice = Voice(role.slug, role.people) if role else None
    return PostShown(
        public_id=conversation.public_id,
        byline=byline_of(spoken(conversation), reader=reader),
        html=drawn(words.into(conversation.html, conversation.marks, voice)),
        excerpt=conversation.excerpt,
        language=conversation.language,
        when=(by_day if conversation.seal else told)(conversation.written_at),
        until=sortable(conversation.written_at),
        answers=None,
        is_edited=conversation.edited_at is not None,
        is_held=conversation.is_held,  # type: ignore[attr-defined]  # annotated
        may_change=contribution_rules.revise(reader, conversation),
        may_hide=contribution_rules.hide(reader, conversation),
        may_place=contribution_rules.place(reader, conversation),
    )


def sortable(moment: datetime) -> str:
    """A moment so that later ones come after earlier ones as words do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _answered(one: Post, above: int, reader: Reader) -> Answered | None:
    if one.parent_id in {one.root.pk, above} or one.is_answer_held:
        return None
    return Answered(
        public_id=one.parent_public_id,
        name=byline_of(spoken_in(one.parent_row), reader=reader).name,
        excerpt=Truncator(one.parent_excerpt).words(ANSWERED_WORDS_MAX, truncate=" …"),
    )
