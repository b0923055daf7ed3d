"""Pages of measures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from longtable.communities.http import enter_as_member
from longtable.engagement.actions import usual_period
from longtable.engagement.forms import PeriodForm
from longtable.engagement.queries.measured import Numbers, measured
from longtable.engagement.queries.page import depth_rows, measures_shown
from longtable.engagement.queries.readings import readings
from longtable.engagement.queries.records import conversations_counted
from longtable.engagement.queries.shown import snapshot_of
from longtable.people.http import Request


@require_GET
def measures(request: Request, slug: str) -> HttpResponse:
    """What the ledger says: the usual period from its snapshot, another one read anew."""
    room = enter_as_member(request, slug, section="measures")
    form = PeriodForm(request.GET or None)
    is_chosen = form.is_bound and form.is_valid() and any(form.bounds())
    snapshot = None if is_chosen else snapshot_of(room.community)
    if is_chosen:
        since, until = form.bounds()
        numbers: Numbers = measured(readings(room.community, since=since, until=until))
    elif snapshot is not None:
        numbers = snapshot.payload
    else:
        since, until = usual_period(room.community)
        numbers = measured(readings(room.community, since=since, until=until))
    page = {
        "numbers": numbers,
        "snapshot": snapshot,
        "depths": depth_rows(numbers),
        "measures": measures_shown(numbers),
        "form": form if form.is_bound else PeriodForm(),
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "engagement/measures.html", page, status=status)


@require_GET
def records(request: Request, slug: str) -> HttpResponse:
    """The conversations behind the numbers, as far as this reader may read them."""
    room = enter_as_member(request, slug, section="measures")
    page = conversations_counted(
        room.community, reader=request.user, before=request.GET.get("before", "")
    )
    return render(request, "engagement/records.html", {"page": page})


@require_GET
def explained(request: Request, slug: str) -> HttpResponse:
    """How the table and the measures are read."""
    enter_as_member(request, slug, section="measures")
    return render(request, "engagement/explained.html")
