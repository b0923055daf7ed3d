"""Answering what is to be decided, and saying whom it touches."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longtable.dialogue import rules
from longtable.dialogue.actions import deciding as actions
from longtable.dialogue.forms.deciding import AnswerForm, ImpactForm
from longtable.dialogue.models import Ballot, Decision
from longtable.dialogue.queries.decisions import last_answer
from longtable.dialogue.queries.impacts import every_group
from longtable.dialogue.views.decisions.room import back, enter_decision
from longtable.people.http import Request
from longtable.vocabulary.queries.unexplained import reaching_under
from longtable.vocabulary.queries.words import drawn


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Answer, or answer anew. What comes too late is shown, so that nothing is lost."""
    _room, found = enter_decision(request, slug, public_id)
    rules.answer_decision.require(request.user, found)
    is_sent = request.method == "POST"
    if found.is_over:
        return _too_late(request, found) if is_sent else back(slug, found)
    last = None if is_sent else last_answer(found, reader=request.user)
    form = AnswerForm(request.POST if is_sent else None, decision=found, initial=_first(last))
    if is_sent and form.is_valid() and not _offers(request, form, found):
        try:
            actions.answer_decision(found, answer=form.answer(), by=request.user)
        except actions.AnsweringIsOver:
            return _too_late(request, found)
        messages.success(request, _("Your answer counts. You can change it until the last day."))
        return back(slug, found, "#answers")
    given = {"form": form, "one": found, "statement": drawn(found.html)}
    status = 422 if is_sent else 200
    return render(request, "dialogue/decisions/answer.html", given, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def impact(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say what it does to a group: one's own, or another, as a guess."""
    _room, found = enter_decision(request, slug, public_id)
    rules.say_impact.require(request.user, found)
    if found.is_closed:
        messages.info(request, _("It is decided by now. This is how it stands."))
        return back(slug, found)
    is_sent = request.method == "POST"
    form = ImpactForm(
        request.POST if is_sent else None,
        roles=every_group(),
        initial={"of_role": request.GET.get("group", "")[:40]},
    )
    if is_sent and form.is_valid():
        try:
            actions.say_impact(found, said=form.said(), by=request.user)
        except actions.DecisionIsClosed:
            messages.info(request, _("It is decided by now. This is how it stands."))
        return back(slug, found, "#touched")
    given = {"form": form, "one": found}
    status = 422 if is_sent else 200
    return render(request, "dialogue/decisions/impact.html", given, status=status)


def _offers(request: Request, form: AnswerForm, found: Decision) -> bool:
    """Whether words of a reason are offered an explanation first, once."""
    reason = form.cleaned_data.get("reason", "")
    return form.offers("", reason, reaching=reaching_under(found), by=request.user)


def _too_late(request: Request, found: Decision) -> HttpResponse:
    """Of an answer and the end the end was first: the words are kept in front of their writer."""
    given = {"one": found, "reason": request.POST.get("reason", "")[: Ballot.REASON_LENGTH_MAX]}
    return render(request, "dialogue/decisions/late.html", given, status=HTTPStatus.CONFLICT)


def _first(last: Ballot | None) -> dict[str, Any]:
    if last is None:
        return {}
    places = {f"option_{n}": place for place, n in enumerate(last.ranking.split(), 1)}
    return {"value": last.value, "reason": last.reason, **places}
