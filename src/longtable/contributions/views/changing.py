"""Changing, hiding and placing what one said."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from longtable.communities.models import Community
from longtable.contributions import rules
from longtable.contributions.actions import changing
from longtable.contributions.forms import HidingForm, PlacementForm, RevisionForm
from longtable.contributions.kinds import address_of
from longtable.contributions.models import Contribution
from longtable.contributions.queries import entered_through, revisions_of
from longtable.people.http import OpenRequest, Request


@login_not_required
@require_GET
def contribution(request: OpenRequest, public_id: str) -> HttpResponse:
    """Wherever a contribution is shown."""
    return redirect(_address(request, _visible(request, public_id)))


@require_http_methods(["GET", "POST"])
def revision(request: Request, public_id: str) -> HttpResponse:
    """Change one's own words; what they were stays readable."""
    found = _visible(request, public_id)
    rules.revise.require(request.user, found)
    number = len(revisions_of(found))
    initial = {"title": found.title, "body": found.body, "seen": number}
    is_root = found.parent_id is None
    form = RevisionForm(request.POST or None, is_root=is_root, initial=initial)
    theirs = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            changing.revise(
                found,
                by=request.user,
                body=given["body"],
                title=given.get("title", ""),
                seen=given["seen"],
            )
            return redirect(_address(request, found))
        except changing.SomebodyElseChangedIt:
            found.refresh_from_db()
            theirs = found
            form.data = {**form.data.dict(), "seen": len(revisions_of(found))}  # type: ignore[attr-defined]  # a QueryDict
    given = {"form": form, "found": found, "address": _address(request, found), "theirs": theirs}
    status = 409 if theirs else 422 if request.method == "POST" else 200
    return render(request, "contributions/revision.html", given, status=status)


@login_not_required
@require_GET
def revisions(request: OpenRequest, public_id: str) -> HttpResponse:
    """What it said before."""
    found = _visible(request, public_id)
    given = {"found": found, "revisions": revisions_of(found), "address": _address(request, found)}
    return render(request, "contributions/revisions.html", given)


@require_http_methods(["GET", "POST"])
def hiding(request: Request, public_id: str) -> HttpResponse:
    """Take it off the table, or put it back."""
    found = _visible(request, public_id)
    rules.hide.require(request.user, found)
    hidden = found.hidings.filter(lifted_at=None).first()
    form = HidingForm(request.POST or None)
    if request.method == "POST" and hidden is not None:
        changing.lift_hiding(found, by=request.user)
        return redirect(_address(request, found))
    if request.method == "POST" and form.is_valid():
        try:
            changing.hide(found, by=request.user, reason=form.cleaned_data["reason"])
        except changing.AlreadyHidden:
            messages.info(request, _("Somebody has taken it off the table already."))
        return redirect(_address(request, found))
    given = {"form": form, "found": found, "hidden": hidden, "address": _address(request, found)}
    status = 422 if request.method == "POST" else 200
    return render(request, "contributions/hiding.html", given, status=status)


@require_http_methods(["GET", "POST"])
def placements(request: Request, public_id: str) -> HttpResponse:
    """Bring it into another community of one's own."""
    found = _visible(request, public_id)
    rules.place.require(request.user, found)
    lies = [placement.community_id for placement in found.placements.all()]
    others = Community.objects.joined_by(request.user).exclude(pk__in=lies).order_by("name")
    form = PlacementForm(request.POST or None, communities=others)
    if request.method == "POST" and form.is_valid():
        changing.place(found, community=form.cleaned_data["community"], by=request.user)
        return redirect(_address(request, found))
    given = {"form": form, "found": found, "others": others, "address": _address(request, found)}
    status = 422 if request.method == "POST" else 200
    return render(request, "contributions/placements.html", given, status=status)


def _visible(request: OpenRequest, public_id: str) -> Contribution:
    found = Contribution.objects.visible_to(request.user).select_related("root")
    return get_object_or_404(found, public_id=public_id)


def _address(request: OpenRequest, found: Contribution) -> str:
    """Its page, entered through a community that the reader can enter."""
    slug = entered_through(found, reader=request.user)
    if slug is None:
        raise Http404
    return address_of(found, slug=slug)
