"""Asking for a decision."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from longtable.communities.http import Room, enter
from longtable.contributions.actions.putting import Words
from longtable.contributions.queries import client_key, key_for
from longtable.dialogue import rules
from longtable.dialogue.actions.deciding import ask_decision
from longtable.dialogue.forms.deciding import YES, DecisionForm
from longtable.dialogue.models import Reasons
from longtable.dialogue.queries.decisions import differences_to_settle
from longtable.dialogue.queries.replying import last_opened
from longtable.dialogue.views.decisions.room import SECTION, back
from longtable.dialogue.views.pace import pause
from longtable.people.http import Request
from longtable.people.models import Audience
from longtable.shared.identifiers import ID_LENGTH_MAX

PAGE = "dialogue/decisions/new.html"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Ask for a decision: on its own, or to settle a difference."""
    room = enter(request, slug, section=SECTION)
    rules.ask_decision.require(request.user, room.community)
    form = _form(request, room)
    if request.method != "POST":
        return render(request, PAGE, {"form": form})
    if not form.is_valid():
        return render(request, PAGE, {"form": form}, status=422)
    given = form.cleaned_data
    words = Words(
        title=given["title"],
        body=given["body"],
        language=room.community.language,
        client_key=key_for(request.user, given=given["key"], body=given["body"]),
    )
    paused = pause(form, by=request.user, room=room, words=words)
    if paused is not None:
        return paused.on(render(request, PAGE, {"form": form}, status=paused.status))
    made = ask_decision(
        room.community,
        words=words,
        asked=form.asked(),
        by=request.user,
        audience=given["audience"],
        settles=form.differences.get(given["settles"]),
    )
    return back(slug, made)


def _form(request: Request, room: Room) -> DecisionForm:
    place = f"decision:{room.community.slug}"
    last = last_opened(room.community, by=request.user)
    return DecisionForm(
        request.POST if request.method == "POST" else None,
        community=room.community,
        differences=differences_to_settle(room.community, reader=request.user),
        initial={
            "audience": Audience.MEMBERS,
            "key": client_key(request.user, place=place, last=last),
            "reasons": Reasons.EVERYONE,
            "names": YES,
            "hidden": True,
            "settles": request.GET.get("settles", "")[:ID_LENGTH_MAX],
        },
    )
