"""Saying what a term means, to a role and to all together."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from longtable.people.http import Request
from longtable.vocabulary import rules
from longtable.vocabulary.actions import explaining
from longtable.vocabulary.forms import MeaningForm, UsageForm
from longtable.vocabulary.http import back, enter_term
from longtable.vocabulary.models import Agreement
from longtable.vocabulary.queries.finding import said_of, usage_of


@require_http_methods(["GET", "HEAD", "POST"])
def usage(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say what a term means to a role: one's own, or a guess for another."""
    room, found = enter_term(request, slug, public_id)
    rules.explain.require(request.user, found)
    is_sent = request.method == "POST"
    own = room.membership.role if room.membership else None
    form = UsageForm(
        request.POST if is_sent else None, own=own, initial={"role": request.GET.get("role", "")}
    )
    if is_sent and form.is_valid():
        role = form.cleaned_data["role"]
        try:
            said = explaining.write_usage(found, by=request.user, role=role, facts=form.facts())
        except explaining.RoleHasSpoken:
            form.add_error("role", _("They have said it themselves: nobody guesses for them any more. You can say how you understood them."))  # fmt: skip  # noqa: E501  -- one sentence to translate
        else:
            return back(slug, found, to=f"#u-{said.public_id}")
    given = {"form": form, "term": found, "said": said_of(found, reader=request.user)}
    return render(request, "vocabulary/usage.html", given, status=422 if is_sent else 200)


@require_POST
def removal(request: Request, slug: str, public_id: str, usage_id: str) -> HttpResponse:
    """Take back what a term means to a role."""
    _room, found = enter_term(request, slug, public_id)
    said = usage_of(found, usage_id, reader=request.user)
    rules.take_usage_back.require(request.user, said)
    explaining.take_usage_back(said, by=request.user)
    messages.success(request, _("It is taken back."))
    return back(slug, found)


@require_http_methods(["GET", "HEAD", "POST"])
def meaning(request: Request, slug: str, public_id: str) -> HttpResponse:
    """State what a community uses a term for together."""
    _room, found = enter_term(request, slug, public_id)
    rules.explain.require(request.user, found)
    is_sent = request.method == "POST"
    newest = found.meanings.first()
    initial: dict[str, Any] = {"status": Agreement.WORKING}
    if newest:
        initial = {"text": newest.text, "status": newest.status, "seen": newest.mark}
    may_agree = rules.agree_on_meaning(request.user, found)
    form = MeaningForm(request.POST if is_sent else None, may_agree=may_agree, initial=initial)
    status = 422 if is_sent else 200
    if is_sent and form.is_valid():
        try:
            explaining.state_meaning(found, by=request.user, **form.cleaned_data)
        except explaining.SomebodyElseStatedIt:
            form.add_error(None, _("Somebody stated another meaning while you were writing. Please look at it first."))  # fmt: skip  # noqa: E501  -- one sentence to translate
            status = 409
        else:
            return back(slug, found, to="#shared")
    given = {"form": form, "term": found, "newest": newest, "may_agree": may_agree}
    return render(request, "vocabulary/meaning.html", given, status=status)
