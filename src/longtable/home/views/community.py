"""The front door, and a community's home."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from longtable.communities import rules
from longtable.communities.http import also_unsigned, enter
from longtable.communities.queries.around import findable
from longtable.home.queries.community import community_home, sorted_rows
from longtable.people.http import OpenRequest

SHOWN_TO_VISITORS = 6


@login_not_required
@require_safe
def front(request: OpenRequest) -> HttpResponse:
    """For those who are signed in, their inbox; for visitors, what this is and what is open."""
    if request.user.is_authenticated:
        return redirect("home:inbox")
    given = {"communities": list(findable(request.user)[:SHOWN_TO_VISITORS])}
    return render(request, "home/front.html", given)


@also_unsigned
@login_not_required
@require_safe
def community(request: OpenRequest, slug: str) -> HttpResponse:
    """The outcome, the table, what needs you, what is moving, what comes next."""
    room = enter(request, slug, section="home")
    if not rules.read_front(request.user, room.community):
        return redirect("communities:about", slug)
    page = community_home(room, reader=request.user)
    sort = request.GET.get("sort", "")[:20]
    given = {"page": page, "rows": sorted_rows(page.rows, sort), "sort": sort}
    return render(request, "home/community.html", given)
