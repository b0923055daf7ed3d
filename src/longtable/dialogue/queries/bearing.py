"""What bears on a problem of practice, and whom one could ask about it, for one reader (R22).

Each comes with its reasons: terms of the vocabulary that both use, the same words, the same
setting, place, level or role. Everything starts from what the reader may see.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.html import escape
from django.utils.translation import gettext

from longtable.communities.models import Level
from longtable.communities.reading import memberships_of
from longtable.contributions.models import Hiding
from longtable.contributions.queries import people_who_read
from longtable.dialogue.bearing import Sought, people_for, same_words, sought_in, works_for
from longtable.dialogue.models import Insight, Problem
from longtable.dialogue.queries.insights import InsightListed, listed
from longtable.people.http import Reader
from longtable.people.models import AgeState, Person
from longtable.shared.search.index import asked_any, matching
from longtable.vocabulary.actions.marking import lexes_of
from longtable.vocabulary.models import Term, Usage
from longtable.vocabulary.wording.places import Lexis, places_in, read

# Of so many insights that share a word the newest are weighed, and so many are shown.
WEIGHED_MAX = 200
INSIGHTS_MAX = 5
PEOPLE_MAX = 8
WORKS_MAX = 5
# A term that both use says more than a word, and a word more than where or at which level it was.
OF_A_TERM, OF_A_WORD, OF_THE_SAME = 4, 2, 1
TERMS_MAX = 20


@dataclass
class Reasons:
    """Why something bears on it, and how much that weighs."""

    words: list[str] = field(default_factory=list)
    weight: int = 0

    def add(self, why: str, weight: int) -> None:
        """One reason more; the same one counts once."""
        if why not in self.words:
            self.words.append(why)
            self.weight += weight


@dataclass(frozen=True, slots=True)
class InsightBearing:
    """An insight that bears on it."""

    one: InsightListed
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkBearing:
    """A work that bears on it."""

    name: str
    address: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonBearing:
    """Somebody who could be asked; ``may_be_asked``, if they read the problem."""

    public_id: str
    name: str
    why: tuple[str, ...]
    may_be_asked: bool
    person: Person


@dataclass(frozen=True, slots=True)
class Seeking:
    """A problem, for whom, and what counts in it: its words, and the terms that stand in it."""

    problem: Problem
    reader: Reader
    sought: Sought
    terms: dict[int, Term]
    # The words of its community, to meet its terms in titles too.
    lexes: Mapping[int, Lexis]


def seek(problem: Problem, *, reader: Reader) -> Seeking:
    """What counts in a problem. Its terms bring the other ways to write them. Two queries; one
    without terms."""
    lexes = lexes_of([problem.community_id])
    ids = _terms_in(problem, lexes)
    terms: dict[int, Term] = {}
    if ids:
        found = Term.objects.in_words().visible_to(reader)
        terms = {one.pk: one for one in found.filter(pk__in=sorted(ids)[:TERMS_MAX])}
    labels = [label for one in terms.values() for label in (one.title, *one.others)]
    texts = [*labels, problem.title, problem.body]
    sought = sought_in(texts, language=problem.language, setting=problem.setting)
    return Seeking(problem, reader, sought, terms, lexes)


def insights_bearing(seeking: Seeking) -> list[InsightBearing]:
    """The insights that bear on it most, from every library the reader reads. One query."""
    return [
        InsightBearing(listed(row, reader=seeking.reader), tuple(reasons.words))
        for row, reasons in _weighed(seeking)[:INSIGHTS_MAX]
    ]


def works_bearing(seeking: Seeking) -> list[WorkBearing]:
    """The works that bear on it most. As many queries as domains above take."""
    works = works_for(seeking.sought, reader=seeking.reader)
    works.sort(key=lambda one: (-one.weight, one.name))
    return [WorkBearing(one.name, one.address, (one.why,)) for one in works[:WORKS_MAX]]


def people_bearing(seeking: Seeking) -> list[PersonBearing]:
    """Whom one could ask, of those whose page the reader may find, and no young person: nobody is
    asked alone who is not of age. Five queries, and as many as domains above take."""
    found: dict[int, Reasons] = {}
    for row, reasons in _weighed(seeking):
        if row.author_id is not None and not row.is_unnamed:
            why = gettext("kept the insight “%(title)s”") % {"title": row.title}
            found.setdefault(row.author_id, Reasons()).add(why, reasons.weight)
    for person_id, title in _explaining(seeking):
        why = gettext("explains the word “%(word)s”") % {"word": title}
        found.setdefault(person_id, Reasons()).add(why, OF_A_TERM)
    for one in people_for(seeking.sought, reader=seeking.reader):
        found.setdefault(one.person_id or 0, Reasons()).add(one.why, one.weight)
    for nobody in (0, seeking.problem.author_id or 0, seeking.reader.pk or 0):
        found.pop(nobody, None)
    return _known(seeking.problem, found, seeking.reader)


def _known(problem: Problem, found: dict[int, Reasons], reader: Reader) -> list[PersonBearing]:
    """One query, and one for where the problem lies."""
    # A root is its own: that is known without asking.
    problem.root = problem
    read = people_who_read(problem).filter(pk=OuterRef("pk"))
    known: Any = Person.objects.visible_to(reader).filter(
        pk__in=found, is_active=True, arrived_at__isnull=False, age_state=AgeState.ADULT
    )
    people = sorted(
        known.annotate(reads=Exists(read)),
        key=lambda one: (-found[one.pk].weight, str(one), one.pk),
    )
    return [
        PersonBearing(one.public_id, str(one), tuple(found[one.pk].words), one.reads, one)
        for one in people[:PEOPLE_MAX]
    ]


def _weighed(seeking: Seeking) -> list[tuple[Any, Reasons]]:
    problem, reader = seeking.problem, seeking.reader
    what = asked_any(list(seeking.sought.words), language=problem.language)
    if what is None:
        return []
    held = Hiding.objects.filter(contribution=OuterRef("pk"), lifted_at=None)
    every: Any = Insight.objects.visible_to(reader).exclude(Exists(held))
    every = every.select_related("community", "place", "author", "role", "organization")
    rows = matching(every, what)[:WEIGHED_MAX]
    mine = {one.community_id: one for one in memberships_of(reader)} if reader.pk else {}
    worn = mine.get(problem.community_id)
    weighed = [(row, _why(row, seeking, worn)) for row in rows]
    kept = [(row, reasons) for row, reasons in weighed if reasons.weight]
    return sorted(kept, key=lambda pair: (-pair[1].weight, -pair[0].pk))


def _why(row: Any, seeking: Seeking, worn: Any) -> Reasons:
    reasons = Reasons()
    used = _terms_in(row, seeking.lexes)
    for term in seeking.terms.values():
        if term.pk in used:
            reasons.add(gettext("the term “%(word)s”") % {"word": term.title}, OF_A_TERM)
    shared = seeking.sought.shared(row.title, row.body)
    if shared:
        reasons.add(same_words(shared), OF_A_WORD * len(shared))
    if reasons.weight:
        for why in _same(row, seeking.problem, worn):
            reasons.add(why, OF_THE_SAME)
    return reasons


def _terms_in(said: Any, lexes: Mapping[int, Lexis]) -> set[int]:
    """The terms that stand in a text, by what was marked in it, or in its title."""
    marked = read(said.marks) if said.marks else []
    return {one.term for one in [*marked, *places_in(escape(said.title), lexes)]}


def _same(row: Any, problem: Problem, worn: Any) -> Iterable[str]:
    """Where, at which level and in which role: reasons only beside others."""
    if problem.setting and row.setting == problem.setting:
        yield gettext("the same setting")
    if problem.level and row.level == problem.level:
        yield gettext("the same level: %(level)s") % {"level": Level(row.level).label}
    if worn is not None and worn.role_id is not None and row.role_id == worn.role_id:
        yield gettext("somebody of your role says it")


def _explaining(seeking: Seeking) -> list[tuple[int, str]]:
    """Who says what a term means. One query; none without terms."""
    terms = seeking.terms
    if not terms:
        return []
    usages = Usage.objects.visible_to(seeking.reader).current().filter(term__in=list(terms))
    said = usages.filter(written_by__isnull=False, is_guess=False).order_by("pk")
    return [(by, terms[term].title) for by, term in said.values_list("written_by", "term")]
