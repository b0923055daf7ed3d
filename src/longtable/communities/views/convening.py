"""Convening a community, step by step."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longtable.communities import rules
from longtable.communities.actions.planning import STEPS, convene_plan, keep_step
from longtable.communities.forms.convening import (
    AgreementForm,
    OutcomeForm,
    PeopleForm,
    ProblemForm,
    SeatsForm,
)
from longtable.communities.queries.planning import plan_of, starter_seats
from longtable.people.http import Request

FORMS: dict[int, type[forms.Form]] = {
    1: ProblemForm,
    2: OutcomeForm,
    3: SeatsForm,
    4: AgreementForm,
    5: PeopleForm,
}


@require_http_methods(["GET", "HEAD", "POST"])
def convene(request: Request, step: int = 1) -> HttpResponse:
    """One step of the path. What was answered is kept, so that it can be left and come back to."""
    rules.convene.require(request.user, None)
    request.section = "convene"  # type: ignore[attr-defined]  # read by the shell
    plan = plan_of(request.user)
    reached = plan.step if plan else 1
    if step > reached:
        return redirect("communities:convene", reached)
    form = FORMS[step](request.POST or None, initial=_kept(plan, step))
    if request.method == "POST" and form.is_valid():
        if step < STEPS:
            keep_step(by=request.user, step=step, answers=_plain(form.cleaned_data))
            return redirect("communities:convene", step + 1)
        return _finish(request, form)
    given = {"form": form, "step": step, "steps": _labels(), "plan": plan}
    status = 422 if request.method == "POST" else 200
    return render(request, f"communities/convene_{step}.html", given, status=status)


def _finish(request: Request, form: forms.Form) -> HttpResponse:
    community = convene_plan(by=request.user, people=form.cleaned_data["people"])
    if community is None:
        messages.info(request, _("You have convened this already, in another window."))
        return redirect("communities:list")
    messages.success(request, _("Your community stands. This is its table."))
    return redirect(reverse("home:community", args=[community.slug]))


def _kept(plan: Any, step: int) -> dict[str, Any]:
    kept = plan.answers.get(str(step)) if plan else None
    if kept is None and step == 3:
        return starter_seats()
    return kept or {}


def _plain(given: dict[str, Any]) -> dict[str, Any]:
    """Answers as JSON keeps them: rows by their key."""
    return {name: getattr(value, "pk", value) for name, value in given.items()}


def _labels() -> list[str]:
    return [
        _("The problem"),
        _("For children and youth"),
        _("Who is needed"),
        _("How we treat one another"),
        _("Bring people in"),
    ]
