"""Bringing in what was said elsewhere: many contributions at once, as they were, waking nobody.

Dates, authors and who answered whom are kept; hats are those worn here. The ledger and the index
know of them as of all else, but nobody is told: it happened long ago.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from longtable.communities.models import Community, Membership
from longtable.contributions import verbs
from longtable.contributions.actions.putting import show
from longtable.contributions.models import (
    REPLY,
    BodyFormat,
    Contribution,
    Origin,
    Placement,
)
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import entry
from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import Verb
from longtable.shared.realtime.topics import announce
from longtable.shared.search import index
from longtable.shared.text.cleaning import clean_body, clean_line
from longtable.shared.transfer.models import Import


@dataclass(frozen=True)
class Arriving:
    """Something said elsewhere, as it will lie here."""

    external_id: str
    # The external id of what it answers, here already or arriving with it; empty for a root.
    answers: str
    author: Person
    written_at: datetime
    title: str
    body: str


@dataclass(frozen=True)
class Arrival:
    """Where and how things arrive: as roots of this kind, in this community."""

    kind: type[Contribution]
    verb: Verb
    community: Community
    brought_in: Import
    audience: int


@transaction.atomic
def bring_contributions(arriving: Sequence[Arriving], *, arrival: Arrival) -> list[Contribution]:
    """Make a contribution of each. Every one it answers is here already or among them."""
    hats = {
        one.person_id: one
        for one in Membership.objects.filter(
            community=arrival.community,
            person_id__in={one.author.pk for one in arriving},
            ended_at=None,
        )
    }
    here = _here(arrival.community, [one.answers for one in arriving if one.answers])
    made: list[Contribution] = []
    for generation in _generations(arriving, set(here)):
        written = [_written(one, here.get(one.answers), hats, arrival) for one in generation]
        born = [one for one, _words in written]
        Contribution.objects.bulk_create(born)
        _settle_roots([one for one in born if one.parent_id is None], arrival)
        for one, words in written:
            index.put(one.pk, title=one.title, text=words, language=one.language)
        here |= {one.external_id: child for one, child in zip(generation, born, strict=True)}
        made += born
    Origin.objects.bulk_create(
        Origin(
            contribution=here[one.external_id],
            brought_in=arrival.brought_in,
            community_id=arrival.community.pk,
            external_id=one.external_id,
        )
        for one in arriving
    )
    _write_down(made, hats, arrival)
    _raise_roots(made)
    announce(arrival.community.topic)
    return made


def _here(community: Community, external_ids: Sequence[str]) -> dict[str, Contribution]:
    found = Origin.objects.filter(
        community_id=community.pk, external_id__in=set(external_ids)
    ).select_related("contribution")
    return {one.external_id: one.contribution for one in found}


def _generations(arriving: Sequence[Arriving], here: set[str]) -> Iterator[list[Arriving]]:
    """Those whose parents are here, then those whose parents those are, and so on."""
    waiting = list(arriving)
    while waiting:
        ready = [one for one in waiting if not one.answers or one.answers in here]
        assert ready, "what they answer is neither here nor among them"
        yield ready
        here = here | {one.external_id for one in ready}
        waiting = [one for one in waiting if one.answers and one.external_id not in here]


def _written(
    one: Arriving, parent: Contribution | None, hats: dict[int, Membership], arrival: Arrival
) -> tuple[Contribution, str]:
    """Not yet in the database; and its bare words, for the index."""
    hat = hats.get(one.author.pk)
    worn = hat.hat() if hat else {}
    made = Contribution(
        kind=REPLY if parent else str(arrival.kind._meta.model_name),
        author=one.author,
        audience=arrival.audience,
        title=clean_line(one.title)[: Contribution.TITLE_LENGTH_MAX],
        body=clean_body(one.body),
        body_format=BodyFormat.LETTER,
        language=arrival.community.language,
        parent=parent,
        root_id=parent.root_id if parent else None,
        written_at=one.written_at,
        last_at=one.written_at,
        **worn,
    )
    return made, show(made).words


def _settle_roots(roots: Sequence[Contribution], arrival: Arrival) -> None:
    """Give roots their own row of their kind and their place in the community."""
    if not roots:
        return
    Contribution.objects.filter(pk__in=[one.pk for one in roots]).update(root_id=F("pk"))
    link = arrival.kind._meta.pk
    for one in roots:
        one.root_id = one.pk
        if arrival.kind is not Contribution:
            # Raw: the row of the base is there already.
            arrival.kind(**{link.attname: one.pk}).save_base(raw=True)
    Placement.objects.bulk_create(
        Placement(
            contribution=one,
            community=arrival.community,
            audience=one.audience,
            placed_by=arrival.brought_in.started_by,
            placed_at=one.written_at,
            kind=one.kind,
            last_at=one.written_at,
        )
        for one in roots
    )


def _write_down(
    made: Sequence[Contribution], hats: dict[int, Membership], arrival: Arrival
) -> None:
    """Enter them in the ledger at the time they were said."""
    entries = []
    for one in made:
        parent = one.parent
        with clock.at(one.written_at):
            entries.append(
                entry(
                    verbs.REPLY_WRITTEN if parent else arrival.verb,
                    by=one.author,
                    hat=hats.get(one.author_id or 0),
                    subject_id=one.pk,
                    community_id=arrival.community.pk,
                    towards_id=parent.author_id if parent else None,
                    towards_hat=parent,
                )
            )
    Activity.objects.bulk_create(entries)


def _raise_roots(made: Sequence[Contribution]) -> None:
    """Count the replies of each root, and say when it was last spoken in."""
    replies: dict[int, list[datetime]] = defaultdict(list)
    for one in made:
        if one.parent_id is not None and one.root_id is not None:
            replies[one.root_id].append(one.written_at)
    for root_id, moments in replies.items():
        Contribution.objects.filter(pk=root_id).update(
            reply_count=F("reply_count") + len(moments),
            last_at=Greatest("last_at", max(moments)),
        )
        Placement.objects.filter(contribution=root_id).update(
            last_at=Greatest("last_at", max(moments))
        )
