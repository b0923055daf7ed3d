"""Calendars: one meeting as a file, and all of a community at an address of one's own."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.convenings import rules
from longtable.convenings.actions.subscribing import make_calendar, revoke_calendar
from longtable.convenings.files import absolute, calendar_of
from longtable.convenings.http import enter_convening, enter_convenings
from longtable.convenings.queries.calendars import feed_of, own_calendar
from longtable.people.http import OpenRequest, Request
from longtable.shared.transfer.saving import as_file

CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def file(request: Request, slug: str, public_id: str) -> HttpResponse:
    """One meeting, to put into a calendar."""
    room, found = enter_convening(request, slug, public_id)
    answer = HttpResponse(calendar_of(str(room.community), [found]), content_type=CALENDAR)
    return as_file(answer, f"meeting-{found.public_id}.ics")


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: Request, slug: str) -> HttpResponse:
    """One's own address: whether there is one, and a new one, which is shown once."""
    room = enter_convenings(request, slug)
    assert room.membership is not None, "only who belongs comes in"
    made = ""
    if request.method == "POST":
        rules.subscribe.require(request.user, room.community)
        token = make_calendar(room.membership, by=request.user)
        made = absolute(reverse("convenings:feed", args=[token]))
    given = {
        "made": made,
        "held": own_calendar(room.membership),
        "may_make": rules.subscribe(request.user, room.community),
    }
    return render(request, "convenings/calendar.html", given)


@require_POST
def calendar_removal(request: Request, slug: str) -> HttpResponse:
    """Take the address back."""
    room = enter_convenings(request, slug)
    assert room.membership is not None, "only who belongs comes in"
    revoke_calendar(room.membership, by=request.user)
    return redirect("convenings:calendar", slug)


@login_not_required
@never_cache
@require_safe
def feed(request: OpenRequest, token: str) -> HttpResponse:
    """What a calendar reads at its address: as of now, what its member may read. 404 once it was
    taken back or its member belongs there no more."""
    found = feed_of(token)
    if found is None:
        raise Http404
    with translation.override(found.language):
        text = calendar_of(found.name, found.convenings)
    return HttpResponse(text, content_type=CALENDAR)
