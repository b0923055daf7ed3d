"""Pages on which an office is asked to decide something, and on which it is seen what it said."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.models import Level
from longtable.landscape import rules
from longtable.landscape.actions import answering_for, recommending
from longtable.landscape.forms.recommendations import (
    RecommendationForm,
    ResponsibilityForm,
    StatusForm,
)
from longtable.landscape.http import enter_landscape
from longtable.landscape.models import Recommendation
from longtable.landscape.queries import recommendations as queries
from longtable.landscape.queries.four_questions import names_known, work_in
from longtable.people.http import Request


@require_safe
def recommendations(request: Request, slug: str) -> HttpResponse:
    """What offices are asked to decide: what waits, the late first, and what was answered."""
    room = enter_landscape(request, slug)
    level = request.GET.get("level", "")[:20]
    page = queries.recommendations_of(
        room.community,
        reader=request.user,
        level=level if level in Level.values else "",
        before=request.GET.get("before", "")[:30],
    )
    return render(request, "landscape/recommendations.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Recommend to an office, from a work, what only it can decide."""
    room = enter_landscape(request, slug)
    found = work_in(room.community, public_id, reader=request.user)
    rules.recommend.require(request.user, room.community)
    is_sent = request.method == "POST"
    form = RecommendationForm(
        request.POST if is_sent else None, community=room.community, reader=request.user
    )
    if is_sent and form.is_valid():
        made = recommending.recommend(
            found,
            by=request.user,
            authority=form.office(),
            advice=form.advice(language=room.community.language),
        )
        return redirect("landscape:recommendation", slug, made.public_id)
    given = {"form": form, "work": found}
    status = 422 if is_sent else 200
    return render(request, "landscape/recommendation_new.html", given, status=status)


@require_safe
def recommendation(request: Request, slug: str, public_id: str) -> HttpResponse:
    """What an office was asked, and everything that became known of it."""
    room = enter_landscape(request, slug)
    found = queries.recommendation_in(room.community, public_id, reader=request.user)
    return _page(request, found)


@require_POST
def status(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Record that it was received or answered."""
    room = enter_landscape(request, slug)
    found = queries.recommendation_in(room.community, public_id, reader=request.user)
    rules.record_status.require(request.user, found)
    is_own = rules.holds_office(request.user, found)
    form = StatusForm(request.POST, recommendation=found, is_own=is_own)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        seen = form.cleaned_data["seen"]
        recommending.record_status(found, by=request.user, news=form.news(), seen=seen)
    except recommending.CannotBeRecorded as error:
        fresh = queries.recommendation_in(room.community, public_id, reader=request.user)
        again = request.POST.copy()
        again["seen"] = str(len(fresh.history))
        form = StatusForm(again, recommendation=fresh, is_own=is_own)
        form.add_error(None, str(error.sentence))
        return _page(request, fresh, form)
    messages.success(request, _("It is recorded. Members see it."))
    return redirect("landscape:recommendation", slug, public_id)


@require_safe
def letter(request: Request, slug: str, public_id: str) -> HttpResponse:
    """A plain page of it, to print and hand to an office that has no account."""
    room = enter_landscape(request, slug)
    found = queries.recommendation_in(room.community, public_id, reader=request.user)
    return render(request, "landscape/recommendation_letter.html", {"one": found})


@require_http_methods(["GET", "HEAD", "POST"])
def responsibilities(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say which office answers for what on a work."""
    room = enter_landscape(request, slug)
    found = work_in(room.community, public_id, reader=request.user)
    rules.fill_in.require(request.user, room.community)
    is_sent = request.method == "POST"
    form = ResponsibilityForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        answering_for.state_responsibility(found, by=request.user, facts=form.facts())
        return redirect("landscape:work", slug, public_id)
    known = names_known(room.community, reader=request.user)
    given = {"form": form, "work": found, "known": known}
    code = 422 if is_sent else 200
    return render(request, "landscape/responsibility_new.html", given, status=code)


@require_POST
def responsibility_end(request: Request, slug: str, public_id: str) -> HttpResponse:
    """The office answers for it no more."""
    room = enter_landscape(request, slug)
    found = queries.responsibility_in(room.community, public_id, reader=request.user)
    rules.let_entry_go.require(request.user, found)
    answering_for.end_responsibility(found, by=request.user)
    return redirect("landscape:work", slug, found.work.public_id)


def _page(request: Request, found: Recommendation, form: StatusForm | None = None) -> HttpResponse:
    is_own = rules.holds_office(request.user, found)
    given = {
        "one": found,
        "form": form or StatusForm(recommendation=found, is_own=is_own),
        "is_own": is_own,
        "may_record": rules.record_status(request.user, found),
    }
    return render(request, "landscape/recommendation.html", given, status=422 if form else 200)
