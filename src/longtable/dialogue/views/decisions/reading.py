"""Reading decisions: the list, and one of them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.communities.http import enter
from longtable.dialogue import rules
from longtable.dialogue.kinds import decision_address
from longtable.dialogue.leaving import decision_as_csv
from longtable.dialogue.queries.decisions import decision_list, decision_page
from longtable.dialogue.views.decisions.room import SECTION, enter_decision
from longtable.people.http import OpenRequest
from longtable.shared.identifiers import ID_LENGTH_MAX
from longtable.shared.transfer.saving import as_file
from longtable.shared.transfer.table import CSV


@login_not_required
@require_safe
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """A community's decisions: what is asked now, then what is decided."""
    room = enter(request, slug, section=SECTION)
    before = request.GET.get("before", "")[:ID_LENGTH_MAX]
    page = decision_list(room.community, reader=request.user, before=before)
    given = {"page": page, "may_ask": rules.ask_decision(request.user, room.community)}
    return render(request, "dialogue/decisions/list.html", given)


@login_not_required
@require_safe
def decision(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One decision: what is promised, who answered what, whom it touches, what came of it."""
    _room, found = enter_decision(request, slug, public_id)
    page = decision_page(found, reader=request.user)
    given = {"page": page, "one": found, "here": decision_address(found, slug)}
    return render(request, "dialogue/decisions/decision.html", given)


@login_not_required
@require_safe
def file(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """What people answered and whom it touches, as a table, for who sees the results."""
    _room, found = enter_decision(request, slug, public_id)
    rules.see_results.require(request.user, found)
    page = decision_page(found, reader=request.user)
    return as_file(
        HttpResponse(decision_as_csv(page), content_type=CSV), f"decision-{public_id}.csv"
    )
