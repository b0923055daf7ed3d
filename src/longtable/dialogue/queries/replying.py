"""What writing a reply or a conversation needs to know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from longtable.communities.models import Community, CommunityQuerySet
from longtable.communities.reading import reading_of
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution, ContributionQuerySet
from longtable.contributions.queries import Worn, people_who_read, spoken
from longtable.dialogue.models import Conversation
from longtable.dialogue.queries.posts import Post
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.prepared import ask

SAME_WORDS_WITHIN = timedelta(minutes=5)
WRITERS_MAX = 12


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who wrote in a conversation under their name, and can be asked to look again."""

    pk: int
    public_id: str
    name: str
    worn: Worn | None = None

    @property
    def words(self) -> str:
        """Their name, and the hat they spoke in."""
        hat = self.worn.words if self.worn else ""
        return ", ".join(part for part in (self.name, hat) if part)


def writers_of(
    conversation: Conversation, replies: Iterable[Post], *, reader: Reader
) -> tuple[Writer, ...]:
    """Who wrote these, by name, but for the reader. No query."""
    opener = conversation.author
    wrote = [(spoken(conversation), opener is not None and opener.is_here)]
    wrote += [(one.said, one.is_author_here) for one in replies]
    found: dict[int, Writer] = {}
    for said, is_here in wrote:
        author = said.author_id
        if author is None or author in found or said.is_unnamed:
            continue
        if is_here and author != reader.pk:
            name, public_id = said.author_name or "", said.author_public_id or ""
            found[author] = Writer(author, public_id, name, said.worn)
    return tuple(found.values())[:WRITERS_MAX]


def writers_named(
    conversation: Conversation, *, reader: Person, public_ids: list[str]
) -> list[Writer]:
    """Those of the named people who wrote here under their name and may still read it."""
    wrote = Contribution.objects.visible_to(reader).filter(root=conversation.pk, is_unnamed=False)
    people = people_who_read(conversation).filter(
        public_id__in=public_ids, pk__in=wrote.values("author")
    )
    return [Writer(one.pk, one.public_id, one.display_name) for one in people]


def post_in(conversation: Conversation, *, reader: Reader, public_id: str) -> Contribution:
    """The post of this conversation with this id that the reader may see; else the opening."""
    if not public_id or public_id == conversation.public_id:
        return conversation
    found = Contribution.objects.visible_to(reader).with_bylines()
    return found.filter(root=conversation.pk, public_id=public_id).first() or conversation


def said_just_now(answered: Contribution, *, words: Words, by: Person) -> bool:
    """Whether the same person said the same here within five minutes, under another key."""
    given = {"author_id": by.pk, "body": words.body, "key": words.client_key}
    since = clock.now() - SAME_WORDS_WITHIN
    return bool(ask(_said_here, **given, since=since, root_id=answered.root_id))


def opened_just_now(community: Community, *, words: Words, by: Person) -> bool:
    """Whether the same person opened the same here within five minutes, under another key."""
    same = _said_lately(by.pk, words.body, words.client_key, clock.now() - SAME_WORDS_WITHIN)
    same = same.filter(title=words.title, parent=None)
    return same.filter(placements__community=community).exists()


def last_opened(community: Community, *, by: Person) -> str:
    """The public id of what the person last put on this community's table; where nobody is named,
    of what anybody did."""
    whose = Q() if community.is_unsigned else Q(author=by)
    found = Contribution.objects.filter(
        whose, parent=None, placements__community=community
    ).order_by("-pk")
    return found.values_list("public_id", flat=True).first() or ""


def other_communities(person: Person, *, besides: Community) -> CommunityQuerySet:
    """The person's other communities, into which a conversation could be brought too."""
    reading = reading_of(person)
    # What is said where nobody is named is said there alone, and nothing is brought in.
    mine = reading.takes_part - reading.unsigned - {besides.pk}
    if besides.pk in reading.unsigned:
        mine = frozenset()
    return Community.objects.filter(pk__in=mine).order_by("name")


def _said_lately(
    author_id: int, body: str, key: str, since: datetime
) -> "ContributionQuerySet[Contribution]":
    same = Contribution.objects.filter(author_id=author_id, body=body, written_at__gte=since)
    return same.exclude(client_key=key)


def _said_here(
    *, author_id: int, body: str, key: str, since: datetime, root_id: int
) -> "QuerySet[Contribution, int]":
    same = _said_lately(author_id, body, key, since).filter(root=root_id)
    return same.values_list("pk", flat=True)[:1]
