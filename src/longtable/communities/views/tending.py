"""Tending a community: people, its words, seats, door and neighbours."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from longtable.communities import rules
from longtable.communities.actions import belonging, convening, nesting
from longtable.communities.actions.planning import seat_wishes
from longtable.communities.forms.belonging import (
    DoorForm,
    ParentForm,
    TieForm,
    UnnamedForm,
    WordsForm,
)
from longtable.communities.forms.convening import PeopleForm, SeatsForm
from longtable.communities.http import Room, also_unsigned, enter_as_member
from longtable.communities.models import Community, Standing
from longtable.communities.queries.around import (
    around,
    possible_parents,
    possible_ties,
)
from longtable.communities.queries.people import Chosen, membership_in, open_requests, people_list
from longtable.communities.queries.planning import seats_as_answers
from longtable.communities.queries.table import table_of
from longtable.people.http import Request


@also_unsigned
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: Request, slug: str) -> HttpResponse:
    """Who belongs, by name and hat; conveners bring people in here."""
    room = enter_as_member(request, slug, section="people")
    may_tend = rules.tend(request.user, room.community)
    form = PeopleForm(request.POST or None)
    if request.method == "POST":
        rules.tend.require(request.user, room.community)
        if form.is_valid():
            for name, address, role in form.cleaned_data["people"]:
                worn = {"role_id": role.pk} if role else None
                belonging.name_person(
                    room.community, name=name, address=address, by=request.user, hat=worn
                )
            return redirect("communities:people", slug)
    asked = {
        key: request.GET.get(key, "")[:100] for key in ("role", "organization", "level", "words")
    }
    page = request.GET.get("page", "1")
    chosen = Chosen(
        **asked,
        sort=request.GET.get("sort", "name")[:20],
        page=int(page) if page.isdigit() and len(page) < 6 else 1,
    )
    found = people_list(room.community, chosen, tender=request.user if may_tend else None)
    given: dict[str, Any] = {"page": found, "form": form}
    given |= {"may_tend": may_tend, "sort": chosen.sort}
    if may_tend:
        given["requests"] = open_requests(room.community)
    status = 422 if request.method == "POST" else 200
    return render(request, "communities/people.html", given, status=status)


@also_unsigned
@require_POST
def membership(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Name a convener, or end somebody's membership."""
    room = enter_as_member(request, slug, section="people")
    rules.tend.require(request.user, room.community)
    found = membership_in(room.community, public_id)
    act = request.POST.get("act")
    if act == "convener" and found.standing == Standing.MEMBER and found.person.is_here:
        belonging.name_convener(found, by=request.user)
    elif act == "end":
        try:
            belonging.leave(found, by=request.user)
        except belonging.LastConvener:
            messages.error(request, _("A community always has a convener. Name another one first."))
    return redirect("communities:people", slug)


@also_unsigned
@require_http_methods(["GET", "HEAD", "POST"])
def tending(request: Request, slug: str) -> HttpResponse:
    """A community's own words, its seats, its door, its neighbours: one form each."""
    room = enter_as_member(request, slug, section="about")
    rules.tend.require(request.user, room.community)
    which = request.POST.get("which", "") if request.method == "POST" else ""
    forms = _forms(request, room, which)
    form = forms.get(which)
    if form is not None and form.is_valid():
        return _tend(request, room, which, form.cleaned_data)
    given = {
        "forms": forms,
        "around": around(room.community, reader=request.user),
        "table": table_of(room.community),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "communities/tending.html", given, status=status)


def _forms(request: Request, room: Room, which: str) -> dict[str, Any]:
    community = room.community
    door = ("visibility", "join_rule", "newcomers_read")
    words = ("outcome", "name", "problem")
    post = {which: request.POST} if which else {}
    return {
        "words": WordsForm(
            post.get("words"), initial={name: getattr(community, name) for name in words}
        ),
        "door": DoorForm(
            post.get("door"),
            initial={name: getattr(community, name) for name in door},
            community=community,
        ),
        "unnamed": UnnamedForm(
            post.get("unnamed"), initial={"allows_unnamed": community.allows_unnamed}
        ),
        "seats": SeatsForm(post.get("seats"), initial=seats_as_answers(community)),
        "parent": ParentForm(post.get("parent"), parents=possible_parents(request.user, community)),
        "tie": TieForm(post.get("tie"), others=possible_ties(request.user, community)),
    }


def _tend(request: Request, room: Room, which: str, given: dict[str, Any]) -> HttpResponse:
    community, by = room.community, request.user
    match which:
        case "words":
            convening.describe_community(community, by=by, **given)
        case "door":
            if given["visibility"] == "open" != community.visibility and not given["sure"]:
                return render(request, "communities/opening.html", {"given": given})
            convening.open_or_close(
                community,
                by=by,
                visibility=given["visibility"],
                join_rule=given["join_rule"],
                newcomers_read=given["newcomers_read"],
            )
        case "unnamed":
            convening.let_speak_unnamed(community, by=by, **given)
        case "seats":
            convening.set_seats(community, seat_wishes(given), by=by)
        case "parent":
            _nest(request, room, given["parent"])
        case "tie":
            nesting.tie(community, given["other"], description=given["description"], by=by)
    messages.success(request, _("Done."))
    return redirect("communities:tending", community.slug)


def _nest(request: Request, room: Room, parent: Community) -> None:
    try:
        nesting.nest(room.community, under=parent, by=request.user)
    except nesting.WouldLieUnderItself:
        messages.error(
            request, _("That one lies under this one already. A circle is not possible.")
        )
