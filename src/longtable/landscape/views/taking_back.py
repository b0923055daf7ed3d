"""For somebody who answered without an account: taking it back, and getting no mail about it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from longtable.landscape.actions.sending_word import want_no_word
from longtable.landscape.actions.taking_back import (
    NothingToTakeBack,
    may_take_back,
    take_back_answer,
)
from longtable.landscape.views.invited import invitation_of
from longtable.people.http import OpenRequest


@login_not_required
@require_POST
def word(request: OpenRequest) -> HttpResponse:
    """They want no mail about their answer."""
    found = invitation_of(request)
    if found is not None:
        want_no_word(found)
        messages.success(request, _("You get no mail about your answer."))
    return redirect("landscape:invited")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def taking_back(request: OpenRequest) -> HttpResponse:
    """What happens when they do, and the button that does it."""
    found = invitation_of(request)
    if found is None or not may_take_back(found):
        return redirect("landscape:invited")
    if request.method != "POST":
        return render(request, "landscape/invited_taking_back.html", {"one": found})
    try:
        take_back_answer(found)
    except NothingToTakeBack:
        pass
    else:
        messages.success(request, _("Your answer is taken back."))
    return redirect("landscape:invited")
