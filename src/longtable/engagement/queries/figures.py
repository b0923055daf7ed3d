"""The measures in words: the question each helps with, a plain sentence, its figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from longtable.engagement.measures.depth import Depth
from longtable.engagement.queries.measured import Numbers

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of a measure's table."""

    label: str
    value: str = ""
    of: str = ""
    # 0 to 100, for the bar beside it; none where a bar would say nothing.
    percent: int | None = None
    # Where on the same bar parity or chance lies.
    mark: int | None = None
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


def depth_word(depth: Depth | None) -> str:
    """The word of a depth, in the reader's language."""
    words = {
        Depth.INFORMING: _("informing"),
        Depth.NETWORKING: _("networking"),
        Depth.COLLABORATING: _("collaborating"),
        Depth.TRANSFORMING: _("transforming"),
    }
    return words[depth] if depth else ""


def boundary_words() -> dict[str, str]:
    """What people may be on two sides of."""
    return {"role": _("Role"), "organization": _("Organization"), "level": _("Level")}


def measures_shown(numbers: Numbers, names: Names) -> list[MeasureShown]:
    """Every measure that has something to say, in the order of the questions it helps with.

    Where fewer than five people wrote, only who is at the table.
    """
    return [one for one in _all(numbers, names) if one.figures]


def _all(numbers: Numbers, names: Names) -> Iterator[MeasureShown]:
    yield _breadth(numbers["M2"])
    # A snapshot that was taken before there were meetings has none; it is made anew within a day.
    if "M21" in numbers:
        yield from rhythm_shown(numbers["M21"], names)
    if numbers["people"] is None:
        return
    yield _voices(numbers["M4"], names)
    yield _crossing(numbers["M5"])
    yield _inwardness(numbers["M6"])
    yield _reciprocity(numbers["M7"])
    yield _concentration(numbers["M9"])
    yield _network(numbers["M10"])
    # What was measured before there was this measure does not have it.
    if "M13" in numbers:
        yield _questioned(numbers["M13"])
    if "M15" in numbers:
        yield _bridged(numbers["M15"])
    if "M18" in numbers:
        yield _spread(numbers["M18"])


def rhythm_shown(one: Numbers, names: Names) -> Iterator[MeasureShown]:
    """M21, where there was a meeting, a tie or a year to look back on."""
    kept = one["meetings"]
    figures = []
    if kept["planned"]:
        label = _("Meetings that were planned and held")
        figures.append(_part(label, kept["held"], kept["planned"]))
    if one["lasting"]["total"] != 0:
        label = _("Ties that were still alive after a year")
        figures.append(_part(label, one["lasting"]["alive"], one["lasting"]["total"]))
    for slug, cell in one["retention"].items():
        label = _("Stayed over a year: %(voices)s") % {"voices": names.get(slug, slug)}
        figures.append(_part(label, cell and cell["stayed"], cell and cell["of"]))
    untold = ""
    if kept["untold"]:
        untold = _("Of meetings nobody has told of yet: %(n)s.") % {"n": kept["untold"]}
    yield MeasureShown(
        "M21",
        _("Do people meet, and stay?"),
        _("Whether the community keeps its rhythm, and whether people and ties endure."),
        figures,
        untold,
        has_records=False,
    )
    yield MeasureShown(
        "M21-ties",
        _("Do ties form between people who did not know each other?"),
        _("Pairs of people of different roles who talked to each other for the first time."),
        ties_figures(one) if any(cell["ties"] != 0 for cell in one["new_ties"]) else [],
        has_records=False,
    )


def ties_figures(one: Numbers) -> list[Figure]:
    """New ties across roles, a row for each quarter of a year."""
    most = max([cell["ties"] or 0 for cell in one["new_ties"]], default=0)
    return [
        Figure(quarter_words(cell), is_suppressed=True)
        if cell["ties"] is None
        else Figure(
            quarter_words(cell),
            number_format(cell["ties"]),
            percent=round(100 * cell["ties"] / most) if most else None,
        )
        for cell in one["new_ties"]
    ]


def quarter_words(cell: Numbers) -> str:
    """A quarter of a year by its months: "April to June 2014"."""
    first = 3 * cell["quarter"] - 2
    months = (date(cell["year"], month, 1) for month in (first, first + 2))
    begins, ends = (date_format(one, "F") for one in months)
    return _("%(first)s to %(last)s %(year)s") % {
        "first": begins, "last": ends, "year": cell["year"],
    }  # fmt: skip


