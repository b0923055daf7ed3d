"""Writing down what came of a dialogue, naming a difference of it, and closing it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longtable.communities.http import Room
from longtable.contributions.actions.putting import Words
from longtable.contributions.queries import client_key
from longtable.dialogue import rules
from longtable.dialogue.actions import running as actions
from longtable.dialogue.actions.differing import name_difference
from longtable.dialogue.forms.differing import DifferenceForm
from longtable.dialogue.forms.running import CloseRunForm, NoteForm
from longtable.dialogue.kinds import difference_address
from longtable.dialogue.models import HarvestNote, Run
from longtable.dialogue.queries.runs import note_in, roles_around
from longtable.dialogue.views.guides.room import back_to_run, enter_run
from longtable.dialogue.views.pace import pause
from longtable.people.http import Request

TITLE_LENGTH = 200


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Write down where views meet, where they differ, or what follows."""
    room, found = enter_run(request, slug, public_id)
    rules.harvest_run.require(request.user, found)
    is_sent = request.method == "POST"
    sort = request.GET.get("sort", "")
    initial = {"sort": sort if sort in HarvestNote.Sort.values else HarvestNote.Sort.MEET}
    form = NoteForm(request.POST if is_sent else None, roles=roles_around(found), initial=initial)
    given = {"form": form, "one": found}
    if not is_sent or not form.is_valid():
        status = 422 if is_sent else 200
        return render(request, "dialogue/guides/note.html", given, status=status)
    words = Words(body=form.cleaned_data["text"])
    paused = pause(form, by=request.user, room=room, words=words, under=found)
    if paused is not None:
        page = render(request, "dialogue/guides/note.html", given, status=paused.status)
        return paused.on(page)
    actions.harvest_run(found, note=form.note(), by=request.user)
    return back_to_run(slug, found)


@require_http_methods(["GET", "HEAD", "POST"])
def difference(request: Request, slug: str, public_id: str, note: str) -> HttpResponse:
    """Name a difference of what the harvest says."""
    room, found = enter_run(request, slug, public_id)
    rules.harvest_run.require(request.user, found)
    rules.name_difference.require(request.user, room.community)
    line = note_in(found, note, reader=request.user)
    if line is None or line.sort != HarvestNote.Sort.DIFFER:
        raise Http404
    if line.difference_id is not None:
        messages.info(request, _("Somebody has named it as a difference already."))
        return back_to_run(slug, found)
    form = _difference_form(request, room, found, line)
    given = {"form": form, "one": found, "line": line}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "dialogue/guides/difference.html", given, status=status)
    said = form.cleaned_data
    made = name_difference(
        room.community,
        words=Words(
            title=said["title"],
            body=said["body"],
            language=room.community.language,
            client_key=said["key"],
        ),
        stake=said["stake"],
        by=request.user,
        audience=min(said["audience"], found.audience),
    )
    try:
        actions.hold_as_difference(line, made, by=request.user)
    except actions.AlreadyNamed:
        messages.info(request, _("Somebody named one of it at the same time. Both stand."))
    return redirect(difference_address(made, slug))


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Close a dialogue and say how it went."""
    _room, found = enter_run(request, slug, public_id)
    if hasattr(found, "closure"):
        messages.info(request, _("Somebody has closed this dialogue already."))
        return back_to_run(slug, found)
    rules.close_run.require(request.user, found)
    form = CloseRunForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_run(found, account=form.cleaned_data["account"], by=request.user)
        except actions.RunIsOver:
            messages.info(request, _("Somebody has closed this dialogue already."))
        return back_to_run(slug, found)
    status = 422 if request.method == "POST" else 200
    given = {"form": form, "one": found}
    return render(request, "dialogue/guides/closing.html", given, status=status)


def _difference_form(request: Request, room: Room, found: Run, line: HarvestNote) -> DifferenceForm:
    place = f"difference:{line.public_id}"
    initial = {
        "title": line.text[:TITLE_LENGTH],
        "audience": found.audience,
        "key": client_key(request.user, place=place, last=line.public_id),
    }
    is_sent = request.method == "POST"
    return DifferenceForm(
        request.POST if is_sent else None,
        community=room.community,
        conversations=[],
        initial=initial,
    )
