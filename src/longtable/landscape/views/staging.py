"""Pages on which it is said which stage a work is in, and who had a part in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from longtable.communities.http import Room
from longtable.landscape import rules
from longtable.landscape.actions import staging, working
from longtable.landscape.forms.stages import StageForm, StagePartForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.models import Work
from longtable.landscape.queries.four_questions import names_known, work_shown_in
from longtable.landscape.queries.stages import stage_part_in, stages_of
from longtable.people.http import Request


@require_safe
def stages(request: Request, slug: str, public_id: str) -> HttpResponse:
    """The four stages of a work: since when, why, and who had a part."""
    room = enter_landscape(request, slug)
    return _page(request, room, work_shown_in(room.community, public_id, reader=request.user))


@require_POST
def stage(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say which stage it is in now."""
    room = enter_landscape(request, slug)
    found = work_shown_in(room.community, public_id, reader=request.user)
    rules.describe_work.require(request.user, found)
    form = StageForm(request.POST, auto_id="stage_%s")
    if not form.is_valid():
        return _page(request, room, found, stage_form=form)
    staging.change_stage(found, by=request.user, **form.cleaned_data)
    return redirect("landscape:stages", slug, public_id)


@require_POST
def stage_part(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say what somebody did in a stage."""
    room = enter_landscape(request, slug)
    found = work_shown_in(room.community, public_id, reader=request.user)
    rules.fill_in.require(request.user, room.community)
    form = StagePartForm(request.POST, auto_id="part_%s")
    if not form.is_valid():
        return _page(request, room, found, part_form=form)
    try:
        staging.tell_stage_part(found, by=request.user, **form.cleaned_data)
    except staging.SaidThemselves:
        form.add_error("whose", _("They have said themselves what they did in this stage."))
        return _page(request, room, found, part_form=form)
    return redirect("landscape:stages", slug, public_id)


@require_POST
def stage_part_removal(request: Request, slug: str, public_id: str) -> HttpResponse:
    """It is not so: take it off."""
    room = enter_landscape(request, slug)
    found = stage_part_in(room.community, public_id, reader=request.user)
    rules.let_entry_go.require(request.user, found)
    working.let_entry_go(found, by=request.user)
    messages.success(request, _("It is gone."))
    return redirect("landscape:stages", slug, found.work.public_id)


def _page(
    request: Request,
    room: Room,
    found: Work,
    *,
    stage_form: StageForm | None = None,
    part_form: StagePartForm | None = None,
) -> HttpResponse:
    shown = stages_of(found, reader=request.user)
    now = next((one.stage for one in shown if one.is_now), "")
    every = [part for one in shown for part in one.parts]
    given = {
        "work": found,
        "stages": shown,
        "stage_form": stage_form or StageForm(auto_id="stage_%s", initial={"stage": now}),
        "part_form": part_form or StagePartForm(auto_id="part_%s", initial={"stage": now}),
        "known": names_known(room.community, reader=request.user),
        "may_describe": rules.describe_work(request.user, found),
        "may_fill_in": rules.fill_in(request.user, room.community),
        "may_let_go": {one.pk for one in every if rules.let_entry_go(request.user, one)},
    }
    is_wrong = stage_form is not None or part_form is not None
    return render(request, "landscape/stages.html", given, status=422 if is_wrong else 200)
