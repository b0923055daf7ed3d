"""Finding one conversation: what came of it, where it lies, and what is explained there."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from longtable.communities.models import Community, finder
from longtable.communities.reading import Reading, reading_of
from longtable.contributions.models import Contribution, Hiding, Link, Placement
from longtable.dialogue.models import Bookmark, Challenge, Closure, Conversation
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.shared.prepared import ask, ask_one, prefetched, with_prefetched
from longtable.vocabulary.queries.words import PLAIN, Words, told_beside, words_told


def conversation_for(reader: Reader, public_id: str) -> Conversation | None:
    """The conversation of this address with where it lies, if the reader may read it: for those
    who act on it, so nobody in it is counted.

    Two queries, and one more where it was closed.
    """
    found = unplaced(reader, public_id, is_counted=False)
    if found is not None:
        read_places(found, reader=reader, terms=[])
    return found


def unplaced(reader: Reader, public_id: str, *, is_counted: bool = True) -> Conversation | None:
    """The same, before it is known where it lies; with ``people`` and ``roles``, how many spoke in
    it. One query, and one more where it was closed."""
    given = {"reader_id": reader.pk, "reading": reading_of(reader), "public_id": public_id}
    found = ask_one(_conversation, **given, is_counted=is_counted)
    if found is None:
        return None
    was_closed: bool = found.was_closed  # type: ignore[attr-defined]  # annotated
    closures = ask(_closures_of, conversation_id=found.pk) if was_closed else []
    return with_prefetched(found, closures=closures)


def read_places(conversation: Conversation, *, reader: Reader, terms: list[int]) -> Words:
    """Read where it lies, and beside it these terms, as far as the reader may see them. One query,
    whatever is explained."""
    places = ask(
        _placements_of,
        conversation_id=conversation.pk,
        finder_id=finder(reader),
        today=clock.now().date(),
        reading=reading_of(reader),
        terms=terms,
    )
    with_prefetched(conversation, placements=places)
    if not terms:
        return PLAIN
    rows = [row for one in places for row in one.told_of_terms or ()]  # type: ignore[attr-defined]  # annotated
    return words_told(rows, reader=reader)


def known_communities(conversation: Conversation) -> list[Community]:
    """Where it lies, as far as its reader may find that."""
    places = prefetched(conversation, "placements")
    return [placement.community for placement in places if placement.is_known]


def _conversation(
    reader_id: int | None, reading: Reading, public_id: str, *, is_counted: bool
) -> "QuerySet[Conversation]":
    mine = Bookmark.objects.filter(conversation=OuterRef("pk"), person_id=reader_id or 0)
    own = Contribution.objects.filter(
        root=OuterRef("pk"), author_id=reader_id, parent__isnull=False
    )
    found = Conversation.objects.readable_by(reading)
    return (
        (_counted(found) if is_counted else found)
        .with_bylines()
        .annotate(
            read_until=Subquery(mine.values("read_until")[:1]),
            last_own=Subquery(own.order_by("-pk").values("public_id")[:1]),
            was_closed=Exists(Closure.objects.filter(conversation=OuterRef("pk"))),
            is_challenge=Exists(Challenge.objects.filter(conversation=OuterRef("pk"))),
            leads_to_difference=Exists(_differences("pk")),
            is_held=Exists(Hiding.objects.filter(lifted_at=None, contribution=OuterRef("pk"))),
        )
        .filter(public_id=public_id)[:1]
    )


def _counted(found: Any) -> Any:
    """With how many people and roles spoke: as many rows are looked at as there are replies."""
    said = _said_under("pk")
    return found.annotate(
        # Unnamed words add nobody to the people: a count must not tell whose they are.
        people=Subquery(said.annotate(n=_distinct("author", is_unnamed=False)).values("n")),
        roles=Subquery(said.annotate(n=_distinct("role")).values("n")),
    )


def _differences(conversation: str) -> "QuerySet[Link]":
    """That something on the table was begun in it: a difference, as nothing else is."""
    relation = Link.Relation.LEADS_TO
    return Link.objects.filter(
        source=OuterRef(conversation), relation=relation, target__kind="difference"
    )


def _closures_of(conversation_id: int) -> "QuerySet[Closure]":
    found = Closure.objects.filter(conversation_id=conversation_id)
    return found.select_related("closed_by").order_by("-pk")


def _placements_of(
    conversation_id: int, finder_id: int | None, today: date, reading: Reading, terms: list[int]
) -> "QuerySet[Placement]":
    # Where else it lies, a reader learns only as far as they may find those communities.
    known = Community.objects.findable_by(finder_id, today).filter(pk=OuterRef("community"))
    found = Placement.objects.filter(contribution_id=conversation_id)
    found = found.select_related("community").annotate(is_known=Exists(known))
    if terms:
        told = told_beside("community", reading=reading, ids=terms)
        found = found.annotate(told_of_terms=told)
    return found.order_by("-is_home", "pk")


def _said_under(root: str) -> "QuerySet[Any]":
    held = Hiding.objects.filter(lifted_at=None, contribution=OuterRef("pk"))
    said = Contribution.objects.filter(~Exists(held), root=OuterRef(root))
    return said.order_by().values("root")


def _distinct(field: str, **only: bool) -> Count:
    return Count(field, distinct=True, filter=Q(**only) if only else None)
