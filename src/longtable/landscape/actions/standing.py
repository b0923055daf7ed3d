"""Saying where one stands, and taking it back (R61)."""

from django.db import transaction

from longtable.communities.models import Community, Membership
from longtable.landscape.models import SeenBy, Stance
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body


@transaction.atomic
def state_stance(
    community: Community,
    *,
    by: Person,
    where: str,
    questions: str,
    would_need: str,
    seen_by: str,
) -> Stance:
    """Say it of oneself; what was said before stays one's own, and is narrowed with it.

    Nothing of it goes into the ledger: that somebody said where they stand is theirs too.
    """
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    own = Stance.objects.filter(person=by, community=community)
    own.held().update(until=clock.now())
    own.update(seen_by=SeenBy.ONLY_ME)
    hat = Membership.objects.filter(person=by, community=community, ended_at=None).first()
    made = Stance.objects.create(
        person=by,
        community=community,
        where=where,
        questions=clean_body(questions),
        would_need=clean_body(would_need),
        seen_by=seen_by,
        stated_at=clock.now(),
        **(hat.hat() if hat else {}),
    )
    announce(community.topic)
    return made


@transaction.atomic
def take_stances_back(community: Community, *, by: Person) -> int:
    """Every one of one's own in this community is gone, earlier ones too. Returns how many."""
    count, _rows = Stance.objects.filter(person=by, community=community).delete()
    announce(community.topic)
    return count
