"""The rail's entry for dialogue."""

from django.utils.translation import gettext_lazy as _

from longtable.shared.ui.sections import SectionEntry, register

register(SectionEntry(key="dialogue", label=_("Dialogue"), url_name="dialogue:list", order=20))
