"""What the landscape shows on a person's page: what they can bring, to who may ask them for it."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from longtable.communities.models import Community
from longtable.landscape.queries.capacities import capacities_of, shared_with
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.people.panels import panel


@panel
def what_they_bring(person: Person, reader: Reader) -> SafeString:
    """What somebody offers in communities of both, and where the reader may ask or propose."""
    if not reader.is_authenticated:
        return SafeString()
    is_me = person.pk == reader.pk
    brings = capacities_of(person, reader=reader)
    shared: list[Community] = [] if is_me else shared_with(person, reader=reader)
    if not (brings or shared or is_me):
        return SafeString()
    given = {"brings": brings, "shared": shared, "person": person, "is_me": is_me}
    return SafeString(render_to_string("landscape/_brings.html", given))
