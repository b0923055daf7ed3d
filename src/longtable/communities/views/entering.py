"""Finding, joining, asking, leaving; one's hat; how people treat one another."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities import rules
from longtable.communities.actions import agreeing, belonging
from longtable.communities.actions.planning import hat_from
from longtable.communities.forms.belonging import AskForm, HatForm, JoinForm, VersionForm
from longtable.communities.http import also_unsigned, enter, enter_as_member
from longtable.communities.queries.agreements import agreements_of, newest_agreement
from longtable.communities.queries.around import (
    around,
    findable,
    joined,
)
from longtable.communities.queries.keeping import has_offered
from longtable.communities.queries.organizations import affiliations_of, organizations_known
from longtable.communities.queries.people import conveners_of, open_requests, request_in
from longtable.communities.reading import is_enough_to_speak
from longtable.people.http import OpenRequest, Request

FOUND_MAX = 60


@login_not_required
@require_safe
def list_(request: OpenRequest) -> HttpResponse:
    """One's own communities, and those one can find."""
    request.section = "communities"  # type: ignore[attr-defined]  # read by the shell
    words = request.GET.get("q", "")[:100]
    given = {
        "joined": list(joined(request.user)),
        "found": list(findable(request.user, words=words)[:FOUND_MAX]),
        "words": words,
    }
    return render(request, "communities/list.html", given)


@also_unsigned
@login_not_required
@require_safe
def about(request: OpenRequest, slug: str) -> HttpResponse:
    """What a community says of itself, and how one comes in."""
    room = enter(request, slug, section="about")
    given = {
        "around": around(room.community, reader=request.user),
        "conveners": conveners_of(room.community) if room.is_member else [],
        "agreement": newest_agreement(room.community),
        "affiliations": affiliations_of(room.community),
        "may_join": rules.join(request.user, room.community),
        "may_ask": rules.ask_to_join(request.user, room.community),
    }
    if room.community.is_unsigned:
        given["is_enough"] = is_enough_to_speak(room.community.pk)
    if room.is_frozen and room.membership is not None:
        given["may_offer"] = rules.offer_to_convene(request.user, room.community)
        given["has_offered"] = has_offered(room.membership)
    return render(request, "communities/about.html", given)


@also_unsigned
@require_http_methods(["GET", "HEAD", "POST"])
def joining(request: Request, slug: str) -> HttpResponse:
    """Come in, or ask to."""
    room = enter(request, slug, section="about")
    if room.is_member:
        return redirect("home:community", slug)
    if rules.join(request.user, room.community):
        return _join(request, slug)
    rules.ask_to_join.require(request.user, room.community)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        belonging.ask_to_join(room.community, by=request.user, message=form.cleaned_data["message"])
        messages.success(
            request, _("The conveners have your question. You will find their answer here.")
        )
        return redirect("communities:about", slug)
    given = {"form": form, "is_enough": is_enough_to_speak(room.community.pk)}
    return render(request, "communities/asking.html", given)


def _join(request: Request, slug: str) -> HttpResponse:
    room = enter(request, slug, section="about")
    agreement = newest_agreement(room.community)
    form = JoinForm(request.POST or None, has_agreement=agreement is not None)
    if request.method == "POST" and form.is_valid():
        belonging.join(room.community, by=request.user, hat=hat_from(form.cleaned_data))
        return redirect("home:community", slug)
    status = 422 if request.method == "POST" else 200
    given = {"form": form, "agreement": agreement, "organizations": organizations_known()}
    return render(request, "communities/joining.html", given, status=status)


@also_unsigned
@require_POST
def leaving(request: Request, slug: str) -> HttpResponse:
    """Leave; what one said stays, under its hat."""
    room = enter_as_member(request, slug, section="about")
    assert room.membership is not None
    try:
        belonging.leave(room.membership, by=request.user)
    except belonging.LastConvener:
        messages.error(
            request, _("You are the only convener. Name another one first, under People.")
        )
        return redirect("communities:about", slug)
    return redirect("communities:list")


@also_unsigned
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: Request, slug: str) -> HttpResponse:
    """Who asks to come in; a convener answers."""
    room = enter_as_member(request, slug, section="people")
    rules.tend.require(request.user, room.community)
    if request.method == "POST":
        asked = request_in(room.community, request.POST.get("request", ""))
        try:
            belonging.answer_request(
                asked, by=request.user, is_welcome=request.POST.get("answer") == "welcome"
            )
        except belonging.AlreadyAnswered:
            messages.info(request, _("Another convener has answered already."))
        return redirect("communities:requests", slug)
    return render(request, "communities/requests.html", {"requests": open_requests(room.community)})


@also_unsigned
@require_http_methods(["GET", "HEAD", "POST"])
def hat(request: Request, slug: str) -> HttpResponse:
    """From where one speaks here."""
    room = enter_as_member(request, slug, section="people")
    worn = room.membership
    assert worn is not None
    initial = {
        "role": worn.role_id,
        "role_words": worn.role_words,
        "organization": worn.organization.name if worn.organization else "",
        "level": worn.level,
        "speaks_for": worn.speaks_for,
    }
    form = HatForm(request.POST or None, initial=initial)
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("home:community", args=[slug])
    if request.method == "POST" and form.is_valid():
        belonging.change_hat(worn, by=request.user, hat=hat_from(form.cleaned_data))
        messages.success(
            request,
            _("From now on you speak from there. Your earlier words keep the hat you wore."),
        )
        return redirect(back)
    status = 422 if request.method == "POST" else 200
    given = {"form": form, "organizations": organizations_known(), "back": back}
    return render(request, "communities/hat.html", given, status=status)


@also_unsigned
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def agreements(request: OpenRequest, slug: str) -> HttpResponse:
    """How people treat one another here: read it, accept it, write it anew."""
    room = enter(request, slug, section="about")
    versions = agreements_of(room.community)
    may_write = rules.tend(request.user, room.community)
    form = VersionForm(initial={"text": versions[0].agreement.text if versions else ""})
    if request.method == "POST":
        if not room.is_member or not request.user.is_authenticated:
            raise PermissionDenied(_("Members accept and write agreements."))
        if "accept" in request.POST and versions:
            agreeing.accept_agreement(versions[0].agreement, by=request.user)
            return redirect("home:community", slug)
        rules.tend.require(request.user, room.community)
        form = VersionForm(request.POST)
        if form.is_valid():
            made = agreeing.write_agreement(
                room.community, text=form.cleaned_data["text"], by=request.user
            )
            agreeing.accept_agreement(made, by=request.user)
            return redirect("communities:agreements", slug)
    status = 422 if request.method == "POST" else 200
    given = {"versions": versions, "form": form, "may_write": may_write}
    return render(request, "communities/agreements.html", given, status=status)
