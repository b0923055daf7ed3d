"""Saying a side, wording it anew, and its approval by somebody of that side."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.http import Room
from longtable.dialogue import rules
from longtable.dialogue.actions import differing as actions
from longtable.dialogue.forms.differing import DecliningForm, SideForm
from longtable.dialogue.models import Difference, Position, Wording
from longtable.dialogue.queries.sides import every_role, is_taken_back, side_in
from longtable.dialogue.views.differences.room import back, enter_difference, enter_position
from longtable.people.http import Request
from longtable.vocabulary.queries.unexplained import reaching_under


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say what a side would say: one's own, and it is approved; or another, and it waits."""
    _room, found = enter_difference(request, slug, public_id)
    rules.state_position.require(request.user, found)
    roles = every_role()
    is_sent = request.method == "POST"
    own = rules.side_of(request.user, found.community_id)
    mine = next((one.slug for one in roles if one.pk == own), "")
    form = SideForm(request.POST if is_sent else None, roles=roles, initial={"role": mine})
    if is_sent and form.is_valid() and not _offers(request, form, found):
        role = form.roles[form.cleaned_data["role"]]
        side = form.side(request.user.language)
        wording = actions.state_position(found, role=role, side=side, by=request.user)
        _say_what_comes(request, wording)
        return back(slug, found)
    given = {"form": form, "one": found}
    return render(request, "dialogue/differences/side.html", given, status=422 if is_sent else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: Request, slug: str, public_id: str, side: str) -> HttpResponse:
    """Word a side anew; what was approved is shown until the new words are."""
    _room, position = enter_position(request, slug, public_id, side)
    rules.change_position.require(request.user, position)
    last = _last(request, position)
    first = {**last.said, "role": position.role.slug, "seen": last.mark}
    is_sent = request.method == "POST"
    form = SideForm(request.POST if is_sent else None, roles=[position.role], initial=first)
    given: dict[str, Any] = {"form": form, "one": position.difference, "position": position}
    if not is_sent or not form.is_valid() or _offers(request, form, position.difference):
        status = 422 if is_sent else 200
        return render(request, "dialogue/differences/side.html", given, status=status)
    try:
        made = actions.word_position(
            position,
            side=form.side(request.user.language),
            by=request.user,
            seen=form.cleaned_data["seen"],
        )
    except actions.WordingHasChanged:
        given["newer"] = _last(request, position)
        data = {**request.POST.dict(), "seen": given["newer"].mark}
        given["form"] = SideForm(data, roles=[position.role])
        return render(request, "dialogue/differences/side.html", given, status=409)
    _say_what_comes(request, made)
    return back(slug, position.difference)


@require_safe
def position(request: Request, slug: str, public_id: str, side: str) -> HttpResponse:
    """What waits for a side, as it will appear: for that side, and for whoever wrote it."""
    _room, found = enter_position(request, slug, public_id, side)
    shown = side_in(found.difference, found, reader=request.user)
    if shown.newer is None:
        return back(slug, found.difference)
    return _page(request, found, DecliningForm(initial={"seen": shown.newer.mark}))


@require_POST
def approval(request: Request, slug: str, public_id: str, side: str) -> HttpResponse:
    """Say: these are our words."""
    if is_taken_back(side, reader=request.user):
        return _gone(request, slug, public_id)
    room, found = enter_position(request, slug, public_id, side)
    rules.approve_position.require(request.user, found)
    try:
        actions.approve_position(found, by=request.user, seen=_seen(request))
    except (actions.WordingHasChanged, actions.AlreadyAnswered) as happened:
        return _answered_otherwise(request, room, found, happened)
    messages.success(request, _("Everybody who reads this difference now reads it in these words."))
    return back(slug, found.difference)


@require_POST
def declining(request: Request, slug: str, public_id: str, side: str) -> HttpResponse:
    """Say: these are not our words, and why."""
    if is_taken_back(side, reader=request.user):
        return _gone(request, slug, public_id)
    room, found = enter_position(request, slug, public_id, side)
    rules.approve_position.require(request.user, found)
    if not side_in(found.difference, found, reader=request.user).waits:
        return _answered_otherwise(request, room, found, actions.AlreadyAnswered())
    form = DecliningForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    given = form.cleaned_data
    try:
        actions.decline_position(found, by=request.user, seen=given["seen"], why=given["why"])
    except (actions.WordingHasChanged, actions.AlreadyAnswered) as happened:
        return _answered_otherwise(request, room, found, happened)
    messages.success(request, _("It stays unpublished. Whoever wrote it reads why."))
    return back(slug, found.difference)


@require_POST
def removal(request: Request, slug: str, public_id: str, side: str) -> HttpResponse:
    """Take back what one wrote for a side, while it waits."""
    room, found = enter_position(request, slug, public_id, side)
    rules.change_position.require(request.user, found)
    try:
        actions.take_position_back(found, by=request.user, seen=_seen(request))
    except (actions.WordingHasChanged, actions.AlreadyAnswered) as happened:
        return _answered_otherwise(request, room, found, happened)
    messages.success(request, _("It is taken back. Nobody is asked about it any more."))
    return back(slug, found.difference)


def _answered_otherwise(
    request: Request, room: Room, found: Position, happened: Exception
) -> HttpResponse:
    """Of two at once the later one is told what happened, and reads what is new first."""
    if isinstance(happened, actions.AlreadyAnswered):
        messages.info(
            request, _("Somebody of your side has answered already. This is how it stands.")
        )
        return back(room.community.slug, found.difference)
    messages.info(request, _("It was worded anew meanwhile. Please read the new words first."))
    return redirect(
        "dialogue:position", room.community.slug, found.difference.public_id, found.public_id
    )


def _gone(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Of two at once the writer was first: whoever was asked is told."""
    _room, found = enter_difference(request, slug, public_id)
    messages.info(request, _("Whoever wrote this has taken it back. Nothing waits for you any more."))  # fmt: skip  # noqa: E501  -- one sentence to translate
    return back(slug, found)


def _page(
    request: Request, found: Position, form: DecliningForm, *, status: int = 200
) -> HttpResponse:
    shown = side_in(found.difference, found, reader=request.user)
    given = {"side": shown, "one": found.difference, "form": form}
    return render(request, "dialogue/differences/position.html", given, status=status)


def _last(request: Request, found: Position) -> Wording:
    """The last words of a side that the reader may read: whoever changes it reads all of them."""
    every = Wording.objects.visible_to(request.user).filter(position=found.pk)
    last = every.order_by("-pk").first()
    assert last is not None, "whoever may change it reads it"
    return last


def _seen(request: Request) -> str:
    return request.POST.get("seen", "")


def _say_what_comes(request: Request, made: Wording) -> None:
    if hasattr(made, "approval"):
        messages.success(request, _("It stands beside the other sides, in your words."))
    else:
        words = _("It waits until somebody of that side says that these are its words.")
        messages.info(request, words)


def _offers(request: Request, form: SideForm, found: Difference) -> bool:
    """Whether words in it are offered an explanation first, once."""
    view = form.cleaned_data["view"]
    return form.offers("", view, reaching=reaching_under(found), by=request.user)
