"""Password, address, sessions: guarded by showing again, shortly before, who one is."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.account.internal.flows.logout import logout
from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.people import actions, queries
from longtable.people.codes import Code, CodeNotSent
from longtable.people.forms import ConfirmPasswordForm, NewAddressForm, NewPasswordForm
from longtable.people.http import Request, going_to, session_key
from longtable.people.views.signing_in import answer_code, code_page

Rest = ParamSpec("Rest")
View = Callable[Concatenate[Request, Rest], HttpResponse]


def shown_lately(view: View[Rest]) -> View[Rest]:
    """Let a view be reached only shortly after one has shown who one is."""

    @wraps(view)
    def guarded(request: Request, *args: Rest.args, **options: Rest.kwargs) -> HttpResponse:
        records = get_authentication_records(request, request.user)
        lately = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        if records and records[-1]["at"] > lately:
            return view(request, *args, **options)
        asking = reverse("account_reauthenticate")
        return redirect(asking + "?" + urlencode({"next": request.path}))

    return cast("View[Rest]", guarded)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request) -> HttpResponse:
    """Show again that it is you: by your password, or by a code."""
    if request.method != "POST":
        return _confirm_page(request, ConfirmPasswordForm())
    limited: HttpResponse | None = ratelimit.consume_or_429(
        request, action="reauthenticate", user=request.user
    )
    if limited is not None:
        return limited
    form = ConfirmPasswordForm(request.POST if "password" in request.POST else None)
    if not form.is_bound:
        return _send_code(request, form)
    if form.is_valid() and _is_right_password(request, form):
        return _confirmed(request, method="password", then=going_to(request))
    return _confirm_page(request, form)


def _is_right_password(request: Request, form: forms.Form) -> bool:
    password = form.cleaned_data["password"]
    try:
        found = get_adapter().authenticate(
            request, email=request.user.email or "", password=password
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    if found != request.user:
        form.add_error("password", _("This is not your password."))
        return False
    return True


def _send_code(request: Request, form: forms.Form) -> HttpResponse:
    try:
        Code.send(
            request,
            purpose="confirm",
            address=request.user.email or "",
            then=going_to(request),
        )
    except CodeNotSent as fault:
        messages.error(request, fault.sentence)
        return redirect(request.get_full_path())
    return redirect("people:confirm_code")


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_code(request: Request) -> HttpResponse:
    """Type the code that was sent to show again that it is you."""
    awaited = Code.awaited(request, "confirm")
    if awaited is None:
        return redirect("account_reauthenticate")
    answer, form = answer_code(request, awaited)
    if answer is not None:
        return answer
    if form is not None:
        return code_page(request, awaited, form, back=reverse("people:profile"))
    return _confirmed(request, method="code", then=awaited.then)


def _confirmed(request: Request, *, method: str, then: str) -> HttpResponse:
    record_authentication(request, request.user, method=method, reauthenticated=True)
    return redirect(then)


def _confirm_page(request: Request, form: forms.Form) -> HttpResponse:
    given = {"form": form, "next": going_to(request, otherwise="")}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "people/confirm.html", given, status=status)


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
@shown_lately
def password(request: Request) -> HttpResponse:
    """Set a password or another one; it signs one out everywhere else."""
    form = NewPasswordForm(request.POST or None, person=request.user)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return TemplateResponse(request, "people/password.html", {"form": form}, status=status)
    actions.set_password(request.user, password=form.cleaned_data["password"])
    request.user.refresh_from_db()
    update_session_auth_hash(request, request.user)
    UserSession.objects.create_from_request(request)
    actions.end_sessions(request.user, keep=session_key(request))
    messages.success(
        request, _("Your password is set. On other devices you have to sign in again.")
    )
    return redirect("people:profile")


@require_http_methods(["GET", "HEAD", "POST"])
@shown_lately
def address(request: Request) -> HttpResponse:
    """Begin to use another address: we send a code there."""
    form = NewAddressForm(request.POST or None)
    if form.is_valid():
        try:
            Code.send(
                request,
                purpose="address",
                address=form.cleaned_data["email"],
                then=reverse("people:profile"),
            )
        except CodeNotSent as fault:
            form.add_error(None, fault.sentence)
        else:
            return redirect("people:address_code")
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "people/address.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def address_code(request: Request) -> HttpResponse:
    """Type the code that was sent to the new address; the old one is told."""
    awaited = Code.awaited(request, "address")
    if awaited is None:
        return redirect("people:address")
    answer, form = answer_code(request, awaited)
    if answer is not None:
        return answer
    if form is not None:
        return code_page(request, awaited, form, back=reverse("people:profile"))
    old = request.user.email
    try:
        actions.change_address(request.user, address=awaited.address)
    except actions.AddressIsTaken:
        messages.error(request, _("Somebody else here has this address: perhaps you, as a second."))
        return redirect("people:address")
    if old and old != awaited.address:
        words = render_to_string("people/mail/address_changed.txt", {"address": awaited.address})
        send_mail(_("Your address was changed"), words, None, [old])
    messages.success(request, _("From now on, sign in with your new address."))
    return redirect("people:profile")


@require_safe
def sessions(request: Request) -> HttpResponse:
    """Where one is signed in."""
    found = queries.sittings(request.user, current_key=session_key(request))
    return TemplateResponse(request, "people/sessions.html", {"sittings": found})


@require_POST
def session_ending(request: Request, sitting: str = "") -> HttpResponse:
    """Sign out on one device, or with no ``sitting`` everywhere, here too."""
    actions.end_sessions(request.user, keep=session_key(request), only=sitting)
    if not sitting:
        logout(request, show_message=False)
        messages.success(request, _("You are signed out everywhere."))
        response = redirect("account_login")
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response
    messages.success(request, _("That device is signed out."))
    return redirect("people:sessions")
