"""The map of the system that a community builds, and its cells."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.http import Room
from longtable.landscape import rules
from longtable.landscape.actions import mapping
from longtable.landscape.forms.system import (
    CellForm,
    PlaceWorkForm,
    PlacingForm,
    ProviderForm,
    initial_of,
)
from longtable.landscape.http import enter_landscape
from longtable.landscape.models import Spot
from longtable.landscape.queries.four_questions import names_known, work_in
from longtable.landscape.queries.system import (
    cell_page,
    placing_in,
    placings_of,
    spot_of,
    system_map,
    works_to_place,
)
from longtable.people.http import Request


@require_safe
def system(request: Request, slug: str) -> HttpResponse:
    """The map: how far every cell is, and which are empty; on asking, where one work stands."""
    room = enter_landscape(request, slug)
    given: dict[str, Any] = {"map": system_map(room.community, reader=request.user)}
    if request.GET.get("work"):
        found = work_in(room.community, request.GET["work"][:30], reader=request.user)
        given |= {"work": found, "placings": placings_of(found, reader=request.user)}
    return render(request, "landscape/system.html", given)


@require_safe
def cell(request: Request, slug: str, key: str) -> HttpResponse:
    """One cell: how far it is, what stands there, and where it is empty, a way to start."""
    room = enter_landscape(request, slug)
    return _page(request, room, spot_of(key))


@require_POST
def state(request: Request, slug: str, key: str) -> HttpResponse:
    """Say how far it is today."""
    room = enter_landscape(request, slug)
    rules.fill_in.require(request.user, room.community)
    spot, form = spot_of(key), CellForm(request.POST)
    if not form.is_valid():
        return _page(request, room, spot, form=form, status=422)
    try:
        mapping.say_cell(
            room.community,
            spot,
            by=request.user,
            facts=form.facts(),
            seen=form.cleaned_data["seen"],
        )
    except mapping.SomebodySaidIt as newer:
        again = CellForm({**request.POST.dict(), "seen": newer.stands.checks})
        return _page(request, room, spot, form=again, status=409)
    messages.success(request, _("It is on the map."))
    return redirect("landscape:system_cell", slug, key)


@require_POST
def works(request: Request, slug: str, key: str) -> HttpResponse:
    """Place a work on it that is there already."""
    room = enter_landscape(request, slug)
    rules.fill_in.require(request.user, room.community)
    spot = spot_of(key)
    page = cell_page(room.community, spot, reader=request.user)
    works = works_to_place(room.community, page, reader=request.user)
    form = PlaceWorkForm(request.POST, works=works)
    if not form.is_valid():
        return _page(request, room, spot, work_form=form, status=422)
    mapping.place_work(form.works[form.cleaned_data["work"]], spot, by=request.user)
    return redirect("landscape:system_cell", slug, key)


@require_http_methods(["GET", "HEAD", "POST"])
def placing(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say of a work where it stands on the map, from its own page."""
    room = enter_landscape(request, slug)
    found = work_in(room.community, public_id, reader=request.user)
    rules.fill_in.require(request.user, room.community)
    is_sent = request.method == "POST"
    form = PlacingForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        mapping.place_work(found, spot_of(form.cleaned_data["cell"]), by=request.user)
        messages.success(request, _("It is on the map."))
        return redirect("landscape:work", slug, public_id)
    stands = placings_of(found, reader=request.user)
    given = {"form": form, "work": found, "placings": stands}
    return render(request, "landscape/placing.html", given, status=422 if is_sent else 200)


@require_POST
def providers(request: Request, slug: str, key: str) -> HttpResponse:
    """Say who of the landscape provides it."""
    room = enter_landscape(request, slug)
    rules.fill_in.require(request.user, room.community)
    spot, form = spot_of(key), ProviderForm(request.POST)
    if not form.is_valid():
        return _page(request, room, spot, provider_form=form, status=422)
    mapping.place_provider(room.community, spot, by=request.user, **form.cleaned_data)
    return redirect("landscape:system_cell", slug, key)


@require_POST
def removal(request: Request, slug: str, public_id: str) -> HttpResponse:
    """It does not stand there: take it off the map."""
    room = enter_landscape(request, slug)
    found = placing_in(room.community, public_id, reader=request.user)
    rules.let_entry_go.require(request.user, found)
    mapping.lift(found, by=request.user)
    messages.success(request, _("It is off the map."))
    return redirect("landscape:system_cell", slug, found.spot.key)


def _page(
    request: Request,
    room: Room,
    spot: Spot,
    *,
    form: CellForm | None = None,
    work_form: PlaceWorkForm | None = None,
    provider_form: ProviderForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = cell_page(room.community, spot, reader=request.user)
    may_fill_in = rules.fill_in(request.user, room.community)
    works = works_to_place(room.community, page, reader=request.user) if may_fill_in else []
    placed = (*page.works, *page.providers)
    given = {
        "page": page,
        "may_fill_in": may_fill_in,
        "may_lift": {one.pk for one in placed if rules.let_entry_go(request.user, one)},
        "form": form or CellForm(initial=initial_of(page.said)),
        "work_form": work_form or PlaceWorkForm(works=works),
        "provider_form": provider_form or ProviderForm(),
        "known": names_known(room.community, reader=request.user) if may_fill_in else [],
        "is_newer": status == 409,
    }
    return render(request, "landscape/system_cell.html", given, status=status)
