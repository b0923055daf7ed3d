"""Closing a conversation with what came of it, and opening it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from longtable.dialogue import actions, rules
from longtable.dialogue.forms import ClosureForm
from longtable.dialogue.views.room import back, enter_conversation
from longtable.people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def closure(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Close a conversation and say what came of it."""
    _room, found = enter_conversation(request, slug, public_id)
    if rules.is_closed(found):
        messages.info(request, _("Somebody has closed this conversation already."))
        return back(slug, found)
    rules.close_conversation.require(request.user, found)
    form = ClosureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_conversation(found, by=request.user, outcome=form.cleaned_data["outcome"])
        except actions.ConversationIsClosed:
            messages.info(request, _("Somebody has closed this conversation already."))
        return back(slug, found)
    status = 422 if request.method == "POST" else 200
    given = {"conversation": found, "form": form}
    return render(request, "dialogue/closure.html", given, status=status)


@require_POST
def reopening(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Let people write in it again."""
    _room, found = enter_conversation(request, slug, public_id)
    if rules.is_closed(found):
        rules.reopen_conversation.require(request.user, found)
        actions.reopen_conversation(found, by=request.user)
    return back(slug, found)
