"""What communities show on a person's page: where the reader meets them, wearing which hat."""

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from longtable.communities.models import Membership
from longtable.communities.reading import Reading, current, reading_of
from longtable.people.acquaintance import acquaintance
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.people.panels import panel


@acquaintance
def who_share_a_community(reader: Reader | Reading) -> Q:
    """People meet in the communities to which both belong now."""
    reading = reader if isinstance(reader, Reading) else reading_of(reader)
    together = Membership.objects.filter(current(reading.today), community__pk__in=reading.belongs)
    return Q(pk__in=together.values("person_id"))


@panel
def hats(person: Person, reader: Reader) -> SafeString:
    """The hats somebody wears in the communities they share with the reader."""
    memberships = (
        Membership.objects.filter(
            current(), person=person, community_id__in=reading_of(reader).belongs
        )
        .select_related("community", "role", "organization")
        .order_by("community__name")
    )
    if not memberships:
        return SafeString()
    return SafeString(
        render_to_string("communities/_hats_of_person.html", {"memberships": memberships})
    )
