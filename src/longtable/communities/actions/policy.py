"""Raising policy epochs: from this moment on, nobody is served by rights they no longer have."""

from collections.abc import Iterable

from django.db.models import F

from longtable.communities.models import Community, Membership
from longtable.people.models import Person
from longtable.shared.access.belonging import belonging_changed
from longtable.shared.access.frame import forget
from longtable.shared.realtime.topics import announce, rights_topic


def rights_changed(people: Iterable[int]) -> None:
    """Somebody's rights changed: raise their epoch, close their streams, forget what was read."""
    ids = list(people)
    belonging_changed()
    Person.objects.filter(pk__in=ids).update(policy_epoch=F("policy_epoch") + 1)
    announce(*map(rights_topic, ids))
    forget()


def community_policy_changed(community: Community) -> None:
    """What a community lets people read changed: so did the rights of all its members."""
    Community.objects.filter(pk=community.pk).update(policy_epoch=F("policy_epoch") + 1)
    rights_changed(
        Membership.objects.filter(community=community, ended_at=None).values_list(
            "person_id", flat=True
        )
    )
