"""Reading conversations: the list, one of them, who can see it, how far one has read."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from longtable.communities.http import also_unsigned, enter
from longtable.contributions.queries import who_reads
from longtable.dialogue import actions, rules
from longtable.dialogue.queries.conversation import read_conversation
from longtable.dialogue.queries.finding import known_communities
from longtable.dialogue.queries.listing import conversation_list
from longtable.dialogue.queries.window import Asked
from longtable.dialogue.views.composing import reply_composer
from longtable.dialogue.views.room import address, back, enter_conversation
from longtable.people.http import OpenRequest, Request

ID_LENGTH = 30


@also_unsigned
@login_not_required
@require_safe
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """A community's conversations that the reader may read."""
    room = enter(request, slug, section="dialogue")
    found = conversation_list(
        room.community,
        reader=request.user,
        shown=request.GET.get("show", "open"),
        before=request.GET.get("before", "")[:ID_LENGTH],
    )
    given = {"page": found, "may_open": rules.open_conversation(request.user, room.community)}
    template = "dialogue/list.html"
    return render(request, f"{template}#conversations" if request.htmx else template, given)


@also_unsigned
@login_not_required
@require_safe
def conversation(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One conversation; its posts alone for a page that was told of something new."""
    room = enter(request, slug, section="dialogue")
    page = read_conversation(request.user, public_id, asked=_asked(request))
    if page is None or room.community not in known_communities(page.conversation):
        raise Http404
    found = page.conversation
    given = {"page": page, "conversation": found, "here": address(slug, public_id)}
    if request.htmx:
        return render(request, "dialogue/conversation.html#posts", given)
    if page.said.may_reply:
        given["composer"] = reply_composer(request, found, page)
    return render(request, "dialogue/conversation.html", given)


@also_unsigned
@require_POST
def bookmark(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Remember how far the reader has read; what they were told until then is read, too."""
    _room, found = enter_conversation(request, slug, public_id)
    until = _moment(request.POST.get("until", ""))
    if until is not None:
        actions.keep_bookmark(found, by=request.user, read_until=min(until, found.last_at))
    if request.headers.get("Sec-Fetch-Dest") == "empty":
        return HttpResponse(status=204)
    return back(slug, found)


@also_unsigned
@login_not_required
@require_safe
def readers(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """Who exactly can read a conversation: by the code that decides it."""
    _room, found = enter_conversation(request, slug, public_id)
    given = {
        "conversation": found,
        "communities": known_communities(found),
        "seen": who_reads(found),
    }
    return render(request, "dialogue/readers.html", given)


def _asked(request: OpenRequest) -> Asked:
    given = request.GET
    start, at, after, before = (
        given.get(key, "")[:ID_LENGTH] for key in ("from", "at", "after", "before")
    )
    return Asked(
        start=start,
        at=at,
        after=after,
        before=before,
        since=_moment(given.get("since", "")),
        is_open=given.get("open") == "1",
    )


def _moment(text: str) -> datetime | None:
    """An aware moment, or none for anything else."""
    try:
        found = parse_datetime(text[:40])
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
