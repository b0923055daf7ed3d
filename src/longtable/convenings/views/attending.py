"""Saying that one comes, that one was there, and what came of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from longtable.convenings import rules
from longtable.convenings.actions import attending as actions
from longtable.convenings.actions.planning import HasBegun, IsCalledOff
from longtable.convenings.forms.attending import AccountForm, first_of
from longtable.convenings.http import enter_convening
from longtable.convenings.kinds import address
from longtable.convenings.models import Coming, Convening
from longtable.convenings.queries.gaps import every_role, seated_roles
from longtable.people.http import Request
from longtable.vocabulary.queries.unexplained import reaching_under


@require_POST
def answer(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say whether one comes."""
    _room, found = enter_convening(request, slug, public_id)
    rules.attend.require(request.user, found)
    coming = request.POST.get("coming", "")
    if coming not in Coming.values:
        messages.info(request, _("Say whether you come, by telephone or not at all."))
        return redirect(address(found, slug))
    try:
        actions.answer(found, by=request.user, coming=coming)
    except (HasBegun, IsCalledOff):
        messages.info(request, _("It has begun or was called off. This is how it stands now."))
    return redirect(address(found, slug))


@require_POST
def presence(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say that one was there, or take it back."""
    _room, found = enter_convening(request, slug, public_id)
    rules.attend.require(request.user, found)
    try:
        actions.say_was_there(found, by=request.user, takes_back="takes_back" in request.POST)
    except (actions.HasNotBegun, IsCalledOff):
        _not_held(request)
    return redirect(address(found, slug))


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Tell whether it was held, who came without an account, and what came of it."""
    _room, found = enter_convening(request, slug, public_id)
    rules.tend.require(request.user, found)
    if not found.has_begun or hasattr(found, "calling_off"):
        _not_held(request)
        return redirect(address(found, slug))
    is_sent = request.method == "POST"
    form = AccountForm(
        request.POST if is_sent else None,
        roles=every_role(),
        seated=seated_roles(found.community),
        initial=_as_it_was(found),
    )
    if is_sent and form.is_valid() and not _offers(request, form, found):
        given = form.cleaned_data
        actions.give_account(
            found,
            by=request.user,
            was_held=given["was_held"],
            came_of_it=given["came_of_it"],
            headcounts=form.headcounts(),
        )
        return redirect(address(found, slug))
    given = {"form": form, "one": found}
    return render(request, "convenings/account.html", given, status=422 if is_sent else 200)


def _offers(request: Request, form: AccountForm, found: Convening) -> bool:
    """Whether words of an account are offered an explanation first, once."""
    told = form.cleaned_data["came_of_it"]
    return form.offers("", told, reaching=reaching_under(found), by=request.user)


def _as_it_was(found: Convening) -> dict[str, Any]:
    if not hasattr(found, "account"):
        return {}
    told = found.account
    was_held = "yes" if told.was_held else "no"
    counted = first_of(list(found.headcounts.all()))
    return {"was_held": was_held, "came_of_it": told.came_of_it, **counted}


def _not_held(request: Request) -> None:
    messages.info(request, _("It has not begun, or was called off. This is how it stands now."))
