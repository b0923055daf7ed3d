"""Pages about the networks of organizations."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from longtable.landscape import rules
from longtable.landscape.actions import reaching
from longtable.landscape.forms.reaches import ChannelForm, NetworkForm, initial_of
from longtable.landscape.http import enter_landscape
from longtable.landscape.queries.reaches import Partner, legs_of, partner_in, partners_of
from longtable.landscape.queries.relays import relays_of
from longtable.people.http import Request


@require_safe
def networks(request: Request, slug: str) -> HttpResponse:
    """Whom the organizations here reach, and what was passed on through them."""
    room = enter_landscape(request, slug)
    partners = partners_of(room.community, reader=request.user)
    given = {
        "described": [one for one in partners if one.network],
        "others": [one for one in partners if not one.network],
        "relays": relays_of(room.community, reader=request.user),
        "legs": legs_of(request.user, room.community),
        "may_ask": rules.ask_relay(request.user, room.community),
    }
    return render(request, "landscape/networks.html", given)


@require_safe
def network(request: Request, slug: str, public_id: str) -> HttpResponse:
    """One organization: whom it reaches, by which channels, since when."""
    room = enter_landscape(request, slug)
    partner = partner_in(room.community, public_id, reader=request.user)
    may_describe = rules.describe_network(request.user, partner.affiliation)
    given = {"partner": partner, "may_describe": may_describe}
    return render(request, "landscape/partner_network.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def description(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Describe a network, add a channel, take one out."""
    room = enter_landscape(request, slug)
    partner = partner_in(room.community, public_id, reader=request.user)
    rules.describe_network.require(request.user, partner.affiliation)
    which = request.POST.get("which", "") if request.method == "POST" else ""
    if which == "removal":
        channel_id = request.POST.get("channel", "")[:100]
        reaching.remove_channel(partner.affiliation, channel_id, by=request.user)
        return redirect("landscape:network_description", slug, public_id)
    forms = {
        "network": NetworkForm(
            request.POST if which == "network" else None, initial=initial_of(partner.network)
        ),
        "channel": ChannelForm(request.POST if which == "channel" else None),
    }
    if which in forms and forms[which].is_valid() and _keep(request, partner, forms[which]):
        return redirect("landscape:network_description", slug, public_id)
    given = {"partner": partner, "forms": forms}
    status = 422 if request.method == "POST" else 200
    return render(request, "landscape/network_description.html", given, status=status)


def _keep(request: Request, partner: Partner, form: Any) -> bool:
    """Do what one of the forms says. Returns whether it is done; else the form says why not."""
    if isinstance(form, NetworkForm):
        reaching.describe_network(partner.affiliation, by=request.user, facts=form.facts())
    else:
        try:
            reaching.add_channel(partner.affiliation, by=request.user, facts=form.facts())
        except reaching.ChannelIsThere:
            form.add_error("name", _("There is a channel of this name. Please give another."))
            return False
    messages.success(request, _("It is kept, with today's date."))
    return True
