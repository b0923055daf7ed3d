"""Setting the rhythm, planning a meeting, moving it, calling it off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from longtable.communities.http import Room
from longtable.contributions.actions.putting import Words
from longtable.contributions.offering import offered_for
from longtable.contributions.queries import client_key, key_of
from longtable.convenings import rules
from longtable.convenings.actions import keeping
from longtable.convenings.actions.planning import (
    HasBegun,
    IsCalledOff,
    When,
    call_off,
    change_convening,
    plan_convening,
)
from longtable.convenings.forms.planning import (
    CallingOffForm,
    MoveForm,
    PlanForm,
    RhythmForm,
)
from longtable.convenings.http import enter_convening, enter_convenings
from longtable.convenings.kinds import address
from longtable.convenings.models import Convening, Rhythm
from longtable.convenings.queries.finding import last_planned, rhythm_of
from longtable.people.http import Request
from longtable.people.models import Audience
from longtable.shared import clock
from longtable.vocabulary.forms.offering import ExplainingForm
from longtable.vocabulary.queries.unexplained import Reaching


@require_http_methods(["GET", "HEAD", "POST"])
def rhythm(request: Request, slug: str) -> HttpResponse:
    """Set the rhythm, or another one from a day on."""
    room = enter_convenings(request, slug)
    rules.plan.require(request.user, room.community)
    held = rhythm_of(room.community)
    is_sent = request.method == "POST"
    zone = held.zone if held else request.user.time_zone
    form = RhythmForm(request.POST if is_sent else None, zone=zone, initial=_as_it_is(held))
    if is_sent and form.is_valid() and not _offers(request, form, room, "title", "about"):
        given = form.cleaned_data
        facts = {name: given[name] for name in keeping.RhythmFacts.__annotations__}
        try:
            keeping.set_rhythm(
                room.community,
                by=request.user,
                facts=keeping.RhythmFacts(**facts),
                seen=given["seen"],
            )
        except keeping.RhythmHasChanged:
            form.add_error(None, _("Somebody has changed the rhythm meanwhile. Look at it first."))
        else:
            messages.success(request, _("The rhythm holds. The next meetings are planned."))
            return redirect("convenings:list", slug)
    given = {"form": form, "held": held}
    return render(request, "convenings/rhythm.html", given, status=422 if is_sent else 200)


@require_POST
def rhythm_ending(request: Request, slug: str) -> HttpResponse:
    """Meet in no rhythm any more."""
    room = enter_convenings(request, slug)
    rules.plan.require(request.user, room.community)
    held = rhythm_of(room.community)
    if held is not None:
        keeping.end_rhythm(held, by=request.user)
        messages.success(request, _("The rhythm has ended. What it had planned is called off."))
    return redirect("convenings:list", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Plan a meeting by hand."""
    room = enter_convenings(request, slug)
    rules.plan.require(request.user, room.community)
    is_sent = request.method == "POST"
    last = last_planned(room.community, by=request.user)
    key = client_key(request.user, place=f"convening:{slug}", last=last)
    form = PlanForm(
        request.POST if is_sent else None, zone=request.user.time_zone, initial={"key": key}
    )
    if is_sent and form.is_valid() and not _offers(request, form, room, "title", "body"):
        given = form.cleaned_data
        said = (given["title"], given["body"], given["starts_at"].isoformat())
        words = Words(
            title=given["title"],
            body=given["body"],
            language=room.community.language,
            client_key=key_of(given["key"], *said) if given["key"] else "",
        )
        made = plan_convening(
            room.community,
            by=request.user,
            words=words,
            when=When(given["starts_at"], form.ways()),
        )
        return redirect(address(made, slug))
    return render(request, "convenings/new.html", {"form": form}, status=422 if is_sent else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def moving(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Let it be at another time or place."""
    _room, found = enter_convening(request, slug, public_id)
    rules.tend.require(request.user, found)
    if not _may_change(request, found):
        return redirect(address(found, slug))
    is_sent = request.method == "POST"
    there = found.local_start
    words = {"title": found.title, "body": found.body}
    first = {**words, "day": there.date(), "at": there.time(), **found.ways()}
    form = MoveForm(request.POST if is_sent else None, zone=found.zone, initial=first)
    if is_sent and form.is_valid() and not _offers_anew(request, form, found):
        given = form.cleaned_data
        when = When(given["starts_at"], form.ways())
        words = {name: given[name] for name in words}
        try:
            change_convening(found, by=request.user, when=when, reason=given["reason"], **words)
        except (HasBegun, IsCalledOff):
            _too_late(request)
        return redirect(address(found, slug))
    given = {"form": form, "one": found}
    return render(request, "convenings/moving.html", given, status=422 if is_sent else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def calling_off(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say that it will not be, and why."""
    _room, found = enter_convening(request, slug, public_id)
    rules.tend.require(request.user, found)
    if not _may_change(request, found):
        return redirect(address(found, slug))
    is_sent = request.method == "POST"
    form = CallingOffForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        try:
            call_off(found, by=request.user, reason=form.cleaned_data["reason"])
        except (HasBegun, IsCalledOff):
            _too_late(request)
        return redirect(address(found, slug))
    given = {"form": form, "one": found}
    return render(request, "convenings/calling_off.html", given, status=422 if is_sent else 200)


def _offers(request: Request, form: ExplainingForm, room: Room, title: str, body: str) -> bool:
    """Whether words of a meeting are offered an explanation first, once: members read them."""
    given, reaching = form.cleaned_data, Reaching([room.community.pk], Audience.MEMBERS)
    return form.offers(given[title], given[body], reaching=reaching, by=request.user)


def _offers_anew(request: Request, form: MoveForm, found: Convening) -> bool:
    """Whether words that are new in it are offered an explanation first, once."""
    given = form.cleaned_data
    new = (
        ()
        if form.is_offered()
        else offered_for(found, given["title"], given["body"], by=request.user)
    )
    return form.offers_first(new)


def _may_change(request: Request, found: Convening) -> bool:
    if found.has_begun or hasattr(found, "calling_off"):
        _too_late(request)
        return False
    return True


def _too_late(request: Request) -> None:
    messages.info(request, _("It has begun or was called off. This is how it stands now."))


def _as_it_is(held: Rhythm | None) -> dict[str, Any]:
    """What stands in the form: the rhythm that holds, or a first guess."""
    today = timezone.localdate(clock.now())
    if held is None:
        return {"since": today, "which": 2}
    names = (
        "title", "about", "every", "which", "weekday", "at", "minutes", "telephone", "room", "link",
    )  # fmt: skip
    return {**{name: getattr(held, name) for name in names}, "since": today, "seen": held.public_id}
