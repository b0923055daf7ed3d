"""Putting something with a title and a body on the table: what all that is talked over shares."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from longtable.communities.http import Room
from longtable.contributions.actions.putting import Words
from longtable.contributions.queries import key_for
from longtable.dialogue.views.pace import MENDING, pause
from longtable.people.http import Request


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
        language=room.community.language,
        client_key=key_for(request.user, given=given["key"], body=given["body"]),
    )
    paused = pause(form, by=request.user, room=room, words=words)
    if paused is not None:
        return paused.on(render(request, page, {"form": form}, status=paused.status))
    return redirect(put(words))
