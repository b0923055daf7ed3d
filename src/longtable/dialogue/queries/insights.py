"""The insight library of a community: what was found, who says it, and whose voices are missing
(R21); and whether an insight helped those who tried it (R22)."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from longtable.communities.models import Community, Role, Seat, Setting
from longtable.communities.reading import Reading
from longtable.contributions import rules as contribution_rules
from longtable.contributions.kinds import ADDRESSES
from longtable.contributions.models import Contribution, Link, Placement
from longtable.contributions.queries import Byline, byline, one_in, who_reads_in_words
from longtable.dialogue import rules
from longtable.dialogue.measures.comparing import AGREE, Compared, compared, lean
from longtable.dialogue.models import Help, Insight, Trial
from longtable.people.http import Reader
from longtable.shared.small_cells import MIN_CELL, shown
from longtable.vocabulary.queries.words import Voice, WordShown, drawn, words_in

INSIGHTS_PER_PAGE = 20
LINES_MAX = 20
# In what an insight can have been learned: what is talked over, and has a page of its own.
LEARNED_IN = ("conversation", "run", "difference", "decision", "openquestion", "perspectives")


@dataclass(frozen=True, slots=True)
class InsightListed:
    """One insight in a list: what, who says it, where."""

    public_id: str
    slug: str
    title: str
    language: str
    byline: Byline
    setting: str
    place: str
    source: str


@dataclass(frozen=True, slots=True)
class Cell:
    """From how many people of one role or place insights come; nothing where they are too few."""

    name: str
    people: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """The spread over roles, or over places: with numbers, and those that have too few for one."""

    every: list[Cell]

    @property
    def told(self) -> list[Cell]:
        """Where there are five people or more."""
        return [one for one in self.every if one.people is not None]

    @property
    def few(self) -> list[str]:
        """Where there are too few to give a number: by name alone."""
        return [one.name for one in self.every if one.people is None]


@dataclass(frozen=True, slots=True)
class Spread:
    """From whom and from where what one reads comes, and who is missing."""

    roles: Part
    places: Part
    # Voices that this community needs and from which nothing is kept that the reader may read.
    missing: list[str]


@dataclass(frozen=True, slots=True)
class InsightList:
    """A page of insights, the newest first, and the spread of all of them."""

    every: list[InsightListed]
    spread: Spread
    older: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class HelpedRow:
    """What people of one role said; two numbers where those who say less are one cell."""

    name: str
    cells: tuple[int, ...] | None
    # What most of them say, in words; also where numbers would say too much.
    lean: str

    @property
    def is_in_two(self) -> bool:
        """Whether only those whom it helped are told from the others."""
        return self.cells is not None and len(self.cells) < len(Help)


@dataclass(frozen=True, slots=True)
class Helped:
    """Whether it helped, as it may be shown, and what was said of that, by nobody's name."""

    rows: list[HelpedRow]
    lines: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightPage:
    """One insight for one reader."""

    one: Insight
    body: SafeString
    byline: Byline
    seen: str
    setting: str
    place: str
    words: tuple[WordShown, ...]
    # The talk it was learned in, as far as the reader may read it: its address and its title.
    learned_in: dict[str, str] | None
    helped: Helped | None
    trial: Trial | None
    may_try: bool
    may_change: bool
    may_hide: bool


def insight_list(community: Community, *, reader: Reader, before: str = "") -> InsightList:
    """A community's library. Five queries at most, whatever its size."""
    every: Any = Insight.objects.visible_to(reader).filter(community=community)
    page_of = every.select_related("place", "community", "author", "role", "organization")
    if before:
        key = every.filter(public_id=before).order_by().values("pk")
        page_of = page_of.filter(pk__lt=Subquery(key[:1]))
    rows = list(page_of.order_by("-pk")[: INSIGHTS_PER_PAGE + 1])
    page = [listed(row, reader=reader) for row in rows[:INSIGHTS_PER_PAGE]]
    return InsightList(
        every=page,
        spread=_spread(every, community),
        older=page[-1].public_id if len(rows) > INSIGHTS_PER_PAGE else "",
        is_first=not before,
    )


def listed(row: Insight, *, reader: Reader) -> InsightListed:
    """One insight in a list, read with what its byline needs and its community and place."""
    return InsightListed(
        public_id=row.public_id,
        slug=row.community.slug,
        title=row.title,
        language=row.language,
        byline=byline(row, reader=reader),
        setting=str(Setting(row.setting).label),
        place=gettext(row.place.name) if row.place else "",
        source=row.source,
    )


def insight_in(community: Community, public_id: str, *, reader: Reader) -> Insight | None:
    """One of its insights, and where it lies. Two queries."""
    return one_in(community, public_id, reader=reader, found_by=_insight)


def _insight(reading: Reading, community_id: int, public_id: str) -> "QuerySet[Insight]":
    found: Any = Insight.objects.readable_by(reading).with_held().with_bylines()
    one: QuerySet[Insight] = (
        found.annotate(learned_in=_learned_in(reading))
        .select_related("community", "place")
        .filter(community_id=community_id, public_id=public_id)[:1]
    )
    return one


