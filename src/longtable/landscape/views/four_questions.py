"""The sheet of the four questions, and what is written on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.landscape import rules
from longtable.landscape.actions import mapping, working
from longtable.landscape.forms.four_questions import BondForm, WorkForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.models import Work
from longtable.landscape.queries.concerns import concerns_of
from longtable.landscape.queries.footings import values_on_front, values_to_stand_on
from longtable.landscape.queries.four_questions import (
    already_there,
    bond_in,
    four_questions,
    names_known,
    parts_of,
    work_in,
    work_shown_in,
)
from longtable.landscape.queries.recommendations import recommendations_on, responsibilities_of
from longtable.landscape.queries.starting import start_of, unexplored_words
from longtable.landscape.queries.system import first_spot
from longtable.people.http import Request


@require_safe
def sheet(request: Request, slug: str) -> HttpResponse:
    """Who cares and why, what is under way, what could unite us, how we could be closer."""
    room = enter_landscape(request, slug)
    start = start_of(room.community, reader=request.user)
    shown = four_questions(room.community, reader=request.user)
    for bond in shown.bonds:
        bond.may_let_go = rules.let_entry_go(request.user, bond)
    given = {
        "sheet": shown,
        "start": start,
        "unexplored": unexplored_words(start) if start else [],
        "may_fill_in": rules.fill_in(request.user, room.community),
    }
    return render(request, "landscape/four_questions.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def work_new(request: Request, slug: str) -> HttpResponse:
    """Write a work down; shared work only after what exists was shown (R36)."""
    room = enter_landscape(request, slug)
    rules.fill_in.require(request.user, room.community)
    is_sent = request.method == "POST"
    is_shared = (request.POST if is_sent else request.GET).get("shared", "") == "yes"
    cell = (request.POST if is_sent else request.GET).get("cell")
    form = WorkForm(
        request.POST if is_sent else None,
        is_shared=is_shared,
        is_on_the_map=cell is not None,
        values=values_to_stand_on(room.community, reader=request.user),
        initial={"cell": cell},
    )
    there: list[Any] = []
    is_good = is_sent and form.is_valid()
    if is_good and is_shared and "anyway" not in request.POST:
        there = already_there(room.community, form.cleaned_data["name"], reader=request.user)
    if is_good and not there:
        made = mapping.start_work(
            room.community,
            form.spot(),
            by=request.user,
            facts=form.facts(),
            is_shared=is_shared,
            stands_on=form.chosen(),
        )
        return redirect("landscape:work", slug, made.public_id)
    given = {
        "form": form,
        "is_shared": is_shared,
        "there": there,
        "known": names_known(room.community, reader=request.user),
    }
    status = 422 if is_sent and not is_good else 200
    return render(request, "landscape/work_new.html", given, status=status)


@require_safe
def work(request: Request, slug: str, public_id: str) -> HttpResponse:
    """One work: whose it is, in whose words, who takes part."""
    room = enter_landscape(request, slug)
    found = work_shown_in(room.community, public_id, reader=request.user)
    parts = parts_of(found)
    concerns = concerns_of(found, reader=request.user)
    answerable = responsibilities_of(found, reader=request.user)
    given = {
        "work": found,
        "answerable": answerable,
        "may_end": {one.pk for one in answerable if rules.let_entry_go(request.user, one)},
        "recommended": recommendations_on(found, reader=request.user),
        "may_fill_in": rules.fill_in(request.user, room.community),
        "may_recommend": rules.recommend(request.user, room.community),
        "spot": first_spot(found),
        "parts": parts,
        "concerns": concerns,
        "stands_on": values_on_front(found),
        "may_question": rules.question_work(request.user, found),
        "takes_part": any(one.person_id == request.user.pk for one in parts),
        "is_theirs": rules.speaks_for(request.user, found.stakeholder),
        "may_describe": rules.describe_work(request.user, found),
        "may_take_part": rules.take_part(request.user, found),
        "may_let_go": rules.let_entry_go(request.user, found),
        "may_invite": rules.invite(request.user, room.community),
    }
    return render(request, "landscape/work.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def work_description(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say anew what a work is; whoever does it, puts right what was guessed."""
    room = enter_landscape(request, slug)
    found = work_in(room.community, public_id, reader=request.user)
    rules.describe_work.require(request.user, found)
    is_sent = request.method == "POST"
    form = WorkForm(
        request.POST if is_sent else None, is_shared=found.is_shared, initial=_said(found)
    )
    if is_sent and form.is_valid():
        working.describe_work(found, by=request.user, facts=form.facts())
        return redirect("landscape:work", slug, public_id)
    known = names_known(room.community, reader=request.user)
    given = {"form": form, "work": found, "known": known}
    return render(request, "landscape/work_description.html", given, status=422 if is_sent else 200)


@require_POST
def part(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take part in a work, or no more."""
    room = enter_landscape(request, slug)
    found = work_in(room.community, public_id, reader=request.user)
    rules.take_part.require(request.user, found)
    if request.POST.get("part") == "leave":
        working.leave_work(found, by=request.user)
    else:
        working.join_work(found, by=request.user)
        messages.success(request, _("You take part in it."))
    return redirect("landscape:work", slug, public_id)


@require_POST
def work_removal(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take a work off the sheet."""
    room = enter_landscape(request, slug)
    found = work_in(room.community, public_id, reader=request.user)
    rules.let_entry_go.require(request.user, found)
    working.let_entry_go(found, by=request.user)
    messages.success(request, _("It is off the sheet."))
    return redirect("landscape:four_questions", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def bond_new(request: Request, slug: str) -> HttpResponse:
    """Write down what two sides could do for one another."""
    room = enter_landscape(request, slug)
    rules.fill_in.require(request.user, room.community)
    is_sent = request.method == "POST"
    form = BondForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        working.enter_bond(room.community, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is on the sheet."))
        return redirect("landscape:four_questions", slug)
    given = {"form": form, "known": names_known(room.community, reader=request.user)}
    return render(request, "landscape/bond_new.html", given, status=422 if is_sent else 200)


@require_POST
def bond_removal(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take it off the sheet."""
    room = enter_landscape(request, slug)
    found = bond_in(room.community, public_id, reader=request.user)
    rules.let_entry_go.require(request.user, found)
    working.let_entry_go(found, by=request.user)
    messages.success(request, _("It is off the sheet."))
    return redirect("landscape:four_questions", slug)


def _said(found: Work) -> dict[str, Any]:
    fields = ("name", "kind", "own_words", "worth", "address")
    whose = found.stakeholder.name if found.stakeholder else ""
    return {"whose": whose, **{one: getattr(found, one) for one in fields}}
