"""The rail's entry for the landscape."""

from django.utils.translation import gettext_lazy as _

from longtable.communities.http import Room
from longtable.communities.models import Standing
from longtable.shared.ui.sections import SectionEntry, register


def for_members(room: Room) -> bool:
    """Members, guests not."""
    return room.membership is not None and room.membership.standing != Standing.GUEST


register(
    SectionEntry(
        key="landscape",
        label=_("Landscape"),
        url_name="landscape:landscape",
        order=15,
        shows=for_members,
    )
)
