"""Where a contribution is shown; changing, hiding and placing what one said."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from longtable.communities.http import also_unsigned, enter
from longtable.contributions import rules
from longtable.contributions.actions import changing
from longtable.contributions.forms import HidingForm, PlacementForm, RevisionForm
from longtable.contributions.http import keep_until_signed_in, writer_token
from longtable.contributions.kinds import address_of
from longtable.contributions.models import Contribution
from longtable.contributions.offering import offered_for
from longtable.contributions.queries import (
    byline,
    contribution_for,
    draft_at,
    entered_through,
    hiding_of,
    places_left,
    revisions_of,
)
from longtable.people.http import OpenRequest
from longtable.shared.ui.elapsed import by_day, told
from longtable.shared.ui.offers import Offered

SECTION = "dialogue"


@login_not_required
@require_safe
def contribution(request: OpenRequest, public_id: str) -> HttpResponse:
    """Wherever a contribution is shown; alone, for who left where it lies and wrote it."""
    found = _visible(request, public_id)
    slug = entered_through(found, reader=request.user)
    if slug is not None:
        return redirect(address_of(found, slug=slug))
    if not rules.is_author(request.user, found):
        raise Http404
    return render(request, "contributions/contribution.html", _shown(request, found, ""))


@also_unsigned
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: OpenRequest, public_id: str) -> HttpResponse:
    """Change one's own words; what they were stays readable."""
    place = f"edit:{public_id}"
    if not request.user.is_authenticated:
        return keep_until_signed_in(request, place=place, back=request.path)
    found, address = _entered(request, public_id)
    rules.revise.require(request.user, found)
    if request.method != "POST":
        return _revision_page(request, found, address, _revision_form(request, found))
    form = RevisionForm(request.POST, is_root=found.parent_id is None)
    if not form.is_valid():
        return _revision_page(request, found, address, form, status=422)
    given = form.cleaned_data
    if form.offers_first(_offered(request, found, form)):
        return _revision_page(request, found, address, form, status=422)
    try:
        changing.revise(
            found,
            by=request.user,
            body=given["body"],
            title=given.get("title", ""),
            seen=given["seen"],
            drafted=given["drafted"] or 0,
        )
    except changing.SomebodyElseChangedIt:
        found.refresh_from_db()
        data = request.POST.copy()
        data["seen"] = str(len(revisions_of(found)))
        again = RevisionForm(data, is_root=found.parent_id is None)
        return _revision_page(request, found, address, again, status=409)
    return redirect(address)


@also_unsigned
@login_not_required
@require_safe
def revisions(request: OpenRequest, public_id: str) -> HttpResponse:
    """What it said before."""
    found, address = _entered(request, public_id)
    before = revisions_of(found)
    shown = by_day if found.seal else told
    replaced = [(one, shown(one.replaced_at)) for one in before]
    given = _shown(request, found, address) | {"revisions": replaced}
    return render(request, "contributions/revisions.html", given)


@also_unsigned
@require_http_methods(["GET", "HEAD", "POST"])
def hiding(request: OpenRequest, public_id: str) -> HttpResponse:
    """Take it off the table, or put it back."""
    found, address = _entered(request, public_id)
    rules.hide.require(request.user, found)
    hidden = hiding_of(found)
    form = HidingForm(request.POST or None, is_sealed=bool(found.seal))
    if request.method == "POST" and "lift" in request.POST:
        changing.lift_hiding(found, by=request.user)  # type: ignore[arg-type]  # signed in
        return redirect(address)
    if request.method == "POST" and form.is_valid():
        try:
            changing.hide(found, by=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]  # signed in
        except changing.AlreadyHidden:
            messages.info(request, _("Somebody has taken it off the table already."))
        # Who took back what was sealed does not read it any more.
        is_gone = found.seal and contribution_for(request.user, public_id) is None
        return redirect("communities:list" if is_gone else address)
    given = _shown(request, found, address) | {"form": form, "hidden": hidden}
    status = 422 if request.method == "POST" else 200
    return render(request, "contributions/hiding.html", given, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def placements(request: OpenRequest, public_id: str) -> HttpResponse:
    """Bring it into another community of one's own."""
    found, address = _entered(request, public_id)
    rules.place.require(request.user, found)
    others = places_left(found, person=request.user)
    form = PlacementForm(request.POST or None, communities=others)
    if request.method == "POST" and form.is_valid():
        try:
            changing.place(found, community=form.cleaned_data["community"], by=request.user)  # type: ignore[arg-type]  # signed in
        except changing.SomebodyAnswered:
            messages.info(request, _("Somebody has answered meanwhile, so it stays where it is."))
        return redirect(address)
    given = _shown(request, found, address) | {"form": form, "others": others}
    status = 422 if request.method == "POST" else 200
    return render(request, "contributions/placements.html", given, status=status)


def _visible(request: OpenRequest, public_id: str) -> Contribution:
    found = contribution_for(request.user, public_id)
    if found is None:
        raise Http404
    return found


def _entered(request: OpenRequest, public_id: str) -> tuple[Contribution, str]:
    """A contribution and its page, in a community that the reader can enter."""
    found = _visible(request, public_id)
    slug = entered_through(found, reader=request.user)
    if slug is None:
        raise Http404
    enter(request, slug, section=SECTION)
    return found, address_of(found, slug=slug)


def _shown(request: OpenRequest, found: Contribution, address: str) -> dict[str, Any]:
    shown = by_day if found.seal else told
    return {
        "found": found,
        "address": address,
        "byline": byline(found, reader=request.user),
        "written": shown(found.written_at),
        "edited": shown(found.edited_at) if found.edited_at else None,
    }


def _offered(request: OpenRequest, found: Contribution, form: RevisionForm) -> Sequence[Offered]:
    """Words that are new in it and that those who read it may not know; none where that was
    asked already."""
    if form.is_offered():
        return ()
    given = form.cleaned_data
    return offered_for(found, given.get("title", ""), given["body"], by=request.user)  # type: ignore[arg-type]  # signed in


def _revision_form(request: OpenRequest, found: Contribution) -> RevisionForm:
    """The words as they stand, or as somebody has begun to change them."""
    draft = draft_at(request.user, f"edit:{found.public_id}")
    return RevisionForm(
        is_root=found.parent_id is None,
        initial={
            "title": (draft.title if draft else "") or found.title,
            "body": draft.body if draft else found.body,
            "seen": len(revisions_of(found)),
            "drafted": draft.version if draft else 0,
        },
    )


def _revision_page(
    request: OpenRequest,
    found: Contribution,
    address: str,
    form: RevisionForm,
    *,
    status: int = 200,
) -> HttpResponse:
    place = f"edit:{found.public_id}"
    given = _shown(request, found, address) | {
        "form": form,
        "is_newer": status == 409,
        "place": place,
        "draft": draft_at(request.user, place),
        "writer": writer_token(request.user),
    }
    return render(request, "contributions/revision.html", given, status=status)
