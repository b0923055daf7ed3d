"""Pictures of links, to be photographed from paper."""

import segno
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _


def picture_of(link: str) -> str:
    """The link as a code to photograph: an SVG of squares."""
    code, title = segno.make(link, error="m"), _("Code to photograph")
    drawn = code.svg_inline(scale=5, border=2, light="white", title=title)
    return mark_safe(drawn)  # noqa: S308  -- made by the library of our own address
