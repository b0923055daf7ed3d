"""Asking a question, reading questions, answering one from where one stands."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.http import enter
from longtable.contributions.actions.putting import Words, words_sent
from longtable.dialogue import rules
from longtable.dialogue.actions.questioning import (
    AnsweredFromThere,
    QuestionIsClosed,
    answer_question,
    ask_question,
)
from longtable.dialogue.forms.questions import QuestionForm, StandpointForm
from longtable.dialogue.kinds import question_address
from longtable.dialogue.models import OpenQuestion
from longtable.dialogue.queries.questions import question_list
from longtable.dialogue.views.beginning import at_first, begin
from longtable.dialogue.views.pace import pause
from longtable.dialogue.views.questions.room import SECTION, back, draw, enter_question
from longtable.people.http import OpenRequest, Request

ID_LENGTH = 40


@login_not_required
@require_safe
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """A community's questions, and from how many roles each is answered."""
    room = enter(request, slug, section=SECTION)
    before = request.GET.get("before", "")[:ID_LENGTH]
    page = question_list(room.community, reader=request.user, before=before)
    given = {"page": page, "may_ask": rules.ask_question(request.user, room.community)}
    return render(request, "dialogue/questions/list.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Ask a question, in plain words."""
    room = enter(request, slug, section=SECTION)
    rules.ask_question.require(request.user, room.community)
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        community=room.community,
        initial=at_first(request, room, place=f"question:{slug}"),
    )

    def put(words: Words) -> str:
        audience = form.cleaned_data["audience"]
        made = ask_question(room.community, words=words, by=request.user, audience=audience)
        return question_address(made, slug)

    return begin(request, room, form, page="dialogue/questions/new.html", put=put)


@login_not_required
@require_safe
def question(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One question: its answers side by side by role, and who has not answered."""
    _room, found = enter_question(request, slug, public_id)
    return draw(request, found)


@require_POST
def answers(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Answer from the role one has there now; there is one answer from each."""
    room, found = enter_question(request, slug, public_id)
    rules.answer_question.require(request.user, found)
    if rules.is_answered(found):
        return _over(request, found)
    form = StandpointForm(request.POST)
    if not form.is_valid():
        return draw(request, found, form=form, status=422)
    words = words_sent(form.cleaned_data, by=request.user)
    paused = pause(form, by=request.user, room=room, words=words, under=found)
    if paused is not None:
        return paused.on(draw(request, found, form=form, status=paused.status))
    try:
        made = answer_question(found, words=words, by=request.user)
    except QuestionIsClosed:
        return _over(request, found)
    except AnsweredFromThere:
        why = _("You have answered in this role. You can change that answer.")
        return _late(request, found, why)
    return back(slug, found, to=f"#p-{made.said.public_id}")


def _over(request: Request, found: OpenQuestion) -> HttpResponse:
    return _late(request, found, _("This question is closed: nothing more is answered."))


def _late(request: Request, found: OpenQuestion, why: str) -> HttpResponse:
    """Nothing is lost: what cannot be put there stands on the page."""
    sent = request.POST.get("body", "").strip()
    late = {"why": why, "sent": [sent] if sent else []}
    return draw(request, found, status=HTTPStatus.CONFLICT, late=late)
