"""Pages on which people come to lead, and make room for others."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.queries.organizations import people_here
from longtable.landscape import rules
from longtable.landscape.actions import leading as actions
from longtable.landscape.forms.leading import LeadForm, SuccessionForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.models import Leadership
from longtable.landscape.queries import leading as queries
from longtable.people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def leading(request: Request, slug: str) -> HttpResponse:
    """Who holds what until when, what ends soon, which roles nobody holds; ask and offer."""
    room = enter_landscape(request, slug)
    is_sent = request.method == "POST"
    if is_sent:
        rules.offer_to_lead.require(request.user, room.community)
    may_ask = rules.ask_to_lead(request.user, room.community)
    people = queries.whom_to_ask(room.community, by=request.user, everybody=may_ask)
    first = {"person": request.user.public_id, "kind": request.GET.get("kind", "")[:20]}
    form = LeadForm(request.POST if is_sent else None, people=people, initial=first)
    if is_sent and form.is_valid():
        given = form.cleaned_data
        try:
            actions.ask_to_lead(room.community, by=request.user, **given)
        except actions.LeadsAlready:
            form.add_error("person", _("They have this role, or are asked to take it."))
        else:
            messages.success(request, _("It waits until it is accepted."))
            return redirect("landscape:leading", slug)
    found = queries.leading_in(room.community, reader=request.user)
    every = {one.pk: one for role in found.roles for one in (*role.held, *role.waiting)}
    given = {
        "page": found,
        "form": form,
        "may_offer": rules.offer_to_lead(request.user, room.community),
        "may_accept": _which(request, every, rules.accept_lead),
        "may_end": _which(request, every, rules.end_lead),
        "may_shadow": _which(request, every, rules.shadow_lead),
    }
    return render(request, "landscape/leading.html", given, status=422 if is_sent else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def succession(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Hand a role over, with a note."""
    room = enter_landscape(request, slug)
    found = queries.leadership_in(room.community, public_id, reader=request.user)
    rules.end_lead.require(request.user, found)
    is_sent = request.method == "POST"
    people = people_here(room.community).exclude(pk=found.person_id)
    form = SuccessionForm(request.POST if is_sent else None, people=people)
    if is_sent and form.is_valid():
        given = form.cleaned_data
        to = given.pop("person")
        try:
            actions.hand_over(found, to=to, by=request.user, **given)
        except actions.LeadsAlready:
            form.add_error("person", _("They have this role, or are asked to take it."))
        else:
            messages.success(request, _("It is theirs once they accept."))
            return redirect("landscape:leading", slug)
    given = {"one": found, "form": form}
    return render(request, "landscape/succession.html", given, status=422 if is_sent else 200)


@require_POST
def acceptance(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take the role one was asked to take; or welcome who offered."""
    return _act(request, slug, public_id, rules.accept_lead, actions.accept_lead)


@require_POST
def ending(request: Request, slug: str, public_id: str) -> HttpResponse:
    """End a term, decline or withdraw it."""
    return _act(request, slug, public_id, rules.end_lead, actions.end_lead)


@require_POST
def shadowing(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Go along to learn it, or no more."""
    stops = {"stops": True} if "stops" in request.POST else {}
    return _act(request, slug, public_id, rules.shadow_lead, actions.shadow_lead, **stops)


@require_safe
def mine(request: Request) -> HttpResponse:
    """One's own roles, and whom one helped to lead."""
    given = {
        "rows": queries.own_leading(request.user),
        "helped": queries.helped_to_lead(request.user),
    }
    return render(request, "landscape/my_leading.html", given)


def _act(
    request: Request,
    slug: str,
    public_id: str,
    rule: Any,
    action: Callable[..., Leadership],
    **more: bool,
) -> HttpResponse:
    room = enter_landscape(request, slug)
    found = queries.leadership_in(room.community, public_id, reader=request.user)
    rule.require(request.user, found)
    try:
        action(found, by=request.user, **more)
    except actions.IsOver:
        messages.info(request, _("It has changed in the meantime. This is how it stands now."))
    return redirect("landscape:leading", slug)


def _which(request: Request, every: dict[int, Leadership], rule: Any) -> set[int]:
    return {key for key, one in every.items() if rule(request.user, one)}
