"""Questioning a work, and saying which questions are about it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.dialogue.forms import ChallengeForm, ConversationForm
from longtable.dialogue.views.challenging import challenging
from longtable.dialogue.views.opening import Places, begin
from longtable.landscape import rules
from longtable.landscape.actions import concerning
from longtable.landscape.forms.concerning import ConcernForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.queries.concerns import challenges_to_link, concern_in, links_of
from longtable.landscape.queries.four_questions import work_in
from longtable.people.http import Request
from longtable.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def challenge(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Question a work: the form of a challenge, which is about it from its beginning."""
    room = enter_landscape(request, slug)
    found = work_in(room.community, public_id, reader=request.user)
    rules.question_work.require(request.user, found)

    def put(form: ConversationForm, words: Words, places: Places, by: Person) -> Contribution:
        assert isinstance(form, ChallengeForm)
        made = concerning.challenge_work(
            found,
            words=words,
            by=by,
            communities=places.communities,
            audience=places.audience,
            asked=form.asked(),
        )
        return made.conversation

    return begin(request, room, request.user, challenging(request.user, put, work=found))


@require_http_methods(["GET", "HEAD", "POST"])
def concerns(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say that a question that was raised elsewhere is about this work."""
    room = enter_landscape(request, slug)
    found = work_in(room.community, public_id, reader=request.user)
    rules.question_work.require(request.user, found)
    is_sent = request.method == "POST"
    challenges = challenges_to_link(room.community, found, reader=request.user)
    form = ConcernForm(request.POST if is_sent else None, challenges=challenges)
    if is_sent and form.is_valid():
        chosen = form.challenges[form.cleaned_data["challenge"]]
        concerning.link_concern(found, chosen, by=request.user)
        return redirect("landscape:work", slug, public_id)
    links = links_of(found, reader=request.user)
    for one in links:
        one.may_let_go = rules.let_concern_go(request.user, one)
    given = {"form": form, "work": found, "there": challenges, "links": links}
    return render(request, "landscape/concerns.html", given, status=422 if is_sent else 200)


@require_POST
def removal(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say that a question is not about a work."""
    room = enter_landscape(request, slug)
    concern = concern_in(room.community, public_id, reader=request.user)
    rules.let_concern_go.require(request.user, concern)
    concerning.let_concern_go(concern, by=request.user)
    return redirect("landscape:concerns", slug, concern.work.public_id)
