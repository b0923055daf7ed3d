"""Looking after a question, and saying what came of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longtable.dialogue import rules
from longtable.dialogue.actions import questioning as actions
from longtable.dialogue.forms.questions import LookingAfterForm, QuestionClosureForm
from longtable.dialogue.models import OpenQuestion
from longtable.dialogue.views.owning import hand_on
from longtable.dialogue.views.questions.room import back, enter_question
from longtable.people.http import Request
from longtable.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def owner(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take it on, or ask another to look after it."""
    _room, found = enter_question(request, slug, public_id)
    rules.hand_question.require(request.user, found)
    if rules.is_answered(found):
        return _closed(request, slug, found)

    def hand(to: Person) -> HttpResponse:
        actions.hand_question(found, to=to, by=request.user)
        return back(slug, found)

    return hand_on(
        request,
        found,
        form_of=LookingAfterForm,
        page="dialogue/questions/owner.html",
        shown={"one": found},
        hand=hand,
        asks_others=rules.close_question(request.user, found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say what came of it: from then on nobody answers."""
    _room, found = enter_question(request, slug, public_id)
    rules.close_question.require(request.user, found)
    if rules.is_answered(found):
        return _closed(request, slug, found)
    is_sent = request.method == "POST"
    form = QuestionClosureForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        outcome = form.cleaned_data["outcome"]
        try:
            actions.close_question(found, by=request.user, outcome=outcome)
        except actions.QuestionIsClosed:
            return _closed(request, slug, found)
        return back(slug, found)
    given = {"form": form, "one": found}
    return render(request, "dialogue/questions/closing.html", given, status=422 if is_sent else 200)


def _closed(request: Request, slug: str, found: OpenQuestion) -> HttpResponse:
    messages.info(request, _("Somebody has closed this question already."))
    return back(slug, found)
