"""Saying on which values and goals a work stands."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from longtable.landscape import rules
from longtable.landscape.actions.founding import found_work
from longtable.landscape.forms.footings import FootingsForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.queries.footings import values_of, values_to_stand_on
from longtable.landscape.queries.four_questions import work_in
from longtable.people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def footings(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Choose what a work stands on, among what is agreed here and above."""
    room = enter_landscape(request, slug)
    found = work_in(room.community, public_id, reader=request.user)
    rules.describe_work.require(request.user, found)
    is_sent = request.method == "POST"
    offered = values_to_stand_on(room.community, reader=request.user, work=found)
    now = values_of(found, reader=request.user)
    form = FootingsForm(
        request.POST if is_sent else None, values=offered, initial={"stands_on": now}
    )
    if is_sent and form.is_valid():
        found_work(found, on=form.chosen(), among=offered, by=request.user)
        return redirect("landscape:work", slug, public_id)
    given = {"form": form, "work": found, "offered": offered}
    return render(request, "landscape/footings.html", given, status=422 if is_sent else 200)
