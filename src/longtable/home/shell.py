"""What stands around every page: built from the room the view entered, when the page asks."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from longtable.communities.http import Room, is_there
from longtable.communities.models import Kind
from longtable.contributions.queries import unread_count
from longtable.shared.ui.sections import entries, path_to, sections
from longtable.shared.ui.shell import Shell


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``shell``, ``room`` and ``demo_notice``; no query until they are used."""
    return {
        "shell": cache(lambda: _shell(request)),
        "room": getattr(request, "room", None),
        "demo_notice": settings.LONGTABLE_DEMO,
    }


def _shell(request: HttpRequest) -> Shell:
    room: Room | None = getattr(request, "room", None)
    signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    home = path_to("home:community", room.community.slug) if room else "/"
    around = {"home_url": home, "search_url": path_to("home:search")}
    if not signed_in:
        around["sign_in_url"] = path_to("account_login")
    else:
        around["person_name"] = str(request.user)
        around["profile_url"] = path_to("people:profile")
        around["inbox_url"] = path_to("home:inbox")
        around["sign_out_url"] = path_to("account_logout")
    return Shell(
        sections=tuple(_sections(request, room)),
        place=str(room.community) if room else "",
        under=str(Kind(room.community.kind).label) if room else "",
        speaks_as=_speaks_as(room) if room else "",
        search_in=("in", room.community.slug) if room else None,
        inbox_count=unread_count(request.user) if signed_in else 0,
        inbox_is_current=request.path == around.get("inbox_url"),
        **around,
    )


def _speaks_as(room: Room) -> str:
    """From where the reader speaks here; where nobody is named, from nowhere."""
    worn = room.membership
    return worn.hat_words if worn and not room.community.is_unsigned else ""


def _sections(request: HttpRequest, room: Room | None) -> Any:
    if room is None:
        key = getattr(request, "section", "")
        return sections("site", request.user, current=key) if hasattr(request, "user") else ()
    slug = (room.community.slug,)
    shown = sections("community", room, current=room.section, url_args=slug)
    if not room.community.is_unsigned:
        return shown
    there = {
        path_to(one.url_name, *slug)
        for one in entries("community")
        if is_there(one.url_name, room.community)
    }
    return [one for one in shown if one.url in there]
