"""Words in and out, as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from longtable.communities import rules as community_rules
from longtable.people.http import Request
from longtable.shared.transfer.saving import as_file
from longtable.vocabulary.http import enter_vocabulary
from longtable.vocabulary.leaving import FORMATS
from longtable.vocabulary.queries.snapshot import words_of


@require_safe
def files(request: Request, slug: str) -> HttpResponse:
    """In which formats words can be taken along; for conveners, that they can be brought in."""
    room = enter_vocabulary(request, slug)
    may_bring = community_rules.tend(request.user, room.community)
    given = {"formats": FORMATS.values(), "may_bring": may_bring}
    return render(request, "vocabulary/files.html", given)


@require_safe
def download(request: Request, slug: str, key: str) -> HttpResponse:
    """The words that the reader may see, in one format."""
    room = enter_vocabulary(request, slug)
    if key not in FORMATS:
        raise Http404
    chosen = FORMATS[key]
    words = words_of(room.community, reader=request.user)
    response = HttpResponse(chosen.write(words), content_type=chosen.media_type)
    name = f"words-{slug}-{timezone.localdate():%Y-%m-%d}{chosen.ending}"
    return as_file(response, name)
