"""Saying how far people have come, who keeps a difference moving, and when it is looked at."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longtable.dialogue import rules
from longtable.dialogue.actions import differing as actions
from longtable.dialogue.forms.differing import AgainForm, KeeperForm, MoveForm
from longtable.dialogue.views.differences.room import back, enter_difference
from longtable.dialogue.views.owning import hand_on
from longtable.people.http import Request
from longtable.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def moving(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say how far people have come."""
    _room, found = enter_difference(request, slug, public_id)
    rules.move_difference.require(request.user, found)
    state: str = found.state  # type: ignore[attr-defined]  # annotated
    is_sent = request.method == "POST"
    seen = request.POST.get("seen", state)
    if is_sent and seen != state:
        messages.info(request, _("Somebody has moved it meanwhile. This is how it stands now."))
        return back(slug, found)
    form = MoveForm(request.POST if is_sent else None, state=state, initial={"seen": state})
    status = 200
    if is_sent:
        status = 422
        if form.is_valid():
            try:
                actions.move_difference(found, by=request.user, **form.cleaned_data)
            except actions.DifferenceHasMoved:
                messages.info(
                    request, _("Somebody has moved it meanwhile. This is how it stands now.")
                )
                return back(slug, found)
            except actions.TooFewSides:
                form.add_error("to", _("Two sides must have spoken first, each in its own words."))
            else:
                return back(slug, found)
    given = {"form": form, "one": found}
    return render(request, "dialogue/differences/moving.html", given, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def owner(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take it on, or ask another to keep it moving."""
    _room, found = enter_difference(request, slug, public_id)
    rules.hand_difference.require(request.user, found)

    def hand(to: Person) -> HttpResponse:
        actions.hand_difference(found, to=to, by=request.user)
        return back(slug, found)

    return hand_on(
        request,
        found,
        form_of=KeeperForm,
        page="dialogue/differences/owner.html",
        shown={"one": found},
        hand=hand,
        asks_others=rules.move_difference(request.user, found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say on which day it is looked at again."""
    _room, found = enter_difference(request, slug, public_id)
    rules.move_difference.require(request.user, found)
    is_sent = request.method == "POST"
    first = {"look_again_on": found.look_again_on}
    form = AgainForm(request.POST if is_sent else None, initial=first)
    if is_sent and form.is_valid():
        actions.look_again(found, by=request.user, on=form.cleaned_data["look_again_on"])
        return back(slug, found)
    given = {"form": form, "one": found}
    return render(request, "dialogue/differences/again.html", given, status=422 if is_sent else 200)
