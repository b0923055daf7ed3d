"""Words that are no terms yet: one's own, and those that several roles do not follow."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.html import escape

from longtable.communities.models import Community, Role
from longtable.contributions.models import Contribution
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.vocabulary.actions.marking import lexes_of
from longtable.vocabulary.models import STUMBLED_MIN, Term, UnclearWord
from longtable.vocabulary.wording.places import places_in

# Of so many roles five people each.
FIELDS_MIN = 2
CANDIDATES_MAX = 50
OWN_MAX = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that several roles do not follow; never who."""

    word: str
    language: str
    unclear_to: tuple[str, ...]


def candidates(community: Community, *, reader: Reader) -> list[Candidate]:
    """The words that no term explains and that people of several roles met where the reader may
    read them, too: nobody learns of a text by a word in it. Three queries at most.
    """
    rows = _counted(community, reader)
    if not rows:
        return []
    people: dict[str, Counter[Any]] = defaultdict(Counter)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for key, word, role, voices, position, number in rows:
        people[key][position, role, voices] += number
        written[key][word] += number
    found = []
    for key, of_roles in people.items():
        roles = sorted(one for one, number in of_roles.items() if number >= STUMBLED_MIN)
        if len(roles) >= FIELDS_MIN:
            word = min(written[key].items(), key=lambda one: (-one[1], one[0]))[0]
            unclear_to = tuple(str(Role(people=voices).voices) for _place, _role, voices in roles)
            found.append(Candidate(word, community.language, unclear_to))
    known = explained_terms([one.word for one in found], community, reader=reader)
    left = [one for one in found if one.word not in known]
    return sorted(left, key=lambda one: (one.word.casefold(), one.word))


def explained_terms(words: list[str], community: Community, *, reader: Reader) -> dict[str, Term]:
    """Of words those that are a term that the reader may see. Two queries at most."""
    lexes = lexes_of([community.pk]) if words else {}
    met: dict[str, set[int]] = {}
    for word in words:
        html = escape(word)
        whole = (one for one in places_in(html, lexes) if (one.start, one.end) == (0, len(html)))
        met[word] = {one.term for one in whole}
    ids = set().union(*met.values())
    terms = Term.objects.visible_to(reader).in_bulk(ids) if ids else {}
    return {word: terms[min(seen)] for word, found in met.items() if (seen := found & terms.keys())}


def own_unclear(person: Person, *, of: Contribution | None = None) -> list[UnclearWord]:
    """What somebody said is unclear, the newest first, in all their communities or in one text.
    One query."""
    said = UnclearWord.objects.filter(person=person).select_related("community")
    if of is not None:
        said = said.filter(contribution=of.pk)
    return list(said[:OWN_MAX])


def _counted(community: Community, reader: Reader) -> list[Any]:
    """By word and role how many people, of words that enough met. One query."""
    here: QuerySet[UnclearWord] = UnclearWord.objects.filter(
        community=community,
        role__isnull=False,
        person__is_active=True,
        contribution__in=Contribution.objects.visible_to(reader).order_by().values("pk"),
    )
    often = here.order_by().values("key").annotate(n=Count("pk"))
    often = often.filter(n__gte=STUMBLED_MIN * FIELDS_MIN).order_by("-n", "key")
    keys = often.values("key")[:CANDIDATES_MAX]
    grouped = here.filter(key__in=keys).order_by().values("key", "word", "role")
    counted = grouped.annotate(n=Count("pk")).order_by("key", "word", "role")
    return list(counted.values_list("key", "word", "role", "role__people", "role__position", "n"))
