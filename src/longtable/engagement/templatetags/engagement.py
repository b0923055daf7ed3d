"""Numbers, and small pictures beside equal tables."""

from collections.abc import Sequence
from datetime import datetime

from django import template
from django.template.loader import render_to_string
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from longtable.engagement.queries.figures import Figure
from longtable.shared.ui.kept import part
from longtable.shared.ui.templatetags.ui import suppressed

register = template.Library()


@register.simple_tag
def figures(given: Sequence[Figure], *, caption: str) -> SafeString:
    """``{% figures measure.figures caption=measure.key %}``: a table with a bar beside each row."""
    return part("engagement/figures.html", {"figures": tuple(given), "caption": caption})


@register.simple_tag
def number(value: int | None) -> SafeString:
    """``{% number people %}``: as people write it; a dash with the reason where it is hidden."""
    if value is None:
        return SafeString(render_to_string("ui/suppressed.html", suppressed()))
    return SafeString(number_format(value))


@register.simple_tag
def bar(percent: int, mark: int | None = None) -> SafeString:
    """``{% bar 60 50 %}``: 60 out of 100, with a mark at 50; hidden from screen readers, to whom
    the table says the same."""
    return format_html(
        '<svg class="bar-picture" viewBox="0 0 100 8" preserveAspectRatio="none"'
        ' aria-hidden="true"><rect class="whole" width="100" height="8"/>'
        '<rect class="part" width="{}" height="8"/>{}</svg>',
        max(0, min(100, percent)),
        ""
        if mark is None
        else format_html('<rect class="mark-at" x="{}" width="1" height="8"/>', min(99, mark)),
    )


@register.filter
def day(moment: str) -> str:
    """The day of an ISO moment, in the reader's language."""
    return date_format(datetime.fromisoformat(moment), "DATE_FORMAT") if moment else ""
