"""Saying something under what is no conversation: what a problem and a value share."""

from collections.abc import Callable
from typing import Protocol

from django.http import HttpResponse
from django.shortcuts import redirect

from longtable.communities.http import Room
from longtable.contributions import rules as contribution_rules
from longtable.contributions.actions.putting import Words, words_sent
from longtable.contributions.models import Contribution
from longtable.contributions.queries import client_key
from longtable.dialogue.forms.questions import SayingForm
from longtable.dialogue.views.pace import MENDING, pause
from longtable.people.http import OpenRequest, Request


class Talked(Protocol):
    """A page under which something can be said."""

    @property
    def may_reply(self) -> bool: ...

    @property
    def last_own(self) -> str: ...


def saying_form(request: OpenRequest, found: Contribution, page: Talked) -> SayingForm | None:
    """An empty form, for whoever may say something; sent twice it is put there once."""
    if not (page.may_reply and request.user.is_authenticated):
        return None
    place = f"saying:{found.public_id}"
    key = client_key(request.user, place=place, last=page.last_own)
    return SayingForm(initial={"key": key})


def say_under(
    request: Request,
    room: Room,
    found: Contribution,
    *,
    draw: Callable[[SayingForm, int], HttpResponse],
    say: Callable[[Words], Contribution],
    address: str,
) -> HttpResponse:
    """Say something of it, or have the form drawn again with what is to be mended. ``say`` is given
    the words, once."""
    contribution_rules.reply.require(request.user, found)
    form = SayingForm(request.POST)
    if not form.is_valid():
        return draw(form, MENDING)
    words = words_sent(form.cleaned_data, by=request.user)
    paused = pause(form, by=request.user, room=room, words=words, under=found)
    if paused is not None:
        return paused.on(draw(form, paused.status))
    return redirect(f"{address}#p-{say(words).public_id}")
