"""Bringing people and mail archives in, for conveners."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities import rules
from longtable.communities.http import Room, enter_as_member
from longtable.people.http import Request
from longtable.shared.transfer import importers, keeping, tasks
from longtable.shared.transfer.forms import ChoosingForm, ReadingForm
from longtable.shared.transfer.models import Import
from longtable.shared.transfer.queries import ImportPage, import_in, import_page, imports_of
from longtable.shared.transfer.refusals import FileIsRefused
from longtable.shared.transfer.running import NotNow

State = Import.State


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: Request, slug: str) -> HttpResponse:
    """Choose a file to bring in; and what was brought in before."""
    room = _enter(request, slug)
    asked = request.GET.get("kind", "")[:20]
    start = {"kind": asked if asked in importers.ALL else "people"}
    form = ChoosingForm(request.POST or None, request.FILES or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            begun = keeping.take_in(
                form.cleaned_data["file"],
                kind=form.cleaned_data["kind"],
                community=room.community,
                by=request.user,
            )
        except FileIsRefused as refused:
            form.add_error("file", refused.reason)
        else:
            return redirect("communities:import", slug, begun.public_id)
    given = {"form": form, "imports": imports_of(room.community.pk)}
    status = 422 if request.method == "POST" else 200
    return render(request, "communities/imports.html", given, status=status)


@require_safe
def import_(request: Request, slug: str, public_id: str) -> HttpResponse:
    """One import: how the file is read, what trying it found, how far it is, what it did."""
    room = _enter(request, slug)
    after = request.GET.get("after", "")
    page = import_page(_found(room, public_id), after=int(after) if after.isdecimal() else 0)
    return _shown(request, page, _reading(page))


@require_POST
def trial(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Look through the whole file, read as chosen, without writing anything."""
    room = _enter(request, slug)
    found = _found(room, public_id)
    page = import_page(found)
    form = _reading(page, request)
    if form is not None and not form.is_valid():
        return _shown(request, page, form, status=422)
    if form is not None:
        return _asked(found, State.LOOKED_AT, mapping=form.mapping, options=form.options)
    return redirect("communities:import", slug, public_id)


@require_POST
def run(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Bring it in: all of it, or all but the refused rows when that was said."""
    found = _found(_enter(request, slug), public_id)
    options = {**found.options, "skip_refused": "skip_refused" in request.POST}
    return _asked(found, State.RUNNING, options=options)


@require_POST
def undoing(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take away what it brought and nobody has touched since."""
    return _asked(_found(_enter(request, slug), public_id), State.UNDOING)


def _enter(request: Request, slug: str) -> Room:
    room = enter_as_member(request, slug, section="people")
    rules.tend.require(request.user, room.community)
    return room


def _found(room: Room, public_id: str) -> Import:
    return import_in(room.community.pk, public_id)


def _reading(page: ImportPage, request: Request | None = None) -> ReadingForm | None:
    """How to read the file, while that is still to be chosen."""
    if page.preview is None:
        return None
    return ReadingForm(
        request.POST if request else None,
        importer=page.importer,
        preview=page.preview,
        chosen=page.found.options,
    )


def _shown(
    request: Request, page: ImportPage, form: ReadingForm | None, *, status: int = 200
) -> HttpResponse:
    template = "communities/import.html"
    if request.htmx:
        template += "#state"
    given = {"page": page, "found": page.found, "form": form}
    return render(request, template, given, status=status)


def _asked(found: Import, state: str, **facts: object) -> HttpResponse:
    """Queue it and go to its page, which shows how it goes; also when it cannot be done now."""
    with suppress(NotNow):
        tasks.ask(found, for_state=state, **facts)
    return redirect(reverse("communities:import", args=[found.community.slug, found.public_id]))
