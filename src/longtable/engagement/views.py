"""Pages of measures."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.communities.http import enter_as_member
from longtable.engagement.forms import PeriodForm
from longtable.engagement.queries.page import measures_page
from longtable.engagement.queries.period import usual_period
from longtable.engagement.queries.records import MEASURES, records_of
from longtable.people.http import Request


@require_safe
def measures(request: Request, slug: str) -> HttpResponse:
    """What the ledger says: the usual period from its snapshot, another one read anew."""
    room = enter_as_member(request, slug, section="measures")
    form = PeriodForm(request.GET)
    page = measures_page(room.community, form.chosen(), reader=request.user)
    given = {"page": page, "form": form, "query": request.GET.urlencode()}
    status = 200 if form.is_valid() else 422
    return render(request, "engagement/measures.html", given, status=status)


@require_safe
def records(request: Request, slug: str, measure: str) -> HttpResponse:
    """The conversations behind a number, as far as this reader may read them."""
    room = enter_as_member(request, slug, section="measures")
    form = PeriodForm(request.GET)
    if measure not in MEASURES or not form.is_valid():
        raise Http404
    page = records_of(
        measure,
        room.community,
        form.chosen() or usual_period(room.community),
        reader=request.user,
        before=request.GET.get("before", ""),
    )
    query = request.GET.copy()
    query["before"] = page.older
    older = f"?{query.urlencode()}" if page.older else ""
    return render(request, "engagement/records.html", {"page": page, "older": older})


@require_safe
def explained(request: Request, slug: str) -> HttpResponse:
    """How the table and the measures are read."""
    enter_as_member(request, slug, section="measures")
    return render(request, "engagement/explained.html")
