"""Parts: one function and one template each, both named after the thing they draw.

The first words of each docstring are its usage; ``/styleguide/`` renders exactly that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django import forms, template
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from longtable.shared.ui.elapsed import Told, told
from longtable.shared.ui.kept import part
from longtable.shared.ui.offers import offer_of
from longtable.shared.ui.seats import SeatShown, tables

register = template.Library()
Tone = Literal["info", "needs", "wrong"]


@dataclass(frozen=True, kw_only=True)
class Tab:
    """A page among its neighbours."""

    label: str
    url: str
    is_current: bool = False
    # Whether the page that is open lies within what this tab stands for.
    holds_current: bool = False
    count: int | None = None


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """``{% field form.email %}``: label, help, errors and box, tied together for every reader."""
    return bound.as_field_group()


@register.inclusion_tag("ui/errors_summary.html")
def errors_summary(form: forms.BaseForm, *, calm: bool = False) -> dict[str, Any]:
    """``{% errors_summary form calm=True %}``: what to mend, each a link to its box; and what the
    form offers before it is sent on.

    Nothing when all is well. Without ``calm`` it takes the focus when the page opens.
    """
    wrong = [bound for bound in form if bound.errors and not bound.is_hidden]
    elsewhere = [
        *form.non_field_errors(),
        *(e for f in form.hidden_fields() for e in f.errors),
    ]
    offer = offer_of(form) if form.is_bound else None
    return {"fields": wrong, "elsewhere": elsewhere, "calm": calm, "offer": offer}


@register.inclusion_tag("ui/button.html")
def button(
    label: str,
    *,
    kind: Literal["", "quiet", "grave"] = "",
    name: str = "",
    value: str = "",
    url: str = "",
) -> dict[str, str]:
    """``{% button "Post reply" %}``: the act of a form; with ``url`` a link that looks the same."""
    return {"label": label, "kind": kind, "name": name, "value": value, "url": url}


@register.simple_block_tag
def empty_state(
    content: SafeString, *, sentence: str, next_label: str = "", next_url: str = ""
) -> SafeString:
    """``{% empty_state sentence="Nobody has written yet." next_label="Begin" next_url="#" %}
    For example: What do we call a crisis?{% endempty_state %}``: nothing here yet.

    A sentence, the next step, an example.
    """
    given = {
        "example": content,
        "sentence": sentence,
        "next_label": next_label,
        "next_url": next_url,
    }
    return SafeString(render_to_string("ui/empty_state.html", given))


@register.simple_block_tag
def notice(content: SafeString, *, tone: Tone = "info", title: str = "") -> SafeString:
    """``{% notice tone="needs" title="Two things wait for you" %}
    Answer by Friday.{% endnotice %}``: something the page says.

    In passing (``info``), wanting an answer (``needs``), gone wrong (``wrong``).
    """
    return SafeString(
        render_to_string("ui/notice.html", {"content": content, "tone": tone, "title": title})
    )


@register.simple_block_tag
def card(content: SafeString, *, title: str = "") -> SafeString:
    """``{% card title="As it will appear" %}Your words.{% endcard %}``: a box, where one writes."""
    return SafeString(render_to_string("ui/card.html", {"content": content, "title": title}))


@register.simple_tag
def when(moment: datetime | Told | None) -> SafeString:
    """``{% when written_at %}``: how long ago or ahead, in words; on asking, exactly."""
    if moment is None:
        return SafeString("")
    said = moment if isinstance(moment, Told) else told(moment)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', said.machine, said.exact, said.words
    )


@register.simple_tag(takes_context=True)
def kept(context: template.Context, drawn_by: str, **given: Any) -> SafeString:
    """``{% kept "ui/suppressed.html" why="Too few." %}``: a part drawn once for all it is given."""
    return part(drawn_by, given, csrf_token=context.get("csrf_token", ""))


@register.inclusion_tag("ui/pager.html")
def pager(*, newer: str = "", older: str = "") -> dict[str, str]:
    """``{% pager newer="?after=9" older="?before=3" %}``: on by key, never by page number."""
    return {"newer": newer, "older": older}


@register.inclusion_tag("ui/steps.html")
def steps(labels: Sequence[str], *, current: int) -> dict[str, Any]:
    """``{% steps path current=2 %}``: a guided path of labels; ``current`` counts from one."""
    states = [
        (label, position < current, position == current) for position, label in enumerate(labels, 1)
    ]
    return {"steps": states, "current": current, "of": len(states)}


@register.inclusion_tag("ui/suppressed.html")
def suppressed(*, why: str = "") -> dict[str, str]:
    """``{% suppressed %}``: a dash in place of a number about too few people, with the reason."""
    return {"why": why or _("Fewer than five people: not shown, so that nobody is singled out.")}


@register.inclusion_tag("ui/tabs.html")
def tabs(entries: Iterable[Tab], *, label: str) -> dict[str, Any]:
    """``{% tabs neighbours label="Ways to look at it" %}``: neighbouring pages, as links."""
    return {"entries": entries, "label": label}


@register.inclusion_tag("ui/sort_head.html", takes_context=True)
def sort_head(
    context: template.Context, key: str, label: str, *, sort: str, number: bool = False
) -> dict[str, Any]:
    """``{% sort_head "name" "Name" sort="-name" %}``: the head of a column one can sort by."""
    request: HttpRequest | None = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query["sort"] = f"-{key}" if sort == key else key
    direction = {key: "ascending", f"-{key}": "descending"}.get(sort, "")
    return {
        "label": label,
        "query": query.urlencode(),
        "direction": direction,
        "number": number,
    }


@register.inclusion_tag("ui/seat_table.html")
def seat_table(seats: Sequence[SeatShown], *, board: str) -> dict[str, Any]:
    """``{% seat_table seats board="One agenda" %}``: seats around a board.

    More than twelve fold behind a line that says how many.
    """
    laid = tables(seats)
    folded = sum(len(table.seats) for table in laid[1:])
    return {"first": laid[:1], "others": laid[1:], "folded": folded, "board": board}


@register.inclusion_tag("ui/depth_scale.html")
def depth_scale() -> dict[str, Any]:
    """``{% depth_scale %}``: the four depths and the empty chair, as rings beside their words."""
    words = [_("Informing"), _("Networking"), _("Collaborating"), _("Transforming")]
    return {"depths": list(enumerate(words, 1))}


@register.inclusion_tag("ui/draft_state.html")
def draft_state() -> dict[str, Any]:
    """``{% draft_state %}``: where the composer says that what is typed is saved."""
    return {}
