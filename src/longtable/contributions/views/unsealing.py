"""Finding out together who wrote something without a name: asking, a second word, what came of it,
and what its community reads of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from longtable.communities.http import enter_as_member
from longtable.contributions import rules
from longtable.contributions.actions import unsealing as actions
from longtable.contributions.forms import SecondWordForm, UnsealingForm, WordsAddressForm
from longtable.contributions.queries import contribution_for
from longtable.contributions.queries.unsealing import (
    told_in,
    unsealing_of,
    unsealing_shown,
    unsealings,
)
from longtable.people.http import Request

NOT_THERE = _lazy("You read no words without a name there. Is it their own address?")
# A page, a place on it, and another that somebody copied along.
IDS_TRIED_MAX = 3


@require_safe
def list_(request: Request) -> HttpResponse:
    """What waits for a second word, what came of the others, and where to ask."""
    rules.see_unsealings.require(request.user, None)
    form = WordsAddressForm(request.GET if "words" in request.GET else None)
    if form.is_valid():
        read = (contribution_for(request.user, one) for one in form.ids()[:IDS_TRIED_MAX])
        for one in read:
            if one is not None and rules.ask_unsealing(request.user, one):
                return redirect("contributions:unsealing_new", one.public_id)
        form.add_error("words", NOT_THERE)
    given = {"found": unsealings(), "form": form}
    return render(request, "contributions/unsealings.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def asking(request: Request, public_id: str) -> HttpResponse:
    """Ask a second steward; only of what one reads, and not where nobody is named."""
    found = contribution_for(request.user, public_id)
    if found is None or found.is_unsigned:
        raise Http404
    rules.ask_unsealing.require(request.user, found)
    form = UnsealingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            asked = actions.ask_unsealing(found, by=request.user, reason=reason)
        except actions.AskedAlready:
            messages.info(request, _("Somebody has asked this already. You find it here."))
            return redirect("contributions:unsealings")
        return redirect("contributions:unsealing", asked.public_id)
    status = 422 if request.method == "POST" else 200
    given = {"found": found, "form": form}
    return render(request, "contributions/unsealing_new.html", given, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def unsealing(request: Request, public_id: str) -> HttpResponse:
    """One asking: what it is about and why; a second word; for the two, who wrote it."""
    rules.see_unsealings.require(request.user, None)
    found = unsealing_of(public_id)
    if found is None:
        raise Http404
    form = SecondWordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if found.second_at is None:
            rules.second_unsealing.require(request.user, found)
        if form.is_valid():
            is_yes = request.POST.get("word") == "yes"
            reason = form.cleaned_data["reason"]
            try:
                actions.second_unsealing(found, by=request.user, reason=reason, is_yes=is_yes)
            except actions.SecondHasSpoken:
                messages.info(request, _("Somebody else has answered this meanwhile."))
            return redirect("contributions:unsealing", public_id)
    given = {"page": unsealing_shown(found, reader=request.user), "found": found, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "contributions/unsealing.html", given, status=status)


@require_safe
def told(request: Request, slug: str) -> HttpResponse:
    """What was opened in a community, on which day: for everybody who belongs there."""
    room = enter_as_member(request, slug, section="about")
    given = {"found": list(told_in(room.community))}
    return render(request, "contributions/unsealings_told.html", given)
