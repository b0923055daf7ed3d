"""Signing in, by a code or a password, and out again."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.logout import logout
from allauth.account.models import Login
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.people import queries
from longtable.people.codes import Code, CodeNotSent
from longtable.people.devices import remember_device
from longtable.people.forms import AddressForm, CodeForm, PasswordSignInForm
from longtable.people.guessing import one_guess
from longtable.people.http import OpenRequest, going_to, own_path
from longtable.people.models import Person
from longtable.shared.limits.answers import wait
from longtable.shared.limits.counting import TooOften

NEWCOMER = "newcomer"
TOO_MANY_GUESSES = gettext_lazy(
    "Somebody has tried many passwords here. To protect the account we pause for a quarter of an"
    " hour. If it is yours, take a code by mail, or use a device on which you have signed in"
    " before."
)


def admit(request: HttpRequest, person: Person, *, method: str, then: str) -> HttpResponse:
    """Sign somebody in who has shown who they are, and send them on."""
    record_authentication(request, person, method=method)
    login = Login(user=person, email=person.email, redirect_url=own_path(then))
    answer: HttpResponse = perform_login(request, login)
    return remember_device(request, answer, address=person.email or "")


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: OpenRequest) -> HttpResponse:
    """One page for everybody: those we know, those we do not, and it does not say which."""
    if request.user.is_authenticated:
        return redirect(going_to(request))
    if request.method != "POST":
        return _sign_in_page(request)
    if request.POST.get("by") == "password":
        return _by_password(request)
    return _by_code(request)


def _by_code(request: OpenRequest) -> HttpResponse:
    form = AddressForm(request.POST, auto_id="code_%s")
    if not form.is_valid():
        return _sign_in_page(request, by_code=form)
    try:
        Code.send(
            request,
            purpose="sign_in",
            address=form.cleaned_data["email"],
            then=going_to(request),
        )
    except CodeNotSent as fault:
        form.add_error(None, fault.sentence)
        page = _sign_in_page(request, by_code=form)
        return wait(page, seconds=fault.seconds) if fault.seconds else page
    return redirect("account_confirm_login_code")


def _by_password(request: OpenRequest) -> HttpResponse:
    form = PasswordSignInForm(request.POST, auto_id="password_%s")
    if not form.is_valid():
        return _sign_in_page(request, by_password=form)
    try:
        person = person_with(request, **form.cleaned_data)
    except TooOften as often:
        form.add_error(None, TOO_MANY_GUESSES)
        return wait(_sign_in_page(request, by_password=form), seconds=often.seconds)
    if person is None:
        form.add_error(None, _("This address and this password do not belong together."))
        return _sign_in_page(request, by_password=form)
    return admit(request, person, method="password", then=going_to(request))


def person_with(request: HttpRequest, *, email: str, password: str) -> Person | None:
    """Whoever has this address and this password. Raises ``TooOften``."""
    with one_guess(request, address=email) as guess:
        found: Person | None = get_adapter().authenticate(request, email=email, password=password)
        guess.is_right = found is not None
    return found


def _sign_in_page(
    request: OpenRequest,
    *,
    by_code: forms.Form | None = None,
    by_password: forms.Form | None = None,
) -> HttpResponse:
    given = {
        "by_code": by_code or AddressForm(auto_id="code_%s"),
        "by_password": by_password or PasswordSignInForm(auto_id="password_%s"),
        "next": going_to(request, otherwise=""),
    }
    status = 422 if by_code or by_password else 200
    return TemplateResponse(request, "people/sign_in.html", given, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: OpenRequest) -> HttpResponse:
    """Type the code that was sent. Whoever can has shown that the address is theirs."""
    if request.user.is_authenticated:
        return redirect("/")
    awaited = Code.awaited(request, "sign_in")
    if awaited is None:
        return _to_sign_in(request)
    answer, form = answer_code(request, awaited)
    if answer is not None:
        return answer
    if form is None:
        return _code_is_right(request, awaited)
    back = reverse("account_login")
    return code_page(request, awaited, form, back=back)


def _code_is_right(request: OpenRequest, right: Code) -> HttpResponse:
    person = queries.person_at(right.address)
    if person is not None:
        return admit(request, person, method="code", then=right.then)
    request.session.cycle_key()
    request.session[NEWCOMER] = right.address
    return redirect(reverse("people:welcome") + "?" + urlencode({"next": right.then}))


def answer_code(
    request: HttpRequest, awaited: Code
) -> tuple[HttpResponse | None, forms.Form | None]:
    """An answer, or the form to show again, or neither: then the typed code is right."""
    if request.method != "POST":
        return None, CodeForm()
    if "again" in request.POST:
        try:
            awaited.send_again()
        except CodeNotSent as fault:
            messages.error(request, fault.sentence)
        else:
            messages.success(request, _("A new code is on its way. The old one no longer works."))
        return redirect(request.path), None
    form = CodeForm(request.POST)
    if form.is_valid() and awaited.is_typed(form.cleaned_data["code"]):
        return None, None
    if form.is_valid():
        form.add_error("code", _("This is not the code we sent. Please look again."))
    return None, form


def code_page(request: HttpRequest, awaited: Code, form: forms.Form, *, back: str) -> HttpResponse:
    """The page that asks for a code, whatever it is for."""
    given = {
        "form": form,
        "code": awaited,
        "back": back,
        "mail_is_kept": queries.mail_is_kept(),
        "is_demo": settings.LONGTABLE_DEMO,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "people/code.html", given, status=status)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("That code no longer works. Please ask for a new one."))
    return redirect("account_login")


@login_not_required
@require_POST
def sign_out(request: OpenRequest) -> HttpResponse:
    """Leave this device, and nothing behind on it."""
    logout(request)
    response = redirect("/")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@login_not_required
@require_safe
def inactive(request: OpenRequest) -> HttpResponse:
    """For those whose account was put to rest."""
    return TemplateResponse(request, "people/inactive.html", status=403)