def _breadth(one: Numbers) -> MeasureShown:
    part, total = one["coverage"]["part"], one["coverage"]["total"]
    figures = []
    if total:
        figures.append(_part(_("Voices this table needs that are here"), part, total))
    if total or one["blau"] is not None:
        figures.append(_percentage(_("Chance that two people here differ in role"), one["blau"]))
    sentence = _("Of the voices that this table needs, how many have somebody here.")
    return MeasureShown("M2", _("How broad is the table?"), sentence, figures, has_records=False)


def _voices(one: Numbers, names: Names) -> MeasureShown:
    figures = [
        Figure(names.get(slug, slug), is_suppressed=True)
        if value is None
        else Figure(
            names.get(slug, slug),
            number_format(value, 2),
            _("hardly heard") if slug in one["silent"] else "",
            percent=min(100, round(50 * value)),
            mark=50,
        )
        for slug, value in sorted(one["parity"].items(), key=lambda item: names.get(item[0], ""))
    ]
    missing = ", ".join(names.get(slug, slug) for slug in one["missing"])
    sentence = _(
        "1 means that a role is heard as much as its number of people would have it; under 0.5, it"
        " is hardly heard. The mark is at 1."
    )
    if missing:
        sentence += " " + _("Wanted and not here: %(missing)s.") % {"missing": missing}
    return MeasureShown("M4", _("Who is missing, who is hardly heard?"), sentence, figures)


def _crossing(one: Numbers) -> MeasureShown:
    labels = boundary_words()
    figures = [
        _part(labels[boundary], cell["crossing"], cell["total"], likely=(cell["low"], cell["high"]))
        for boundary, cell in one.items()
        if cell["total"] != 0
    ]
    return MeasureShown(
        "M5",
        _("Do people talk across boundaries?"),
        _("How many replies went to somebody with another role, organization or level."),
        figures,
        _unknown(one, _("Replies left out, because one side is not known. %(parts)s")),
    )


def _inwardness(one: Numbers) -> MeasureShown:
    labels = boundary_words()
    figures = []
    for boundary, cell in one.items():
        if cell["external"] is None or (cell["ei"] is not None and cell["expected"] is None):
            figures.append(Figure(labels[boundary], is_suppressed=True))
        elif cell["ei"] is not None:
            by_chance = _("by chance it would be %(expected)s") % {
                "expected": number_format(cell["expected"], 2)
            }
            percent, mark = (round(50 * (cell[name] + 1)) for name in ("ei", "expected"))
            figures.append(
                Figure(labels[boundary], number_format(cell["ei"], 2), by_chance, percent, mark)
            )
    return MeasureShown(
        "M6",
        _("Is that more than chance would give?"),
        _(
            "From -1, when all ties are among people alike, to 1, when all reach others. Below what"
            " chance would give, at the mark, people keep more to their own."
        ),
        figures,
        _unknown(one, _("Ties left out, because one side is not known. %(parts)s")),
    )


def _reciprocity(one: Numbers) -> MeasureShown:
    figures = []
    if one["edges"] != 0:
        likely = (one["low"], one["high"])
        label = _("Who replied to somebody and was replied to by them")
        figures.append(_part(label, one["mutual"], one["edges"], likely=likely))
    if one["cross_role_edges"] != 0:
        label = _("The same, between people of different roles")
        figures.append(_percentage(label, one["cross_role"]))
    return MeasureShown(
        "M7",
        _("Does talk go both ways?"),
        _("When one person replied to another, how often did the other reply to them as well?"),
        figures,
    )


def _concentration(one: Numbers) -> MeasureShown:
    gini, label = one["gini"], _("Concentration of voice (Gini)")
    figures = [
        Figure(label, is_suppressed=True)
        if gini is None
        else Figure(
            label, number_format(gini, 2), _("0 is everybody alike"), percent=round(100 * gini)
        ),
        _percentage(_("Written by the tenth of people who wrote most"), one["top_tenth"]),
    ]
    return MeasureShown(
        "M9", _("Do few do the talking?"), _("How evenly the talking is spread."), figures
    )


def _network(one: Numbers) -> MeasureShown:
    ties, label = one["ties"], _("Ties between people")
    figures = [
        Figure(label, is_suppressed=True) if ties is None else Figure(label, number_format(ties)),
        _percentage(_("Of all ties that could be"), one["density"]),
        _percentage(_("How much hangs on one person"), one["degree_centralisation"]),
    ]
    return MeasureShown(
        "M10",
        _("How closely are people tied?"),
        _("Two people are tied when one has replied to the other in this period."),
        figures,
    )


