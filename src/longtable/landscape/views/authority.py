"""Pages on which authority and influence stand side by side, and are stated."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.http import enter
from longtable.communities.models import Level
from longtable.landscape import rules
from longtable.landscape.actions import authorizing
from longtable.landscape.forms.authority import AuthorityForm, InfluenceForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.queries.authority import FAR_REACH, effects_of, two_axes
from longtable.landscape.queries.stakeholders import stakeholder_in
from longtable.people.http import Request

STATE: dict[str, Any] = {
    "authority": authorizing.state_authority,
    "influence": authorizing.state_influence,
}


@require_safe
def authority(request: Request, slug: str) -> HttpResponse:
    """Who answers for what and who is listened to: two dimensions, by name."""
    room = enter_landscape(request, slug)
    level = request.GET.get("level", "")[:20]
    page = two_axes(
        room.community, reader=request.user, level=level if level in Level.values else ""
    )
    given = {
        "page": page,
        "far_reach": FAR_REACH,
        "may_enter": rules.enter_stakeholder(request.user, room.community),
    }
    return render(request, "landscape/authority.html", given)


@require_POST
def own(request: Request, slug: str) -> HttpResponse:
    """State one's own: on to one's entry, made where there is none."""
    room = enter_landscape(request, slug)
    rules.enter_stakeholder.require(request.user, room.community)
    entry = authorizing.own_entry(room.community, by=request.user)
    return redirect("landscape:stakeholder_authority", slug, entry.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def of_one(request: Request, slug: str, public_id: str) -> HttpResponse:
    """State what one of them answers for, or who listens to them; take either back."""
    room = enter(request, slug, section="landscape")
    found = stakeholder_in(room.community, public_id, reader=request.user)
    rules.describe_stakeholder.require(request.user, found)
    which = request.POST.get("which", "") if request.method == "POST" else ""
    if which == "removal":
        authorizing.take_back(found, request.POST.get("stated", "")[:100], by=request.user)
        return redirect("landscape:stakeholder_authority", slug, public_id)
    forms: dict[str, Any] = {
        "authority": AuthorityForm(
            request.POST if which == "authority" else None, auto_id="authority_%s"
        ),
        "influence": InfluenceForm(
            request.POST if which == "influence" else None, auto_id="influence_%s"
        ),
    }
    if which in forms and forms[which].is_valid():
        STATE[which](found, by=request.user, facts=forms[which].facts())
        messages.success(request, _("It is kept."))
        return redirect("landscape:stakeholder_authority", slug, public_id)
    given = {
        "one": found,
        "effects": effects_of(found, reader=request.user),
        "is_me": found.person_id == request.user.pk,
        "forms": forms,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "landscape/stakeholder_authority.html", given, status=status)
