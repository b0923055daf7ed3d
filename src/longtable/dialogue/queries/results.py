"""What people answered: how the answers spread, and who has not answered, by role (R78)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from longtable.dialogue.models import ANSWERS, Ballot, Decision, Method
from longtable.dialogue.queries.counting import leaders, run_off
from longtable.dialogue.queries.impacts import Members
from longtable.dialogue.queries.signing import Signature, signed
from longtable.shared.small_cells import is_shown, shown

# Methods whose answers are steps in an order.
STEPPED = frozenset({Method.FIST, Method.GRADIENTS})
# Of the eight gradients those that neither carry nor stop it (domain 3.14).
LUKEWARM = frozenset({3, 4, 5})
# By the key of a role, or nobody's.
Answered = tuple[int | None, int]


@dataclass(frozen=True, slots=True)
class Share:
    """One answer, how many gave it, and which part of all that is, in percent."""

    label: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class OfRole:
    """How the answers of one role spread."""

    role: str
    people: int
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of a role have not answered; nothing where that would say who."""

    role: str
    of: int | None
    waits: int | None


@dataclass(frozen=True, slots=True)
class SaidWhy:
    """What somebody answered and why; by name only where names are shown."""

    answer: str
    reason: str
    language: str
    by: Signature | None


@dataclass(frozen=True, slots=True)
class Middle:
    """Between which answers the middle half of all lies, and how many steps apart they are."""

    low: str
    high: str
    steps: int


