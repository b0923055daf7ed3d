"""Pages about what people can bring."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities import rules as community_rules
from longtable.communities.http import Room
from longtable.landscape import rules
from longtable.landscape.actions import offering
from longtable.landscape.examples import examples_for
from longtable.landscape.forms.capacities import OfferForm, PartForm, ProfileForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.models import Capacity
from longtable.landscape.queries import capacities as found
from longtable.landscape.queries.commitments import asks_for, own_commitments
from longtable.people.http import Request

LISTED = "landscape:capacities"


@require_safe
def capacities(request: Request, slug: str) -> HttpResponse:
    """What people can bring, by what is chosen."""
    room = enter_landscape(request, slug)
    asked = ("words", "kind", "setting", "role", "before")
    chosen = found.ChosenCapacities(**{key: request.GET.get(key, "")[:60] for key in asked})
    given = {
        "page": found.capacity_list(room.community, chosen, reader=request.user),
        "may_offer": rules.offer_capacity(request.user, room.community),
    }
    return render(request, "landscape/capacities.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: Request, slug: str) -> HttpResponse:
    """Five questions about what one can bring here, with examples for one's role."""
    room = enter_landscape(request, slug)
    rules.offer_capacity.require(request.user, room.community)
    is_sent = request.method == "POST"
    examples = examples_for(_role(room), language=get_language() or "en")
    form = ProfileForm(request.POST if is_sent else None, examples=examples)
    if is_sent and form.is_valid() and _offer(request, room, form):
        return redirect("landscape:capacities_mine", slug)
    given = {
        "form": form,
        "own": found.own_capacities(request.user, community=room.community),
        "aim": request.user.learning_aims.first(),
    }
    return render(request, "landscape/capacities_mine.html", given, status=422 if is_sent else 200)


@require_safe
def unused(request: Request, slug: str) -> HttpResponse:
    """Offers nobody has asked for in a while: for conveners, who know who needs what (R38)."""
    room = enter_landscape(request, slug)
    community_rules.tend.require(request.user, room.community)
    offers = found.unused_offers(room.community, reader=request.user)
    given = {"offers": list(offers[: found.PER_PAGE]), "days": found.UNUSED_DAYS}
    return render(request, "landscape/capacities_unused.html", given)


@require_safe
def capacity(request: Request, slug: str, public_id: str) -> HttpResponse:
    """One thing that somebody can bring: ask for it, or, if it is one's own, take it back."""
    room = enter_landscape(request, slug)
    one = found.capacity_in(room.community, public_id, reader=request.user)
    return page_of(request, one, PartForm(initial={"setting": one.setting}))


@require_http_methods(["GET", "HEAD", "POST"])
def description(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say anew, in its place, what one offers."""
    room = enter_landscape(request, slug)
    one = found.capacity_in(room.community, public_id, reader=request.user)
    rules.change_capacity.require(request.user, one)
    is_sent = request.method == "POST"
    said = {field: getattr(one, field) for field in ("kind", "text", "setting", "time")}
    form = OfferForm(request.POST if is_sent else None, initial=said)
    if is_sent and form.is_valid():
        where = {field: form.cleaned_data[field] for field in ("setting", "time")}
        try:
            offering.change_capacity(one, by=request.user, said=form.said(), **where)
        except offering.SaidTwice:
            form.add_error("text", _("You have said the same here already."))
        else:
            messages.success(request, _("It is kept."))
            return redirect("landscape:capacity", slug, public_id)
    given = {"one": one, "form": form}
    status = 422 if is_sent else 200
    return render(request, "landscape/capacity_description.html", given, status=status)


@require_POST
def withdrawal(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take back what one proposed of somebody else."""
    room = enter_landscape(request, slug)
    one = found.capacity_in(room.community, public_id, reader=request.user)
    rules.withdraw_proposal.require(request.user, one)
    offering.withdraw_proposal(one, by=request.user)
    messages.success(request, _("It is gone."))
    return redirect("landscape:capacities", slug)


@require_safe
def everywhere(request: Request) -> HttpResponse:
    """What one can bring and what one has taken on, in all communities."""
    given = {
        "capacities": found.own_capacities(request.user),
        "commitments": own_commitments(request.user),
    }
    return render(request, "landscape/capacities_everywhere.html", given)


@require_POST
def acceptance(request: Request, public_id: str) -> HttpResponse:
    """What somebody proposes of oneself is so."""
    one = found.own_capacity(request.user, public_id)
    rules.accept_capacity.require(request.user, one)
    offering.accept_capacity(one, by=request.user)
    messages.success(request, _("It is your offer now. Members can find it."))
    return redirect("landscape:everywhere")


@require_POST
def removal(request: Request, public_id: str) -> HttpResponse:
    """Take it back, or refuse what was proposed; who proposed it is not told."""
    one = found.own_capacity(request.user, public_id)
    offering.take_capacity_back(one, by=request.user)
    messages.success(request, _("It is gone."))
    return redirect("landscape:everywhere")


def page_of(request: Request, one: Capacity, form: Form) -> HttpResponse:
    """The page of one capacity, with what was written."""
    given = {
        "one": one,
        "form": form,
        "is_mine": one.person_id == request.user.pk,
        "may_ask": rules.ask_for_capacity(request.user, one),
        "may_change": rules.change_capacity(request.user, one),
        "may_withdraw": rules.withdraw_proposal(request.user, one),
        "may_accept": rules.accept_capacity(request.user, one),
        "asks": asks_for(one, reader=request.user),
    }
    status = 422 if form.is_bound else 200
    return render(request, "landscape/capacity.html", given, status=status)


def _offer(request: Request, room: Room, form: ProfileForm) -> bool:
    """Whether it was kept; the form says why not."""
    given = form.cleaned_data
    try:
        made = offering.offer_capacities(
            room.community,
            by=request.user,
            said=form.said(),
            setting=given["setting"],
            time=given["time"],
        )
    except offering.SaidEnough:
        form.add_error(None, _("You have said a great deal here. Please take something back first."))  # fmt: skip  # noqa: E501  -- one sentence to translate
        return False
    words = ngettext(
        "%(n)s thing is kept. Members can find it.",
        "%(n)s things are kept. Members can find them.",
        len(made),
    )
    messages.success(request, words % {"n": len(made)} if made else _("That stood here already."))
    return True


def _role(room: Room) -> str:
    term = room.membership
    return term.role.slug if term is not None and term.role is not None else ""
