"""Which words of a text its readers may not know, where families or young people read it (R46)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Subquery
from django.utils.html import escape

from longtable.communities.models import Membership, Role, Standing
from longtable.communities.reading import current, reading_of
from longtable.contributions.models import Contribution, Hiding
from longtable.people.models import Audience, Person
from longtable.shared.prepared import prefetched
from longtable.shared.text.rendering import render_markdown
from longtable.vocabulary.actions.marking import lexes_of
from longtable.vocabulary.models import SharedMeaning, Term, Usage
from longtable.vocabulary.wording.explaining import is_explained
from longtable.vocabulary.wording.places import Lexis, acronyms, places_in

Spans = list[tuple[int, int]]
Places = dict[int, Spans]

# More than so many are not offered at once; acronyms come first.
OFFERED_MAX = 6
FOR_THEM = (Role.Group.FAMILIES, Role.Group.YOUTH)
# Everybody reads these.
KNOWN_TO_ALL = frozenset({
    "OK", "TV", "US", "USA", "UK", "EU", "UN", "PDF", "CV", "ID", "PM", "AM", "CD", "DVD", "FAQ",
    "SMS", "PS", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "EE", "UU", "ONU", "UE",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A word as it stands in a text, and what could be put in; nothing, where nobody has said."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Reaching:
    """Whom a text reaches: those of these communities, as far as its audience goes."""

    communities: Sequence[int]
    audience: int


def reaching_under(under: Contribution) -> Reaching:
    """Whom that reaches which is said under something. No query where its places were read."""
    root = under.root if under.parent_id is not None and under.root else under
    return Reaching([one.community_id for one in prefetched(root, "placements")], root.audience)


def unexplained(
    title: str, body: str, *, reaching: Reaching, by: Person, most: int | None = OFFERED_MAX
) -> list[Unexplained]:
    """The terms and acronyms of a text that it does not explain, if families or young people may
    read it. One query where it has none; five at most.

    Only terms that the writer may see; a meaning is offered to no wider circle than the term is.
    """
    html = f"<p>{escape(title)}</p>{render_markdown(body).html}"
    places, large, open_terms = _met(html, lexes_of(reaching.communities))
    if not (large or open_terms) or not _families_read(reaching, by):
        return []
    found = dict.fromkeys(_unknown(large, places, open_terms), "")
    for term in _terms(list(open_terms), by):
        start, end = open_terms[term.pk][0]
        found[html[start:end]] = _meaning(term, reaching.audience)
    words = sorted(found, key=lambda word: (word not in large, html.find(word)))
    return [Unexplained(word, found[word]) for word in words[:most]]


def riddles(title: str, html: str, lexes: Mapping[int, Lexis]) -> set[str]:
    """The same of a text that was written before, whoever reads it: the words that it leaves
    unexplained, as they stand in it."""
    whole = f"<p>{escape(title)}</p>{html}"
    places, large, open_terms = _met(whole, lexes)
    terms = {whole[start:end] for at in open_terms.values() for start, end in at[:1]}
    return terms.union(_unknown(large, places, open_terms))


def _met(html: str, lexes: Mapping[int, Lexis]) -> tuple[Places, dict[str, Spans], Places]:
    """Where the terms of a text stand; the abbreviations that it does not explain; and the terms
    that it does not."""
    places: Places = {}
    for one in places_in(html, lexes):
        places.setdefault(one.term, []).append((one.start, one.end))
    large = {
        word: at
        for word, at in acronyms(html).items()
        if word.rstrip("s") not in KNOWN_TO_ALL and not is_explained(html, at)
    }
    open_terms = {term: at for term, at in places.items() if not is_explained(html, at)}
    return places, large, open_terms


def _unknown(large: dict[str, Spans], places: Places, open_terms: Places) -> list[str]:
    """An abbreviation that the vocabulary explains in the same text under another name is none."""
    explained_at = {span for term, at in places.items() if term not in open_terms for span in at}
    return [word for word, at in large.items() if not explained_at.intersection(at)]


def explained(texts: Sequence[str], *, community_id: int, by: Person | None) -> list[Unexplained]:
    """The terms in texts that leave a community, each with what it means (R45): as far as whoever
    sends them may see the term, and none that is for conveners alone. One query where there are
    none; four at most."""
    if by is None or not by.is_active:
        return []
    html = "".join(f"<p>{escape(text)}</p>" for text in texts if text)
    first: dict[int, str] = {}
    for one in places_in(html, lexes_of([community_id])):
        first.setdefault(one.term, html[one.start : one.end])
    found = [
        Unexplained(first[term.pk], meaning)
        for term in _terms(list(first), by)
        if (meaning := _meaning(term, Audience.MEMBERS))
    ]
    return sorted(found, key=lambda one: one.word.casefold())


def _families_read(reaching: Reaching, by: Person) -> bool:
    """Whether families or young people other than the writer may read it. One query."""
    if reaching.audience > Audience.MEMBERS:
        return True
    terms = Membership.objects.filter(
        current(), community__in=reaching.communities, role__group__in=FOR_THEM
    ).exclude(person=by)
    if reaching.audience < Audience.MEMBERS:
        terms = terms.filter(standing=Standing.CONVENER)
    return terms.exists()


def _terms(ids: list[int], by: Person) -> list[Any]:
    """Two queries; none without terms."""
    if not ids:
        return []
    newest = SharedMeaning.objects.filter(term=OuterRef("pk")).order_by("-stated_at", "-pk")
    said = Usage.objects.current().select_related("role")
    read: Any = Term.objects.in_words().read_where_they_lie(reading_of(by)).filter(pk__in=ids)
    # What was taken off the table conveners still see, and tell nobody.
    held = Hiding.objects.filter(contribution=OuterRef("pk"), lifted_at=None)
    return list(
        read.exclude(Exists(held))
        .annotate(shared=Subquery(newest.values("text")[:1]))
        .prefetch_related(Prefetch("usages", queryset=said, to_attr="said"))
        .order_by("pk")
    )


def _meaning(term: Any, audience: int) -> str:
    """What it is used for together; else what it means to families and young people; else to
    whoever says so of themselves. Nothing that was told to fewer than will read this."""
    if term.audience < audience:
        return ""
    if term.shared:
        return str(term.shared)
    said = sorted(term.said, key=lambda one: (one.is_guess, one.role.group not in FOR_THEM, one.pk))
    return str(said[0].meaning) if said else ""
