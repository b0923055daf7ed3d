"""Keeping what somebody types."""

import re

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from longtable.contributions.actions.drafting import (
    DraftIsNewer,
    NothingIsKeptHere,
    WordsWerePut,
    discard_draft,
    save_draft,
)
from longtable.contributions.forms import DraftForm
from longtable.contributions.models import Draft
from longtable.contributions.queries import drafts_of
from longtable.people.http import Request

# Where drafts belong: ``reply:<public id>``, ``edit:<public id>``, ``conversation:<slug>``.
PLACE = re.compile(r"(reply|edit|conversation|challenge):[\w-]+", re.ASCII)


@require_safe
def drafts(request: Request) -> HttpResponse:
    """Everything one has begun and not sent."""
    request.section = "drafts"  # type: ignore[attr-defined]  # read by the shell
    return render(request, "contributions/drafts.html", {"drafts": drafts_of(request.user)})


@require_POST
def draft(request: Request, place: str) -> HttpResponse:
    """Save or, with ``discard``, forget one draft. Answers its version; 409 with the newer one;
    410 with the next key when what was begun lies on the table by now; 403 where nobody is named:
    nothing begun is kept there."""
    if len(place) > Draft.PLACE_LENGTH_MAX or not PLACE.fullmatch(place):
        return JsonResponse({"error": "place"}, status=400)
    if "discard" in request.POST:
        discard_draft(by=request.user, place=place)
        return redirect("contributions:drafts")
    form = DraftForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": form.errors}, status=422)
    given = form.cleaned_data
    try:
        kept = save_draft(
            by=request.user,
            place=place,
            title=given["title"][: Draft._meta.get_field("title").max_length],
            body=given["body"],
            seen=given["version"] or 0,
            key=given["key"],
        )
    except (NothingIsKeptHere, WordsWerePut, DraftIsNewer) as why:
        return _unkept(why)
    return JsonResponse({"version": kept.version})


def _unkept(why: NothingIsKeptHere | WordsWerePut | DraftIsNewer) -> HttpResponse:
    """Why it was not kept, and what the window needs to go on."""
    match why:
        case NothingIsKeptHere():
            return JsonResponse({"error": "place"}, status=403)
        case WordsWerePut():
            return JsonResponse({"key": why.next_key}, status=410)
    newer = why.draft
    given = {"version": newer.version, "title": newer.title, "body": newer.body}
    return JsonResponse(given, status=409)
