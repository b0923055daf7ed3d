"""Tying one stakeholder to another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from longtable.landscape import rules
from longtable.landscape.actions import tying
from longtable.landscape.forms.tying import TieForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.models import Tie
from longtable.landscape.views.stakeholding import enter_one, shown
from longtable.people.http import Request


@require_POST
def ties(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say what ties this one to another."""
    room, found = enter_one(request, slug, public_id)
    rules.tie.require(request.user, found)
    form = TieForm(request.POST, of=found, reader=request.user)
    if not form.is_valid():
        return shown(request, room, found, tie_form=form, status=422)
    try:
        tying.tie(found, form.cleaned_data["other"], by=request.user, facts=form.facts())
    except tying.AlreadyTied:
        form.add_error("kind", _("They are tied in this way already."))
        return shown(request, room, found, tie_form=form, status=422)
    return redirect("landscape:stakeholder", slug, public_id)


@require_POST
def removal(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take a tie back."""
    room = enter_landscape(request, slug)
    here = Tie.objects.visible_to(request.user).filter(start__community=room.community)
    found = get_object_or_404(here.select_related("start__community", "end"), public_id=public_id)
    rules.untie.require(request.user, found)
    tying.untie(found, by=request.user)
    messages.success(request, _("They are not tied in this way any more."))
    return redirect("landscape:stakeholder", slug, found.start.public_id)
