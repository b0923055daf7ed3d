"""Dialogue on its way out, as tables for a spreadsheet: what the reader sees on the page, and less.

How one person answered leaves with nobody, and under what stays said stands the hat and no name: a
file does not forget those who go.
"""

from collections.abc import Iterable, Iterator

from longtable.dialogue.gathering import Gathered
from longtable.dialogue.queries.decisions import DecisionPage
from longtable.dialogue.queries.results import Results, Share
from longtable.dialogue.queries.values_kept import ValueKept, ValuesKept
from longtable.shared.transfer.table import as_csv

VALUE_COLUMNS = (
    "id", "kind", "title", "state", "decided_on", "enough", "people", "spread", "middle_half",
    "works", "works_named",
)  # fmt: skip
DECISION_COLUMNS = (
    "part", "group", "answer", "people", "percent", "of", "words", "softened", "from",
)  # fmt: skip
# What stands between several things in one cell.
BETWEEN = " | "
WORK, ON_NO_VALUE = "work", "on_no_value"
YES, NO = "yes", "no"


def values_as_csv(kept: ValuesKept) -> bytes:
    """A row for each value or goal, those without a work too; then one for each work without."""
    loose = (("", WORK, work.name, ON_NO_VALUE) for work in kept.loose)
    rows = [*map(_value, kept.every), *map(_filled, loose)]
    return as_csv(VALUE_COLUMNS, rows)


def _value(kept: ValueKept) -> list[str]:
    one, agreement = kept.one, kept.agreement
    settled, results = agreement.settled, agreement.results
    return [
        one.public_id, one.sort, one.title, agreement.state,
        settled.closing.closed_at.date().isoformat() if settled else "",
        settled.enough if settled else "",
        str(results.people) if results and results.people else "",
        BETWEEN.join(f"{share.label}: {share.count}" for share in results.shares)
        if results else "",
        _middle(results) if results else "",
        str(len(kept.works)), BETWEEN.join(map(_named, kept.works)),
    ]  # fmt: skip


def _named(work: Gathered) -> str:
    return f"{work.name} ({work.community})"


def _filled(cells: tuple[str, ...]) -> list[str]:
    return [*cells, *("" for _ in VALUE_COLUMNS[len(cells) :])]


def decision_as_csv(page: DecisionPage) -> bytes:
    """A row for each number and each sentence. Whoever calls asked ``see_results`` first."""
    assert page.results is not None, "nothing leaves before the page shows it"
    return as_csv(DECISION_COLUMNS, map(_row, [
        *_question(page), *_decided(page), *_results(page.results), *_waiting(page),
        *_touched(page), *_against(page),
    ]))  # fmt: skip


def _row(cells: dict[str, str]) -> list[str]:
    return [cells.get(name, "") for name in DECISION_COLUMNS]


def _question(page: DecisionPage) -> Iterator[dict[str, str]]:
    one = page.one
    yield {"part": "question", "words": one.title}
    yield {"part": "promise", "words": page.promise}
    yield {"part": "method", "words": page.method}
    yield {"part": "enough", "words": one.enough}
    yield {"part": "answer_by", "words": one.answer_by.isoformat()}


def _decided(page: DecisionPage) -> Iterator[dict[str, str]]:
    closing = page.closing
    if closing is None:
        return
    yield {"part": "decided", "words": page.one.closing.outcome}
    if closing.is_agreed is not None:
        yield {"part": "agreed", "answer": YES if closing.is_agreed else NO}
    yield {"part": "promise_kept", "answer": closing.kept, "words": closing.kept_words}
    said = ("decided_with", closing.served) if closing.served else (
        "decided_without", closing.why_without)  # fmt: skip
    yield {"part": said[0], "words": said[1]}
    again = closing.review_on.isoformat() if closing.review_on else ""
    yield {"part": "looked_at_again", "answer": again, "words": closing.why_no_review}


def _results(results: Results) -> Iterator[dict[str, str]]:
    if not results.people:
        return
    yield {"part": "answered", "people": str(results.people)}
    if results.rounds:
        for one in results.rounds:
            yield from _shares(one.shares, part=f"round_{one.number}")
        yield {"part": "ahead", "answer": results.leads}
    else:
        yield from _shares(results.shares, part="spread")
    if results.middle:
        yield {"part": "middle_half", "answer": _middle(results)}
    if results.lukewarm is not None:
        yield {"part": "neither_carry_nor_stop", "percent": str(results.lukewarm)}
    for of in results.by_role:
        yield from _shares(of.shares, part="by_role", group=of.role, of=str(of.people))


def _shares(shares: Iterable[Share], **more: str) -> Iterator[dict[str, str]]:
    for one in shares:
        numbers = {"people": str(one.count), "percent": str(one.percent)}
        yield {**more, "answer": one.label, **numbers}


def _middle(results: Results) -> str:
    middle = results.middle
    return f"{middle.low} – {middle.high}" if middle else ""


def _waiting(page: DecisionPage) -> Iterator[dict[str, str]]:
    """Empty where a number would say who."""
    for one in page.waiting:
        waits, of = ("" if number is None else str(number) for number in (one.waits, one.of))
        yield {"part": "not_answered", "group": one.role, "people": waits, "of": of}


def _touched(page: DecisionPage) -> Iterator[dict[str, str]]:
    for one in page.impacts:
        yield {
            "part": "touched_says_so" if one.is_own else "touched_a_guess", "group": one.group,
            "answer": one.label, "words": one.what, "softened": one.softened, "from": one.by.hat,
        }  # fmt: skip


def _against(page: DecisionPage) -> Iterator[dict[str, str]]:
    for one in page.dissents:
        yield {"part": "dissent", "words": one.text, "from": one.by.hat}
    if page.judged:
        yield from _shares(page.judged.shares, part="promise_judged")
