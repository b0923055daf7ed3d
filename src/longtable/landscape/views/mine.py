"""What is written of oneself, wherever it is: to read, to claim, to take out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from longtable.landscape.actions import describing
from longtable.landscape.queries.mine import one_of, written_of
from longtable.people.http import Request


@require_safe
def mine(request: Request) -> HttpResponse:
    """Every entry about the reader, by account or by address, of communities they know or not."""
    return render(request, "landscape/mine.html", {"rows": written_of(request.user)})


@require_POST
def claiming(request: Request, public_id: str) -> HttpResponse:
    """It is me."""
    describing.claim(one_of(request.user, public_id), by=request.user)
    messages.success(request, _("It is yours now: you can correct it."))
    return redirect("landscape:mine")


@require_POST
def removal(request: Request, public_id: str) -> HttpResponse:
    """Take it out."""
    describing.let_stakeholder_go(one_of(request.user, public_id), by=request.user)
    messages.success(request, _("Nothing is written of you there any more."))
    return redirect("landscape:mine")
