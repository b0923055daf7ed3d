"""The page on which several of one voice are asked in at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from longtable.landscape import rules
from longtable.landscape.actions.inviting_several import SEVERAL_MAX, Outcome, invite_several
from longtable.landscape.forms.several import SeveralForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.queries.several import several as whom_of
from longtable.people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def several(request: Request, slug: str) -> HttpResponse:
    """Those of a voice who are known and not here: who may be asked, who not yet and why."""
    room = enter_landscape(request, slug)
    rules.invite_several.require(request.user, room.community)
    found = whom_of(room.community, request.GET.get("role", "")[:40], reader=request.user)
    is_sent = request.method == "POST"
    form = SeveralForm(request.POST if is_sent else None, candidates=found.may_be_asked)
    if is_sent and form.is_valid():
        asked = form.asked(language=room.community.language)
        _tell(request, invite_several(asked, by=request.user))
        return redirect("landscape:ledger", slug)
    given = {"page": found, "form": form, "most": SEVERAL_MAX}
    status = 422 if is_sent else 200
    return render(request, "landscape/invite_several.html", given, status=status)


def _tell(request: Request, outcome: Outcome) -> None:
    number = len(outcome.made)
    if number:
        said = ngettext("%(n)s person was asked in.", "%(n)s people were asked in.", number)
        messages.success(request, said % {"n": number})
    for whom, why in outcome.refused:
        messages.error(request, _("%(name)s: %(why)s") % {"name": whom.name, "why": why})
