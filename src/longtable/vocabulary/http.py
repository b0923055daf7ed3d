"""Entering a vocabulary."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect

from longtable.communities.http import Room, enter
from longtable.people.http import OpenRequest
from longtable.vocabulary.models import Term
from longtable.vocabulary.queries.finding import term_in

SECTION = "vocabulary"


def enter_vocabulary(request: OpenRequest, slug: str) -> Room:
    """The community of this address: its words are read by whoever may read them."""
    return enter(request, slug, section=SECTION)


def enter_term(request: OpenRequest, slug: str, public_id: str) -> tuple[Room, Term]:
    """The room and the term in it, or 404 for what the reader cannot know of."""
    room = enter_vocabulary(request, slug)
    found = term_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found


def back(slug: str, found: Term, *, to: str = "") -> HttpResponseRedirect:
    """To the term's page, there where something has just changed."""
    there = redirect("vocabulary:term", slug, found.public_id)
    there["Location"] += to
    return there
