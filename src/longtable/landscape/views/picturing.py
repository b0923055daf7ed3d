"""Pictures of the landscape, each beside a table of the same facts."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.landscape.http import enter_landscape
from longtable.landscape.queries.choosing import chosen_in
from longtable.landscape.queries.drawing import drawn_network, network_page
from longtable.landscape.queries.places import places_page
from longtable.people.http import Request


@require_safe
def places(request: Request, slug: str) -> HttpResponse:
    """The map of the states and territories, by what is chosen."""
    room = enter_landscape(request, slug)
    chosen = chosen_in(request.GET)
    found = places_page(room.community, chosen, reader=request.user)
    return render(request, "landscape/map.html", {"page": found, "sort": chosen.sort})


@require_safe
def network(request: Request, slug: str) -> HttpResponse:
    """Who is tied to whom, as a table; the drawing of the same comes when it is asked for."""
    room = enter_landscape(request, slug)
    chosen = chosen_in(request.GET)
    found = network_page(room.community, chosen, reader=request.user)
    return render(request, "landscape/network.html", {"page": found, "sort": chosen.sort})


@require_safe
def drawing(request: Request, slug: str) -> JsonResponse:
    """What the drawing of the network is made of: what the table holds, and where each stands."""
    room = enter_landscape(request, slug)
    found = drawn_network(room.community, chosen_in(request.GET), reader=request.user)
    return JsonResponse(found)
