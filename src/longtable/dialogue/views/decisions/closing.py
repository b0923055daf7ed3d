"""Saying what was decided, what stays said against it, and whether the promise was kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from longtable.dialogue import rules
from longtable.dialogue.actions import deciding as actions
from longtable.dialogue.forms.deciding import ClosingForm, DissentForm
from longtable.dialogue.models import Decision
from longtable.dialogue.queries.decisions import (
    decision_page,
    difference_it_settles,
    own_dissent,
)
from longtable.dialogue.views.decisions.room import back, enter_decision
from longtable.people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say what was decided. While something is missing, the page says what, and leads there."""
    _room, found = enter_decision(request, slug, public_id)
    rules.close_decision.require(request.user, found)
    if found.is_closed:
        return _decided_already(request, slug, found)
    if not found.is_named and not found.is_over:
        messages.info(request, _("You can say what is decided when answering is over."))
        return back(slug, found)
    is_sent = request.method == "POST"
    settles = difference_it_settles(found, reader=request.user)
    may_settle = settles is not None and rules.move_difference(request.user, settles)
    form = ClosingForm(
        request.POST if is_sent else None,
        may_settle=may_settle,
        asks_agreement=found.agrees_on_id is not None,
    )
    status = 200
    if is_sent:
        status = 422
        if form.is_valid():
            try:
                actions.close_decision(found, decided=form.decided(), by=request.user)
            except actions.DecisionIsClosed:
                return _decided_already(request, slug, found)
            except actions.GroupsAreMissing:
                form.add_error(None, _("Somebody must say first what it does to each group here."))
            else:
                return back(slug, found)
    page = decision_page(found, reader=request.user)
    given = {"form": form, "one": found, "page": page}
    return render(request, "dialogue/decisions/closing.html", given, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def dissent(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Leave what stays said against it."""
    _room, found = enter_decision(request, slug, public_id)
    rules.leave_dissent.require(request.user, found)
    is_sent = request.method == "POST"
    first = {} if is_sent else {"text": own_dissent(found, reader=request.user)}
    form = DissentForm(request.POST if is_sent else None, initial=first)
    if is_sent and form.is_valid():
        actions.leave_dissent(found, text=form.cleaned_data["text"], by=request.user)
        return back(slug, found, "#dissent")
    given = {"form": form, "one": found}
    status = 422 if is_sent else 200
    return render(request, "dialogue/decisions/dissent.html", given, status=status)


@require_POST
def word(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say once whether the promise was kept."""
    _room, found = enter_decision(request, slug, public_id)
    rules.judge_promise.require(request.user, found)
    given = request.POST.get("kept")
    if given in {"yes", "no"}:
        actions.judge_promise(found, is_kept=given == "yes", by=request.user)
    return back(slug, found, "#promise")


def _decided_already(request: Request, slug: str, found: Decision) -> HttpResponse:
    messages.info(request, _("Somebody has said what was decided. This is how it stands."))
    return back(slug, found)
