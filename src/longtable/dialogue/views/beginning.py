"""Putting something with a title and a body on the table: what all that is talked over shares."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from longtable.communities.http import Room
from longtable.contributions.actions.putting import Words
from longtable.contributions.queries import client_key, key_for
from longtable.dialogue.queries.replying import last_opened
from longtable.dialogue.views.pace import MENDING, pause
from longtable.people.http import Request
from longtable.people.models import Audience


def at_first(request: Request, room: Room, *, place: str) -> dict[str, Any]:
    """What such a form begins with: it is for members, and sent twice it is put there once.

    ``place`` names what is written, and where. One query.
    """
    last = last_opened(room.community, by=request.user)
    key = client_key(request.user, place=place, last=last)
    return {"audience": Audience.MEMBERS, "key": key}


def begin(
    request: Request, room: Room, form: forms.Form, *, page: str, put: Callable[[Words], str]
) -> HttpResponse:
    """The form, also again with what is to be mended; or ``put`` is given the words, once, and
    says the address that one is led to."""
    if request.method != "POST":
        return render(request, page, {"form": form})
    if not form.is_valid():
        return render(request, page, {"form": form}, status=MENDING)
    given = form.cleaned_data
    words = Words(
        title=given["title"],
        body=given["body"],
        language=request.user.language,
        client_key=key_for(request.user, given=given["key"], body=given["body"]),
    )
    paused = pause(form, by=request.user, room=room, words=words)
    if paused is not None:
        return paused.on(render(request, page, {"form": form}, status=paused.status))
    return redirect(put(words))
