"""Letting go of a person: a community always has a convener, and its table shows who sits there."""

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from longtable.communities.models import Community, Membership, Standing
from longtable.communities.reading import current
from longtable.people.erasing import eraser, obstacle
from longtable.people.models import Person
from longtable.shared.realtime.topics import announce


@obstacle
def convenes_alone(person: Person) -> list[StrOrPromise]:
    """The only convener of a community with other members names another before going."""
    conveners = Membership.objects.filter(current(), standing=Standing.CONVENER)
    others = Membership.objects.filter(current()).exclude(person=person)
    alone = (
        Community.objects.filter(pk__in=conveners.filter(person=person).values("community"))
        .exclude(pk__in=conveners.exclude(person=person).values("community"))
        .filter(pk__in=others.values("community"))
    )
    return [
        _("You are the only convener of %(community)s. Name another one there first.")
        % {"community": community}
        for community in alone
    ]


@eraser
def leave_tables(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """Tell every table they sat at that it has changed; the places fall with the person."""
    for community in Community.objects.joined_by(person):
        announce(community.topic)
