"""Pages for somebody who was asked in: read it, answer, come, not now, never.

The code leaves the address at once and stays in a cookie for a day. Nothing happens on a GET.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.dialogue.actions import ConversationIsClosed
from longtable.landscape.actions import answering
from longtable.landscape.arriving import SAID_YES
from longtable.landscape.forms.invited import AddressForm, CodeForm, LaterForm, QuestionForm
from longtable.landscape.models import Invitation, Way
from longtable.landscape.queries.invited import invited as page_of
from longtable.people.codes import Code, CodeNotSent
from longtable.people.http import OpenRequest
from longtable.people.models import Person
from longtable.people.naming import NameLooksLikeAnothers, NameWasChangedLately
from longtable.people.queries import person_at
from longtable.people.views.arriving import refusal_of_name
from longtable.people.views.signing_in import NEWCOMER
from longtable.shared.limits.answers import wait
from longtable.shared.limits.counting import Limit, TooOften
from longtable.shared.limits.places import place_of

_SALT = "longtable.landscape.invited"
SECONDS = 24 * 60 * 60
CODES_TRIED = Limit("invited.codes", 20, timedelta(minutes=15))


@login_not_required
@sensitive_variables("code")
@require_safe
def opened(request: OpenRequest, code: str) -> HttpResponse:
    """Somebody opened the link: keep its code in a cookie, and show the page without it."""
    return _keep(redirect("landscape:invited"), code[:40])


@login_not_required
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: OpenRequest) -> HttpResponse:
    """The invitation; without a code, the place to type it."""
    if request.method == "POST":
        return _typed(request)
    found = invitation_of(request)
    if found is None:
        return render(request, "landscape/invited_code.html", {"form": CodeForm()})
    return _page(request, found)


@login_not_required
@require_POST
def answer(request: OpenRequest) -> HttpResponse:
    """Answer the one question, with an account or without."""
    found = invitation_of(request)
    if found is None:
        return redirect("landscape:invited")
    by = request.user if request.user.is_authenticated else None
    form = _question_form(request, request.POST)
    if not form.is_valid():
        return _page(request, found, question=form)
    _answer(found, form, by=by)
    return _page(request, found, question=form) if form.errors else redirect("landscape:invited")


def _answer(found: Invitation, form: QuestionForm, *, by: Person | None) -> None:
    """Lay the answer on the table, or say in the form why not."""
    given = form.cleaned_data
    try:
        answering.answer_question(found, name=given.get("name", ""), body=given["body"], by=by)
    except (NameLooksLikeAnothers, NameWasChangedLately) as refused:
        form.add_error("name", refusal_of_name(refused))
    except ValidationError as wrong:
        form.add_error("name", wrong)
    except ConversationIsClosed:
        form.add_error(None, _("This conversation has closed in the meantime. Your words are still here; you can copy them."))  # fmt: skip  # noqa: E501  -- one sentence to translate
    except answering.SaidAlready:
        form.add_error(None, _("This question has been answered."))
    except (answering.NoLongerOpen, answering.NoQuestion):
        form.add_error(None, _("This invitation no longer works. Your words are still here; you can copy them."))  # fmt: skip  # noqa: E501  -- one sentence to translate


@login_not_required
@require_POST
def acceptance(request: OpenRequest) -> HttpResponse:
    """Come in: at once with an account, by way of the welcome without one."""
    found = invitation_of(request)
    if found is None or not answering.is_open(found):
        return redirect("landscape:invited")
    if request.user.is_authenticated:
        return _accept(found, request.user)
    address = _address(request, found)
    if isinstance(address, HttpResponse):
        return address
    request.session[SAID_YES] = found.public_id
    if found.way != Way.MAIL:
        return _send_code(request, found, address)
    if person_at(address) is not None:
        there = urlencode({"next": reverse("landscape:invited")})
        return redirect(f"{reverse('account_login')}?{there}")
    # The code was mailed to this address and nowhere else.
    request.session.cycle_key()
    request.session[NEWCOMER] = address
    return redirect("people:welcome")


@login_not_required
@require_POST
def later(request: OpenRequest) -> HttpResponse:
    """Not before a day, or not this time."""
    found = invitation_of(request)
    if found is None:
        return redirect("landscape:invited")
    try:
        if "decline" in request.POST:
            answering.decline(found)
            return redirect("landscape:invited")
        form = LaterForm(request.POST)
        if not form.is_valid():
            return _page(request, found, later=form)
        answering.say_later(found, not_before=form.cleaned_data["not_before"])
    except answering.NoLongerOpen:
        pass
    return redirect("landscape:invited")


@login_not_required
@require_POST
def refusal(request: OpenRequest) -> HttpResponse:
    """Never again, here or anywhere; or that after all they may be asked."""
    found = invitation_of(request)
    if found is not None and "lift" in request.POST:
        answering.lift_stop(found)
    elif found is not None:
        answering.stop(found, everywhere=request.POST.get("where") == "everywhere")
    return redirect("landscape:invited")


def _typed(request: OpenRequest) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return render(request, "landscape/invited_code.html", {"form": form}, status=422)
    try:
        CODES_TRIED.take(place_of(request))
    except TooOften as often:
        form.add_error("code", _("That was often enough for now. Please wait a few minutes."))
        page = render(request, "landscape/invited_code.html", {"form": form})
        return wait(page, seconds=often.seconds)
    code = form.cleaned_data["code"]
    if answering.invitation_at(code) is None:
        form.add_error("code", _("This code opens nothing. Please look again, or ask who invited you."))  # fmt: skip  # noqa: E501  -- one sentence to translate
        return render(request, "landscape/invited_code.html", {"form": form}, status=422)
    return _keep(redirect("landscape:invited"), code)


def _keep(response: HttpResponse, code: str) -> HttpResponse:
    response.set_cookie(
        settings.INVITED_COOKIE_NAME,
        signing.dumps(code, salt=_SALT),
        max_age=SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def invitation_of(request: OpenRequest) -> Invitation | None:
    """The invitation whose code this visitor holds."""
    kept = request.COOKIES.get(settings.INVITED_COOKIE_NAME, "")
    try:
        code = signing.loads(kept, salt=_SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return answering.invitation_at(code)


def _accept(found: Invitation, person: Person) -> HttpResponse:
    try:
        is_in = answering.accept(found, by=person)
    except answering.NoLongerOpen:
        return redirect("landscape:invited")
    return redirect("home:community" if is_in else "communities:about", found.community.slug)


def _address(request: OpenRequest, found: Invitation) -> str | HttpResponse:
    """Where a code goes, or the page that asks for it."""
    if found.way == Way.MAIL:
        return found.stakeholder.contact.email
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, found, address=form)
    return str(form.cleaned_data["email"]).strip().lower()


def _send_code(request: OpenRequest, found: Invitation, address: str) -> HttpResponse:
    try:
        then = reverse("landscape:invited")
        Code.send(request, purpose="sign_in", address=address, then=then)
    except CodeNotSent as fault:
        form = AddressForm(request.POST)
        form.add_error(None, fault.sentence)
        page = _page(request, found, address=form)
        return wait(page, seconds=fault.seconds) if fault.seconds else page
    return redirect("account_confirm_login_code")


def _question_form(request: OpenRequest, data: Any = None) -> QuestionForm:
    form = QuestionForm(data)
    if request.user.is_authenticated:
        del form.fields["name"]
    return form


def _page(request: OpenRequest, found: Invitation, **forms: Form) -> HttpResponse:
    given = {
        "page": page_of(found),
        "question": forms.get("question") or _question_form(request),
        "address": forms.get("address") or AddressForm(),
        "later": forms.get("later") or LaterForm(),
        "asks_address": not request.user.is_authenticated and found.way != Way.MAIL,
    }
    return render(request, "landscape/invited.html", given, status=422 if forms else 200)
