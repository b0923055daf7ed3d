"""Following a vocabulary, and being told no more of one word."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from longtable.people.http import Request
from longtable.vocabulary import rules
from longtable.vocabulary.actions.following import follow_words, mute_word
from longtable.vocabulary.http import back, enter_term, enter_vocabulary


@require_POST
def following(request: Request, slug: str) -> HttpResponse:
    """Be told of new meanings of all words here, or no more."""
    room = enter_vocabulary(request, slug)
    rules.follow_words.require(request.user, room.community)
    ends = "ends" in request.POST
    follow_words(room.community, by=request.user, ends=ends)
    messages.success(
        request,
        _("You are told no more of all words here.")
        if ends
        else _("You are told of new meanings here."),
    )
    return redirect("vocabulary:list", slug)


@require_POST
def muting(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Be told no more of this word, or again."""
    _room, found = enter_term(request, slug, public_id)
    rules.explain.require(request.user, found)
    mute_word(found, by=request.user, ends="ends" in request.POST)
    return back(slug, found, to="#told")
