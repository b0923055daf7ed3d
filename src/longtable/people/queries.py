"""Reads of people, shaped for pages."""

from longtable.people.models import Person


def site_is_empty() -> bool:
    """Whether nobody has ever come in: the first person may then set the site up."""
    return not Person.objects.filter(arrived_at__isnull=False).exists()
