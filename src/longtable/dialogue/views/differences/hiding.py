"""Taking one side off the table, and putting it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longtable.contributions.actions.changing import AlreadyHidden
from longtable.contributions.forms import HidingForm
from longtable.dialogue import rules
from longtable.dialogue.actions.hiding import hide_position, put_position_back
from longtable.dialogue.queries.sides import side_in
from longtable.dialogue.views.differences.room import back, enter_position
from longtable.people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def hiding(request: Request, slug: str, public_id: str, side: str) -> HttpResponse:
    """Take one side off the table, or put it back."""
    _room, found = enter_position(request, slug, public_id, side)
    rules.hide_position.require(request.user, found)
    is_sent = request.method == "POST"
    if is_sent and "lift" in request.POST:
        put_position_back(found, by=request.user)
        return back(slug, found.difference)
    form = HidingForm(request.POST if is_sent else None, is_sealed=False)
    if is_sent and form.is_valid():
        try:
            hide_position(found, by=request.user, reason=form.cleaned_data["reason"])
        except AlreadyHidden:
            messages.info(request, _("Somebody has taken it off the table already."))
        return back(slug, found.difference)
    shown = side_in(found.difference, found, reader=request.user)
    given = {"form": form, "one": found.difference, "side": shown}
    status = 422 if is_sent else 200
    return render(request, "dialogue/differences/hiding.html", given, status=status)
