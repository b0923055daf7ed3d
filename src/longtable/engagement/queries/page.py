"""The measures as the page says them: sentences, figures, and where their records are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from longtable.communities.models import Role
from longtable.engagement.measures.depth import Depth
from longtable.engagement.queries.measured import Numbers


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of a measure's table. ``value`` is empty when it is suppressed or unknown."""

    label: str
    value: str
    of: str = ""
    # 0 to 100, for the bar beside it; none where a bar would say nothing.
    percent: int | None = None
    is_suppressed: bool = False


@dataclass(frozen=True, slots=True)
class MeasureShown:
    """One measure: the question it helps with, a plain sentence, its figures, what is not known."""

    key: str
    question: str
    sentence: str
    figures: list[Figure]
    unknown: str = ""
    has_records: bool = True


@dataclass(frozen=True, slots=True)
class DepthRow:
    """One role's depths: how many people reached each, in their order."""

    role: str
    depth: Depth | None
    word: str
    people: int | None
    reached: list[int | None]


def depth_rows(numbers: Numbers) -> list[DepthRow]:
    """The table of observed depth by role; suppressed cells are ``None``."""
    names = _role_names()
    rows = []
    for slug, one in numbers["M1"].items():
        depth = Depth(one["depth"]) if one["depth"] else None
        cells = {str(key): value for key, value in (one["reached"] or {}).items()}
        rows.append(
            DepthRow(
                role=names.get(slug, slug),
                depth=depth,
                word=depth_word(depth),
                people=one["people"],
                reached=[cells.get(str(step.value)) for step in Depth],
            )
        )
    return sorted(rows, key=lambda row: row.role)


def depth_word(depth: Depth | None) -> str:
    """The word of a depth, in the reader's language."""
    words = {
        Depth.INFORMING: _("informing"),
        Depth.NETWORKING: _("networking"),
        Depth.COLLABORATING: _("collaborating"),
        Depth.TRANSFORMING: _("transforming"),
    }
    return words[depth] if depth else ""


def measures_shown(numbers: Numbers) -> list[MeasureShown]:
    """Every measure that has something to say, in the order of the questions it helps with."""
    return [one for one in _all(numbers) if one.figures]


def _all(numbers: Numbers) -> Iterator[MeasureShown]:
    yield _breadth(numbers["M2"])
    yield _voices(numbers["M4"])
    if numbers.get("M5"):
        yield _crossing(numbers["M5"])
        yield _inwardness(numbers["M6"])
        yield _reciprocity(numbers["M7"])
        yield _concentration(numbers["M9"])
        yield _network(numbers["M10"])


def _breadth(one: Numbers) -> MeasureShown:
    part, total = one["coverage"]["part"], one["coverage"]["total"]
    figures = []
    if total:
        figures.append(_part(_("Voices this table needs that are here"), part, total))
    if one["blau"] is not None:
        figures.append(
            Figure(
                _("Chance that two people here have different roles"),
                _percent(one["blau"]),
                percent=round(100 * one["blau"]),
            )
        )
    return MeasureShown(
        "M2",
        _("How broad is the table?"),
        _("%(part)s of the %(total)s voices that this table needs have somebody here.")
        % {"part": part, "total": total},
        figures,
        has_records=False,
    )


def _voices(one: Numbers) -> MeasureShown:
    names = _role_names()
    figures = [
        Figure(
            names.get(slug, slug),
            "" if value is None else number_format(value, 2),
            percent=None if value is None else min(100, round(50 * value)),
            is_suppressed=value is None,
        )
        for slug, value in one["parity"].items()
    ]
    missing = ", ".join(names.get(slug, slug) for slug in one["missing"])
    sentence = _("1 means that a role is heard as much as its number of people would have it.")
    if missing:
        sentence += " " + _("Wanted and not here: %(missing)s.") % {"missing": missing}
    return MeasureShown("M4", _("Who is missing, who is hardly heard?"), sentence, figures)


