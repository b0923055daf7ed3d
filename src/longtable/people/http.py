"""Requests as our views know them."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from longtable.people.models import Person

Reader = Person | AnonymousUser

_REFUSED = "age_answer"
_SALT = "longtable.people.age"


class OpenRequest(HttpRequest):
    """A request of anybody, signed in or not."""

    user: Reader
    htmx: HtmxDetails


class Request(OpenRequest):
    """A request of somebody who is signed in."""

    user: Person


def own_path(address: str, *, otherwise: str = "/") -> str:
    """An address to go on to, if it is a path of this site; never anybody else's."""
    is_own = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts=None
    )
    return address if is_own else otherwise


def going_to(request: HttpRequest, *, otherwise: str = "/") -> str:
    """The path in ``next``, where a visitor wanted to go before we stopped them."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return own_path(asked, otherwise=otherwise)


def remember_refusal(response: HttpResponse, reason: str) -> HttpResponse:
    """Let the answer to the age question stand until this browser is closed."""
    signed = signing.Signer(salt=_SALT).sign(reason)
    response.set_cookie(
        _REFUSED, signed, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
    return response


def refusal_of(request: HttpRequest) -> str:
    """Why this browser's owner was refused an account: ``child``, ``youth``, or not at all."""
    try:
        reason = signing.Signer(salt=_SALT).unsign(request.COOKIES.get(_REFUSED, ""))
    except signing.BadSignature:
        return ""
    return "" if reason == "youth" and settings.YOUTH_ACCOUNTS else reason


def session_key(request: HttpRequest) -> str:
    """The key of this visitor's session; empty while they have none."""
    return request.session.session_key or ""
