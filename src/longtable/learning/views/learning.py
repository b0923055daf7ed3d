"""What was learned, and from whom."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.http import Room, enter, enter_as_member
from longtable.contributions.actions.putting import Words
from longtable.dialogue.views.beginning import at_first, begin
from longtable.learning import rules
from longtable.learning.actions.learning import leave_out, write_lesson
from longtable.learning.forms.learning import LessonForm
from longtable.learning.kinds import lesson_address
from longtable.learning.models import Lesson
from longtable.learning.queries.lessons import lesson_in, lesson_page, lessons, sources
from longtable.learning.queries.matrix import matrix as matrix_of
from longtable.learning.queries.reflections import reach_of
from longtable.people.http import OpenRequest, Request
from longtable.shared.identifiers import ID_LENGTH_MAX

SECTION = "learning"


@login_not_required
@require_safe
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """What people of a community learned, and from whom."""
    room = enter(request, slug, section=SECTION)
    before = request.GET.get("before", "")[:ID_LENGTH_MAX]
    page = lessons(room.community, reader=request.user, before=before)
    given = {"page": page, "may_write": rules.write_lesson(request.user, room.community)}
    return render(request, "learning/list.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Say what one learned, and from whom."""
    room = enter(request, slug, section=SECTION)
    rules.write_lesson.require(request.user, room.community)
    roles, people = sources(room.community, by=request.user)
    form = LessonForm(
        request.POST if request.method == "POST" else None,
        community=room.community,
        roles=roles,
        people=people,
        initial=at_first(request, room, place=f"lesson:{slug}"),
    )

    def put(words: Words) -> str:
        role, person = form.learned_from()
        made = write_lesson(
            room.community,
            words=words,
            by=request.user,
            from_role=role,
            learned_from=person,
            audience=form.cleaned_data["audience"],
        )
        return lesson_address(made, slug)

    return begin(request, room, form, page="learning/new.html", put=put)


@login_not_required
@require_safe
def lesson(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One lesson."""
    _room, found = _enter(request, slug, public_id)
    shown, words = lesson_page(found, reader=request.user)
    given = {"one": shown, "words": words, "reach": reach_of(found)}
    return render(request, "learning/lesson.html", given)


@require_POST
def leaving_out(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Whoever is named asks not to be: from now on the role stands there alone."""
    _room, found = _enter(request, slug, public_id)
    rules.be_left_out.require(request.user, found)
    leave_out(found)
    messages.success(request, _("You are not named there any more. Only the role is."))
    return redirect(lesson_address(found, slug))


@require_safe
def matrix(request: Request, slug: str) -> HttpResponse:
    """Who learned from whom, by role."""
    room = enter_as_member(request, slug, section=SECTION)
    return render(request, "learning/matrix.html", {"page": matrix_of(room.community)})


def _enter(request: OpenRequest, slug: str, public_id: str) -> tuple[Room, Lesson]:
    room = enter(request, slug, section=SECTION)
    found = lesson_in(room.community, public_id, reader=request.user)
    if found is None:
        raise Http404
    return room, found
