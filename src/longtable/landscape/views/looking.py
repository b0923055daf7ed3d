"""The landscape of a community, and what is missing in it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from longtable.dialogue.models import Conversation
from longtable.landscape import rules
from longtable.landscape.http import enter_landscape
from longtable.landscape.queries.footings import unfounded
from longtable.landscape.queries.four_questions import work_in
from longtable.landscape.queries.gaps import gaps_of
from longtable.landscape.queries.gaps_of_work import gaps_of_work
from longtable.landscape.queries.rings import rings_of
from longtable.landscape.queries.starting import start_of, unexplored_words
from longtable.landscape.queries.system import system_map
from longtable.people.http import Request


@require_safe
def landscape(request: Request, slug: str) -> HttpResponse:
    """Who holds a stake by ring, who is missing, what the ledger waits for."""
    room = enter_landscape(request, slug)
    start = start_of(room.community, reader=request.user)
    given = {
        "start": start,
        "unexplored": unexplored_words(start) if start else [],
        "gaps": gaps_of(room.community, reader=request.user),
        "rings": rings_of(room.community, reader=request.user),
        "may_enter": rules.enter_stakeholder(request.user, room.community),
        "may_invite": rules.invite(request.user, room.community),
        "may_ask_several": rules.invite_several(request.user, room.community),
    }
    return render(request, "landscape/landscape.html", given)


@require_safe
def gaps(request: Request, slug: str) -> HttpResponse:
    """Who was not asked, has not come, has not spoken: here, in one conversation or one work."""
    room = enter_landscape(request, slug)
    if request.GET.get("work"):
        found = work_in(room.community, request.GET["work"][:30], reader=request.user)
        given = {
            "work": found,
            "gaps": gaps_of_work(found, reader=request.user),
            "may_invite": rules.invite(request.user, room.community),
        }
        return render(request, "landscape/gaps_of_work.html", given)
    about = request.GET.get("conversation", "")[:30]
    conversation = None
    if about:
        here = Conversation.objects.visible_to(request.user).filter(
            placements__community=room.community
        )
        conversation = get_object_or_404(here, public_id=about)
    given = {
        "gaps": gaps_of(room.community, reader=request.user, conversation=conversation),
        "unfounded": None if conversation else unfounded(room.community, reader=request.user),
        "conversation": conversation,
        "system": None if conversation else system_map(room.community, reader=request.user),
        "may_invite": rules.invite(request.user, room.community),
        "may_ask_several": rules.invite_several(request.user, room.community),
    }
    return render(request, "landscape/gaps.html", given)
