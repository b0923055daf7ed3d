"""A community's words as a crosswalk: the roles side by side."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower

from longtable.communities.models import Community, Role
from longtable.people.http import Reader
from longtable.vocabulary.models import (
    STUMBLED_MIN,
    Agreement,
    SharedMeaning,
    Stumble,
    Term,
    Usage,
)
from longtable.vocabulary.queries.unclear import FIELDS_MIN, Candidate, candidates

TERMS_PER_PAGE = 30
# Side by side on one page; more are chosen one by one.
ROLES_MAX = 4
# What needs words: nobody has said what it means, or several roles do not follow.
CANDIDATES = "candidates"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a term means to one role, in short; empty, where nobody has said."""

    voices: str
    slug: str
    meaning: str
    is_guess: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One term, and what it means to each role of the table."""

    public_id: str
    title: str
    language: str
    status: str
    status_words: str
    shared: str
    cells: tuple[Cell, ...]
    # Roles of which five people or more do not follow.
    unclear_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the list is narrowed to: a role, a status or the candidates."""

    role: str = ""
    show: str = ""
    # The word and the number after which the page begins.
    after: str = ""


@dataclass(frozen=True, slots=True)
class VocabularyPage:
    """One page of a community's words."""

    rows: list[Row]
    roles: tuple[Role, ...]
    # Every role that has said what something means here, to choose from.
    to_choose: list[Role]
    chosen: Choice
    # After which the next page begins; empty at the end.
    later: str
    # Words that no term explains yet, among the candidates.
    unexplained: list[Candidate]


def vocabulary_page(community: Community, *, reader: Reader, chosen: Choice) -> VocabularyPage:
    """A page of its words. Five queries at most, however many there are; among the candidates
    three more."""
    every = _roles(community, reader)
    roles = tuple([one for one in every if one.slug == chosen.role] or every[:ROLES_MAX])
    found = list(_terms(community, reader, chosen)[: TERMS_PER_PAGE + 1])
    terms, more = found[:TERMS_PER_PAGE], found[TERMS_PER_PAGE:]
    meanings = _meanings(terms, roles, reader)
    unclear = unclear_to(terms)
    return VocabularyPage(
        rows=[_row(term, roles, meanings, unclear[term.pk]) for term in terms],
        roles=roles,
        to_choose=every,
        chosen=chosen,
        later=terms[-1].public_id if more else "",
        unexplained=candidates(community, reader=reader)
        if chosen.show == CANDIDATES and not chosen.after
        else [],
    )


def unclear_to(terms: Iterable[Term]) -> dict[int, tuple[str, ...]]:
    """By term, the roles of which so many people do not follow that it may be said. One query."""
    unclear: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for term, people in (
        _stumbled().filter(term__in=[one.pk for one in terms]).values_list("term", "role__people")
    ):
        unclear[term] += (str(Role(people=people).voices),)
    return unclear


def tripped_over(community: Community) -> set[int]:
    """The terms that several roles do not follow. One query."""
    roles = Counter(_stumbled().filter(term__community=community).values_list("term", flat=True))
    return {term for term, number in roles.items() if number >= FIELDS_MIN}


def _stumbled() -> "QuerySet[Stumble, Any]":
    said = Stumble.objects.filter(role__isnull=False, person__is_active=True)
    counted = said.values("term", "role", "role__people", "role__position")
    counted = counted.annotate(people=Count("person")).filter(people__gte=STUMBLED_MIN)
    return counted.order_by("role__position", "role", "term")


def _roles(community: Community, reader: Reader) -> list[Role]:
    """The roles that have said what words mean here, those who said most first."""
    said = Usage.objects.visible_to(reader).current().filter(term__community=community)
    counted = said.order_by().values("role").annotate(n=Count("pk")).values_list("role", "n")
    times = dict(counted.order_by("role"))
    return sorted(
        Role.objects.filter(pk__in=list(times)), key=lambda one: (-times[one.pk], one.position)
    )


def _terms(community: Community, reader: Reader, chosen: Choice) -> "QuerySet[Any]":
    newest = SharedMeaning.objects.filter(term=OuterRef("pk")).order_by("-stated_at", "-pk")
    here: Any = Term.objects.in_words().visible_to(reader).filter(community=community)
    found = here.annotate(
        word=Lower("title"),
        status=Subquery(newest.values("status")[:1]),
        shared=Subquery(newest.values("text")[:1]),
    )
    said = Usage.objects.current()
    if chosen.role:
        found = found.filter(pk__in=said.filter(role__slug=chosen.role).values("term"))
    if chosen.show == CANDIDATES:
        unsaid = ~Q(pk__in=said.values("term"))
        found = found.filter(unsaid | Q(pk__in=tripped_over(community)))
    elif chosen.show in Agreement.values:
        found = found.filter(status=chosen.show)
    if chosen.after:
        last = here.filter(public_id=chosen.after).order_by()
        word = Subquery(last.values(lowered=Lower("title"))[:1])
        pk = Subquery(last.values("pk")[:1])
        found = found.filter(Q(word__gt=word) | Q(word=word, pk__gt=pk))
    ordered: QuerySet[Any] = found.order_by("word", "pk")
    return ordered


def _meanings(
    terms: list[Any], roles: tuple[Role, ...], reader: Reader
) -> dict[tuple[int, int], Usage]:
    """By term and role the usage that is told first: the newest, and none of a guess before it."""
    said = Usage.objects.visible_to(reader).current()
    found: dict[tuple[int, int], Usage] = {}
    for one in said.filter(term__in=[term.pk for term in terms], role__in=roles).order_by(
        "is_guess", "-written_at", "-pk"
    ):
        found.setdefault((one.term_id, one.role_id), one)
    return found


def _row(
    term: Any,
    roles: tuple[Role, ...],
    meanings: Mapping[tuple[int, int], Usage],
    unclear: tuple[str, ...],
) -> Row:
    cells = []
    for role in roles:
        usage = meanings.get((term.pk, role.pk))
        said = usage.meaning if usage else ""
        cells.append(Cell(role.voices, role.slug, said, bool(usage and usage.is_guess)))
    status = term.status or ""
    words = str(Agreement(status).label) if status else ""
    return Row(
        term.public_id, term.title, term.language, status, words, term.shared or "", tuple(cells),
        unclear,
    )  # fmt: skip
