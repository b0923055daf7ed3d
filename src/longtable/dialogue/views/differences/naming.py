"""Naming a difference."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from longtable.communities.http import Room, enter
from longtable.contributions.actions.putting import Words
from longtable.dialogue import rules
from longtable.dialogue.actions.differing import name_difference
from longtable.dialogue.forms.differing import ID_LENGTH_MAX, DifferenceForm
from longtable.dialogue.kinds import difference_address
from longtable.dialogue.queries.differing import conversations_to_begin_in
from longtable.dialogue.views.beginning import at_first, begin
from longtable.dialogue.views.differences.room import SECTION
from longtable.people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Name a difference: on its own, or where it came up in a conversation."""
    room = enter(request, slug, section=SECTION)
    rules.name_difference.require(request.user, room.community)
    form = _form(request, room)

    def put(words: Words) -> str:
        given = form.cleaned_data
        made = name_difference(
            room.community,
            words=words,
            stake=given["stake"],
            by=request.user,
            audience=given["audience"],
            begun_in=form.conversations.get(given["began_in"]),
        )
        return difference_address(made, slug)

    return begin(request, room, form, page="dialogue/differences/new.html", put=put)


def _form(request: Request, room: Room) -> DifferenceForm:
    place = f"difference:{room.community.slug}"
    began_in = (request.POST.get("began_in") or request.GET.get("from", ""))[:ID_LENGTH_MAX]
    return DifferenceForm(
        request.POST if request.method == "POST" else None,
        community=room.community,
        conversations=conversations_to_begin_in(
            room.community, reader=request.user, besides=began_in
        ),
        initial={
            **at_first(request, room, place=place),
            "began_in": began_in,
        },
    )
