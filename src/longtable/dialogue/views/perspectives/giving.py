"""Giving one's perspective: a vote on a statement, or a statement of one's own."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from longtable.contributions.actions.putting import words_sent
from longtable.dialogue import rules
from longtable.dialogue.actions.perspectives import (
    PerspectivesAreOver,
    StatementIsGone,
    StatementIsSaid,
    cast_vote,
    say_statement,
)
from longtable.dialogue.forms.perspectives import StatementForm, VoteForm
from longtable.dialogue.models import Perspectives
from longtable.dialogue.queries.perspectives import statement_to_vote_on
from longtable.dialogue.views.pace import pause
from longtable.dialogue.views.perspectives.room import back, draw, enter_perspectives
from longtable.people.http import Request


@require_POST
def votes(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Agree, disagree or pass; then the next statement."""
    _room, found = enter_perspectives(request, slug, public_id)
    rules.give_perspective.require(request.user, found)
    if rules.is_ended(found):
        return _over(request, found)
    form = VoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.sentence())
        return draw(request, found, status=422)
    given = form.cleaned_data
    statement = statement_to_vote_on(found, given["statement"], reader=request.user)
    if statement is None:
        return _gone(request, slug, found)
    try:
        cast_vote(statement, answer=given["answer"], by=request.user)
    except StatementIsGone:
        return _gone(request, slug, found)
    except PerspectivesAreOver:
        return _over(request, found)
    return back(slug, found, to="#vote")


@require_POST
def statements(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Put a statement of one's own to the others."""
    room, found = enter_perspectives(request, slug, public_id)
    rules.give_perspective.require(request.user, found)
    if rules.is_ended(found):
        return _over(request, found)
    form = StatementForm(request.POST)
    if not form.is_valid():
        return draw(request, found, form=form, status=422)
    words = words_sent(form.cleaned_data, by=request.user)
    paused = pause(form, by=request.user, room=room, words=words, under=found)
    if paused is not None:
        return paused.on(draw(request, found, form=form, status=paused.status))
    try:
        said = say_statement(found, words=words, by=request.user)
    except PerspectivesAreOver:
        return _over(request, found)
    except StatementIsSaid:
        form.add_error("body", _("Somebody has said this already. Vote on it in the list below."))
        return draw(request, found, form=form, status=422)
    return back(slug, found, to=f"#p-{said.said.public_id}")


def _over(request: Request, found: Perspectives) -> HttpResponse:
    """Nothing is lost: a statement that came too late stands on the page."""
    why = _("This is over: nobody votes any more. Here is what came of it.")
    sent = request.POST.get("body", "").strip()
    if not sent:
        messages.info(request, why)
        return back(found.community.slug, found)
    return draw(request, found, status=HTTPStatus.CONFLICT, late={"why": why, "sent": [sent]})


def _gone(request: Request, slug: str, found: Perspectives) -> HttpResponse:
    messages.info(request, _("This statement was taken off the table. Nothing was counted."))
    return back(slug, found)
