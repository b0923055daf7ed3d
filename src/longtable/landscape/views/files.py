"""A landscape in and out, as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.communities import rules as community_rules
from longtable.landscape.http import enter_landscape
from longtable.landscape.leaving import FORMATS
from longtable.landscape.queries.snapshot import snapshot_of
from longtable.people.http import Request
from longtable.shared.transfer.saving import as_file


@require_safe
def files(request: Request, slug: str) -> HttpResponse:
    """In which formats it can be taken along; for conveners, what can be brought in."""
    room = enter_landscape(request, slug)
    given = {
        "formats": FORMATS.values(),
        "may_bring": community_rules.tend(request.user, room.community),
    }
    return render(request, "landscape/files.html", given)


@require_safe
def download(request: Request, slug: str, key: str) -> HttpResponse:
    """What the reader may see of it, in one format."""
    room = enter_landscape(request, slug)
    if key not in FORMATS:
        raise Http404
    chosen = FORMATS[key]
    snapshot = snapshot_of(room.community, reader=request.user)
    response = HttpResponse(chosen.write(snapshot), content_type=chosen.media_type)
    name = f"landscape-{slug}-{snapshot.taken_at:%Y-%m-%d}{chosen.ending}"
    return as_file(response, name)
