"""A vocabulary as somebody sees it now, whole: what files are made of."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from longtable.communities.models import Community
from longtable.contributions.models import Hiding
from longtable.people.http import Reader
from longtable.people.models import Audience
from longtable.vocabulary.models import SharedMeaning, Term, Usage


@dataclass(frozen=True, slots=True)
class UsageKept:
    """What a word means to a role, as files say it; who said it stays here."""

    role: str
    meaning: str
    example: str
    source: str
    avoid: str
    is_guess: bool
    written_at: datetime


@dataclass(frozen=True, slots=True)
class MeaningKept:
    """What a word was used for together, from a day on."""

    status: str
    text: str
    why: str
    stated_at: datetime


@dataclass(frozen=True, slots=True)
class WordKept:
    """A word with all that is said of it; shared meanings with the first first."""

    public_id: str
    title: str
    also: tuple[str, ...]
    note: str
    language: str
    audience: str
    added_at: datetime
    usages: tuple[UsageKept, ...]
    meanings: tuple[MeaningKept, ...]


def words_of(community: Community, *, reader: Reader | None) -> list[WordKept]:
    """Every word that lies on the table, as far as the reader may see it; ``None`` is whoever runs
    the site. Three queries."""
    held = Hiding.objects.filter(contribution=OuterRef("pk"), lifted_at=None)
    every: Any = Term.objects.in_words()
    usages: Any = Usage.objects.current()
    meanings: Any = SharedMeaning.objects.all()
    if reader is not None:
        every, usages, meanings = (one.visible_to(reader) for one in (every, usages, meanings))
    found = every.filter(~Exists(held), community=community).order_by(Lower("title"), "pk")
    said, stated = defaultdict(list), defaultdict(list)
    for usage in (
        usages.filter(term__community=community)
        .select_related("role")
        .order_by("role__position", "role", "pk")
    ):
        said[usage.term_id].append(_usage(usage))
    for meaning in meanings.filter(term__community=community).order_by("stated_at", "pk"):
        stated[meaning.term_id].append(
            MeaningKept(meaning.status, meaning.text, meaning.why, meaning.stated_at)
        )
    return [_word(term, said[term.pk], stated[term.pk]) for term in found]


def _usage(usage: Usage) -> UsageKept:
    return UsageKept(
        usage.role.slug,
        usage.meaning,
        usage.example,
        usage.source,
        usage.avoid,
        usage.is_guess,
        usage.written_at,
    )


def _word(term: Term, usages: list[UsageKept], meanings: list[MeaningKept]) -> WordKept:
    return WordKept(
        public_id=term.public_id,
        title=term.title,
        also=tuple(term.others),
        note=term.body,
        language=term.language,
        audience=Audience(term.audience).name.lower(),
        added_at=term.written_at,
        usages=tuple(usages),
        meanings=tuple(meanings),
    )
