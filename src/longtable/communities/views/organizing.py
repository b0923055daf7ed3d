"""Organisations: which there are, what each is, how it belongs and who acts for it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from longtable.communities import rules
from longtable.communities.actions import affiliating, describing
from longtable.communities.forms.organizing import (
    AffiliationForm,
    CommitmentForm,
    DescriptionForm,
    EndForm,
    RepresentativeForm,
)
from longtable.communities.http import Room, enter_as_member
from longtable.communities.models import Affiliation
from longtable.communities.queries.organizations import (
    affiliation_of,
    affiliations_of,
    organization_page,
    organizations_known,
    people_here,
)
from longtable.people.http import OpenRequest, Request


@login_not_required
@require_safe
def organizations(request: OpenRequest) -> HttpResponse:
    """Every organisation that anybody speaks from."""
    words = request.GET.get("q", "")[:100]
    given = {"organizations": organizations_known(words), "words": words}
    return render(request, "communities/organizations.html", given)


@login_not_required
@require_safe
def organization(request: OpenRequest, public_id: str) -> HttpResponse:
    """One organisation: its names, its place, where it belongs."""
    page = organization_page(public_id, reader=request.user)
    may_describe = rules.describe(request.user, page.organization)
    given = {"page": page, "may_describe": may_describe}
    return render(request, "communities/organization.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
def description(request: Request, public_id: str) -> HttpResponse:
    """Describe an organisation anew."""
    page = organization_page(public_id, reader=request.user)
    found = page.organization
    rules.describe.require(request.user, found)
    stands = describing.description_of(found)
    if request.method != "POST":
        return _description_page(request, page, DescriptionForm(initial=_as_answers(stands)))
    form = DescriptionForm(request.POST)
    if not form.is_valid():
        return _description_page(request, page, form, status=422)
    given = form.cleaned_data
    seen, place = given.pop("seen"), given.pop("place")
    others = tuple(given.pop("other_names"))
    to_be = describing.Description(
        place_id=place.pk if place else None, other_names=others, **given
    )
    try:
        describing.describe_anew(found, to_be, by=request.user, seen=seen)
    except describing.NameIsTaken as taken:
        form.add_error(
            None,
            _("“%(name)s” is a name of %(organization)s. Two organizations cannot share one.")
            % {"name": taken.name, "organization": taken.organization.name},
        )
        return _description_page(request, page, form, status=422)
    except describing.SomebodyDescribedIt as newer:
        again = DescriptionForm({**request.POST.dict(), "seen": newer.stands.state})
        return _description_page(request, page, again, status=409)
    messages.success(request, _("Done."))
    return redirect("communities:organization", public_id)


def _as_answers(stands: describing.Description) -> dict[str, Any]:
    return {
        "name": stands.name,
        "short_name": stands.short_name,
        "kind": stands.kind,
        "place": stands.place_id,
        "other_names": "\n".join(stands.other_names),
        "seen": stands.state,
    }


def _description_page(
    request: Request, page: Any, form: DescriptionForm, *, status: int = 200
) -> HttpResponse:
    given = {"page": page, "form": form, "is_newer": status == 409}
    return render(request, "communities/description.html", given, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def organizations_here(request: Request, slug: str) -> HttpResponse:
    """Which organisations belong, and who acts for them."""
    room = enter_as_member(request, slug, section="about")
    may_tend = rules.tend(request.user, room.community)
    form = AffiliationForm(request.POST or None, people=people_here(room.community))
    if request.method == "POST":
        rules.tend.require(request.user, room.community)
        if form.is_valid():
            given = form.cleaned_data
            named, _new = affiliating.describe_organization(
                given["organization"], stand_in_source="named by a convener"
            )
            affiliating.affiliate(
                named,
                community=room.community,
                by=request.user,
                commits=given["commits"],
                representatives=given["representatives"],
            )
            return redirect("communities:organizations_here", slug)
    given = {
        "affiliations": affiliations_of(room.community),
        "form": form,
        "may_tend": may_tend,
        "organizations": organizations_known() if may_tend else (),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "communities/organizations_here.html", given, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def affiliation(request: Request, slug: str, public_id: str) -> HttpResponse:
    """How one organisation belongs here: what it commits, who acts for it, since when."""
    room = enter_as_member(request, slug, section="about")
    found = affiliation_of(room.community, public_id)
    which = ""
    if request.method == "POST":
        rules.tend.require(request.user, room.community)
        which = request.POST.get("which", "")
    forms = _affiliation_forms(request, found, which)
    status = 200
    if which == "release":
        affiliating.release_representative(
            found, request.POST.get("person", "")[:100], by=request.user
        )
        return redirect("communities:affiliation", slug, public_id)
    if which in forms:
        status = 422
        if forms[which].is_valid():
            status = _change(request, found, which, forms)
    if status == 302:
        return redirect("communities:affiliation", slug, public_id)
    return _affiliation_page(request, room, found, forms, status)


def _affiliation_forms(request: Request, found: Affiliation, which: str) -> dict[str, Any]:
    post = {which: request.POST} if which else {}
    acting = [one.person_id for one in found.representatives.all()]
    others = people_here(found.community).exclude(pk__in=acting)
    seen = {"commits": found.commits, "seen": found.commits}
    return {
        "commits": CommitmentForm(post.get("commits"), initial=seen),
        "represents": RepresentativeForm(post.get("represents"), people=others),
        "end": EndForm(post.get("end"), since=found.since),
    }


def _change(request: Request, found: Affiliation, which: str, forms: dict[str, Any]) -> int:
    """Do what one of the forms asks. Returns the status: 302 when it is done."""
    given = forms[which].cleaned_data
    match which:
        case "commits":
            try:
                affiliating.commit_to(found, given["commits"], by=request.user, seen=given["seen"])
            except affiliating.CommitmentChanged as newer:
                forms["stands"] = newer.stands
                forms["commits"] = CommitmentForm(
                    {"commits": given["commits"], "seen": newer.stands}
                )
                return 409
        case "represents":
            affiliating.name_representative(found, given["person"], by=request.user)
        case "end":
            affiliating.end_affiliation(found, by=request.user, until=given["until"])
    return 302


def _affiliation_page(
    request: Request, room: Room, found: Affiliation, forms: dict[str, Any], status: int
) -> HttpResponse:
    given = {
        "affiliation": found,
        "forms": forms,
        "may_tend": rules.tend(request.user, room.community),
        "may_describe": rules.describe(request.user, found.organization),
    }
    return render(request, "communities/affiliation.html", given, status=status)
