"""The insight library: reading it, keeping an insight, trying one and saying whether it helped."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.http import Room, enter
from longtable.contributions.actions.putting import Words
from longtable.dialogue import rules
from longtable.dialogue.actions import advising as actions
from longtable.dialogue.forms.questions import HelpForm, InsightForm
from longtable.dialogue.kinds import insight_address
from longtable.dialogue.models import Insight
from longtable.dialogue.queries.insights import (
    insight_in,
    insight_list,
    insight_page,
    talk_to_keep_from,
    trial_of,
)
from longtable.dialogue.queries.problems import problem_to_try_on
from longtable.dialogue.views.beginning import at_first, begin
from longtable.people.http import OpenRequest, Request

SECTION = "dialogue"
ID_LENGTH = 40


@login_not_required
@require_safe
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """A community's library, from whom it comes, and whose voices are missing."""
    room = enter(request, slug, section=SECTION)
    before = request.GET.get("before", "")[:ID_LENGTH]
    page = insight_list(room.community, reader=request.user, before=before)
    given = {"page": page, "may_keep": rules.keep_insight(request.user, room.community)}
    return render(request, "dialogue/insights/list.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Keep an insight: on its own, or from what is talked over here."""
    room = enter(request, slug, section=SECTION)
    rules.keep_insight.require(request.user, room.community)
    form, talk = _form(request, room)

    def put(words: Words) -> str:
        made = actions.keep_insight(
            room.community,
            words=words,
            where=form.where(),
            by=request.user,
            audience=form.cleaned_data["audience"],
            learned_in=talk,
        )
        return insight_address(made, slug)

    return begin(request, room, form, page="dialogue/insights/new.html", put=put)


@login_not_required
@require_safe
def insight(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One insight: who says it, where, from what; and whether it helped others."""
    _room, found = enter_insight(request, slug, public_id)
    page = insight_page(found, reader=request.user)
    problem = request.GET.get("for", "")[:ID_LENGTH]
    given = {"page": page, "one": found, "problem": problem}
    return render(request, "dialogue/insights/insight.html", given)


@require_POST
def trial(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take it along to try it; nobody else learns of it."""
    _room, found = enter_insight(request, slug, public_id)
    rules.try_insight.require(request.user, found)
    came_from = request.POST.get("problem", "")[:ID_LENGTH]
    problem = problem_to_try_on(came_from, reader=request.user)
    actions.try_insight(found, by=request.user, problem=problem)
    messages.success(request, _("In two weeks you are asked, once, whether it helped."))
    return _back(slug, found)


@require_http_methods(["GET", "HEAD", "POST"])
def helping(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say whether it helped: once."""
    _room, found = enter_insight(request, slug, public_id)
    rules.try_insight.require(request.user, found)
    own = trial_of(found, reader=request.user)
    if own is None:
        messages.info(request, _("Take the insight along first, then say whether it helped."))
        return _back(slug, found)
    if own.word:
        return _said(request, slug, found)
    is_sent = request.method == "POST"
    form = HelpForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        try:
            actions.say_whether_it_helped(own, by=request.user, **form.cleaned_data)
        except actions.SaidAlready:
            return _said(request, slug, found)
        messages.success(request, _("Thank you. It counts from five people on."))
        return _back(slug, found)
    given = {"form": form, "one": found}
    return render(request, "dialogue/insights/helped.html", given, status=422 if is_sent else 200)


def enter_insight(request: OpenRequest, slug: str, public_id: str) -> tuple[Room, Insight]:
    """The room and the insight in its library, or 404 for what the reader cannot know of."""
    room = enter(request, slug, section=SECTION)
    found = insight_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found


def _said(request: Request, slug: str, found: Insight) -> HttpResponseRedirect:
    messages.info(request, _("You have said already whether it helped. It is asked once."))
    return _back(slug, found)


def _back(slug: str, found: Insight) -> HttpResponseRedirect:
    return redirect(insight_address(found, slug))


def _form(request: Request, room: Room) -> tuple[InsightForm, Any]:
    learned_in = (request.POST.get("learned_in") or request.GET.get("from", ""))[:ID_LENGTH]
    talk = talk_to_keep_from(room.community, learned_in, reader=request.user)
    initial = {
        **at_first(request, room, place=f"insight:{room.community.slug}"),
        "learned_in": talk.public_id if talk else "",
        "source": talk.title if talk else "",
        "place": room.community.place_id,
    }
    posted = request.POST if request.method == "POST" else None
    return InsightForm(posted, community=room.community, initial=initial), talk
