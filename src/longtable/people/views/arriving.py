"""Coming in for the first time: the age question before everything, then who somebody is."""

from urllib.parse import urlencode

from allauth.account.internal.flows.logout import logout
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from django.views.i18n import set_language

from longtable.people import actions, rules
from longtable.people.arrivals import has_arrived
from longtable.people.forms import AgeForm, SetupForm, WelcomeForm
from longtable.people.http import (
    OpenRequest,
    going_to,
    own_path,
    refusal_of,
    remember_refusal,
)
from longtable.people.models import AgeState
from longtable.people.naming import NameLooksLikeAnothers, NameWasChangedLately
from longtable.people.views.signing_in import NEWCOMER, admit


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: OpenRequest) -> HttpResponse:
    """Ask what has not been asked yet; nobody is here before they have answered."""
    person = request.user if request.user.is_authenticated else None
    if person is not None and person.is_here:
        return redirect(going_to(request))
    if person is None and NEWCOMER not in request.session:
        return redirect("account_login")
    if person is None or person.age_state == AgeState.UNASKED:
        return _age(request)
    return _about(request)


def _age(request: OpenRequest) -> HttpResponse:
    if refusal_of(request):
        return redirect("people:refused")
    form = AgeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, "people/age.html", form)
    if form.age is None or not rules.may_have_account(form.age):
        return _refuse(request, form.age)
    onward = reverse("people:welcome") + "?" + urlencode({"next": going_to(request)})
    if request.user.is_authenticated:
        actions.state_age(request.user, age=form.age)
        return redirect(onward)
    address = request.session.pop(NEWCOMER)
    person = actions.come_in(address, age=form.age, language=get_language() or "en")
    return admit(request, person, method="code", then=onward)


def _refuse(request: OpenRequest, age: AgeState | None) -> HttpResponse:
    """Forget what was entered, and let the answer stand for this browser."""
    person = request.user
    address = person.email if person.is_authenticated else request.session.get(NEWCOMER)
    if address:
        actions.forget_letters(address)
    logout(request, show_message=False)
    request.session.flush()
    return remember_refusal(redirect("people:refused"), age.value if age else "child")


@login_not_required
@require_safe
def refused(request: OpenRequest) -> HttpResponse:
    """Why there is no account for somebody, kindly."""
    reason = refusal_of(request)
    if not reason:
        return redirect("account_login")
    return TemplateResponse(request, "people/refused.html", {"reason": reason})


def _about(request: OpenRequest) -> HttpResponse:
    person = request.user
    assert person.is_authenticated
    told = {
        "display_name": person.display_name,
        "language": get_language() if person.arrived_at is None else person.language,
        "time_zone": person.time_zone,
    }
    form = WelcomeForm(request.POST if request.method == "POST" else None, initial=told)
    if not form.is_valid():
        return _page(request, "people/welcome.html", form)
    given = dict(form.cleaned_data)
    aim = given.pop("learning_aim")
    kept = {"pronouns": person.pronouns, "access_needs": person.access_needs}
    profile = actions.Profile(**given, **kept)
    try:
        actions.welcome(person, profile=profile, learning_aim=aim)
    except (NameLooksLikeAnothers, NameWasChangedLately) as refused:
        form.add_error("display_name", refusal_of_name(refused))
        return _page(request, "people/welcome.html", form)
    return redirect(has_arrived(person, request.session) or going_to(request))


def refusal_of_name(refused: NameLooksLikeAnothers | NameWasChangedLately) -> str:
    """Why a name cannot be had now, in words."""
    if isinstance(refused, NameLooksLikeAnothers):
        return gettext(
            "This looks like the name of somebody else here, and people could take you for them."
            " Please write it in another way, perhaps with a capital or a second name."
        )
    return gettext(
        "You changed your name a short while ago. That people know whom they talk with, it stays"
        " until %s. Your former name you can take again at any time."
    ) % date_format(refused.until)


@login_not_required
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: OpenRequest, key: str) -> HttpResponse:
    """The first person sets an empty site up, once."""
    try:
        actions.check_key(key)
    except actions.KeyIsUsed:
        return TemplateResponse(request, "people/setup_used.html", {"was_used": True}, status=410)
    except actions.KeyIsUnknown:
        return TemplateResponse(request, "people/setup_used.html", {"was_used": False}, status=404)
    if refusal_of(request):
        return redirect("people:refused")
    form = SetupForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, "people/setup.html", form)
    if form.age is None or not rules.may_have_account(form.age):
        return _refuse(request, form.age)
    return _set_up(request, key, form)


def _set_up(request: OpenRequest, key: str, form: SetupForm) -> HttpResponse:
    given = form.cleaned_data
    assert form.age is not None, "looked at before"
    try:
        person = actions.set_site_up(
            key,
            address=given["email"],
            name=given["display_name"],
            password=given["password"],
            age=form.age,
        )
    except (NameLooksLikeAnothers, NameWasChangedLately) as refused:
        form.add_error("display_name", refusal_of_name(refused))
        return _page(request, "people/setup.html", form)
    return admit(request, person, method="password", then=reverse("people:welcome"))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def language(request: OpenRequest) -> HttpResponse:
    """Show the site in another language, here and wherever somebody signs in."""
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        actions.speak_language(request.user, language=chosen)
    answer: HttpResponse = set_language(request)
    if "Location" in answer:
        here = f"{request.scheme}://{request.get_host()}"
        answer["Location"] = own_path(answer["Location"].removeprefix(here))
    return answer


def _page(request: HttpRequest, template: str, form: forms.Form) -> HttpResponse:
    given = {"form": form, "next": going_to(request, otherwise="")}
    return TemplateResponse(request, template, given, status=422 if form.is_bound else 200)
