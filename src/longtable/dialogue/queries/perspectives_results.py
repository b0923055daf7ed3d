"""What the votes on a question came to, for who may see it: read as it was reckoned (R12, R18)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from longtable.communities.models import Role
from longtable.dialogue.measures.comparing import AGREE, DISAGREE
from longtable.dialogue.models import Perspectives, Reckoning, Statement
from longtable.people.http import Reader
from longtable.shared.ui.elapsed import Told, told

NOBODY = "none"
LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Row:
    """What some people say of a statement: how many agree, disagree and pass, or agree and do not,
    where that may be told; and which way most of them lean, where they are five or more."""

    name: str
    role_slug: str
    cells: tuple[int, ...] | None
    lean: str

    @property
    def is_in_two(self) -> bool:
        """Whether those who disagree and those who pass are one number."""
        return self.cells is not None and len(self.cells) == 2

    @property
    def shares(self) -> tuple[int, int] | None:
        """How many in a hundred agree, and how many disagree where that is told, for a bar."""
        if self.cells is None or not sum(self.cells):
            return None
        disagree = 0 if self.is_in_two else self.cells[1]
        agree, other = (round(100 * one / sum(self.cells)) for one in (self.cells[0], disagree))
        return agree, other

    @property
    def disagrees_from(self) -> int:
        """Where on a bar of a hundred the share of those who disagree begins: at its end."""
        return 100 - self.shares[1] if self.shares else 0


@dataclass(frozen=True, slots=True)
class StatementCounted:
    """A statement, and what everybody and each part says of it."""

    public_id: str
    text: str
    language: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class PartCounted:
    """Some of the people who voted, and how many where that may be told."""

    name: str
    role_slug: str
    people: int | None
    typical: list[StatementCounted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything at once; ``groups_state`` is few, weak or found."""

    people: int
    reckoned: Told
    roles: list[PartCounted]
    common: list[StatementCounted]
    dividing: list[StatementCounted]
    every: list[StatementCounted]
    groups_state: str
    groups: list[PartCounted]
    shared: list[StatementCounted]


def results_of(perspectives: Perspectives, *, reader: Reader) -> Results | None:
    """The results, if the reader may see them and there are any. Three queries."""
    visible = Reckoning.objects.visible_to(reader)
    found = visible.filter(perspectives=perspectives.pk).first()
    if found is None:
        return None
    told_of = found.results
    rows = Statement.objects.visible_to(reader).on_the_table()
    chosen = rows.filter(perspectives=perspectives.pk).select_related("said").order_by("number")
    counted = [one for one in chosen if str(one.number) in told_of["statements"]]
    roles = [one for one in Role.objects.all() if one.slug in told_of["roles"]]
    by_role = {one.number: _by_role(one, roles, told_of) for one in counted}
    groups = told_of["groups"]
    names = _names(groups)
    by_group = {one.number: _by_group(one, names, groups) for one in counted if names}
    return Results(
        people=found.people,
        reckoned=told(found.reckoned_at),
        roles=[PartCounted(one.voices, one.slug, told_of["roles"][one.slug], []) for one in roles],
        common=_picked(told_of["common"], by_role),
        dividing=_picked(told_of["dividing"], by_role),
        every=list(by_role.values()),
        groups_state=groups["state"],
        groups=[
            PartCounted(
                name, "other", groups["sizes"].get(key), _picked(groups["typical"][key], by_group)
            )
            for key, name in names.items()
        ],
        shared=_picked(groups.get("shared", ()), by_group),
    )


def _names(groups: Mapping[str, Any]) -> dict[str, str]:
    """Groups are called by letters: what they are is said by what they agree with."""
    keys = sorted(groups.get("typical", ()))
    return {key: gettext("Group %s") % letter for key, letter in zip(keys, LETTERS, strict=False)}


def _picked(
    numbers: Sequence[int], counted: Mapping[int, StatementCounted]
) -> list[StatementCounted]:
    return [counted[one] for one in numbers if one in counted]


def _by_role(one: Statement, roles: Sequence[Role], results: Mapping[str, Any]) -> StatementCounted:
    told_of = results["statements"][str(one.number)]
    rows = [Row(gettext("Everyone"), "", _cells(told_of["everyone"]), "")]
    rows += [
        Row(role.voices, role.slug, _cells(told_of["roles"].get(role.slug)), _lean(lean))
        for role in roles
        if (lean := told_of["leans"].get(role.slug))
    ]
    return StatementCounted(one.said.public_id, one.said.body, one.said.language, rows)


def _by_group(
    one: Statement, names: Mapping[str, str], groups: Mapping[str, Any]
) -> StatementCounted:
    cells = groups["statements"].get(str(one.number), {})
    leans = groups["leans"].get(str(one.number), {})
    rows = [
        Row(name, "other", _cells(cells.get(key)), _lean(leans.get(key)))
        for key, name in names.items()
    ]
    return StatementCounted(one.said.public_id, one.said.body, one.said.language, rows)


def _cells(kept: Sequence[int] | None) -> tuple[int, ...] | None:
    return tuple(kept) if kept else None


def _lean(kept: str | None) -> str:
    if not kept:
        return ""
    words = {AGREE: gettext("most agree"), DISAGREE: gettext("most disagree")}
    return words.get(kept, gettext("of several minds"))
