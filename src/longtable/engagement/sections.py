"""The rail's entry for the measures."""

from django.utils.translation import gettext_lazy as _

from longtable.communities.http import Room
from longtable.shared.ui.sections import SectionEntry, register


def for_members(room: Room) -> bool:
    """Members see what conveners see; others see nothing of it."""
    return room.is_member


register(
    SectionEntry(
        key="measures",
        label=_("Measures"),
        url_name="engagement:measures",
        order=90,
        shows=for_members,
    )
)
