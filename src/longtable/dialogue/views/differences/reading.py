"""Reading differences: the list, and one of them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.communities.http import enter
from longtable.dialogue import rules
from longtable.dialogue.queries.differing import difference_list
from longtable.dialogue.views.differences.room import SECTION, enter_difference
from longtable.dialogue.views.differences.saying import composer_of, draw
from longtable.people.http import OpenRequest

SLUG_LENGTH = 40


@login_not_required
@require_safe
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """A community's differences: what rests too long first; between two roles, if one chose."""
    room = enter(request, slug, section=SECTION)
    one, other, before = (
        request.GET.get(key, "")[:SLUG_LENGTH] for key in ("one", "other", "before")
    )
    page = difference_list(room.community, reader=request.user, one=one, other=other, before=before)
    given = {"page": page, "may_name": rules.name_difference(request.user, room.community)}
    return render(request, "dialogue/differences/list.html", given)


@login_not_required
@require_safe
def difference(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One difference: its sides in their own words, how far people have come, what is said."""
    _room, found = enter_difference(request, slug, public_id)
    return draw(request, found, composer=composer_of(request, found))
