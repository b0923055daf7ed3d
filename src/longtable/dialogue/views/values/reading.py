"""Reading values and goals, and saying something of one."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from longtable.communities.http import enter
from longtable.dialogue import rules
from longtable.dialogue.actions.valuing import say_of_value
from longtable.dialogue.forms.questions import SayingForm
from longtable.dialogue.kinds import value_address
from longtable.dialogue.leaving import values_as_csv
from longtable.dialogue.models import Value
from longtable.dialogue.queries.values import value_list, value_page
from longtable.dialogue.queries.values_kept import values_kept
from longtable.dialogue.views.under import say_under, saying_form
from longtable.dialogue.views.values.room import SECTION, enter_value
from longtable.people.http import OpenRequest, Request
from longtable.shared.identifiers import ID_LENGTH_MAX
from longtable.shared.transfer.saving import as_file
from longtable.shared.transfer.table import CSV


@login_not_required
@require_safe
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """A community's values and goals, how far people agree, and what stands on them."""
    room = enter(request, slug, section=SECTION)
    before = request.GET.get("before", "")[:ID_LENGTH_MAX]
    page = value_list(room.community, reader=request.user, before=before)
    given = {"page": page, "may_propose": rules.propose_value(request.user, room.community)}
    return render(request, "dialogue/values/list.html", given)


@login_not_required
@require_safe
def value(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One value or goal: who agreed, who did not, what they said, which works stand on it."""
    _room, found = enter_value(request, slug, public_id)
    return _draw(request, found)


@login_not_required
@require_safe
def file(request: OpenRequest, slug: str) -> HttpResponse:
    """All of them as a table, with the works that stand on each and those that stand on none."""
    room = enter(request, slug, section=SECTION)
    kept = values_kept(room.community, reader=request.user)
    name = f"values-{slug}-{timezone.localdate():%Y-%m-%d}.csv"
    return as_file(HttpResponse(values_as_csv(kept), content_type=CSV), name)


@require_POST
def replies(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say something of it."""
    room, found = enter_value(request, slug, public_id)
    return say_under(
        request,
        room,
        found,
        draw=lambda form, status: _draw(request, found, form=form, status=status),
        say=lambda words: say_of_value(found, words=words, by=request.user),
        address=value_address(found, slug),
    )


def _draw(
    request: OpenRequest, found: Value, *, form: SayingForm | None = None, status: int = 200
) -> HttpResponse:
    page = value_page(found, reader=request.user)
    if form is None:
        form = saying_form(request, found, page)
    given = {"page": page, "one": found, "form": form, "here": request.path}
    return render(request, "dialogue/values/value.html", given, status=status)
