"""Problems of practice: stating one, what bears on it, and asking people about it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.http import Room, enter
from longtable.contributions.actions.putting import Words, words_sent
from longtable.contributions.queries import client_key
from longtable.dialogue import rules
from longtable.dialogue.actions import advising as actions
from longtable.dialogue.forms.questions import AskingForm, ProblemForm, SayingForm
from longtable.dialogue.kinds import problem_address
from longtable.dialogue.models import Problem
from longtable.dialogue.queries.bearing import people_bearing, seek
from longtable.dialogue.queries.problems import (
    problem_in,
    problem_list,
    problem_page,
)
from longtable.dialogue.views.beginning import at_first, begin
from longtable.dialogue.views.pace import pause
from longtable.dialogue.views.under import say_under, saying_form
from longtable.people.http import OpenRequest, Request

SECTION = "dialogue"
ID_LENGTH = 40


@login_not_required
@require_safe
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """A community's problems of practice."""
    room = enter(request, slug, section=SECTION)
    before = request.GET.get("before", "")[:ID_LENGTH]
    page = problem_list(room.community, reader=request.user, before=before)
    given = {"page": page, "may_state": rules.state_problem(request.user, room.community)}
    return render(request, "dialogue/problems/list.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """State a problem in plain words; what bears on it is found by them."""
    room = enter(request, slug, section=SECTION)
    rules.state_problem.require(request.user, room.community)
    form = ProblemForm(
        request.POST if request.method == "POST" else None,
        community=room.community,
        initial=at_first(request, room, place=f"problem:{slug}"),
    )

    def put(words: Words) -> str:
        given = form.cleaned_data
        made = actions.state_problem(
            room.community,
            words=words,
            by=request.user,
            setting=given["setting"],
            audience=given["audience"],
        )
        return problem_address(made, slug)

    return begin(request, room, form, page="dialogue/problems/new.html", put=put)


@login_not_required
@require_safe
def problem(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One problem: the insights and work that bear on it, and what was said about it."""
    _room, found = enter_problem(request, slug, public_id)
    return _draw(request, found)


@require_POST
def replies(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say something about it."""
    room, found = enter_problem(request, slug, public_id)
    return say_under(
        request,
        room,
        found,
        draw=lambda form, status: _draw(request, found, form=form, status=status),
        say=lambda words: actions.say_of_problem(found, words=words, by=request.user),
        address=problem_address(found, slug),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Who could be asked about it, and why them; asking one of them."""
    room, found = enter_problem(request, slug, public_id)
    rules.ask_about_problem.require(request.user, found)
    every = people_bearing(seek(found, reader=request.user))
    is_sent = request.method == "POST"
    last: str = found.last_own or ""  # type: ignore[attr-defined]  # annotated
    form = AskingForm(
        request.POST if is_sent else None,
        people=[one.person for one in every if one.may_be_asked],
        initial={"key": client_key(request.user, place=f"asking:{public_id}", last=last)},
    )
    given = {"form": form, "one": found, "people": every}
    page = "dialogue/problems/people.html"
    if not is_sent or not form.is_valid():
        return render(request, page, given, status=422 if is_sent else 200)
    asked = form.people[form.cleaned_data["person"]].pk
    words = words_sent(form.cleaned_data, by=request.user, mentions_people=[asked])
    paused = pause(form, by=request.user, room=room, words=words, under=found)
    if paused is not None:
        return paused.on(render(request, page, given, status=paused.status))
    reply = actions.say_of_problem(found, words=words, by=request.user)
    return redirect(f"{problem_address(found, slug)}#p-{reply.public_id}")


def _draw(
    request: OpenRequest, found: Problem, *, form: SayingForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a problem; with words to mend."""
    page = problem_page(found, reader=request.user)
    if form is None:
        form = saying_form(request, found, page)
    given = {"page": page, "one": found, "form": form, "here": request.path}
    return render(request, "dialogue/problems/problem.html", given, status=status)


def enter_problem(request: OpenRequest, slug: str, public_id: str) -> tuple[Room, Problem]:
    """The room and the problem in it, or 404 for what the reader cannot know of."""
    room = enter(request, slug, section=SECTION)
    found = problem_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found
