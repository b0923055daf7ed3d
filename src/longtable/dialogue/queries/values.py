"""Values and goals as a reader sees them: where each stands, and what stands on it (R78, R79)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.safestring import SafeString

from longtable.communities.models import Community
from longtable.communities.reading import Reading, reading_of
from longtable.contributions import rules as contribution_rules
from longtable.contributions.models import Contribution
from longtable.contributions.queries import one_in, who_reads_in_words
from longtable.dialogue import rules
from longtable.dialogue.gathering import Gathered, works_on, works_on_none
from longtable.dialogue.models import Dissent, Value
from longtable.dialogue.queries.agreement import Agreement, agreements_on, values_seen_by
from longtable.dialogue.queries.posts import PostShown
from longtable.dialogue.queries.saying import said_under, shown_under
from longtable.dialogue.queries.signing import Signature, signed
from longtable.people.http import Reader
from longtable.vocabulary.queries.words import WordShown, words_in

VALUES_PER_PAGE = 20
WORDINGS_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueListed:
    """One value or goal in a list, with where it stands and how many works stand on it."""

    public_id: str
    title: str
    excerpt: str
    language: str
    sort: str
    agreement: Agreement
    works: int


@dataclass(frozen=True, slots=True)
class ValueList:
    """A page of values and goals, the newest first, and works that stand on none."""

    every: list[ValueListed]
    older: str
    is_first: bool
    loose: list[Gathered]


@dataclass(frozen=True, slots=True)
class SaidAgainst:
    """What stays said against it, in the decision that settled it."""

    text: str
    by: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuePage:
    """One value or goal for one reader."""

    one: Value
    sort: str
    why: SafeString
    # The words on this page that are explained below it.
    words: tuple[WordShown, ...]
    begun: Signature
    seen: str
    is_inside: bool
    agreement: Agreement
    dissents: list[SaidAgainst]
    # The words that stand for it now, where it was said anew; and all that it was before.
    after: ValueListed | None
    before: list[ValueListed]
    works: list[Gathered]
    works_before: list[Gathered]
    said: list[PostShown]
    last_own: str
    may_reply: bool
    may_reword: bool
    may_ask: bool
    may_hide: bool


def value_list(community: Community, *, reader: Reader, before: str = "") -> ValueList:
    """A community's values and goals, each in its newest words. Six queries at most."""
    every = values_seen_by(reader).filter(community=community)
    page_of = every.filter(is_reworded=False)
    if before:
        key = Value.objects.visible_to(reader).filter(public_id=before).order_by().values("pk")
        page_of = page_of.filter(pk__lt=Subquery(key[:1]))
    rows = list(page_of.order_by("-pk")[: VALUES_PER_PAGE + 1])
    page = rows[:VALUES_PER_PAGE]
    return ValueList(
        _listed(page, reader),
        page[-1].public_id if len(rows) > VALUES_PER_PAGE else "",
        is_first=not before,
        loose=[] if before else works_on_none(community, reader=reader),
    )


def value_in(community: Community, public_id: str, *, reader: Reader) -> Value | None:
    """One of its values or goals, where it lies, and what the reader last said of it. Two
    queries."""
    return one_in(community, public_id, reader=reader, found_by=_value, reader_id=reader.pk)


def _value(
    reading: Reading, community_id: int, public_id: str, reader_id: int | None
) -> "QuerySet[Value]":
    said = Contribution.objects.filter(
        root=OuterRef("pk"), parent__isnull=False, author_id=reader_id or 0
    )
    found: Any = Value.objects.readable_by(reading).with_held().with_bylines()
    one: QuerySet[Value] = (
        found.annotate(last_own=Subquery(said.order_by("-pk").values("public_id")[:1]))
        .select_related("community")
        .filter(community_id=community_id, public_id=public_id)[:1]
    )
    return one


def value_page(value: Any, *, reader: Reader) -> ValuePage:
    """The page. Seven queries at most, and one more where a word is explained."""
    inside = value.community_id in reading_of(reader).belongs
    after, before = _wordings(value, reader)
    value.is_reworded = after is not None
    every = [value, *before, *([after] if after else [])]
    agreements = agreements_on(every, reader=reader)
    works = works_on([one.pk for one in every], reader=reader)
    said = said_under(value, reader=reader)
    words = words_in([value.marks, *(one.marks for one in said)], reader=reader)
    why = words.drawn(value, value.role)
    shown = shown_under(said, value, reader=reader, words=words)
    return ValuePage(
        one=value,
        sort=sort_words(value),
        why=why,
        words=words.shown(),
        begun=signed(value, value.author, value.written_at, inside=inside),
        seen=who_reads_in_words(value),
        is_inside=inside,
        agreement=agreements[value.pk],
        dissents=_dissents(agreements[value.pk], inside=inside),
        after=next(iter(_shown([after] if after else [], agreements, works)), None),
        before=_shown(before, agreements, works),
        works=works.get(value.pk, []),
        works_before=[work for one in before for work in works.get(one.pk, ())],
        said=shown,
        last_own=value.last_own or "",
        may_reply=contribution_rules.reply(reader, value),
        may_reword=after is None and rules.reword_value(reader, value),
        may_ask=after is None and rules.ask_decision(reader, value.community),
        may_hide=contribution_rules.hide(reader, value),
    )


def sort_words(value: Value) -> str:
    """Whether it is a value or a goal, in a word."""
    return str(Value.Sort(value.sort).label).partition(":")[0]


def newer_words(value: Value, *, reader: Reader) -> Value | None:
    """The words that stand for it now, if the reader may read them. One query."""
    found: Any = Value.objects.visible_to(reader).filter(rewords=value.pk)
    newer: Value | None = found.first()
    return newer


def _wordings(value: Value, reader: Reader) -> tuple[Any, list[Any]]:
    """The words said for it since, and those that were there before it, the newest first, as far
    as the reader may read each of them. One query."""
    said_anew = Q(rewords__isnull=False) | Q(reworded_as__isnull=False)
    found = values_seen_by(reader).filter(said_anew, community=value.community_id)
    rows = list(found.order_by("-pk")[:WORDINGS_MAX])
    by_key = {one.pk: one for one in rows}
    after = next((one for one in rows if one.rewords_id == value.pk), None)
    before, key = [], value.rewords_id
    while key in by_key:
        before.append(by_key[key])
        key = by_key[key].rewords_id
    return after, before


def _listed(rows: Sequence[Any], reader: Reader) -> list[ValueListed]:
    works = works_on([one.pk for one in rows], reader=reader)
    return _shown(rows, agreements_on(rows, reader=reader), works)


def _shown(
    rows: Sequence[Any],
    agreements: Mapping[int, Agreement],
    works: Mapping[int, Sequence[Gathered]],
) -> list[ValueListed]:
    return [
        ValueListed(
            public_id=one.public_id,
            title=one.title,
            excerpt=one.excerpt,
            language=one.language,
            sort=sort_words(one),
            agreement=agreements[one.pk],
            works=len(works.get(one.pk, ())),
        )
        for one in rows
    ]


def _dissents(agreement: Agreement, *, inside: bool) -> list[SaidAgainst]:
    if agreement.settled is None:
        return []
    rows = Dissent.objects.filter(decision=agreement.settled.pk)
    return [
        SaidAgainst(one.text, signed(one, one.left_by, one.left_at, inside=inside))
        for one in rows.select_related("left_by", "role", "organization").order_by("pk")
    ]
