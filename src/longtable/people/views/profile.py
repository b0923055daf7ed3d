"""Who somebody is: their own page, and what others see of it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.people import actions, panels, queries
from longtable.people.forms import AimForm, FacetForm, ProfileForm
from longtable.people.http import Request
from longtable.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: Request) -> HttpResponse:
    """See and change what one says of oneself."""
    if request.method != "POST":
        return _page(request)
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _page(request, profile_form=form)
    actions.describe_oneself(request.user, profile=actions.Profile(**form.cleaned_data))
    messages.success(request, _("Saved."))
    return redirect("people:profile")


@require_POST
def learning_aim(request: Request) -> HttpResponse:
    """Say anew what one came to learn."""
    form = AimForm(request.POST)
    if not form.is_valid():
        return _page(request, aim_form=form)
    actions.state_learning_aim(request.user, text=form.cleaned_data["learning_aim"])
    messages.success(request, _("Saved. What you said before stays below, for you alone."))
    return redirect("people:profile")


@require_POST
def facets(request: Request) -> HttpResponse:
    """Say something of who one is."""
    form = FacetForm(request.POST, auto_id="facet_%s")
    if not form.is_valid():
        return _page(request, facet_form=form)
    actions.state_facet(request.user, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("people:profile")


@require_http_methods(["GET", "HEAD", "POST"])
def facet(request: Request, public_id: str) -> HttpResponse:
    """Change something one said of oneself, or who sees it."""
    stated = get_object_or_404(request.user.facets, public_id=public_id)
    said = {"label": stated.label, "text": stated.text, "seen_by": stated.seen_by}
    form = FacetForm(request.POST or None, initial=said)
    if not form.is_valid():
        given = {"form": form, "facet": stated}
        status = 422 if form.is_bound else 200
        return TemplateResponse(request, "people/facet.html", given, status=status)
    actions.state_facet(request.user, facet=stated, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("people:profile")


@require_POST
def facet_removal(request: Request, public_id: str) -> HttpResponse:
    """Unsay it."""
    actions.take_facet_back(get_object_or_404(request.user.facets, public_id=public_id))
    messages.success(request, _("Removed."))
    return redirect("people:profile")


@require_safe
def person(request: Request, public_id: str) -> HttpResponse:
    """What this reader may know of somebody; 404 when they share nothing."""
    found = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    given = {
        "page": queries.person_page(found, reader=request.user),
        "parts": panels.parts(found, reader=request.user),
    }
    return TemplateResponse(request, "people/person.html", given)


def _page(
    request: Request,
    *,
    profile_form: forms.Form | None = None,
    aim_form: forms.Form | None = None,
    facet_form: forms.Form | None = None,
) -> HttpResponse:
    person = request.user
    page = queries.profile_page(person)
    told = {field: getattr(person, field) for field in ProfileForm.base_fields}
    given = {
        "page": page,
        "profile_form": profile_form or ProfileForm(initial=told),
        "aim_form": aim_form
        or AimForm(initial={"learning_aim": page.aim.text if page.aim else ""}),
        "facet_form": facet_form or FacetForm(auto_id="facet_%s"),
        "wrong": profile_form or aim_form or facet_form,
    }
    status = 422 if given["wrong"] else 200
    return TemplateResponse(request, "people/profile.html", given, status=status)
