"""Pages on which somebody is asked to take a part, answers, does it and is thanked."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.http import Room
from longtable.landscape import rules
from longtable.landscape.actions import committing, offering
from longtable.landscape.forms.capacities import (
    OwnPartForm,
    PartForm,
    ProposalForm,
    ResponseForm,
    ThanksForm,
)
from longtable.landscape.http import enter_landscape
from longtable.landscape.models import Commitment
from longtable.landscape.queries.capacities import capacity_in, members_to_ask, proposed_to
from longtable.landscape.queries.commitments import commitment_in, who_does_what
from longtable.landscape.views.capacities import page_of
from longtable.people.http import Request
from longtable.people.models import Person
from longtable.shared.limits.answers import wait
from longtable.shared.limits.counting import TooOften

ONE = "landscape:commitment"


@require_http_methods(["GET", "HEAD", "POST"])
def commitments(request: Request, slug: str) -> HttpResponse:
    """Who does what, where; what waits; what came of it. And: I will do this."""
    room = enter_landscape(request, slug)
    is_sent = request.method == "POST"
    may_offer = rules.offer_capacity(request.user, room.community)
    form = OwnPartForm(request.POST if is_sent else None)
    if is_sent:
        rules.offer_capacity.require(request.user, room.community)
        if form.is_valid():
            is_named = form.cleaned_data["is_named"]
            made = committing.offer_commitment(
                room.community, by=request.user, part=form.part(), is_named=is_named
            )
            return redirect(ONE, slug, made.public_id)
    before = request.GET.get("before", "")[:30]
    page = who_does_what(room.community, reader=request.user, before=before)
    given = {"page": page, "form": form, "may_offer": may_offer}
    return render(request, "landscape/commitments.html", given, status=422 if is_sent else 200)


@require_safe
def commitment(request: Request, slug: str, public_id: str) -> HttpResponse:
    """One part: who asked whom for what, what they said, what came of it."""
    _room, one = _enter_one(request, slug, public_id)
    return _page(request, one)


@require_POST
def capacity_asking(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Ask for what somebody offers, and say what for."""
    room = enter_landscape(request, slug)
    one = capacity_in(room.community, public_id, reader=request.user)
    rules.ask_for_capacity.require(request.user, one)
    form = PartForm(request.POST)
    if not form.is_valid():
        return page_of(request, one, form)

    def ask() -> Commitment:
        return committing.ask_for_commitment(
            room.community, person=one.person, by=request.user, part=form.part(one)
        )

    return _asked(slug, form, ask, again=lambda: page_of(request, one, form))


@require_http_methods(["GET", "HEAD", "POST"])
def asking(request: Request, slug: str, person_id: str) -> HttpResponse:
    """Ask a member to take a part."""
    room, person = _enter_asking(request, slug, person_id)
    form = PartForm(request.POST if request.method == "POST" else None)

    def page() -> HttpResponse:
        given = {"form": form, "person": person}
        status = 422 if form.is_bound else 200
        return render(request, "landscape/commitment_asking.html", given, status=status)

    if not form.is_bound or not form.is_valid():
        return page()

    def ask() -> Commitment:
        return committing.ask_for_commitment(
            room.community, person=person, by=request.user, part=form.part()
        )

    return _asked(slug, form, ask, again=page)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: Request, slug: str, person_id: str) -> HttpResponse:
    """Propose what a member can bring: for them to accept."""
    room, person = _enter_asking(request, slug, person_id)
    form = ProposalForm(request.POST if request.method == "POST" else None)
    waiting = proposed_to(person, by=request.user, community=room.community)
    given = {"form": form, "person": person, "waiting": waiting}
    if not form.is_bound:
        return render(request, "landscape/proposal.html", given)
    if form.is_valid():
        try:
            offering.propose_capacity(
                room.community, person=person, by=request.user, **form.cleaned_data
            )
        except TooOften as often:
            form.add_error(None, _("You have proposed a great deal today. Please wait until tomorrow."))  # fmt: skip  # noqa: E501  -- one sentence to translate
            return wait(render(request, "landscape/proposal.html", given), seconds=often.seconds)
        messages.success(request, _("They have it now. Nobody else sees it unless they say yes."))
        return redirect("people:person", person.public_id)
    return render(request, "landscape/proposal.html", given, status=422)


@require_POST
def answer(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say yes, not now or no."""
    _room, one = _enter_one(request, slug, public_id)
    if one.person_id == request.user.pk and one.done_at is not None:
        messages.info(request, _("It is done already."))
        return redirect(ONE, slug, public_id)
    rules.answer_commitment.require(request.user, one)
    form = ResponseForm(request.POST)
    if not form.is_valid():
        return _page(request, one, response=form)
    try:
        committing.answer_commitment(one, by=request.user, **form.cleaned_data)
    except committing.IsDone:
        messages.info(request, _("It is done already."))
    return redirect(ONE, slug, public_id)


@require_POST
def finish(request: Request, slug: str, public_id: str) -> HttpResponse:
    """It is done."""
    _room, one = _enter_one(request, slug, public_id)
    rules.finish_commitment.require(request.user, one)
    committing.finish_commitment(one, by=request.user)
    return redirect(ONE, slug, public_id)


@require_POST
def thanks(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say what it changed."""
    _room, one = _enter_one(request, slug, public_id)
    rules.thank_for_commitment.require(request.user, one)
    form = ThanksForm(request.POST)
    if not form.is_valid():
        return _page(request, one, thanks=form)
    try:
        committing.thank_for_commitment(one, by=request.user, **form.cleaned_data)
    except committing.ThankedAlready:
        messages.info(request, _("Somebody has said thanks already."))
    return redirect(ONE, slug, public_id)


def _asked(
    slug: str,
    form: Form,
    ask: Callable[[], Commitment],
    *,
    again: Callable[[], HttpResponse],
) -> HttpResponse:
    """On to the ask, or the form again with the reason why there is none."""
    try:
        made = ask()
    except TooOften as often:
        form.add_error(None, _("That is a great deal for one day. Please ask again tomorrow."))
        return wait(again(), seconds=often.seconds)
    except committing.CannotBeAskedNow as refused:
        form.add_error(None, refused.sentence)
        return again()
    return redirect(ONE, slug, made.public_id)


def _enter_one(request: Request, slug: str, public_id: str) -> tuple[Room, Commitment]:
    room = enter_landscape(request, slug)
    return room, commitment_in(room.community, public_id, reader=request.user)


def _enter_asking(request: Request, slug: str, person_id: str) -> tuple[Room, Person]:
    room = enter_landscape(request, slug)
    rules.ask_people.require(request.user, room.community)
    whom = members_to_ask(room.community, reader=request.user)
    return room, get_object_or_404(whom, public_id=person_id)


def _page(request: Request, one: Commitment, **forms: Form) -> HttpResponse:
    reader = request.user
    said = {"answer": one.answer, "is_named": one.is_named or one.is_waiting}
    given = {
        "one": one,
        "is_mine": one.person_id == reader.pk,
        "may_answer": rules.answer_commitment(reader, one),
        "may_finish": rules.finish_commitment(reader, one),
        "may_thank": rules.thank_for_commitment(reader, one),
        "response": forms.get("response") or ResponseForm(initial=said),
        "thanks": forms.get("thanks") or ThanksForm(),
    }
    return render(request, "landscape/commitment.html", given, status=422 if forms else 200)
