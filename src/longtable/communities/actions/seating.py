"""Giving many people a place in a community at once, each at their own time, waking nobody."""

from collections.abc import Sequence
from datetime import datetime

from longtable.communities import verbs
from longtable.communities.models import Acceptance, Agreement, Community, Membership
from longtable.communities.models.community import NewcomersRead
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import entry
from longtable.shared.activity.models import Activity


def term_of(
    person: Person, community: Community, *, since: datetime, by: Person | None, **hat: object
) -> Membership:
    """A membership that is not yet in the database, reading as far back as newcomers here do."""
    newest_first = community.newcomers_read == NewcomersRead.SINCE_JOINED
    return Membership(
        person=person,
        community=community,
        since=since,
        brought_by=by,
        reads_from=since if newest_first else None,
        **hat,
    )


def seat_many(terms: Sequence[Membership], **facts: int) -> list[Membership]:
    """Write terms that nobody has yet, and that these people joined, at the time of each."""
    made = Membership.objects.bulk_create(terms)
    entries = []
    for one in made:
        with clock.at(one.since):
            entries.append(
                entry(
                    verbs.MEMBER_JOINED,
                    by=one.brought_by,
                    hat=one if one.brought_by_id == one.person_id else None,
                    community_id=one.community_id,
                    towards_id=one.person_id,
                    towards_hat=one,
                    **facts,
                )
            )
    Activity.objects.bulk_create(entries)
    return made


def accept_many(agreement: Agreement, terms: Sequence[Membership]) -> None:
    """Let these members accept an agreement that none has accepted, when their terms begin."""
    Acceptance.objects.bulk_create(
        Acceptance(agreement=agreement, person_id=one.person_id, accepted_at=one.since)
        for one in terms
    )
    entries = []
    for one in terms:
        with clock.at(one.since):
            entries.append(
                entry(
                    verbs.AGREEMENT_ACCEPTED,
                    by=one.person,
                    community_id=agreement.community_id,
                    version=agreement.version,
                )
            )
    Activity.objects.bulk_create(entries)
