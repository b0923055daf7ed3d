"""The rail's entry for the vocabulary."""

from django.utils.translation import gettext_lazy as _

from longtable.shared.ui.sections import SectionEntry, register

register(SectionEntry(key="vocabulary", label=_("Words"), url_name="vocabulary:list", order=22))
