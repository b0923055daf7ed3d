"""Saying that a challenge is about a work, and taking that back (R62)."""

from collections.abc import Sequence

from django.db import transaction

from longtable.communities.models import Community
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions import Asked, open_challenge
from longtable.dialogue.models import Challenge
from longtable.landscape import verbs
from longtable.landscape.models import Concern, Work
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce


@transaction.atomic
def challenge_work(
    work: Work,
    *,
    words: Words,
    by: Person,
    communities: Sequence[Community],
    audience: int = Audience.MEMBERS,
    asked: Asked,
) -> Challenge:
    """Raise a challenge that is about a work from its beginning."""
    raised = open_challenge(
        words=words, by=by, communities=communities, audience=audience, asked=asked
    )
    link_concern(work, raised, by=by)
    return raised


@transaction.atomic
def link_concern(work: Work, challenge: Challenge, *, by: Person) -> Concern:
    """Say that a challenge is about a work: once, however often it is said."""
    found = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    concern, is_new = Concern.objects.get_or_create(
        work=found, challenge=challenge, defaults={"linked_by": by, "linked_at": clock.now()}
    )
    if is_new:
        record(
            verbs.CONCERN_LINKED,
            by=by,
            community_id=found.community_id,
            subject_id=challenge.conversation_id,
        )
        announce(found.community.topic)
    return concern


@transaction.atomic
def let_concern_go(concern: Concern, *, by: Person) -> None:
    """Say that it is not about that work; the challenge stays as it is."""
    work, challenge = concern.work, concern.challenge
    count, _rows = Concern.objects.filter(pk=concern.pk).delete()
    if count:
        record(
            verbs.CONCERN_LET_GO,
            by=by,
            community_id=work.community_id,
            subject_id=challenge.conversation_id,
        )
        announce(work.community.topic)
