"""Pictures of the landscape, each beside a table of the same facts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.landscape.http import enter_landscape
from longtable.landscape.queries.choosing import chosen_in
from longtable.landscape.queries.places import places_page
from longtable.people.http import Request


@require_safe
def places(request: Request, slug: str) -> HttpResponse:
    """The map of the states and territories, by what is chosen."""
    room = enter_landscape(request, slug)
    chosen = chosen_in(request.GET)
    found = places_page(room.community, chosen, reader=request.user)
    return render(request, "landscape/map.html", {"page": found, "sort": chosen.sort})
