"""The ledger of one community, as far as every member may read it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from longtable.communities.models import Community
from longtable.contributions.models import Hiding
from longtable.contributions.verbs import REPLY_WRITTEN
from longtable.dialogue.verbs import CONVERSATION_OPENED
from longtable.people.models import Audience
from longtable.shared.activity.models import Activity


def ledger(community: Community) -> QuerySet[Activity]:
    """What happened with what lies in this community, for members at least, and is not hidden."""
    hidden = Hiding.objects.filter(lifted_at=None).filter(
        Q(contribution=OuterRef("subject_id")) | Q(contribution=OuterRef("subject__root_id"))
    )
    return Activity.objects.filter(
        subject__root__placements__community=community,
        subject__root__placements__audience__gte=Audience.MEMBERS,
    ).exclude(Exists(hidden))


def contributed(community: Community) -> QuerySet[Activity]:
    """What was written: conversations opened, and replies."""
    return ledger(community).filter(verb__in=(CONVERSATION_OPENED.name, REPLY_WRITTEN.name))
