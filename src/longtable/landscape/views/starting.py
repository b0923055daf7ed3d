"""Whether enough are in to start, and choosing to act."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from longtable.landscape import rules
from longtable.landscape.actions import starting as actions
from longtable.landscape.forms.four_questions import StartForm, ThresholdForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.queries.starting import starting_of, unexplored_words
from longtable.people.http import Request


@require_safe
def starting(request: Request, slug: str) -> HttpResponse:
    """Who is in, across which groups, and what the community itself says it takes."""
    return _page(request, slug)


@require_POST
def threshold(request: Request, slug: str) -> HttpResponse:
    """Say how many of a voice it takes."""
    room = enter_landscape(request, slug)
    rules.choose_start.require(request.user, room.community)
    form = ThresholdForm(request.POST)
    if not form.is_valid():
        return _page(request, slug, threshold_form=form)
    actions.set_threshold(room.community, by=request.user, **form.cleaned_data)
    return redirect("landscape:starting", slug)


@require_POST
def start(request: Request, slug: str) -> HttpResponse:
    """Choose to act. Whoever has not been looked for stays written on the choice."""
    room = enter_landscape(request, slug)
    rules.choose_start.require(request.user, room.community)
    form = StartForm(request.POST)
    found = starting_of(room.community, reader=request.user)
    if form.is_valid():
        try:
            actions.choose_start(
                room.community,
                by=request.user,
                unexplored=tuple(key for key, _label in found.unexplored),
                reason=form.cleaned_data["reason"],
            )
        except actions.ReasonIsMissing:
            form.add_error("reason", _("Please say why now: some groups were not heard yet."))
        except actions.HasStarted:
            messages.info(request, _("Somebody else has just chosen to act."))
    if form.errors:
        return _page(request, slug, start_form=form)
    return redirect("landscape:starting", slug)


@require_POST
def exploring(request: Request, slug: str) -> HttpResponse:
    """Go back to exploring."""
    room = enter_landscape(request, slug)
    rules.choose_start.require(request.user, room.community)
    actions.explore_again(room.community, by=request.user)
    messages.success(request, _("You are exploring again."))
    return redirect("landscape:starting", slug)


def _page(
    request: Request,
    slug: str,
    threshold_form: ThresholdForm | None = None,
    start_form: StartForm | None = None,
) -> HttpResponse:
    room = enter_landscape(request, slug)
    found = starting_of(room.community, reader=request.user)
    given = {
        "starting": found,
        "unexplored_then": unexplored_words(found.start) if found.start else [],
        "threshold_form": threshold_form or ThresholdForm(),
        "start_form": start_form or StartForm(),
        "may_choose": rules.choose_start(request.user, room.community),
        "may_invite": rules.invite(request.user, room.community),
    }
    status = 422 if threshold_form or start_form else 200
    return render(request, "landscape/starting.html", given, status=status)
