"""The style guide: every part, in the shell, from its own docstring."""

import inspect
import re
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from longtable.shared.ui import examples
from longtable.shared.ui.templatetags import ui

PARTS = (
    ui.button, ui.field, ui.errors_summary, ui.notice, ui.empty_state, ui.card, ui.when, ui.pager,
    ui.steps, ui.tabs, ui.suppressed, ui.sort_head, ui.depth_scale, ui.seat_table, ui.draft_state,
)  # fmt: skip
_USAGE = re.compile(r"``(?P<usage>.+?)``: (?P<words>.+)", re.DOTALL)


@dataclass(frozen=True)
class PartShown:
    """A part as its docstring describes it and as it comes out."""

    name: str
    usage: str
    words: str
    drawn: SafeString


def part_shown(part: object, request: HttpRequest) -> PartShown:
    """Render a part exactly as its docstring says."""
    name = str(getattr(part, "__name__", ""))
    found = _USAGE.match(" ".join((inspect.getdoc(part) or "").split()))
    assert found, f"{name} needs a docstring that starts with its usage"
    template = engines["django"].from_string("{% load ui %}" + found["usage"])
    drawn = SafeString(template.render(examples.context(request, prefix=name), request))
    return PartShown(name, found["usage"], found["words"].replace("``", ""), drawn)


@login_not_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Public, without data."""
    shown = {
        **examples.context(request),
        "shell": examples.shell(),
        "parts": [part_shown(part, request) for part in PARTS],
    }
    return TemplateResponse(request, "ui/styleguide.html", shown)
