"""Taking one's data along, and going for good."""

from allauth.account.internal.flows.logout import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from longtable.people import erasing, taking
from longtable.people.forms import ErasureForm
from longtable.people.http import OpenRequest, Request
from longtable.people.views.securing import shown_lately
from longtable.shared.transfer.saving import as_file


@require_safe
@shown_lately
def data(request: Request) -> HttpResponse:
    """Everything of one's own that this site holds, as one file."""
    response = JsonResponse(
        taking.data_of(request.user), json_dumps_params={"indent": 1, "ensure_ascii": False}
    )
    return as_file(response, "longtable.json")


@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: Request) -> HttpResponse:
    """Say what goes and what stays; then, having shown who one is, go."""
    if request.method == "POST":
        return _erase(request)
    return _page(request, ErasureForm())


@shown_lately
def _erase(request: Request) -> HttpResponse:
    form = ErasureForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        erasing.erase_person(request.user, keep_words=form.keep_words)
    except erasing.CannotGoYet:
        return _page(request, form)
    logout(request, show_message=False)
    request.session.flush()
    response = redirect("people:erased")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@login_not_required
@require_safe
def erased(request: OpenRequest) -> HttpResponse:
    """Nothing of you is left here."""
    return TemplateResponse(request, "people/erased.html")


def _page(request: Request, form: ErasureForm) -> HttpResponse:
    given = {"form": form, "held": erasing.what_holds(request.user)}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "people/erasure.html", given, status=status)
