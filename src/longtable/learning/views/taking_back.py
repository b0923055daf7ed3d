"""Taking back what one shared or said, also after one has left where it lies (R44)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longtable.learning import rules
from longtable.learning.actions import sharing
from longtable.learning.queries.own import learning_for
from longtable.people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def taking_back(request: Request, public_id: str) -> HttpResponse:
    """What happens, and the button that does it."""
    found = learning_for(request.user, public_id)
    if found is None:
        raise Http404
    rules.take_back.require(request.user, found)
    if request.method != "POST":
        return render(request, "learning/taking_back.html", {"one": found})
    sharing.take_back(found)
    messages.success(request, _("It is taken back. Nobody reads it any more."))
    return redirect("learning:reflections")
