"""A community's differences in a list, and those between two roles (R18, R19)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from longtable.communities.models import Community, Role
from longtable.communities.reading import reading_of
from longtable.dialogue import rules
from longtable.dialogue.models import Conversation, Difference, Keeping, Position, State, Wording
from longtable.dialogue.queries.shown import Begun
from longtable.people.http import Reader
from longtable.shared.ui.elapsed import Told, told

RESTING_MAX = 60
DIFFERENCES_PER_PAGE = 20
CONVERSATIONS_OFFERED_MAX = 12


@dataclass(frozen=True, slots=True)
class SideListed:
    """A side in a list: whose, and how it calls itself."""

    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class DifferenceListed:
    """One difference in a list."""

    public_id: str
    title: str
    excerpt: str
    language: str
    state: str
    label: str
    sides: list[SideListed]
    keeper: str
    stirred: Told
    is_resting: bool


@dataclass(frozen=True, slots=True)
class DifferenceList:
    """What rests too long, the rest by what stirred last, and between which roles one chose."""

    resting: list[DifferenceListed]
    differences: list[DifferenceListed]
    roles: list[Role]
    one: str
    other: str
    older: str
    is_first: bool

    @property
    def is_chosen(self) -> bool:
        """Whether only those of some roles are shown."""
        return bool(self.one or self.other)

    @property
    def chosen(self) -> str:
        """The choice as an address has it."""
        return f"one={self.one}&other={self.other}&" if self.is_chosen else ""


def difference_list(
    community: Community, *, reader: Reader, one: str = "", other: str = "", before: str = ""
) -> DifferenceList:
    """A community's differences; with one role or two those in which both have spoken.

    Seven queries at most, whatever their number.
    """
    every: Any = Difference.objects.visible_to(reader).filter(community=community)
    spoken = Position.objects.published().filter(difference__in=every.values("pk"))
    roles = list(Role.objects.filter(pk__in=spoken.order_by().values("role")))
    slugs = [slug for slug in (one, other) if slug in {role.slug for role in roles}]
    chosen = every.in_state()
    for slug in slugs:
        sided = Position.objects.published().filter(difference=OuterRef("pk"), role__slug=slug)
        chosen = chosen.filter(Exists(sided))
    kept = Keeping.objects.holding().select_related("person")
    chosen = chosen.prefetch_related(
        Prefetch("keepings", queryset=kept, to_attr="held"),
        Prefetch("positions", queryset=_sides(), to_attr="sides"),
    )
    resting = [] if before else list(chosen.resting().order_by("stirred", "pk")[:RESTING_MAX])
    others = chosen.exclude(pk__in=chosen.resting().order_by().values("pk"))
    if before:
        others = others.filter(_before(every, before))
    rows = list(others.order_by("-stirred", "-pk")[: DIFFERENCES_PER_PAGE + 1])
    inside = community.pk in reading_of(reader).belongs
    page = [_listed(row, inside=inside) for row in rows[:DIFFERENCES_PER_PAGE]]
    return DifferenceList(
        resting=[_listed(row, inside=inside, is_resting=True) for row in resting],
        differences=page,
        roles=roles,
        one=slugs[0] if slugs else "",
        other=slugs[1] if slugs[1:] else "",
        older=page[-1].public_id if len(rows) > DIFFERENCES_PER_PAGE else "",
        is_first=not before,
    )


def differences_begun_in(conversation: Conversation, *, reader: Reader) -> tuple[Begun, ...]:
    """Those that were begun in a conversation, as far as the reader may read them. One query,
    and none where none was begun."""
    if not conversation.leads_to_difference:  # type: ignore[attr-defined]  # annotated
        return ()
    found = Difference.objects.visible_to(reader).filter(
        links_in__source=conversation.pk, community__in=_places(conversation)
    )
    shown = found.order_by("pk").values_list("public_id", "title", "language")
    return tuple(Begun(*one) for one in shown)


def conversations_to_begin_in(
    community: Community, *, reader: Reader, besides: str = ""
) -> list[Conversation]:
    """The conversations here that somebody may have differed in, the last spoken in first; and
    ``besides`` them that of this address."""
    found: Any = Conversation.objects.visible_to(reader).filter(placements__community=community)
    newest = list(found.order_by("-last_at", "-pk")[:CONVERSATIONS_OFFERED_MAX])
    if besides and besides not in {one.public_id for one in newest}:
        newest = [*found.filter(public_id=besides), *newest]
    return newest


def _places(conversation: Conversation) -> list[int]:
    return [one.community_id for one in conversation.placements.all()]


def _sides() -> Any:
    said = Wording.objects.approved().filter(position=OuterRef("pk")).order_by("-pk")
    named = Position.objects.published().annotate(name=Subquery(said.values("name")[:1]))
    return named.select_related("role").order_by("role__position", "name", "pk")


def _before(every: Any, before: str) -> Q:
    key = every.in_state().filter(public_id=before).values_list("stirred", "pk").first()
    if key is None:
        return Q()
    moment: datetime = key[0]
    return Q(stirred__lt=moment) | Q(stirred=moment, pk__lt=key[1])


def _listed(row: Any, *, inside: bool, is_resting: bool = False) -> DifferenceListed:
    keeper = rules.keeper_of(row) if inside else None
    return DifferenceListed(
        public_id=row.public_id,
        title=row.title,
        excerpt=row.excerpt,
        language=row.language,
        state=row.state,
        label=str(State(row.state).label),
        sides=[SideListed(one.role, one.name) for one in row.sides],
        keeper=str(keeper.person) if keeper else "",
        stirred=told(row.stirred),
        is_resting=is_resting,
    )
