"""Bringing words in from a file: many at once. A word that is here already stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from longtable.contributions.actions.putting import Words, put_on_table
from longtable.contributions.models import Origin
from longtable.people.models import Audience
from longtable.shared import clock
from longtable.shared.transfer.models import Import
from longtable.vocabulary import verbs
from longtable.vocabulary.actions.adding import find_by_all
from longtable.vocabulary.actions.marking import change_lexicon, new_stamp
from longtable.vocabulary.models import Lexicon, SharedMeaning, Term, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageSaid:
    """What a file says that a word means to a role; a guess unless it says that they said it."""

    role_id: int
    meaning: str
    example: str = ""
    source: str = ""
    avoid: str = ""
    is_guess: bool = True
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeaningSaid:
    """What a file says that a word is used for together."""

    status: str
    text: str
    why: str = ""
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSaid:
    """A word as a file says it."""

    line: int
    title: str
    also: tuple[str, ...] = ()
    note: str = ""
    language: str = "en"
    audience: int = Audience.MEMBERS
    added_at: datetime | None = None
    public_id: str = ""
    usages: tuple[UsageSaid, ...] = ()
    meanings: tuple[MeaningSaid, ...] = ()


def bring_words(batch: Sequence[WordSaid], *, brought_in: Import) -> dict[str, int]:
    """Put each on the table of the import's community. Belongs in a transaction. Says what it
    did."""
    made = [_bring(one, brought_in) for one in batch]
    if made:
        change_lexicon(made[-1])
    return {
        "words_new": len(made),
        "usages_new": sum(len(one.usages) for one in batch),
        "meanings_new": sum(len(one.meanings) for one in batch),
    }


def _bring(one: WordSaid, brought_in: Import) -> Term:
    community = brought_in.community
    with clock.at(_then(one.added_at)):
        term = put_on_table(
            Term,
            verb=verbs.TERM_ADDED,
            words=Words(title=one.title, body=one.note, language=one.language),
            by=brought_in.started_by,
            communities=[community],
            audience=min(one.audience, community.widest),
            having={"community": community, "also": "\n".join(one.also)},
        )
    Origin.objects.create(
        contribution=term,
        brought_in=brought_in,
        community_id=community.pk,
        external_id=f"term:{term.public_id}",
    )
    Usage.objects.bulk_create(_usage(said, term, brought_in) for said in one.usages)
    SharedMeaning.objects.bulk_create(
        SharedMeaning(
            term=term,
            status=said.status,
            text=said.text,
            why=said.why,
            stated_at=_then(said.said_at),
            brought_in=brought_in,
        )
        for said in one.meanings
    )
    find_by_all(term)
    return term


def _usage(said: UsageSaid, term: Term, brought_in: Import) -> Usage:
    return Usage(
        term=term,
        role_id=said.role_id,
        meaning=said.meaning,
        example=said.example,
        source=said.source,
        avoid=said.avoid,
        is_guess=said.is_guess,
        # Whoever said it is not here; what is no guess was said by somebody of that role.
        written_as_id=None if said.is_guess else said.role_id,
        written_at=_then(said.said_at),
        brought_in=brought_in,
    )


def _then(moment: datetime | None) -> datetime:
    """When a file says it was; nothing is dated after today."""
    now = clock.now()
    return now if moment is None else min(moment, now)


def built_on_since(done: Import) -> set[int]:
    """Words of an import that people have explained since. Three queries."""
    found: set[int] = set()
    for model in (Usage, SharedMeaning):
        rows: Any = model._default_manager.filter(term__origin__brought_in=done)
        found |= set(rows.exclude(brought_in=done).values_list("term", flat=True))
    ended = Usage.objects.filter(term__origin__brought_in=done, ended_at__isnull=False)
    return found | set(ended.values_list("term", flat=True))


def forget_how_it_was_written(community_id: int) -> str:
    """Words went: texts are marked anew. Gives the new name of how its words are written."""
    stamp = new_stamp()
    Lexicon.objects.update_or_create(community_id=community_id, defaults={"stamp": stamp})
    return stamp
