"""The parts of a landscape, each page among its neighbours."""

from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from longtable.shared.ui.templatetags.ui import Tab

register = template.Library()
# Pages on which one chooses whom one sees: what is chosen on one is chosen on the next.
CHOOSING = frozenset({"stakeholders", "map", "network"})


@dataclass(frozen=True)
class Part:
    """Pages that answer one question, the first of them the way in."""

    label: StrOrPromise
    pages: dict[str, StrOrPromise]


PARTS = (
    Part(
        _("Who is here"),
        {
            "landscape": _("Rings and gaps"),
            "stakeholders": _("Everybody"),
            "map": _("Map"),
            "network": _("Network"),
            "files": _("In and out"),
        },
    ),
    Part(
        _("Four questions"),
        {
            "four_questions": _("The sheet"),
            "system": _("The system"),
            "questions": _("What people question"),
            "starting": _("Starting"),
        },
    ),
    Part(
        _("What people bring"),
        {"capacities": _("What people can bring"), "commitments": _("Who does what")},
    ),
    Part(
        _("Who has an effect"),
        {
            "authority": _("Authority and influence"),
            "networks": _("Networks of organizations"),
            "leading": _("Leading"),
            "recommendations": _("Recommendations"),
        },
    ),
    Part(_("Asking people in"), {"ledger": _("Who was asked")}),
)


@dataclass(frozen=True)
class Neighbours:
    """The parts, and the pages of the one that is open; none where it is a single page."""

    parts: list[Tab]
    pages: list[Tab]
    label: StrOrPromise
    # Whether this is the way into the landscape, on which a phone shows all its parts.
    is_first: bool


@register.simple_tag
def neighbours(at: str, slug: str, query: str = "") -> Neighbours:
    """``{% neighbours at slug page.chosen.query as near %}``: where else one can go from here."""
    opened = next((part for part in PARTS if at in part.pages), None)
    shown = opened.pages.items() if opened else ()
    pages = [_tab(name, label, slug, query, at) for name, label in shown]
    return Neighbours(
        parts=[
            Tab(
                label=str(part.label),
                url=reverse(f"landscape:{next(iter(part.pages))}", args=[slug]),
                holds_current=part is opened,
            )
            for part in PARTS
        ],
        pages=pages if len(pages) > 1 else [],
        label=opened.label if opened else "",
        is_first=at == "landscape",
    )


def _tab(name: str, label: StrOrPromise, slug: str, query: str, at: str) -> Tab:
    chosen = f"?{query}" if query and name in CHOOSING else ""
    address = reverse(f"landscape:{name}", args=[slug])
    return Tab(label=str(label), url=f"{address}{chosen}", is_current=name == at)
