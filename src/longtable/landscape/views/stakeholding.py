"""Pages about who holds a stake."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.http import Room, enter
from longtable.communities.queries.organizations import organizations_known
from longtable.landscape import rules
from longtable.landscape.actions import describing
from longtable.landscape.forms.stakeholders import (
    ReasonForm,
    RingForm,
    StakeholderForm,
    initial_of,
)
from longtable.landscape.forms.tying import TieForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.queries.authority import effects_of
from longtable.landscape.queries.choosing import chosen_in
from longtable.landscape.queries.ledger import attempts_at
from longtable.landscape.queries.stakeholders import (
    shown_reasons,
    stakeholder_in,
    stakeholder_list,
)
from longtable.landscape.queries.ties import names_to_tie, ties_of
from longtable.people.http import Request


@require_safe
def stakeholders(request: Request, slug: str) -> HttpResponse:
    """Everybody who holds a stake, by what is chosen."""
    room = enter_landscape(request, slug)
    chosen = chosen_in(request.GET)
    chosen = replace(chosen, sort=chosen.sort.removeprefix("-"))
    found = stakeholder_list(room.community, chosen, reader=request.user)
    for row in found.rows:
        row.shown_reasons = shown_reasons(row.reasons.all())
    may_enter = rules.enter_stakeholder(request.user, room.community)
    given = {"page": found, "sort": chosen.sort, "may_enter": may_enter}
    return render(request, "landscape/stakeholders.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Write down who holds a stake."""
    room = enter_landscape(request, slug)
    rules.enter_stakeholder.require(request.user, room.community)
    is_sent = request.method == "POST"
    start = {"role": request.GET.get("role", "")[:40]}
    form = StakeholderForm(request.POST if is_sent else None, initial=start)
    if is_sent and form.is_valid():
        made = describing.enter_stakeholder(
            room.community, by=request.user, facts=form.facts(), reach=form.reach()
        )
        return redirect("landscape:stakeholder", slug, made.public_id)
    given = {"form": form, "organizations": organizations_known()}
    return render(request, "landscape/stakeholder_new.html", given, status=422 if is_sent else 200)


@require_safe
def stakeholder(request: Request, slug: str, public_id: str) -> HttpResponse:
    """One stakeholder: why they care, how much it touches them, and how they were asked."""
    room, found = enter_one(request, slug, public_id)
    return shown(request, room, found)


def shown(
    request: Request, room: Room, found: Any, *, tie_form: TieForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of one stakeholder, with a tie that was not understood."""
    may_describe = rules.describe_stakeholder(request.user, found)
    may_tie = rules.tie(request.user, found)
    given = {
        "one": found,
        "reasons": shown_reasons(found.reasons.all()),
        "attempts": attempts_at(found, reader=request.user),
        "contact": getattr(found, "contact", None) if may_describe else None,
        "effects": effects_of(found, reader=request.user),
        # Whoever is written down and is no member learns what was said, and not by whom.
        "sees_members": rules.see_landscape(request.user, room.community),
        "is_me": found.person_id == request.user.pk,
        "may_describe": may_describe,
        "may_say_why": rules.say_why(request.user, found),
        "may_invite": not found.belongs and rules.invite(request.user, room.community),
        "ring_form": RingForm(initial={"ring": found.ring}),
        "reason_form": ReasonForm(),
        "ties": ties_of(found, reader=request.user),
        "may_tie": may_tie,
        "tie_form": tie_form or TieForm(of=found, reader=request.user),
        "names": names_to_tie(found, reader=request.user) if may_tie else [],
    }
    return render(request, "landscape/stakeholder.html", given, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def description(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say anew what is known of one."""
    _room, found = enter_one(request, slug, public_id)
    rules.describe_stakeholder.require(request.user, found)
    is_sent = request.method == "POST"
    form = StakeholderForm(request.POST if is_sent else None, initial=initial_of(found))
    if is_sent and form.is_valid():
        describing.describe_stakeholder(
            found, by=request.user, facts=form.facts(), reach=form.reach()
        )
        return redirect("landscape:stakeholder", slug, public_id)
    given = {"form": form, "one": found, "organizations": organizations_known()}
    return render(request, "landscape/description.html", given, status=422 if is_sent else 200)


@require_POST
def reason(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say why it matters to them; by anybody else it is a guess, and is marked as one."""
    _room, found = enter_one(request, slug, public_id)
    rules.say_why.require(request.user, found)
    form = ReasonForm(request.POST)
    if form.is_valid():
        describing.say_why(found, by=request.user, text=form.cleaned_data["text"])
    else:
        messages.error(request, _("Please write a sentence."))
    return redirect("landscape:stakeholder", slug, public_id)


@require_POST
def ring(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Move nearer the middle or further out."""
    _room, found = enter_one(request, slug, public_id)
    rules.describe_stakeholder.require(request.user, found)
    form = RingForm(request.POST)
    if form.is_valid():
        describing.move_to_ring(found, by=request.user, ring=form.cleaned_data["ring"])
    return redirect("landscape:stakeholder", slug, public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take somebody out, with everything written of them here."""
    _room, found = enter_one(request, slug, public_id)
    rules.describe_stakeholder.require(request.user, found)
    if request.method == "POST":
        describing.let_stakeholder_go(found, by=request.user)
        messages.success(request, _("Nothing is written of them here any more."))
        return redirect("communities:about", slug)
    return render(request, "landscape/removal.html", {"one": found})


def enter_one(request: Request, slug: str, public_id: str) -> tuple[Room, Any]:
    """One stakeholder the reader may see: in a community of theirs, or themselves."""
    room = enter(request, slug, section="landscape")
    return room, stakeholder_in(room.community, public_id, reader=request.user)
