"""Pages for somebody who met a message that was passed on: read it, and reply without an account.

Its code is anybody's who read the message, so it stays in the address. Nothing happens on a GET.
"""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longtable.landscape.actions import replying
from longtable.landscape.actions.relaying import RelayIsClosed
from longtable.landscape.codes import code_of
from longtable.landscape.forms.invited import CodeForm
from longtable.landscape.forms.relays import ReplyForm
from longtable.landscape.models import Passage
from longtable.people.http import OpenRequest
from longtable.people.models import Audience
from longtable.shared.limits.answers import wait
from longtable.shared.limits.counting import Limit, TooOften
from longtable.shared.limits.places import place_of

CODES_TRIED = Limit("relayed.codes", 20, timedelta(minutes=15))
CODE_LENGTH_MAX = 40


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def typing(request: OpenRequest) -> HttpResponse:
    """The place to type a code from paper or a telephone call."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _code_page(request, form, status=422 if form.is_bound else 200)
    try:
        CODES_TRIED.take(place_of(request))
    except TooOften as often:
        form.add_error("code", _("That was often enough for now. Please wait a few minutes."))
        return wait(_code_page(request, form, status=429), seconds=often.seconds)
    code = form.cleaned_data["code"]
    passage = replying.passage_at(code)
    if passage is None:
        form.add_error("code", _("This code opens nothing. Please look again, or ask who gave it to you."))  # fmt: skip  # noqa: E501  -- one sentence to translate
        return _code_page(request, form, status=422)
    return redirect("landscape:relayed_code", code_of(passage.public_id))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def relayed(request: OpenRequest, code: str) -> HttpResponse:
    """The message and its question, and later what became of it."""
    passage = replying.passage_at(code[:CODE_LENGTH_MAX])
    if passage is None:
        return _code_page(request, CodeForm(), status=404)
    has_account = request.user.is_authenticated
    if request.method != "POST":
        return _page(request, passage, ReplyForm(has_account=has_account))
    form = ReplyForm(request.POST, has_account=has_account)
    if not form.is_valid():
        return _page(request, passage, form)
    try:
        replying.REPLIES_FROM_PLACE.take(place_of(request))
        _reply(request, passage, form)
    except TooOften as often:
        form.add_error(None, _("Many replies have come from your place. Please wait an hour; your words are still here."))  # fmt: skip  # noqa: E501  -- one sentence to translate
        return wait(_page(request, passage, form), seconds=often.seconds)
    except RelayIsClosed:
        form.add_error(None, _("This question is closed. Your words are still here; you can copy them."))  # fmt: skip  # noqa: E501  -- one sentence to translate
        return _page(request, passage, form)
    return redirect(f"{request.path}?said=1")


def _reply(request: OpenRequest, passage: Passage, form: ReplyForm) -> None:
    given = form.cleaned_data
    replying.reply_to_relay(
        passage,
        by=request.user if request.user.is_authenticated else None,
        body=given["body"],
        client_key=given["client_key"],
        name=given.get("name", ""),
        role_id=given["role"].pk if given["role"] else None,
    )


def _page(request: OpenRequest, passage: Passage, form: ReplyForm) -> HttpResponse:
    relay = passage.leg.relay
    given = {
        "passage": passage,
        "relay": relay,
        "form": form,
        # A closed community is known to its members alone: here it has no name.
        "is_named": relay.community.widest >= Audience.NETWORK,
        "has_said": request.GET.get("said") == "1" and not form.is_bound,
        "is_held": not request.user.is_authenticated,
    }
    return render(request, "landscape/relayed.html", given, status=422 if form.is_bound else 200)


def _code_page(request: OpenRequest, form: CodeForm, *, status: int) -> HttpResponse:
    return render(request, "landscape/relayed_typing.html", {"form": form}, status=status)
