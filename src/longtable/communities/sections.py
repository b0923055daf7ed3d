"""The rail's entries for communities."""

from django.utils.translation import gettext_lazy as _

from longtable.communities.http import Room
from longtable.shared.ui.sections import SectionEntry, register


def for_members(room: Room) -> bool:
    """Members see one another."""
    return room.is_member


register(SectionEntry(key="home", label=_("Home"), url_name="home:community", order=10))
register(
    SectionEntry(
        key="people", label=_("People"), url_name="communities:people", order=80, shows=for_members
    )
)
register(SectionEntry(key="about", label=_("About"), url_name="communities:about", order=95))
register(
    SectionEntry(
        key="communities",
        label=_("Communities"),
        url_name="communities:list",
        order=20,
        scope="site",
    )
)
register(
    SectionEntry(
        key="convene",
        label=_("Convene"),
        url_name="communities:convene_start",
        order=30,
        shows=lambda reader: reader.is_authenticated,
        scope="site",
    )
)
