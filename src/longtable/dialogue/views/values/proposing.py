"""Proposing a value or a goal, and saying one in new words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longtable.communities.http import enter
from longtable.contributions.actions.putting import Words
from longtable.dialogue import rules
from longtable.dialogue.actions import valuing as actions
from longtable.dialogue.forms.valuing import RewordingForm, ValueForm
from longtable.dialogue.kinds import value_address
from longtable.dialogue.models import Value
from longtable.dialogue.queries.values import newer_words
from longtable.dialogue.views.beginning import at_first, begin
from longtable.dialogue.views.values.room import SECTION, enter_value
from longtable.people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Propose a value or a goal."""
    room = enter(request, slug, section=SECTION)
    rules.propose_value.require(request.user, room.community)
    form = ValueForm(
        request.POST if request.method == "POST" else None,
        community=room.community,
        initial={**at_first(request, room, place=f"value:{slug}"), "sort": Value.Sort.VALUE},
    )

    def put(words: Words) -> str:
        given = form.cleaned_data
        made = actions.propose_value(
            room.community,
            words=words,
            sort=given["sort"],
            by=request.user,
            audience=given["audience"],
        )
        return value_address(made, slug)

    return begin(request, room, form, page="dialogue/values/new.html", put=put)


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say it in new words; what it was stays, with what people answered."""
    room, found = enter_value(request, slug, public_id)
    rules.reword_value.require(request.user, found)
    if request.method != "POST":
        newer = newer_words(found, reader=request.user)
        if newer is not None:
            return _said_already(request, newer, slug)
    first = {**at_first(request, room, place=f"words:{public_id}"), **_as_it_is(found)}
    form = RewordingForm(request.POST if request.method == "POST" else None, initial=first)
    form.one = found

    def put(words: Words) -> str:
        return value_address(actions.reword_value(found, words=words, by=request.user), slug)

    try:
        return begin(request, room, form, page="dialogue/values/words.html", put=put)
    except actions.RewordedAlready:
        newer = newer_words(found, reader=request.user)
        return _said_already(request, newer or found, slug)


def _as_it_is(found: Value) -> dict[str, object]:
    return {"title": found.title, "body": found.body}


def _said_already(request: Request, newer: Value, slug: str) -> HttpResponse:
    messages.info(request, _("Somebody has said it in new words. This is how it stands."))
    return redirect(value_address(newer, slug))
