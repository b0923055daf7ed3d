"""The rail's entry for learning."""

from django.utils.translation import gettext_lazy as _

from longtable.shared.ui.sections import SectionEntry, register

register(SectionEntry(key="learning", label=_("Learning"), url_name="learning:list", order=27))
