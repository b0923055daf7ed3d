"""The rail's entries for learning: a community's, and one's own."""

from django.utils.translation import gettext_lazy as _

from longtable.shared.ui.sections import SectionEntry, register

register(SectionEntry(key="learning", label=_("Learning"), url_name="learning:list", order=27))
register(
    SectionEntry(
        key="reflections",
        label=_("My reflections"),
        url_name="learning:reflections",
        order=40,
        shows=lambda reader: reader.is_authenticated,
        scope="site",
    )
)
