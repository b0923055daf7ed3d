"""The inbox and the search page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from longtable.communities.http import also_unsigned, enter
from longtable.home.queries.inbox import inbox as inbox_of
from longtable.home.queries.search import search_page
from longtable.people.http import OpenRequest, Request
from longtable.shared.identifiers import ID_LENGTH_MAX
from longtable.shared.notices.reading import mark_read
from longtable.shared.search.index import QUERY_LENGTH_MAX


@require_safe
def inbox(request: Request) -> HttpResponse:
    """What waits for me, across all communities."""
    request.section = "inbox"  # type: ignore[attr-defined]  # read by the shell
    return render(request, "home/inbox.html", {"page": inbox_of(request.user)})


@require_POST
def reading(request: Request) -> HttpResponse:
    """Mark what one was told of one thing, or all, as read."""
    mark_read(request.user, only=request.POST.get("notice", ""))
    return redirect("home:inbox")


@also_unsigned
@login_not_required
@require_safe
def search(request: OpenRequest) -> HttpResponse:
    """Words in what I may read; in one community if asked so."""
    slug = request.GET.get("in", "")
    room = enter(request, slug, section="search") if slug else None
    page = search_page(
        request.GET.get("q", "")[:QUERY_LENGTH_MAX],
        reader=request.user,
        community=room.community if room else None,
        after=request.GET.get("after", "")[:ID_LENGTH_MAX],
        language=get_language() or "en",
    )
    return render(request, "home/search.html", {"page": page})
