"""Letting go of a person: a community always has a convener, and its table shows who sits there."""

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from longtable.communities.models import Community, Membership
from longtable.communities.reading import current, keeping
from longtable.people.erasing import eraser, obstacle
from longtable.people.models import Person
from longtable.shared.realtime.topics import announce

NAMED_THROUGH_LENGTH_MAX = 200


@obstacle
def convenes_alone(person: Person) -> list[StrOrPromise]:
    """The only convener of a community with other members names another before going."""
    conveners = Membership.objects.filter(keeping())
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
def unname_those_they_named(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """How others came to be named holds the name of who named them."""
    by_them = f"{person.display_name}, "
    for one in Person.objects.filter(named_through__startswith=by_them).exclude(pk=person.pk):
        where = one.named_through.removeprefix(by_them)
        one.named_through = f"{_('a former member')}, {where}"[:NAMED_THROUGH_LENGTH_MAX]
        one.save(update_fields=["named_through"])


@eraser
def leave_tables(person: Person, keep_words: bool) -> None:  # noqa: FBT001  -- the registry's signature
    """Tell every table they sat at that it has changed; the places fall with the person."""
    for community in Community.objects.joined_by(person):
        announce(community.topic)
