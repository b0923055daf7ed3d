"""Naming a difference."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from longtable.communities.http import Room, enter
from longtable.contributions.actions.putting import Words
from longtable.contributions.queries import client_key, key_for
from longtable.dialogue import rules
from longtable.dialogue.actions.differing import name_difference
from longtable.dialogue.forms.differing import ID_LENGTH_MAX, DifferenceForm
from longtable.dialogue.kinds import difference_address
from longtable.dialogue.queries.differing import conversations_to_begin_in
from longtable.dialogue.queries.replying import last_opened
from longtable.dialogue.views.differences.room import SECTION
from longtable.dialogue.views.pace import pause
from longtable.people.http import Request
from longtable.people.models import Audience


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Name a difference: on its own, or where it came up in a conversation."""
    room = enter(request, slug, section=SECTION)
    rules.name_difference.require(request.user, room.community)
    form = _form(request, room)
    if request.method != "POST":
        return render(request, "dialogue/differences/new.html", {"form": form})
    if not form.is_valid():
        return render(request, "dialogue/differences/new.html", {"form": form}, status=422)
    given = form.cleaned_data
    words = Words(
        title=given["title"],
        body=given["body"],
        language=room.community.language,
        client_key=key_for(request.user, given=given["key"], body=given["body"]),
    )
    paused = pause(form, by=request.user, room=room, words=words)
    if paused is not None:
        page = render(
            request, "dialogue/differences/new.html", {"form": form}, status=paused.status
        )
        return paused.on(page)
    made = name_difference(
        room.community,
        words=words,
        stake=given["stake"],
        by=request.user,
        audience=given["audience"],
        begun_in=form.conversations.get(given["began_in"]),
    )
    return redirect(difference_address(made, slug))


def _form(request: Request, room: Room) -> DifferenceForm:
    place = f"difference:{room.community.slug}"
    last = last_opened(room.community, by=request.user)
    began_in = (request.POST.get("began_in") or request.GET.get("from", ""))[:ID_LENGTH_MAX]
    return DifferenceForm(
        request.POST if request.method == "POST" else None,
        community=room.community,
        conversations=conversations_to_begin_in(
            room.community, reader=request.user, besides=began_in
        ),
        initial={
            "audience": Audience.MEMBERS,
            "key": client_key(request.user, place=place, last=last),
            "began_in": began_in,
        },
    )
