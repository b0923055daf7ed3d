"""Looking at perspectives: the list, a question, what the votes came to, and all of it as files."""

import io
import zipfile

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.communities.http import enter
from longtable.dialogue import rules
from longtable.dialogue.queries.perspectives import perspectives_list, perspectives_page
from longtable.dialogue.queries.perspectives_results import results_of
from longtable.dialogue.queries.polis import files_of
from longtable.dialogue.views.perspectives.room import SECTION, draw, enter_perspectives
from longtable.people.http import OpenRequest
from longtable.shared.transfer.saving import as_file

ID_LENGTH = 40


@login_not_required
@require_safe
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """A community's questions, and how many statements wait for the reader."""
    room = enter(request, slug, section=SECTION)
    before = request.GET.get("before", "")[:ID_LENGTH]
    page = perspectives_list(room.community, reader=request.user, before=before)
    given = {"page": page, "may_ask": rules.ask_for_perspectives(request.user, room.community)}
    return render(request, "dialogue/perspectives/list.html", given)


@login_not_required
@require_safe
def perspectives(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One statement to vote on, and those one has voted on."""
    _room, found = enter_perspectives(request, slug, public_id)
    return draw(request, found, on=request.GET.get("on", "")[:ID_LENGTH])


@login_not_required
@require_safe
def results(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """What is common across roles, and what divides them; or when one may see that."""
    _room, found = enter_perspectives(request, slug, public_id)
    shown = results_of(found, reader=request.user)
    page = perspectives_page(found, reader=request.user) if shown is None else None
    given = {"one": found, "results": shown, "page": page}
    return render(request, "dialogue/perspectives/results.html", given)


@login_not_required
@require_safe
def file(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """The question in the files of a Polis export, for who sees the results."""
    _room, found = enter_perspectives(request, slug, public_id)
    if results_of(found, reader=request.user) is None:
        raise Http404
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as writing:
        for name, content in files_of(found, reader=request.user).items():
            writing.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    answer = HttpResponse(packed.getvalue(), content_type="application/zip")
    return as_file(answer, f"perspectives-{found.public_id}.zip")
