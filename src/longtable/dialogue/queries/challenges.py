"""Challenges as one reader sees them: on the conversation's own page, and in a list (R60)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from longtable.communities.models import Community, Role
from longtable.communities.reading import reading_of
from longtable.contributions.models import Contribution, Hiding, Placement
from longtable.contributions.queries import Byline, byline
from longtable.dialogue import rules
from longtable.dialogue.models import (
    Challenge,
    ChallengeAnswer,
    Conversation,
    Outcome,
    Ownership,
    Reception,
)
from longtable.dialogue.queries.shown import AnswerShown, ChallengeShown
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.shared.ui.elapsed import Told, by_day, told

WAITING_MAX = 60
ANSWERED_PER_PAGE = 20
REPLIES_OFFERED_MAX = 12


@dataclass(frozen=True, slots=True)
class ChallengeListed:
    """One challenge in a list: words and nothing but words."""

    public_id: str
    title: str
    excerpt: str
    language: str
    byline: Byline
    owner: str
    due: date
    waits: bool
    is_overdue: bool
    is_closed: bool
    outcome: str
    when: Told


@dataclass(frozen=True, slots=True)
class ChallengeList:
    """What waits, what is due first; a page of those answered, the newest first; and by whose
    voice they can be chosen."""

    waiting: list[ChallengeListed]
    answered: list[ChallengeListed]
    older: str
    is_first: bool
    voice: str
    voices: list[Role]


def challenge_of(conversation: Conversation) -> Challenge | None:
    """What makes a conversation a challenge, with who was asked for the answer; or nothing.

    No query for one that is none; two for one that is.
    """
    is_challenge: bool = conversation.is_challenge  # type: ignore[attr-defined]  # annotated
    if not is_challenge:
        return None
    found = Challenge.objects.get(conversation=conversation.pk)
    asked = Ownership.objects.holding().filter(challenge=found).select_related("person")
    found.held = list(asked)
    found.conversation = conversation
    return found


def challenge_shown(conversation: Conversation, *, reader: Reader) -> ChallengeShown | None:
    """The band at the top of a challenge. Three queries."""
    challenge = challenge_of(conversation)
    if challenge is None:
        return None
    inside = _belongs_home(conversation, reader)
    answers = answers_of(challenge, reader=reader)
    shown = [_answer_shown(one, inside=inside) for one in answers]
    last = answers[0] if answers else None
    due = (last.until if last else None) or challenge.due_on
    is_open = last is None or last.outcome == Outcome.LOOKING
    waits = is_open and not rules.is_closed(conversation)
    owner = rules.owner_of(challenge)
    return ChallengeShown(
        owner=str(owner.person) if owner and inside else "",
        is_taken=bool(owner and owner.taken_at),
        is_known_to_reader=inside,
        due=due,
        waits=waits,
        is_overdue=waits and due < clock.now().date(),
        answer=shown[0] if shown else None,
        earlier=tuple(shown[1:]),
        may_answer=rules.answer_challenge(reader, challenge),
        may_hand=waits and rules.hand_challenge(reader, challenge),
    )


def answers_of(challenge: Challenge, *, reader: Reader) -> list[Any]:
    """The answers that the reader may read, the one that holds first. One query."""
    read = Contribution.objects.visible_to(reader).filter(pk=OuterRef("reply"))
    words = Reception.objects.filter(answer=OuterRef("pk"))
    found = ChallengeAnswer.objects.filter(Exists(read), challenge=challenge)
    return list(
        found.select_related("said_by", "reply").annotate(word=Subquery(words.values("word")[:1]))
    )


def challenge_list(
    community: Community, *, reader: Reader, voice: str = "", before: str = ""
) -> ChallengeList:
    """A community's challenges. Five queries, whatever their number.

    By a voice only those are found whose challenger gave their name.
    """
    every: Any = challenges_in(community, reader=reader)
    chosen = every
    if voice:
        chosen = every.filter(conversation__role__slug=voice, conversation__is_unnamed=False)
    answered = chosen.filter(waits=False).order_by("-pk")
    if before:
        key = Challenge.objects.filter(conversation__public_id=before).values("pk")[:1]
        answered = answered.filter(pk__lt=Subquery(key))
    rows = list(answered[: ANSWERED_PER_PAGE + 1])
    waiting = [] if before else list(chosen.filter(waits=True).order_by("due", "pk")[:WAITING_MAX])
    raised = every.filter(conversation__is_unnamed=False).order_by().values("conversation__role")
    inside = community.pk in reading_of(reader).belongs
    page = [listed(one, reader=reader, inside=inside) for one in rows[:ANSWERED_PER_PAGE]]
    return ChallengeList(
        waiting=[listed(one, reader=reader, inside=inside) for one in waiting],
        answered=page,
        older=page[-1].public_id if len(rows) > ANSWERED_PER_PAGE else "",
        is_first=not before,
        voice=voice,
        voices=list(Role.objects.filter(pk__in=raised)),
    )


def challenges_in(community: Community, *, reader: Reader) -> "QuerySet[Any]":
    """The challenges that lie here and that the reader may read, in their state, with bylines."""
    here = Placement.objects.filter(community=community, contribution=OuterRef("conversation"))
    home = here.filter(is_home=True)
    asked = Ownership.objects.holding().select_related("person")
    found: Any = (
        Challenge.objects.visible_to(reader)
        .filter(Exists(here))
        .in_state_for(reader)
        .annotate(is_home=Exists(home))
        .select_related(
            "conversation", "conversation__author", "conversation__role",
            "conversation__organization",
        )
    )  # fmt: skip
    with_held: QuerySet[Any] = found.prefetch_related(
        Prefetch("ownerships", queryset=asked, to_attr="held")
    )
    return with_held


def listed(one: Any, *, reader: Reader, inside: bool) -> ChallengeListed:
    """One challenge as a list shows it; its owner by name only to who belongs where it began."""
    conversation = one.conversation
    owner = rules.owner_of(one) if inside and one.is_home else None
    return ChallengeListed(
        public_id=conversation.public_id,
        title=conversation.title,
        excerpt=conversation.excerpt,
        language=conversation.language,
        byline=byline(conversation, reader=reader),
        owner=str(owner.person) if owner else "",
        due=one.due,
        waits=one.waits,
        is_overdue=one.waits and one.due < clock.now().date(),
        is_closed=one.is_closed,
        outcome=one.outcome or "",
        when=(by_day if conversation.seal else told)(conversation.written_at),
    )


def replies_to_choose(conversation: Conversation, *, reader: Reader) -> list[Contribution]:
    """The newest replies that could be the answer: on the table, and the reader's to read."""
    held = Hiding.objects.filter(lifted_at=None, contribution=OuterRef("pk"))
    said = Contribution.objects.visible_to(reader).with_bylines().filter(~Exists(held))
    found = said.filter(root=conversation.pk, parent__isnull=False)
    return list(found.order_by("-written_at", "-pk")[:REPLIES_OFFERED_MAX])


def _belongs_home(conversation: Conversation, reader: Reader) -> bool:
    """Whether the reader belongs to the community in which it began."""
    belongs = reading_of(reader).belongs
    places = conversation.placements.all()
    return any(one.is_home and one.community_id in belongs for one in places)


def _answer_shown(one: Any, *, inside: bool) -> AnswerShown:
    """Who said which words are the answer is named to who belongs there, whoever wrote them."""
    is_named = inside and one.said_by is not None
    return AnswerShown(
        public_id=one.reply.public_id,
        outcome=one.outcome,
        until=one.until,
        said_by=str(one.said_by) if is_named else "",
        said=told(one.said_at),
        word=one.word or "",
    )
