"""The rail's entry for convenings."""

from django.utils.translation import gettext_lazy as _

from longtable.communities.http import Room
from longtable.shared.ui.sections import SectionEntry, register


def for_those_who_belong(room: Room) -> bool:
    """Members and guests."""
    return room.is_member


register(
    SectionEntry(
        key="convenings",
        label=_("Meetings"),
        url_name="convenings:list",
        order=25,
        shows=for_those_who_belong,
    )
)
