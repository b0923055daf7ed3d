"""Small pictures beside equal tables."""

from datetime import datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def bar(percent: int) -> SafeString:
    """``{% bar 60 %}``: a bar of 60 out of 100, hidden from screen readers: the number is said."""
    return format_html(
        '<svg class="bar-picture" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="whole" width="100" height="8"/><rect class="part" width="{}" height="8"/></svg>',
        max(0, min(100, percent)),
    )


@register.filter
def day(moment: str) -> str:
    """The day of an ISO moment, in the reader's language."""
    return date_format(datetime.fromisoformat(moment), "DATE_FORMAT") if moment else ""
