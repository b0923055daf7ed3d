"""What a request is answered in, and who is welcomed first."""

from collections.abc import Callable
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

Answer = Callable[[HttpRequest], HttpResponse]

# Where somebody who has not been welcomed yet may go: also out again, for good.
BEFORE_WELCOME = (
    "/welcome/", "/accounts/", "/me/erasure/", "/me/data/", "/me/confirmation/", "/static/",
    "/language/", "/ticks/",
)  # fmt: skip


class PreferencesMiddleware:
    """The reader's language and time zone, for visitors the browser's language."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = getattr(request, "user", None)
        if isinstance(person, SimpleLazyObject):
            # Every page needs to know who reads it, and asks a hundred times: the person themselves
            # answers faster than what stands in for them until somebody asks.
            person.is_authenticated  # noqa: B018  -- asked, so that it is looked up
            person = request.user = person._wrapped
        if person is not None and person.is_authenticated:
            language, zone = person.language, person.time_zone
        else:
            language, zone = translation.get_language_from_request(request), "America/New_York"
        with translation.override(language), timezone.override(ZoneInfo(zone)):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class WelcomeMiddleware:
    """Nobody passes the door without having been asked their age, name and learning aim (R70)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        is_new = person.is_authenticated and not person.is_here
        if is_new and not request.path.startswith(BEFORE_WELCOME):
            welcome = reverse("people:welcome")
            if request.method == "GET" and request.path != "/":
                welcome += "?" + urlencode({"next": request.get_full_path()})
            return redirect(welcome)
        return self.get_response(request)
