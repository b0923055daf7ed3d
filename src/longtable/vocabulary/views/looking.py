"""Reading a vocabulary: the crosswalk, and one term."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.people.http import OpenRequest
from longtable.vocabulary import rules
from longtable.vocabulary.http import enter_term, enter_vocabulary
from longtable.vocabulary.queries.finding import follows_words
from longtable.vocabulary.queries.listing import Choice, vocabulary_page
from longtable.vocabulary.queries.page import term_page

GIVEN_LENGTH_MAX = 40


@login_not_required
@require_safe
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """The words of a community that the reader may see, roles side by side."""
    room = enter_vocabulary(request, slug)
    role, show, after = (
        request.GET.get(key, "")[:GIVEN_LENGTH_MAX] for key in ("role", "show", "after")
    )
    page = vocabulary_page(room.community, reader=request.user, chosen=Choice(role, show, after))
    may_follow = rules.follow_words(request.user, room.community)
    given = {
        "page": page,
        "may_add": rules.add_term(request.user, room.community),
        "may_follow": may_follow,
        "follows": may_follow and follows_words(room.community, reader=request.user),
    }
    return render(request, "vocabulary/list.html", given)


@login_not_required
@require_safe
def term(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One term, as everybody uses it."""
    _room, found = enter_term(request, slug, public_id)
    page = term_page(found, reader=request.user)
    return render(request, "vocabulary/term.html", {"page": page, "term": found})
