"""One's own reflections: nobody else's are at any of these addresses."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.contributions.queries import client_key
from longtable.learning.actions import reflecting
from longtable.learning.forms.reflecting import ChangeForm, ReflectionForm
from longtable.learning.models import Reflection
from longtable.learning.queries.own import left_alone
from longtable.learning.queries.reflections import (
    inviting,
    own_reflection,
    own_reflections,
    shown_to_its_writer,
    turn_of,
)
from longtable.people.http import Request, own_path
from longtable.shared.identifiers import ID_LENGTH_MAX

CHANGED, MENDING = 409, 422


@require_safe
@never_cache
def list_(request: Request) -> HttpResponse:
    """What one wrote for oneself."""
    before = request.GET.get("before", "")[:ID_LENGTH_MAX]
    page = own_reflections(request.user, before=before)
    given = {
        "page": page,
        "inviting": inviting(request.user),
        "alone": left_alone(request.user),
    }
    return render(request, "learning/reflections.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: Request) -> HttpResponse:
    """Write both sides, for oneself."""
    turn = turn_of(request.user)
    key = client_key(request.user, place="reflection", last=str(turn))
    sent = request.POST if request.method == "POST" else None
    form = ReflectionForm(sent, number=turn, initial={"key": key})
    if sent is not None and form.is_valid():
        try:
            made = reflecting.reflect(form.sides(), by=request.user, key=form.cleaned_data["key"])
        except reflecting.TooManyReflections:
            form.add_error(None, _("You keep as many reflections as one can. Remove some that you no longer need, then keep this one."))  # fmt: skip  # noqa: E501  -- one sentence to translate
        else:
            messages.success(request, _("It is kept. Only you can read it."))
            return redirect("learning:reflection", made.public_id)
    status = 200 if sent is None else MENDING
    return render(request, "learning/reflection_new.html", {"form": form}, status=status)


@require_safe
@never_cache
def reflection(request: Request, public_id: str) -> HttpResponse:
    """One of one's own."""
    found = own(request, public_id)
    one = shown_to_its_writer(found, person=request.user)
    return render(request, "learning/reflection.html", {"one": one})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def words(request: Request, public_id: str) -> HttpResponse:
    """Say it otherwise."""
    found = own(request, public_id)
    one = shown_to_its_writer(found, person=request.user)
    if one.said is None:
        return redirect("learning:reflection", public_id)
    sent = request.POST if request.method == "POST" else None
    said = {"opens": one.said.opens, "limits": one.said.limits, "prompt": one.said.number}
    start = {**said, "seen": reflecting.mark_of(found)}
    form = ChangeForm(sent, number=one.said.number, initial=start)
    status = 200 if sent is None else MENDING
    if sent is not None and form.is_valid():
        try:
            reflecting.change_reflection(
                found, sides=form.sides(), by=request.user, seen=form.cleaned_data["seen"]
            )
        except reflecting.ReflectionHasChanged:
            form.add_error(None, _("You changed it in another window since. Please look at it there first: your words are still here."))  # fmt: skip  # noqa: E501  -- one sentence to translate
            status = CHANGED
        else:
            return redirect("learning:reflection", public_id)
    given = {"form": form, "one": one}
    return render(request, "learning/reflection_words.html", given, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def removal(request: Request, public_id: str) -> HttpResponse:
    """Remove it for good; what was shared of it stays until it is taken back."""
    found = own(request, public_id)
    if request.method != "POST":
        one = shown_to_its_writer(found, person=request.user)
        return render(request, "learning/reflection_removal.html", {"one": one})
    reflecting.forget_reflection(found)
    messages.success(request, _("It is removed for good."))
    return redirect("learning:reflections")


@require_POST
def rhythm(request: Request) -> HttpResponse:
    """Not now, not any more, or again from time to time."""
    reflecting.be_invited(request.user, again=request.POST.get("again") == "1")
    to = own_path(request.POST.get("next", ""), otherwise="")
    return redirect(to) if to else redirect("learning:reflections")


def own(request: Request, public_id: str) -> Reflection:
    """One's own reflection at this address; 404 for any other, as for none."""
    found = own_reflection(request.user, public_id)
    if found is None:
        raise Http404
    return found
