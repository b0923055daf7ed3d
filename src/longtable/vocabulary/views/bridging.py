"""Saying how one understood another role, and that one does not follow."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from longtable.people.http import Request
from longtable.vocabulary import rules
from longtable.vocabulary.actions import bridging
from longtable.vocabulary.forms import BridgeForm
from longtable.vocabulary.http import back, enter_term
from longtable.vocabulary.queries.finding import bridge_of, usage_of
from longtable.vocabulary.views.unclear import ONLY_YOU_SEE


@require_http_methods(["GET", "HEAD", "POST"])
def bridge(request: Request, slug: str, public_id: str, usage_id: str) -> HttpResponse:
    """Say how one understood what a term means to another role."""
    _room, found = enter_term(request, slug, public_id)
    said = usage_of(found, usage_id, reader=request.user)
    rules.explain.require(request.user, found)
    is_sent = request.method == "POST"
    form = BridgeForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        bridging.build_bridge(said, by=request.user, understood=form.cleaned_data["understood"])
        messages.success(request, _("They are told how you understood them."))
        return back(slug, found, to=f"#u-{usage_id}")
    given = {"form": form, "term": found, "usage": said}
    return render(request, "vocabulary/bridge.html", given, status=422 if is_sent else 200)


@require_POST
def confirmation(request: Request, slug: str, public_id: str, bridge_id: str) -> HttpResponse:
    """Say that one was understood."""
    _room, found = enter_term(request, slug, public_id)
    said = bridge_of(found, bridge_id, reader=request.user)
    rules.confirm_bridge.require(request.user, said)
    bridging.confirm_bridge(said, by=request.user)
    return back(slug, found, to=f"#u-{said.usage.public_id}")


@require_POST
def stumble(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say that one does not follow, or does by now: nobody sees who."""
    _room, found = enter_term(request, slug, public_id)
    rules.explain.require(request.user, found)
    takes_back = "takes_back" in request.POST
    bridging.stumble(found, by=request.user, takes_back=takes_back)
    messages.success(request, _("It is taken back.") if takes_back else ONLY_YOU_SEE)
    return back(slug, found)
