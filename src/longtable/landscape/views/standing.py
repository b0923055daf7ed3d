"""What people question, and where one stands oneself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.http import enter_as_member
from longtable.landscape import rules
from longtable.landscape.actions import standing
from longtable.landscape.forms.standing import StanceForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.queries.questioning import own_stances, what_is_questioned
from longtable.people.http import Request


@require_safe
def questions(request: Request, slug: str) -> HttpResponse:
    """What people question, by group; a group without a question is a place to fill."""
    room = enter_landscape(request, slug)
    given = {
        "questioned": what_is_questioned(room.community, reader=request.user),
        "may_invite": rules.invite(request.user, room.community),
    }
    return render(request, "landscape/questions.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def stance(request: Request, slug: str) -> HttpResponse:
    """Say where one stands, change it, see what one said before."""
    room = enter_as_member(request, slug, section="landscape")
    own = own_stances(room.community, person=request.user)
    holds = own[0] if own else None
    fields = ("where", "questions", "would_need", "seen_by")
    initial = {name: getattr(holds, name) for name in fields} if holds else None
    is_sent = request.method == "POST"
    form = StanceForm(request.POST if is_sent else None, initial=initial)
    if is_sent and form.is_valid():
        standing.state_stance(room.community, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is kept, for whom you chose."))
        return redirect("landscape:stance", slug)
    given = {"form": form, "own": own}
    return render(request, "landscape/stance.html", given, status=422 if is_sent else 200)


@require_POST
def removal(request: Request, slug: str) -> HttpResponse:
    """Take it all back."""
    room = enter_as_member(request, slug, section="landscape")
    standing.take_stances_back(room.community, by=request.user)
    messages.success(request, _("Nothing of it is kept any more."))
    return redirect("landscape:stance", slug)
