"""Queries that are compiled once answer as Django's own do, and keep nothing of an answer.

Promised: the same rows for models, tuples and flat values, asked with every kind of value, in lists
of any length; a question of another shape is compiled anew, one of the same shape is not; what is
stored since shows at once; threads that ask at once each get their own answer; what a question may
not be asked with is refused. Expected rows are those of the same queryset, evaluated by Django.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from longtable.shared import clock, prepared
from longtable.shared.access.models import Belonging
from longtable.shared.notices.models import Letter, Notice
from longtable.shared.prepared import ask, ask_one, prefetched, with_prefetched
from longtable.shared.testing.worlds import a_community, a_member, an_open_community, convener_of
from longtable.shared.transfer.models import Import, ImportRefusal

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
WORDS = (
    "lantern",
    "50% of it",
    "under_score",
    "back\\slash",
    "it's",
    'say "so"',
    "Ñandú",
    "%s",
    "",
)
LETTERS = len(WORDS)


def letters() -> list[Letter]:
    """One letter an hour from noon on, each about one of the words."""
    return [
        Letter.objects.create(
            recipient="ada@people.example", subject=word, body=f"Of {word}.",
            written_at=NOON + timedelta(hours=number),
        )
        for number, word in enumerate(WORDS)
    ]  # fmt: skip


def facts(found: Iterable[Any]) -> list[Any]:
    """Rows as plain values; of models every field and annotation they carry."""
    plain = []
    for one in found:
        kept = getattr(one, "__dict__", one)
        is_model = isinstance(kept, dict)
        plain.append({k: v for k, v in kept.items() if k != "_state"} if is_model else one)
    return plain


def same(query: Callable[..., "QuerySet[Any, Any]"], **given: Any) -> list[Any]:
    """The rows, which are those that Django finds itself: asked twice, so of what is kept too."""
    expected = facts(query(**given))
    for _ in range(2):
        assert facts(ask(query, **given)) == expected
    return expected


def _of_subject(subject: str | None) -> "QuerySet[Letter]":
    found = Letter.objects.order_by("pk")
    return found if subject is None else found.filter(subject=subject)


def _speaking_of(word: str) -> "QuerySet[Letter]":
    return Letter.objects.filter(body__icontains=word).order_by("pk")


def _since(moment: datetime) -> "QuerySet[Letter, Any]":
    return Letter.objects.filter(written_at__gte=moment).order_by("pk").values_list("pk", "subject")


def _on(day: date) -> "QuerySet[Letter, Any]":
    return Letter.objects.filter(written_at__date=day).order_by("pk").values_list("pk", flat=True)


def _those(keys: Any) -> "QuerySet[Letter, Any]":
    return Letter.objects.filter(pk__in=keys).order_by("pk").values_list("pk", flat=True)


def _newest(limit: int, *, is_reversed: bool) -> "QuerySet[Letter]":
    return Letter.objects.order_by("pk" if is_reversed else "-pk")[:limit]


@pytest.mark.django_db
@pytest.mark.parametrize("word", WORDS)
def test_words_of_any_sort_are_taken_as_they_are(word: str) -> None:
    letters()

    assert [one["subject"] for one in same(_of_subject, subject=word)] == [word]
    assert len(same(_speaking_of, word=word)) == (LETTERS if word == "" else 1)


@pytest.mark.django_db
def test_moments_days_and_truth_values_are_what_they_are() -> None:
    letters()

    assert len(same(_since, moment=NOON)) == LETTERS
    assert len(same(_since, moment=NOON + timedelta(hours=LETTERS - 1))) == 1
    assert len(same(_since, moment=(NOON + timedelta(hours=1)).astimezone())) == LETTERS - 1
    assert len(same(_on, day=NOON.date())) == LETTERS
    assert not same(_on, day=date(2026, 3, 5))
    assert same(partial(_newest, limit=2), is_reversed=True) != same(
        partial(_newest, limit=2), is_reversed=False
    )
    assert len(same(partial(_newest, limit=3), is_reversed=False)) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [list, tuple, frozenset])
def test_lists_of_any_length_find_just_these(kind: type[Any]) -> None:
    keys = [one.pk for one in letters()]

    for length in range(LETTERS + 1):
        assert same(_those, keys=kind(keys[:length])) == keys[:length]


@dataclass(frozen=True)
class Span:
    """Moments between which something lies, and those that count none the less."""

    starts: datetime
    ends: datetime | None
    besides: tuple[tuple[int, str], ...] = ()


def _within(span: Span) -> "QuerySet[Letter, Any]":
    lies = Q(written_at__gte=span.starts)
    if span.ends is not None:
        lies &= Q(written_at__lt=span.ends)
    for pk, subject in span.besides:
        lies |= Q(pk=pk, subject=subject)
    return Letter.objects.filter(lies).order_by("pk").values_list("subject", flat=True)


@pytest.mark.django_db
def test_dataclasses_may_hold_values_and_lists_of_them() -> None:
    laid = letters()
    late = NOON + timedelta(hours=LETTERS - 1)

    assert same(_within, span=Span(late, None)) == [WORDS[-1]]
    assert same(_within, span=Span(NOON, NOON)) == []
    for length in range(4):
        besides = tuple((one.pk, one.subject) for one in laid[:length])
        assert same(_within, span=Span(late, None, besides)) == [*WORDS[:length], WORDS[-1]]


def _imports(place: str, name: str) -> "QuerySet[Import]":
    refused = ImportRefusal.objects.filter(brought_in=OuterRef("pk"))
    return (
        Import.objects.filter(community__slug=place, original_name__startswith=name)
        .select_related("community__place", "started_by")
        .annotate(many=Count("refusals"), is_refused=Exists(refused), twice=F("total") * 2)
    )


def an_import(name: str, **more: Any) -> Import:
    community = a_community(f"Weavers of {name}", slug=name)
    return Import.objects.create(
        kind="people", community=community, path=name, original_name=name, started_at=NOON,
        started_by=None if more else convener_of(community),
        mapping={"Name": "name"}, counts={"made": 3}, kept=["It was changed."], total=21, **more,
    )  # fmt: skip


@pytest.mark.django_db
def test_models_come_with_their_relatives_annotations_and_converted_columns() -> None:
    full, alone = an_import("full"), an_import("alone", finished_at=NOON)
    ImportRefusal.objects.create(brought_in=full, line=3, reason="No name.")

    for kept, many in ((full, 1), (alone, 0)):
        expected = _imports(kept.original_name, "").get()
        found = ask_one(_imports, place=kept.original_name, name=kept.original_name[:2])
        assert found == expected
        again: Any = found
        with_fields = {field.attname for field in Import._meta.concrete_fields}
        assert {n: getattr(again, n) for n in with_fields} == {
            n: getattr(expected, n) for n in with_fields
        }
        assert (again.many, again.is_refused, again.twice) == (many, many > 0, 42)
        assert again.mapping == {"Name": "name"}
        before = len(connection.queries_log)
        assert again.community == kept.community
        assert again.community.place is None
        assert again.started_by == kept.started_by
        assert len(connection.queries_log) == before
        assert not again._state.adding
        assert again._state.db == connection.alias
        again.total = 5
        again.save()
        assert Import.objects.get(pk=kept.pk).total == 5


@pytest.mark.django_db
def test_a_question_of_the_same_shape_is_compiled_once_and_of_another_anew() -> None:
    keys = [one.pk for one in letters()]
    prepared.forget()
    made: list[int] = []

    def counted(keys: tuple[int, ...], subject: str | None, *, is_new: bool) -> Any:
        made.append(len(keys))
        found = Letter.objects.filter(pk__in=keys).values_list("pk", flat=True).order_by("pk")
        found = found if subject is None else found.exclude(subject=subject)
        return found.filter(written_at__gte=NOON) if is_new else found.none()

    for length, compiled in ((3, 1), (4, 1), (2, 2), (5, 3), (8, 3), (0, 4), (1, 5)):
        assert ask(counted, keys=tuple(keys[:length]), subject=None, is_new=True) == keys[:length]
        assert len(made) == compiled, length
    assert ask(counted, keys=tuple(keys[:3]), subject=WORDS[0], is_new=True) == keys[1:3]
    assert ask(counted, keys=tuple(keys[:3]), subject=None, is_new=False) == []
    assert len(made) == 7
    ask(counted, keys=tuple(keys[:4]), subject=WORDS[1], is_new=True)
    assert len(made) == 7
    prepared.forget()
    ask(counted, keys=tuple(keys[:4]), subject=WORDS[1], is_new=True)
    assert len(made) == 8


@pytest.mark.django_db
def test_nothing_of_an_answer_is_kept() -> None:
    assert ask(_of_subject, subject="lantern") == []
    letter = letters()[0]
    first = ask(_of_subject, subject="lantern")
    Letter.objects.filter(pk=letter.pk).update(body="Changed.")
    first[0].body = "Scribbled on."

    assert [one.body for one in ask(_of_subject, subject="lantern")] == ["Changed."]
    assert ask(_of_subject, subject="lantern")[0] is not first[0]
    Letter.objects.all().delete()
    assert ask(_of_subject, subject="lantern") == []
    assert ask_one(_of_subject, subject="lantern") is None


def _told(person_id: int, pk: int | None) -> "QuerySet[Notice]":
    found = Notice.objects.filter(person_id=person_id).select_related("activity__community")
    return found.exclude(activity__subject=pk)


@pytest.mark.django_db
def test_one_readers_question_never_brings_anothers_answer() -> None:
    weavers, commons = a_community("Weavers"), an_open_community("Commons")
    for person in (a_member(weavers, "Opal"), a_member(commons, "Otto")):
        rows = same(_told, person_id=person.pk, pk=None)
        assert {one["person_id"] for one in rows} <= {person.pk}
        same(_told, person_id=person.pk, pk=1)


class TestAnyList(TestCase):
    """Lists and words as Hypothesis thinks of them."""

    @settings(max_examples=60, deadline=None)
    @given(
        places=st.lists(st.integers(0, LETTERS - 1), max_size=12),
        word=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4),
    )
    def test_it_is_the_same(self, places: list[int], word: str) -> None:
        laid = letters()
        same(_those, keys=tuple(laid[place].pk for place in places))
        same(_of_subject, subject=word)
        same(_speaking_of, word=word)


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_at_once_each_get_their_own_answer() -> None:
    laid = letters()
    prepared.forget()
    wrong: list[Any] = []

    def work(number: int) -> None:
        for turn in range(20):
            one = laid[(number + turn) % LETTERS]
            found = [row.pk for row in ask(_of_subject, subject=one.subject)]
            if found != [one.pk]:
                wrong.append((one.subject, found))
        connection.close()

    workers = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert wrong == []


@pytest.mark.django_db
def test_what_no_question_can_be_asked_with_is_refused() -> None:
    for given_ in (1.5, {"a": 1}, object(), Letter()):
        with pytest.raises(AssertionError, match="nothing a query can be asked with"):
            ask(_of_subject, subject=given_)
    with pytest.raises(AssertionError, match="prefetches nothing"):
        ask(lambda: Import.objects.prefetch_related("refusals"))
    with pytest.raises(AssertionError, match="rows or models"):
        ask(lambda: Belonging.objects.values("token"))


@pytest.mark.django_db
def test_rows_given_beside_stand_where_prefetched_ones_would() -> None:
    found = an_import("full")
    refusal = ImportRefusal(brought_in=found, line=1, reason="No name.")

    assert list(with_prefetched(found, refusals=[refusal]).refusals.all()) == [refusal]
    with CaptureQueriesContext(connection) as queries:
        assert list(prefetched(found, "refusals")) == [refusal]
    assert not queries.captured_queries
    # What is given later stands beside it.
    assert list(with_prefetched(found, others=[]).refusals.all()) == [refusal]


@pytest.mark.django_db
def test_what_was_not_given_is_asked_for() -> None:
    found = an_import("full")
    refusal = ImportRefusal.objects.create(brought_in=found, line=1, reason="No name.")

    assert list(prefetched(found, "refusals")) == [refusal]


def _to_ada(subject: str) -> "QuerySet[Letter]":
    """A question with a blank, and with values that are always the same."""
    return Letter.objects.filter(recipient="ada@people.example", subject=subject).exclude(
        body="100% of nothing"
    )


@pytest.mark.django_db
def test_postgresql_plans_a_question_once_with_what_never_varies_written_in() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps statements by itself")
    laid = letters()
    prepared.forget()

    found = [ask_one(_to_ada, subject=word) for word in WORDS]

    assert [one.pk for one in found if one] == [one.pk for one in laid]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT statement, generic_plans, custom_plans FROM pg_prepared_statements"
            " WHERE statement LIKE '%ada@people.example%'"
        )
        ((statement, once, anew),) = cursor.fetchall()
    assert (once, anew) == (len(WORDS), 0)
    assert "$1::text" in statement
    assert "100% of nothing" in statement
    assert "$2" not in statement


def _of_today(subject: str) -> "QuerySet[Letter]":
    return Letter.objects.filter(subject=subject, written_at__lte=clock.now())


@pytest.mark.django_db
def test_a_question_that_asks_the_time_itself_is_refused() -> None:
    with pytest.raises(AssertionError, match="given the time"):
        ask(_of_today, subject="lantern")