def _crossing(one: Numbers) -> MeasureShown:
    labels = _boundaries()
    figures = [
        _part(labels[boundary], cell["crossing"], cell["total"])
        for boundary, cell in one.items()
        if cell["total"]
    ]
    return MeasureShown(
        "M5",
        _("Do people talk across boundaries?"),
        _("How many replies went to somebody with another role, organization or level."),
        figures,
        _unknown(one),
    )


def _inwardness(one: Numbers) -> MeasureShown:
    labels = _boundaries()
    figures = [
        Figure(
            labels[boundary],
            number_format(cell["ei"], 2),
            _("by chance it would be %(expected)s")
            % {"expected": number_format(cell["expected"], 2)},
            percent=round(50 * (cell["ei"] + 1)),
        )
        for boundary, cell in one.items()
        if cell["ei"] is not None and cell["expected"] is not None
    ]
    return MeasureShown(
        "M6",
        _("Is that more than chance would give?"),
        _(
            "From -1, when all ties are among people alike, to 1, when all reach others. Below what "
            "chance would give, people keep more to their own."
        ),
        figures,
        _unknown(one),
    )


def _reciprocity(one: Numbers) -> MeasureShown:
    figures = [_part(_("Who replied and was replied to"), one["mutual"], one["edges"])]
    if one["cross_role"] is not None:
        figures.append(
            Figure(
                _("The same, between people of different roles"),
                _percent(one["cross_role"]),
                percent=round(100 * one["cross_role"]),
            )
        )
    return MeasureShown(
        "M7",
        _("Does talk go both ways?"),
        _("Of all the times one person replied to another, how often the other replied as well."),
        figures if one["edges"] else [],
    )


def _concentration(one: Numbers) -> MeasureShown:
    figures = []
    if one["gini"] is not None:
        figures = [
            Figure(
                _("Concentration of voice (Gini)"),
                number_format(one["gini"], 2),
                _("0 is everybody alike"),
                percent=round(100 * one["gini"]),
            ),
            Figure(
                _("Said by the tenth of people who said most"),
                _percent(one["top_tenth"]),
                percent=round(100 * one["top_tenth"]),
            ),
        ]
    return MeasureShown(
        "M9", _("Do few do the talking?"), _("How evenly the talking is spread."), figures
    )


def _network(one: Numbers) -> MeasureShown:
    figures = []
    if one["density"] is not None:
        figures = [
            Figure(_("Ties between people"), number_format(one["ties"])),
            Figure(
                _("Of all ties that could be"),
                _percent(one["density"]),
                percent=round(100 * one["density"]),
            ),
        ]
        if one["degree_centralisation"] is not None:
            figures.append(
                Figure(
                    _("How much hangs on one person"),
                    _percent(one["degree_centralisation"]),
                    percent=round(100 * one["degree_centralisation"]),
                )
            )
    return MeasureShown(
        "M10",
        _("How closely are people tied?"),
        _("Two people are tied when one has replied to the other in this period."),
        figures,
    )


def _part(label: str, part: int, total: int) -> Figure:
    return Figure(
        label,
        _percent(part / total) if total else "",
        _("%(part)s of %(total)s") % {"part": part, "total": total},
        percent=round(100 * part / total) if total else None,
    )


def _percent(share: float) -> str:
    return _("%(number)s %%") % {"number": round(100 * share)}


def _unknown(one: Numbers) -> str:
    labels = _boundaries()
    parts = [
        _("%(boundary)s: %(number)s") % {"boundary": labels[boundary], "number": cell["unknown"]}
        for boundary, cell in one.items()
        if cell["unknown"]
    ]
    return (
        _("Not counted, because one side is not known. %(parts)s") % {"parts": "; ".join(parts)}
        if parts
        else ""
    )


def _boundaries() -> dict[str, str]:
    return {"role": _("Role"), "organization": _("Organization"), "level": _("Level")}


def _role_names() -> dict[str, Any]:
    return {role.slug: role.voices for role in Role.objects.all()}
