"""Reading guides: the list, and one of them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from longtable.communities.http import enter
from longtable.dialogue import rules
from longtable.dialogue.queries.guides import guide_list, guide_page
from longtable.dialogue.views.guides.room import SECTION, enter_guide
from longtable.people.http import OpenRequest

KEY_LENGTH = 40


@login_not_required
@require_safe
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """A community's dialogues and guides, and those it can begin from."""
    room = enter(request, slug, section=SECTION)
    page = guide_list(
        room.community,
        reader=request.user,
        language=get_language() or "en",
        before=request.GET.get("before", "")[:KEY_LENGTH],
    )
    given = {"page": page, "may_write": rules.write_guide(request.user, room.community)}
    return render(request, "dialogue/guides/list.html", given)


@login_not_required
@require_safe
def guide(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One guide: what it asks, where it came from, how it went with it."""
    _room, found = enter_guide(request, slug, public_id)
    page = guide_page(found, reader=request.user, language=get_language() or "en")
    return render(request, "dialogue/guides/guide.html", {"page": page, "one": found})
