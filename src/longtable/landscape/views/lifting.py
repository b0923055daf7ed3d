"""Pages for somebody who said never again and changes their mind, without the code.

What they see is the same whether or not anybody said so under that address. Nothing happens on a
GET: a code is mailed, and typed.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longtable.landscape.actions.lifting import CODES_TO_STOPPED, lift_stops_of
from longtable.landscape.forms.invited import AddressForm
from longtable.people.codes import Code, CodeNotSent, TooManyCodes
from longtable.people.http import OpenRequest
from longtable.people.views.signing_in import answer_code, code_page
from longtable.shared.limits.answers import wait
from longtable.shared.limits.counting import TooOften


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def lifting(request: OpenRequest) -> HttpResponse:
    """Say the address, and get a code there."""
    is_sent = request.method == "POST"
    form = AddressForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        try:
            # As the digest is made: no other spelling of an address gets the code for it.
            _send(request, str(form.cleaned_data["email"]).strip().lower())
        except CodeNotSent as fault:
            form.add_error(None, fault.sentence)
            page = _page(request, form)
            return wait(page, seconds=fault.seconds) if fault.seconds else page
        return redirect("landscape:lifting_code")
    return _page(request, form)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def lifting_code(request: OpenRequest) -> HttpResponse:
    """Type the code: from then on they may be asked."""
    awaited = Code.awaited(request, "asking")
    if awaited is None:
        return redirect("landscape:lifting")
    answer, form = answer_code(request, awaited)
    if answer is not None:
        return answer
    if form is not None:
        return code_page(request, awaited, form, back=reverse("landscape:lifting"))
    lift_stops_of(awaited.address)
    messages.success(request, _("You may be asked in again. Nobody is told."))
    return redirect(awaited.then)


def _send(request: OpenRequest, address: str) -> None:
    try:
        CODES_TO_STOPPED.take(address)
    except TooOften as often:
        raise TooManyCodes(often.seconds) from None
    Code.send(request, purpose="asking", address=address, then=reverse("landscape:invited"))


def _page(request: OpenRequest, form: AddressForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "landscape/lifting.html", {"form": form}, status=status)
