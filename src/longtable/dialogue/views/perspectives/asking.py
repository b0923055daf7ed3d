"""Asking for perspectives, and ending that."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from longtable.communities.http import Room, enter
from longtable.contributions.actions.putting import Words
from longtable.dialogue import rules
from longtable.dialogue.actions.perspectives import (
    Asking,
    PerspectivesAreOver,
    end_perspectives,
    open_perspectives,
)
from longtable.dialogue.forms.perspectives import PerspectivesForm
from longtable.dialogue.kinds import perspectives_address
from longtable.dialogue.models import Perspectives
from longtable.dialogue.views.beginning import at_first, begin
from longtable.dialogue.views.perspectives.room import SECTION, back, enter_perspectives
from longtable.people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Ask a question; statements come afterwards, from everybody."""
    room = enter(request, slug, section=SECTION)
    rules.ask_for_perspectives.require(request.user, room.community)
    form = _form(request, room)

    def put(words: Words) -> str:
        given = form.cleaned_data
        made = open_perspectives(
            room.community,
            words=words,
            by=request.user,
            audience=given["audience"],
            asking=Asking(ends_on=given["ends_on"], shown_after=given["shown_after"]),
        )
        return perspectives_address(made, slug)

    return begin(request, room, form, page="dialogue/perspectives/new.html", put=put)


@require_POST
def end(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Let nobody vote any more, and everybody see what came of it."""
    _room, found = enter_perspectives(request, slug, public_id)
    rules.end_perspectives.require(request.user, found)
    try:
        end_perspectives(found, by=request.user)
    except PerspectivesAreOver:
        messages.info(request, _("Somebody has ended it already."))
    return back(slug, found)


def _form(request: Request, room: Room) -> PerspectivesForm:
    place = f"perspectives:{room.community.slug}"
    return PerspectivesForm(
        request.POST if request.method == "POST" else None,
        community=room.community,
        initial={
            **at_first(request, room, place=place),
            "shown_after": Perspectives.SHOWN_AFTER,
        },
    )
