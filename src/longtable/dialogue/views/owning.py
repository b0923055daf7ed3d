"""Handing something on that somebody has to keep moving: a challenge, a difference, a question."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from longtable.contributions.models import Contribution
from longtable.dialogue.forms.owning import HandingForm
from longtable.dialogue.queries.owners import owners_of
from longtable.people.http import Request
from longtable.people.models import Person

MENDING = 422


def hand_on(
    request: Request,
    found: Contribution,
    *,
    form_of: type[HandingForm],
    page: str,
    shown: dict[str, Any],
    hand: Callable[[Person], HttpResponse],
    asks_others: bool = True,
) -> HttpResponse:
    """The page, with ``shown`` and the form; or ``hand`` is given whom one chose, and answers.

    Where nobody keeps it anybody takes it, and asks nobody else.
    """
    is_sent = request.method == "POST"
    people = owners_of(found, by=request.user)
    if not asks_others:
        people = [one for one in people if one.pk == request.user.pk]
    form = form_of(request.POST if is_sent else None, people=people, by=request.user)
    if is_sent and form.is_valid():
        return hand(form.people[form.cleaned_data["owner"]])
    return render(request, page, {**shown, "form": form}, status=MENDING if is_sent else 200)
