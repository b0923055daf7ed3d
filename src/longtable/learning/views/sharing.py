"""Sharing a reflection: its words are shown once more before anybody else reads them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from longtable.communities.http import Room, enter
from longtable.contributions.actions.putting import words_sent
from longtable.contributions.queries import client_key, who_sees
from longtable.dialogue.views.pace import pause
from longtable.learning import rules
from longtable.learning.actions import sharing
from longtable.learning.forms.reflecting import SharingForm
from longtable.learning.kinds import reflection_address
from longtable.learning.models import Reflection, SharedReflection
from longtable.learning.queries.reflections import (
    Own,
    places_to_share,
    reach_of,
    shared_in,
    shared_reflections,
    shared_shown,
    shown_to_its_writer,
)
from longtable.learning.views.reflecting import MENDING, own
from longtable.people.http import OpenRequest, Request
from longtable.shared.identifiers import ID_LENGTH_MAX
from longtable.shared.text.rendering import render_markdown

SECTION = "learning"
SHARED = 409


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: Request, public_id: str) -> HttpResponse:
    """Choose where and for whom; see the words as they will be read; only then share them."""
    found = own(request, public_id)
    one = shown_to_its_writer(found, person=request.user)
    if one.said is None:
        return redirect("learning:reflection", public_id)
    form = _form(request, one)
    if request.method != "POST" or not form.is_valid():
        return _page(request, one, form, status=200 if request.method != "POST" else MENDING)
    rules.share_reflection.require(request.user, form.place)
    if request.POST.get("act") == "change":
        return _page(request, one, form, status=200)
    if request.POST.get("act") != "share":
        return _once_more(request, one, form)
    return _share(request, found, one, form)


def _share(request: Request, found: Reflection, one: Own, form: SharingForm) -> HttpResponse:
    given, place = form.cleaned_data, form.place
    assert one.said is not None, "it was opened"
    said = words_sent(given, by=request.user, title=given["title"])
    room = enter(request, place.slug, section=SECTION)
    paused = pause(form, by=request.user, room=room, words=said)
    if paused is not None:
        return paused.on(_page(request, one, form, status=paused.status))
    try:
        made = sharing.share_reflection(
            found,
            community=place,
            words=said,
            limits=given["limits"],
            by=request.user,
            audience=given["audience"],
            prompt=one.said.number,
        )
    except sharing.ReflectionIsGone:
        return redirect("learning:reflections")
    except sharing.AlreadyShared:
        form.add_error("community", _("It lies on the table there already. Take it back first, if it is to say something else."))  # fmt: skip  # noqa: E501  -- one sentence to translate
        return _page(request, one, form, status=SHARED)
    messages.success(request, _("It is shared. You can take it back at any time."))
    return redirect(reflection_address(made, place.slug))


@login_not_required
@require_safe
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """What people of a community shared of their reflections."""
    room = enter(request, slug, section=SECTION)
    before = request.GET.get("before", "")[:ID_LENGTH_MAX]
    page = shared_reflections(room.community, reader=request.user, before=before)
    return render(request, "learning/shared_list.html", {"page": page})


@login_not_required
@require_safe
def shared(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One of them."""
    _room, found = _enter(request, slug, public_id)
    given = {"one": shared_shown(found, reader=request.user), "reach": reach_of(found)}
    return render(request, "learning/shared.html", given)


def _enter(request: OpenRequest, slug: str, public_id: str) -> tuple[Room, SharedReflection]:
    room = enter(request, slug, section=SECTION)
    found = shared_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found


def _form(request: Request, one: Own) -> SharingForm:
    assert one.said is not None, "what cannot be opened is not shared"
    return SharingForm(
        request.POST if request.method == "POST" else None,
        communities=places_to_share(request.user),
        number=one.said.number,
        initial={
            "body": one.said.opens,
            "limits": one.said.limits,
            "key": client_key(
                request.user, place=f"sharing:{one.public_id}", last=str(len(one.shared))
            ),
        },
    )


def _page(request: Request, one: Own, form: SharingForm, *, status: int) -> HttpResponse:
    return render(request, "learning/sharing.html", {"one": one, "form": form}, status=status)


def _once_more(request: Request, one: Own, form: SharingForm) -> HttpResponse:
    """What others will read, and who they are; nothing is shared yet."""
    given = form.cleaned_data
    seen: Any = who_sees([form.place], audience=given["audience"], by=request.user)
    shown = {
        "one": one,
        "form": form,
        "place": form.place,
        "opens": SafeString(render_markdown(given["body"]).html),
        "limits": SafeString(render_markdown(given["limits"]).html),
        "seen": seen,
    }
    return render(request, "learning/sharing_look.html", shown)
