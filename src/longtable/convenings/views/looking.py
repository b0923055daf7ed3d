"""When a community meets, one meeting, and who is missing from it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.convenings import rules
from longtable.convenings.http import enter_convening, enter_convenings
from longtable.convenings.models import Coming
from longtable.convenings.panels import parts
from longtable.convenings.queries.gaps import gaps_of_convening
from longtable.convenings.queries.listing import convenings_page
from longtable.convenings.views.saying import composer_of, draw
from longtable.landscape import rules as landscape_rules
from longtable.people.http import Request


@require_safe
def list_(request: Request, slug: str) -> HttpResponse:
    """The rhythm and whether it is kept, the next ones, the earlier with what came of them."""
    room = enter_convenings(request, slug)
    before = request.GET.get("before", "")[:30]
    page = convenings_page(room.community, reader=request.user, before=before)
    given = {
        "page": page,
        "older": f"?before={page.older}#earlier" if page.older else "",
        "may_plan": rules.plan(request.user, room.community),
        "parts": parts(room.community, request.user),
    }
    return render(request, "convenings/list.html", given)


@require_safe
def convening(request: Request, slug: str, public_id: str) -> HttpResponse:
    """When and where, who comes, what is said before; afterwards who was there, what came of it."""
    room, found = enter_convening(request, slug, public_id)
    return draw(request, room, found, composer=composer_of(request, found))


@require_safe
def gaps(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Which voices nobody asked, who do not come, who did not come. For members, as the landscape
    is."""
    room, found = enter_convening(request, slug, public_id)
    landscape_rules.see_landscape.require(request.user, room.community)
    given = {
        "one": found,
        "rows": gaps_of_convening(found, reader=request.user),
        "may_invite": landscape_rules.invite(request.user, room.community),
        "choices": Coming,
    }
    return render(request, "convenings/gaps.html", given)