def insight_page(insight: Insight, *, reader: Reader) -> InsightPage:
    """The page. Four queries at most."""
    words = words_in([insight.marks], reader=reader)
    voice = Voice(insight.role.slug, insight.role.people) if insight.role else None
    own = Trial.objects.visible_to(reader).filter(insight=insight.pk)
    body = drawn(words.into(insight.html, insight.marks, voice))
    return InsightPage(
        one=insight,
        body=body,
        byline=byline(insight, reader=reader),
        seen=who_reads_in_words(insight),
        setting=str(Setting(insight.setting).label),
        place=gettext(insight.place.name) if insight.place else "",
        words=words.shown(),
        learned_in=_talk(insight),
        helped=helped(insight),
        trial=own.first() if reader.is_authenticated else None,
        may_try=rules.try_insight(reader, insight),
        may_change=contribution_rules.revise(reader, insight),
        may_hide=contribution_rules.hide(reader, insight),
    )


def trial_of(insight: Insight, *, reader: Reader) -> Trial | None:
    """That somebody took it along. One query."""
    return Trial.objects.visible_to(reader).filter(insight=insight.pk).first()


def helped(insight: Insight) -> Helped | None:
    """Whether it helped; nothing before five have said so. Two queries at most.

    Unit
        People who tried it and said whether it helped, in the role they had then.
    Counts
        The first five, ten, fifteen … who said so, so that nobody can be told from two looks at
        the same page; cells as :func:`longtable.dialogue.measures.comparing.compared` shows them.
    """
    said = Trial.objects.filter(insight=insight.pk).exclude(word="").order_by("said_at", "pk")
    rows = list(said.values_list("role__people", "word", "line"))
    counted = rows[: len(rows) // MIN_CELL * MIN_CELL]
    if not counted:
        return None
    cells: dict[str, list[int]] = defaultdict(lambda: [0] * len(Help))
    for people, word, _line in counted:
        cells[people or ""][Help.values.index(word)] += 1
    parts = {people: (one[0], one[1], one[2]) for people, one in cells.items() if people}
    others = cells.get("", [0, 0, 0])
    told = compared(parts, (others[0], others[1], others[2]))
    # In the order of the alphabet: not in that in which they were said.
    lines = sorted(line for _people, _word, line in counted if line)
    every = [sum(one[number] for one in cells.values()) for number in range(len(Help))]
    everyone = lean((every[0], every[1], every[2]))
    return Helped(_helped_rows(told, everyone), lines[:LINES_MAX])


def _helped_rows(told: Compared, everyone: str) -> list[HelpedRow]:
    whole = HelpedRow(gettext("Everybody"), told.everyone, _in_words(everyone))
    parts = [
        HelpedRow(gettext(one), cells, _in_words(told.leans.get(one, "")))
        for one, cells in told.parts.items()
    ]
    return [whole, *parts]


def _in_words(leaning: str) -> str:
    """Two thirds or more are most; what most say otherwise is no yes."""
    return gettext("Most say yes") if leaning == AGREE else ""


def _spread(every: Any, community: Community) -> Spread:
    """Two queries: contributors by role and place, and which voices are needed."""
    people = Count("author", distinct=True)
    by_role = dict(every.order_by().values_list("role").annotate(n=people))
    by_place = dict(every.order_by().values_list("place__name").annotate(n=people))
    seats = Seat.objects.filter(community=community, role=OuterRef("pk"))
    roles = Role.objects.annotate(is_needed=Exists(seats))
    cells, missing = {}, []
    for role in roles:
        if by_role.get(role.pk):
            cells[gettext(role.people)] = by_role[role.pk]
        elif role.is_needed and role.pk not in by_role:
            missing.append(gettext(role.people))
    if by_role.get(None):
        cells[gettext("Without a role")] = by_role[None]
    lie = {
        gettext(name) if name else gettext("not in one state"): n for name, n in by_place.items()
    }
    return Spread(_cells(cells), _cells({name: n for name, n in lie.items() if n}), missing)


def _cells(counted: dict[str, int]) -> Part:
    return Part([Cell(name, people) for name, people in shown(counted).items()])


def _learned_in(reading: Reading) -> Subquery:
    """The talk it was learned in, as far as the reader may read it where the insight lies."""
    of = Link.objects.filter(
        source=OuterRef(OuterRef("pk")),
        target=OuterRef("pk"),
        relation=Link.Relation.LEARNED_IN,
    )
    here = Placement.objects.filter(
        contribution=OuterRef("pk"), community=OuterRef(OuterRef("community"))
    )
    every: Any = Contribution.objects.readable_by(reading).filter(kind__in=LEARNED_IN)
    found = every.filter(Exists(of), Exists(here)).order_by("pk")
    shape = JSONObject(public_id="public_id", title="title", language="language", kind="kind")
    return Subquery(found.values(shown=shape)[:1])


def _talk(insight: Insight) -> dict[str, str] | None:
    told: dict[str, str] | None = insight.learned_in  # type: ignore[attr-defined]  # annotated
    if told is None:
        return None
    talk = Contribution(public_id=told["public_id"], kind=told["kind"])
    return {**told, "address": ADDRESSES[told["kind"]](talk, insight.community.slug)}


def talk_to_keep_from(community: Community, public_id: str, *, reader: Reader) -> Any:
    """What is talked over here and an insight is learned in; nothing where one may not read it.
    One query."""
    found: Any = Contribution.objects.visible_to(reader).filter(
        kind__in=LEARNED_IN, parent=None, placements__community=community, public_id=public_id
    )
    return found.first() if public_id else None


def keeping_address(slug: str, public_id: str) -> str:
    """Where an insight is kept from a talk."""
    return f"{reverse('dialogue:insight_new', args=[slug])}?from={public_id}"
