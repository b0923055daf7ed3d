"""What a conversation's page shows one reader: words and nothing but words, save the conversation.

The parts of the page that are drawn once and shown again are drawn from these.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString

from longtable.contributions.queries import WhoSees
from longtable.dialogue.models import Conversation
from longtable.dialogue.queries.nudging import Nudge
from longtable.dialogue.queries.posts import PostShown, sortable
from longtable.dialogue.queries.replying import Writer
from longtable.shared.ui.elapsed import Told
from longtable.vocabulary.queries.words import WordShown


@dataclass(frozen=True, slots=True)
class ClosureShown:
    """What came of it, and who said so; not by name where that would name an unnamed author."""

    html: SafeString
    closed_by: str
    closed: Told


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """What came of a challenge, which reply says why, and what whoever challenged says of it."""

    public_id: str
    outcome: str
    # Until when they still look, if they do.
    until: date | None
    said_by: str
    said: Told
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeShown:
    """Who owes an answer until when; then the answer, and those from before it."""

    # Nobody by name where the conveners hold it, or for who does not belong there.
    owner: str
    is_taken: bool
    is_known_to_reader: bool
    due: date
    waits: bool
    is_overdue: bool
    answer: AnswerShown | None
    earlier: tuple[AnswerShown, ...]
    may_answer: bool
    may_hand: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """What something led to, as a link to it: a difference, or a decision."""

    public_id: str
    title: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadShown:
    """What stands above the posts."""

    public_id: str
    title: str
    language: str
    # Who can see this, in words.
    words: str
    people: int
    roles: int
    closure: ClosureShown | None
    # Outcomes from before it was opened again, the newest first.
    earlier_outcomes: tuple[ClosureShown, ...]
    challenge: ChallengeShown | None
    differences: tuple[Begun, ...]
    # Where the first unread is: on this page, on a later one, or nowhere.
    is_unread_here: bool
    is_unread_later: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidShown:
    """The opening, a page of replies, and the keys of those before and after."""

    opening: PostShown
    posts: tuple[PostShown, ...]
    unread: int
    unread_since: str
    # The words on this page that are explained below it.
    words: tuple[WordShown, ...]
    earlier: str
    later: str
    is_signed_in: bool
    may_reply: bool

    @property
    def is_inside(self) -> bool:
        """Whether the page begins inside: then the opening stands above it in short."""
        return bool(self.earlier)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationPage:
    """What one reader sees. The number of queries does not depend on the number of posts."""

    conversation: Conversation
    head: HeadShown
    said: SaidShown
    # Who wrote what is shown, and can be asked to look again.
    writers: tuple[Writer, ...]
    seen: WhoSees
    # Asked again by the same page, when a tick says that something changed.
    again: str
    may_close: bool
    may_reopen: bool
    # Whether whoever challenged may say that an answer answers them.
    may_weigh: bool
    nudge: Nudge | None

    @property
    def last(self) -> PostShown:
        """The last post of the page: who has read it has read this far."""
        return (self.said.posts or (self.said.opening,))[-1]

    @property
    def kept(self) -> str:
        """Until when the reader had read, as it compares with what posts say of themselves."""
        read_until: datetime | None = self.conversation.read_until  # type: ignore[attr-defined]  # annotated
        return sortable(read_until) if read_until else ""

    @property
    def is_read(self) -> bool:
        """Whether the reader has read as far as this page goes."""
        return self.kept >= self.last.until
