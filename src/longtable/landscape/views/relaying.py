"""Pages on which a message is asked to be passed on, is passed on, and comes to an end."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.landscape import rules
from longtable.landscape.actions import relaying, replying
from longtable.landscape.codes import code_of
from longtable.landscape.forms.relays import OutcomeForm, PassedOnForm, RelayForm, WhyNotForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.models import Leg, Passage, Relay
from longtable.landscape.pictures import picture_of
from longtable.landscape.queries.reaches import acted_for, organizations_to_ask, partner_in
from longtable.landscape.queries.relays import (
    RelayPage,
    leg_in,
    passage_in,
    relay_in,
    relay_page,
    reply_in,
)
from longtable.people.http import Request
from longtable.shared import clock


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Ask organizations to pass a message on."""
    room = enter_landscape(request, slug)
    rules.ask_relay.require(request.user, room.community)
    is_sent = request.method == "POST"
    known = organizations_to_ask(room.community, reader=request.user)
    form = RelayForm(request.POST if is_sent else None, organizations=known)
    if is_sent and form.is_valid():
        made = relaying.ask_relay(
            room.community,
            by=request.user,
            message=form.asking(language=room.community.language),
            organizations=form.cleaned_data["organizations"],
        )
        return redirect("landscape:relay", slug, made.public_id)
    given = {"form": form, "organizations": known}
    return render(request, "landscape/relay_new.html", given, status=422 if is_sent else 200)


@require_safe
def relay(request: Request, slug: str, public_id: str) -> HttpResponse:
    """By channel: passed on, to how many, what came back."""
    room = enter_landscape(request, slug)
    found = relay_in(room.community, public_id, reader=request.user)
    return _relay_page(request, found)


@require_POST
def closure(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say what became of it."""
    room = enter_landscape(request, slug)
    found = relay_in(room.community, public_id, reader=request.user)
    if found.closed_at is not None:
        messages.info(request, _("Somebody has said what became of it."))
        return redirect("landscape:relay", slug, public_id)
    rules.close_relay.require(request.user, found)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _relay_page(request, found, outcome=form)
    try:
        relaying.close_relay(found, by=request.user, outcome=form.cleaned_data["outcome"])
    except relaying.RelayIsClosed:
        messages.info(request, _("Somebody has said what became of it."))
    return redirect("landscape:relay", slug, public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def leg(request: Request, slug: str, public_id: str) -> HttpResponse:
    """For who acts for an organization: take a link, say that it went out, or why not."""
    room = enter_landscape(request, slug)
    found = leg_in(room.community, public_id, reader=request.user)
    rules.pass_on.require(request.user, found)
    which = request.POST.get("which", "") if request.method == "POST" else ""
    forms: dict[str, Any] = {"why_not": WhyNotForm(request.POST if which == "why_not" else None)}
    forms["passed_on"] = PassedOnForm(
        request.POST if which == "passed_on" else None,
        since=found.relay.asked_at.date(),
        initial={"passed_on": clock.now().date()},
    )
    try:
        is_done = _done(request, found, which, forms)
    except relaying.RelayIsClosed:
        messages.info(request, _("It is over: nobody replies to it any more."))
        return redirect("landscape:relay", slug, found.relay.public_id)
    if is_done:
        return redirect("landscape:leg", slug, public_id)
    return _leg_page(request, found, forms)


def _done(request: Request, found: Leg, which: str, forms: dict[str, Any]) -> bool:
    """Do what was asked; whether it is done."""
    by = request.user
    match which:
        case "link":
            partner = partner_in(found.relay.community, found.organization.public_id, reader=by)
            every = partner.network.channels.all() if partner.network else []
            wanted = request.POST.get("channel", "")
            channel = next((one for one in every if one.public_id == wanted), None)
            if channel is not None:
                relaying.take_link(found, channel, by=by)
            return True
        case "passed_on":
            passage = passage_in(found, request.POST.get("passage", "")[:100])
            if passage is None or not forms["passed_on"].is_valid():
                return False
            given = forms["passed_on"].cleaned_data
            relaying.pass_on(passage, by=by, on=given["passed_on"], reach=given["reach"])
            return True
        case "why_not":
            if not forms["why_not"].is_valid():
                return False
            relaying.say_why_not(found, by=by, why=forms["why_not"].cleaned_data["why_not"])
            return True
    return False


@require_POST
def admission(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Let a reply in, or turn it away."""
    room = enter_landscape(request, slug)
    found = reply_in(room.community, public_id, reader=request.user)
    rules.let_in_replies.require(request.user, found.passage.leg.relay)
    if "away" in request.POST:
        replying.turn_away(found, by=request.user)
    else:
        replying.let_in(found, by=request.user)
    return redirect("landscape:relay", slug, found.passage.leg.relay.public_id)


def _relay_page(
    request: Request, found: Relay, *, outcome: OutcomeForm | None = None
) -> HttpResponse:
    may_let_in = rules.let_in_replies(request.user, found)
    before = request.GET.get("before", "")[:30]
    page = relay_page(found, reader=request.user, may_let_in=may_let_in, before=before)
    given = {
        "page": page,
        "relay": found,
        "outcome_form": outcome or OutcomeForm(),
        "may_close": rules.close_relay(request.user, found),
        "mine": _theirs_to_pass_on(request, page) if found.is_open else [],
    }
    return render(request, "landscape/relay.html", given, status=422 if outcome else 200)


def _theirs_to_pass_on(request: Request, page: RelayPage) -> list[Leg]:
    acts_for = acted_for(request.user, page.relay.community)
    return [one.leg for one in page.legs if one.leg.organization_id in acts_for]


def _leg_page(request: Request, found: Leg, forms: dict[str, Any]) -> HttpResponse:
    partner = partner_in(found.relay.community, found.organization.public_id, reader=request.user)
    passages = list(found.passages.all())
    taken = {one.name for one in passages}
    every = partner.network.channels.all() if partner.network else ()
    given = {
        "leg": found,
        "relay": found.relay,
        "passages": [_link_shown(one) for one in passages],
        "channels": [one for one in every if one.name not in taken],
        "forms": forms,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "landscape/leg.html", given, status=status)


@dataclass(frozen=True)
class LinkShown:
    """A passage with what its organization puts into the message."""

    passage: Passage
    link: str
    code: str
    picture: str


def _link_shown(passage: Passage) -> LinkShown:
    link = relaying.link_of(passage)
    return LinkShown(passage, link, code_of(passage.public_id), picture_of(link))
