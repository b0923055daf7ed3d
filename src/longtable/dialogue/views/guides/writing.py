"""Writing a guide: from nothing, from one that is there, or its next version."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from longtable.communities.http import Room, enter
from longtable.contributions.actions.putting import Words
from longtable.contributions.queries import key_for
from longtable.dialogue import rules
from longtable.dialogue.actions import guiding as actions
from longtable.dialogue.forms.guiding import BEGIN_LENGTH_MAX, GuideForm, first_of
from longtable.dialogue.kinds import guide_address
from longtable.dialogue.models import Guide, GuideVersion
from longtable.dialogue.queries.guides import draft_of, guide_to_take
from longtable.dialogue.queries.sides import every_role
from longtable.dialogue.shipped import shipped_guide
from longtable.dialogue.views.beginning import at_first
from longtable.dialogue.views.guides.room import SECTION, back_to_guide, enter_guide
from longtable.dialogue.views.pace import pause
from longtable.people.http import Request

SHIPPED = "shipped:"


@dataclass(frozen=True)
class Begun:
    """From what a guide is begun: one that comes with Longtable, or one that others wrote."""

    draft: actions.Draft | None = None
    version: GuideVersion | None = None
    shipped: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Write a guide for this community."""
    room = enter(request, slug, section=SECTION)
    rules.write_guide.require(request.user, room.community)
    begun = _begun(request)
    form = _form(request, room, begun)
    if request.method != "POST":
        return _page(request, form, begun)
    if not form.is_valid():
        return _page(request, form, begun, status=422)
    given = form.cleaned_data
    draft = form.draft()
    key = key_for(request.user, given=given["key"], body=given["brief"])
    words = Words(title=draft.title, body=draft.brief, client_key=key)
    paused = pause(form, by=request.user, room=room, words=words)
    if paused is not None:
        return paused.on(_page(request, form, begun, status=paused.status))
    made = actions.write_guide(
        room.community,
        draft=draft,
        by=request.user,
        audience=given["audience"],
        begun_from=begun.version,
        shipped=begun.shipped,
        client_key=key,
    )
    return redirect(guide_address(made, slug))


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Write the next version of a guide; dialogues that began keep theirs."""
    room, found = enter_guide(request, slug, public_id)
    rules.change_guide.require(request.user, found)
    last = actions.newest(found)
    roles = every_role()
    about: dict[str, Any] = {"roles": roles, "community": room.community, "is_new": False}
    if request.method != "POST":
        first = {**first_of(draft_of(last)), "seen": last.number}
        return _version_page(request, found, GuideForm(initial=first, **about))
    form = GuideForm(request.POST, **about)
    if not form.is_valid():
        return _version_page(request, found, form, status=422)
    seen = form.cleaned_data["seen"] or 0
    try:
        actions.change_guide(found, draft=form.draft(), by=request.user, seen=seen)
    except actions.GuideHasChanged:
        newest = actions.newest(found)
        form = GuideForm({**request.POST.dict(), "seen": newest.number}, **about)
        return _version_page(request, found, form, status=HTTPStatus.CONFLICT, newer=newest)
    return back_to_guide(slug, found)


def _begun(request: Request) -> Begun:
    key = (request.POST.get("begin") or request.GET.get("begin", ""))[:BEGIN_LENGTH_MAX]
    if key.startswith(SHIPPED):
        found = shipped_guide(key.removeprefix(SHIPPED), get_language() or "en")
        return Begun(found.draft, shipped=found.key) if found else Begun()
    version = guide_to_take(key, reader=request.user) if key else None
    return Begun(draft_of(version), version) if version else Begun()


def _form(request: Request, room: Room, begun: Begun) -> GuideForm:
    initial = at_first(request, room, place=f"guide:{room.community.slug}")
    initial["language"] = room.community.language
    if begun.draft:
        initial |= first_of(begun.draft)
        version = begun.version
        initial["begin"] = version.guide.public_id if version else f"{SHIPPED}{begun.shipped}"
    return GuideForm(
        request.POST if request.method == "POST" else None,
        roles=every_role(),
        community=room.community,
        is_new=True,
        initial=initial,
    )


def _page(request: Request, form: GuideForm, begun: Begun, *, status: int = 200) -> HttpResponse:
    given = {"form": form, "begun": begun}
    return render(request, "dialogue/guides/new.html", given, status=status)


def _version_page(
    request: Request,
    found: Guide,
    form: GuideForm,
    *,
    status: int = 200,
    newer: GuideVersion | None = None,
) -> HttpResponse:
    given = {"form": form, "one": found, "newer": newer}
    return render(request, "dialogue/guides/words.html", given, status=status)
