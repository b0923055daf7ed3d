"""The words of a page that are explained on it: to one reader, in one query, or beside where its
texts lie in none.

What stands in a text is known by number alone; a term that the reader may not see is found by no
number, and leaves plain words and no trace.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from longtable.communities.models import Role
from longtable.communities.reading import Reading, memberships_of, reading_of
from longtable.people.http import Reader
from longtable.shared.beside import RowsBeside
from longtable.shared.prepared import ask
from longtable.vocabulary.models import Agreement, SharedMeaning, Term
from longtable.vocabulary.wording.places import read

TOLD = (
    "pk", "public_id", "title", "language", "community_id", "community__slug", "status", "shared",
    "now__role_id", "now__role__slug", "now__role__people", "now__meaning", "now__is_guess",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose meaning is asked for: the role of who wrote, or of who reads."""

    slug: str
    people: str


@dataclass(frozen=True, slots=True)
class MeaningShown:
    """What a word means to one role; empty, where nobody has said."""

    role_slug: str
    voices: str
    meaning: str
    is_guess: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class WordShown:
    """One word of a page, explained."""

    public_id: str
    slug: str
    title: str
    language: str
    # What the community uses it for together, and how far it has come with that.
    shared: str
    status: str
    meanings: tuple[MeaningShown, ...]


class Marked(Protocol):
    """Sanitised HTML, and where terms stand in it."""

    html: str
    marks: str


@dataclass(slots=True)
class _Told:
    """A term as it may be told to the reader."""

    public_id: str
    title: str
    language: str
    community_id: int
    slug: str
    status: str
    shared: str
    # By role: the meaning, and whether it is a guess.
    meanings: dict[str, tuple[str, str, bool]] = field(default_factory=dict)


class Words:
    """The terms that stand in the texts of a page and that its reader may see."""

    def __init__(self, told: dict[int, _Told], mine: dict[int, Voice]) -> None:
        self._told = told
        self._mine = mine
        self._used: dict[int, dict[str, str]] = {}

    def into(self, html: str, marks: str, voice: Voice | None) -> str:
        """A text with each word linked to where it is explained, once: where it comes first.

        ``voice`` is the role of who wrote it. Of places that overlap, the longest that the reader
        may see is taken.
        """
        if not marks or not self._told:
            return html
        pieces, end, met = [], 0, set()
        for start, until, term in read(marks):
            told = self._told.get(term)
            if told is None or term in met or start < end or until > len(html):
                continue
            met.add(term)
            used = self._used.setdefault(term, {})
            of = ""
            if voice is not None:
                used[voice.slug] = voice.people
                of = f' data-of="{voice.slug}"'
            pieces += [html[end:start], f'<a class="term" href="#word-{told.public_id}"{of}>']
            pieces += [html[start:until], "</a>"]
            end = until
        return "".join([*pieces, html[end:]]) if pieces else html

    def drawn(self, text: "Marked", role: Role | None = None) -> SafeString:
        """A text with its words linked, said in this role; sanitised when it was written."""
        return drawn(self.into(text.html, text.marks, voice_of(role)))

    def shown(self) -> tuple[WordShown, ...]:
        """Those that were linked to, in the order of the alphabet."""
        found = [self._shown(self._told[term], used) for term, used in self._used.items()]
        return tuple(sorted(found, key=lambda one: (one.title.casefold(), one.public_id)))

    def _shown(self, told: _Told, used: dict[str, str]) -> WordShown:
        mine = self._mine.get(told.community_id)
        asked = dict(used)
        if mine is not None:
            asked[mine.slug] = mine.people
        meanings = []
        for slug, people in asked.items():
            voices, meaning, is_guess = told.meanings.get(slug, (people, "", False))
            is_mine = mine is not None and slug == mine.slug
            meanings.append(MeaningShown(slug, gettext(voices), meaning, is_guess, is_mine))
        status = str(Agreement(told.status).label) if told.status else ""
        return WordShown(
            told.public_id, told.slug, told.title, told.language, told.shared, status,
            tuple(meanings),
        )  # fmt: skip


PLAIN = Words({}, {})


def words_in(texts: Iterable[str], *, reader: Reader) -> Words:
    """The terms marked in these texts, as far as the reader may see them. One query; none where
    nothing is marked."""
    ids = terms_in(texts)
    if not ids:
        return PLAIN
    return words_told(ask(_told, reading=reading_of(reader), ids=ids), reader=reader)


def terms_in(texts: Iterable[str]) -> list[int]:
    """The numbers of the terms that are marked in these texts."""
    return sorted({place.term for marks in texts if marks for place in read(marks)})


def told_beside(community: str, *, reading: Reading, ids: list[int]) -> RowsBeside:
    """The rows of these terms that the reader may see and that lie in a row's ``community``: to be
    annotated, and given to :func:`words_told`."""
    return RowsBeside(_told(reading, ids).filter(community=OuterRef(community)))


def words_told(rows: Iterable[Sequence[Any]], *, reader: Reader) -> Words:
    """The words of a page, of rows that were found for its reader."""
    return Words(_by_term(rows), _own_voices(reader))


def voice_of(role: Role | None) -> Voice | None:
    """The voice of a role, where somebody has one."""
    return Voice(role.slug, role.people) if role else None


def drawn(html: str) -> SafeString:
    """A text: sanitised when it was written, and linked by :meth:`Words.into` alone."""
    return SafeString(html)


def _by_term(rows: Iterable[Sequence[Any]]) -> dict[int, _Told]:
    told: dict[int, _Told] = {}
    for row in rows:
        pk, public_id, title, language, community, slug, status, shared, *usage = row
        one = told.setdefault(
            pk, _Told(public_id, title, language, community, slug, status or "", shared or "")
        )
        role, role_slug, people, meaning, is_guess = usage
        if role is not None:
            one.meanings.setdefault(role_slug, (people, meaning, bool(is_guess)))
    return told


def _own_voices(reader: Reader) -> dict[int, Voice]:
    """The role that the reader has in each of their communities."""
    if not reader.is_authenticated:
        return {}
    return {
        one.community_id: Voice(one.role.slug, one.role.people)
        for one in memberships_of(reader)
        if one.role is not None
    }


def _told(reading: Reading, ids: list[int]) -> "QuerySet[Term, Any]":
    newest = SharedMeaning.objects.filter(term=OuterRef("pk")).order_by("-stated_at", "-pk")
    return (
        Term.objects.in_words()
        .read_where_they_lie(reading)
        .filter(id__in=ids)
        .annotate(
            now=FilteredRelation("usages", condition=Q(usages__ended_at=None)),
            status=Subquery(newest.values("status")[:1]),
            shared=Subquery(newest.values("text")[:1]),
        )
        .order_by("pk", "now__is_guess", "-now__written_at", "-now__pk")
        .values_list(*TOLD)
    )
