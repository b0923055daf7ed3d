"""Authority and influence as two dimensions: bands in words, drawn and told (R63, R65)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from longtable.communities.models import Community, Level
from longtable.landscape.models import AuthoritySource, InfluenceNetwork, Stakeholder
from longtable.people.http import Reader

SHOWN_MAX = 200
# A network of so many people is one that reaches far; a convention of ours, told on the page.
FAR_REACH = 500
FAR_LEVELS = frozenset({Level.STATE, Level.FEDERAL})
NONE, SOME, FAR = 0, 1, 2
BANDS: tuple[StrOrPromise, ...] = (_("none stated"), _("some"), _("far"))
# The picture, in its own units.
CELL_WIDTH, CELL_HEIGHT, LEFT, TOP, LINE = 200, 132, 108, 8, 18
NAMES_IN_CELL = 5
NAME_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Effects:
    """One party: what they answer for, who listens to them, and the band of each."""

    stakeholder: Stakeholder
    authorities: tuple[AuthoritySource, ...]
    influences: tuple[InfluenceNetwork, ...]

    @property
    def authority(self) -> int:
        """Far at the state or federal level, some at any other; by what holds today."""
        levels = {one.level for one in self.authorities if one.holds}
        if not levels:
            return NONE
        return FAR if levels & FAR_LEVELS else SOME

    @property
    def influence(self) -> int:
        """Far where one network reaches many people, some where there is one."""
        if not self.influences:
            return NONE
        most = max(one.reaches or 0 for one in self.influences)
        return FAR if most >= FAR_REACH else SOME

    @property
    def authority_words(self) -> str:
        """The band, in words."""
        return str(BANDS[self.authority])

    @property
    def influence_words(self) -> str:
        """The band, in words."""
        return str(BANDS[self.influence])


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the picture: the names in it, as lines at their height, and how many more."""

    x: int
    y: int
    lines: tuple[tuple[int, str], ...]
    more: int
    more_y: int


@dataclass(frozen=True, slots=True)
class TwoAxes:
    """Everybody of whom authority or influence is stated, by name, and the picture of them."""

    rows: tuple[Effects, ...]
    cells: tuple[Cell, ...]
    level: str
    levels: list[tuple[str, str]]

    @property
    def columns(self) -> list[tuple[int, StrOrPromise]]:
        """The words under the picture and where they stand."""
        return [(LEFT + place * CELL_WIDTH + 8, words) for place, words in enumerate(BANDS)]

    @property
    def heights(self) -> list[tuple[int, StrOrPromise]]:
        """The words beside it, the farthest on top."""
        return [(TOP + (2 - place) * CELL_HEIGHT + 22, words) for place, words in enumerate(BANDS)]


def two_axes(community: Community, *, reader: Reader, level: str = "") -> TwoAxes:
    """Three queries, whatever their number; with a level, those who answer for something at it."""
    every = Stakeholder.objects.visible_to(reader).filter(community=community)
    answers = AuthoritySource.objects.filter(stakeholder=OuterRef("pk"))
    listened_to = InfluenceNetwork.objects.filter(stakeholder=OuterRef("pk"))
    found: Any = every.filter(Exists(answers) | Exists(listened_to))
    if level:
        found = every.filter(Exists(answers.holding().filter(level=level)))
    found = found.select_related("role", "person").prefetch_related("authorities", "influences")
    rows = [_effects(one) for one in found.order_by(Lower("name"), "pk")[:SHOWN_MAX]]
    return TwoAxes(
        rows=tuple(rows),
        cells=tuple(_cell(rows, authority, influence) for authority in (FAR, SOME, NONE)
                    for influence in (NONE, SOME, FAR)),
        level=level,
        levels=[(value, str(label)) for value, label in Level.choices],
    )  # fmt: skip


def effects_of(stakeholder: Stakeholder, *, reader: Reader) -> Effects:
    """One of them. Two queries."""
    authorities = AuthoritySource.objects.visible_to(reader).filter(stakeholder=stakeholder)
    influences = InfluenceNetwork.objects.visible_to(reader).filter(stakeholder=stakeholder)
    return Effects(
        stakeholder,
        tuple(authorities.select_related("entered_by")),
        tuple(influences.select_related("entered_by")),
    )


def _effects(stakeholder: Any) -> Effects:
    return Effects(
        stakeholder, tuple(stakeholder.authorities.all()), tuple(stakeholder.influences.all())
    )


def _cell(rows: list[Effects], authority: int, influence: int) -> Cell:
    names = [
        one.stakeholder.name
        for one in rows
        if (one.authority, one.influence) == (authority, influence)
    ]
    x, y = LEFT + influence * CELL_WIDTH, TOP + (2 - authority) * CELL_HEIGHT
    shown = names[:NAMES_IN_CELL]
    lines = tuple(
        (y + 22 + place * LINE, Truncator(name).chars(NAME_LENGTH))
        for place, name in enumerate(shown)
    )
    return Cell(x, y, lines, more=len(names) - len(shown), more_y=y + 22 + len(shown) * LINE)
