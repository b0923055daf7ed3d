"""``{% stream topic %}``: the address of a page's stream of ticks."""

from django import template
from django.http import HttpRequest
from django.utils.http import urlencode

from longtable.shared.realtime.stream import STREAM_PATH
from longtable.shared.realtime.topics import token

register = template.Library()


@register.simple_tag(takes_context=True)
def stream(context: template.Context, *topics: str) -> str:
    """The address at which this page's reader is told of these topics."""
    request: HttpRequest = context["request"]
    return f"{STREAM_PATH}?{urlencode({'t': token(request.user.pk, list(topics))})}"