@dataclass(frozen=True, slots=True)
class RoundShown:
    """One round of counting what was put in order."""

    number: int
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What people answered, as far as numbers may be shown: with too few, there are none."""

    people: int | None
    shares: tuple[Share, ...]
    by_role: tuple[OfRole, ...]
    rounds: tuple[RoundShown, ...]
    leads: str
    said: tuple[SaidWhy, ...]
    middle: Middle | None = None
    # How many percent neither carry it nor stop it; nothing where that is not asked.
    lukewarm: int | None = None


def results_of(decision: Decision, *, inside: bool) -> Results:
    """How answers spread. Whoever calls asked ``see_results`` first. Two queries at most."""
    return results_of_each([decision], inside=inside)[decision.pk]


def results_of_each(decisions: Sequence[Decision], *, inside: bool) -> dict[int, Results]:
    """The same for some at once: one query, and one for each that is ranked."""
    rows = defaultdict(list)
    every = Ballot.objects.filter(decision__in=[one.pk for one in decisions]).counting()
    for one in every.select_related("role", "cast_by", "organization").order_by("pk"):
        rows[one.decision_id].append(one)
    return {one.pk: _results(one, rows[one.pk], inside=inside) for one in decisions}


def _results(decision: Decision, rows: list[Ballot], *, inside: bool) -> Results:
    names = decision.is_named and inside
    if not names and not is_shown(len(rows)):
        return Results(people=None, shares=(), by_role=(), rounds=(), leads="", said=())
    is_ranked = decision.method == Method.RANKED
    options = {one.number: one.text for one in decision.options.all()} if is_ranked else {}
    labels = options or {value: str(words) for value, words in ANSWERS[decision.method].items()}
    rounds, leads = _counted(rows, options) if is_ranked else ((), "")
    pairs = [(_first(one), one.role_id) for one in rows]
    return Results(
        people=len(rows),
        shares=shares([value for value, _role in pairs], labels),
        by_role=by_role(pairs, labels, {one.role_id: one.role for one in rows}),
        rounds=rounds,
        leads=leads,
        said=_said(rows, labels, decision, inside=inside),
        middle=_middle(decision, [value for value, _role in pairs], labels),
        lukewarm=_lukewarm(decision, [value for value, _role in pairs]),
    )


def shares(values: Iterable[int], labels: Mapping[int, str]) -> tuple[Share, ...]:
    """Every answer that can be given, with how many gave it."""
    counted = Counter(values)
    whole = sum(counted.values())
    return tuple(
        Share(label, counted[value], round(100 * counted[value] / whole) if whole else 0)
        for value, label in labels.items()
    )


def by_role(
    pairs: Sequence[tuple[int, int | None]], labels: Mapping[int, str], roles: Mapping[Any, Any]
) -> tuple[OfRole, ...]:
    """The same for each role of which five people or more answered, and nothing of the others."""
    found = []
    for key, people in shown(Counter(role for _value, role in pairs)).items():
        if people is not None:
            own = [value for value, role in pairs if role == key]
            name = roles[key].voices if roles[key] else "–"
            found.append(OfRole(name, people, shares(own, labels)))
    return tuple(sorted(found, key=lambda one: one.role.casefold()))


def waiting_for(decision: Decision, here: Sequence[Members]) -> tuple[Waiting, ...]:
    """How many of each role have not answered.

    Where names are not shown, numbers about fewer than five are hidden with what would tell them.
    """
    every, waits, names = Counter[Any](), Counter[Any](), dict[Any, str]()
    for one in here:
        key = one.role.pk if one.role else None
        names[key] = one.role.voices if one.role else "–"
        every[key] += one.people
        waits[key] += 0 if one.has_answered else one.people
    of: dict[Any, int | None] = dict(every)
    still: dict[Any, int | None] = dict(waits)
    if not decision.is_named:
        of, still = _hidden_of_few(every, waits)
    return tuple(Waiting(name, of[key], still[key]) for key, name in names.items())


def _hidden_of_few(every: Counter[Any], waits: Counter[Any]) -> tuple[Any, Any]:
    """Of both numbers of each role nothing where either side of it is of few people."""
    cells: dict[tuple[Any, bool], int] = {}
    for role, people in every.items():
        cells[role, False], cells[role, True] = people - waits[role], waits[role]
    seen = shown(cells)
    still = {
        role: waits[role] if None not in {seen[role, False], seen[role, True]} else None
        for role in every
    }
    return {role: people if still[role] is not None else None for role, people in every.items()}, (
        still
    )


def _middle(decision: Decision, values: Sequence[int], labels: Mapping[int, str]) -> Middle | None:
    """Of steps that have an order: an average of threes is not an average of ones and fives."""
    if decision.method not in STEPPED or not values:
        return None
    ordered = sorted(values)
    # The nearest rank: an answer that somebody gave, also where few answered.
    first, last = ordered[(len(ordered) - 1) // 4], ordered[-1 - (len(ordered) - 1) // 4]
    return Middle(labels[first], labels[last], last - first)


def _lukewarm(decision: Decision, values: Sequence[int]) -> int | None:
    if decision.method != Method.GRADIENTS or not values:
        return None
    return round(100 * sum(value in LUKEWARM for value in values) / len(values))


def answer_words(one: Ballot, labels: Mapping[int, str]) -> str:
    """What somebody answered, in words: a value, or options in order."""
    if one.ranking:
        return " › ".join(labels[int(number)] for number in one.ranking.split())
    assert one.value is not None, "a ballot has one answer"
    return labels[one.value]


def _first(one: Ballot) -> int:
    return int(one.ranking.split()[0]) if one.ranking else int(one.value or 0)


def _counted(
    rows: Sequence[Ballot], options: Mapping[int, str]
) -> tuple[tuple[RoundShown, ...], str]:
    rounds = run_off([[int(n) for n in one.ranking.split()] for one in rows], list(options))
    drawn = []
    for number, one in enumerate(rounds, 1):
        whole = sum(one.counts.values()) or 1
        drawn.append(
            RoundShown(
                number,
                tuple(
                    Share(options[option], count, round(100 * count / whole))
                    for option, count in one.counts.items()
                ),
            )
        )
    return tuple(drawn), " = ".join(options[one] for one in leaders(rounds))


def _said(
    rows: Sequence[Ballot], labels: Mapping[int, str], decision: Decision, *, inside: bool
) -> tuple[SaidWhy, ...]:
    """Who answered what, and why; without names the reasons alone, in an order that says nothing
    of who wrote when."""
    if not inside:
        return ()
    language = decision.language
    if decision.is_named:
        return tuple(
            SaidWhy(
                answer_words(one, labels),
                one.reason,
                language,
                signed(one, one.cast_by, one.cast_at, inside=inside),
            )
            for one in rows
        )
    reasons = sorted((one.reason for one in rows if one.reason), key=str.casefold)
    return tuple(SaidWhy("", reason, language, None) for reason in reasons)