def _questioned(one: Numbers) -> MeasureShown:
    labels = {
        "on_time": _("Answered by the day that was asked for"),
        "changed": _("Of those answered, changed the plan"),
        "still_here": _("Of those who questioned, still here"),
        "invited_again": _("Of those who said “not this time”, asked again"),
    }
    figures = []
    for key, label in labels.items():
        cell = one[key]
        if cell is None or cell["total"] is None:
            figures.append(Figure(label, is_suppressed=True))
        elif cell["total"]:
            likely = (cell["low"], cell["high"])
            figures.append(_part(label, cell["part"], cell["total"], likely=likely))
    if any(size != 0 for size in one["moved"].values()):
        words = {
            "closer": _("Say that they stand closer than at first"),
            "away": _("Say that they stand further away"),
            "same": _("Say the same as at first"),
        }
        figures += [
            Figure(label, is_suppressed=True)
            if one["moved"][key] is None
            else Figure(label, number_format(one["moved"][key]))
            for key, label in words.items()
        ]
    return MeasureShown(
        "M13",
        _("Are those who question answered, and do they stay?"),
        _(
            "A question that changed the plan and one that did not are both answered. Where people"
            " stand they say themselves; closer and further away count alike."
        ),
        figures,
    )


def _bridged(one: Numbers) -> MeasureShown:
    told, made, opened = one["told_by_two"], one["bridges"], one["left_open"]
    figures = []
    if told["total"]:
        label = _("Terms of which two roles or more say what they mean")
        figures.append(_part(label, told["part"], told["total"]))
    if made["said"] != 0:
        label = _("Times somebody said how they understand another role’s word, in a quarter")
        figures.append(_number(label, made["per_quarter"], decimals=1))
    if opened["total"] != 0:
        label = _("Texts for families or young people with a word they do not explain")
        figures.append(_part(label, opened["part"], opened["total"]))
    return MeasureShown(
        "M15",
        _("Do we learn one another’s words?"),
        _("Terms are words of this community’s vocabulary; abbreviations count, too."),
        figures,
        has_records=False,
    )


def _spread(one: Numbers) -> MeasureShown:
    figures = []
    if one["acts"] != 0:
        figures = [
            _number(_("People who led"), one["leaders"]),
            _part(_("Acts of leading by people without authority"), one["without"], one["acts"]),
            _number(_("As many leaders as if all of them led alike"), one["effective"], decimals=1),
            _number(_("Concentration of leading (HHI)"), one["hhi"], decimals=2),
        ]
    if one["roles"]:
        label = _("Roles of leading that are held today, with somebody who could go on")
        figures.append(_part(label, one["seconded"], one["roles"]))
    return MeasureShown(
        "M18",
        _("Is leading spread, and open to those without a title?"),
        _(
            "Leading is what others took up: a conversation opened or closed in which two others"
            " spoke, somebody asked in who came, a message passed on, shared work that somebody"
            " joined, a role of leading taken or asked for. Authority is what is stated in the"
            " landscape."
        ),
        figures,
        has_records=False,
    )


def _number(label: str, value: float | None, *, decimals: int = 0) -> Figure:
    if value is None:
        return Figure(label, is_suppressed=True)
    return Figure(label, number_format(value, decimals))


def _part(
    label: str,
    part: int | None,
    total: int | None,
    *,
    likely: tuple[float, float] | None = None,
) -> Figure:
    """A part of a whole that is not empty, with the range it is likely to stand for."""
    if part is None or not total:
        return Figure(label, is_suppressed=True)
    of = _("%(part)s of %(total)s") % {"part": part, "total": total}
    if likely:
        low, high = (round(100 * end) for end in likely)
        of += " · " + _("likely %(low)s to %(high)s %%") % {"low": low, "high": high}
    return Figure(label, _percent(part / total), of, percent=round(100 * part / total))


def _percentage(label: str, share: float | None) -> Figure:
    if share is None:
        return Figure(label, is_suppressed=True)
    return Figure(label, _percent(share), percent=round(100 * share))


def _percent(share: float) -> str:
    return _("%(number)s %%") % {"number": round(100 * share)}


def _unknown(one: Numbers, sentence: str) -> str:
    labels = boundary_words()
    parts = [
        _("%(boundary)s: %(number)s") % {"boundary": labels[boundary], "number": cell["unknown"]}
        for boundary, cell in one.items()
        if cell["unknown"]
    ]
    return sentence % {"parts": "; ".join(parts)} if parts else ""
