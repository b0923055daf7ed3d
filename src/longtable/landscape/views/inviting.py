"""Pages on which somebody is asked in, and the ledger of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.http import Room
from longtable.landscape import rules
from longtable.landscape.actions import describing, inviting
from longtable.landscape.actions.mailing import link_of
from longtable.landscape.codes import code_of
from longtable.landscape.forms.inviting import AskingForm, FirstAskingForm
from longtable.landscape.http import enter_landscape
from longtable.landscape.models import Invitation
from longtable.landscape.pictures import picture_of
from longtable.landscape.queries import ledger as ledgers
from longtable.landscape.queries.asking import contact_of, conversations_to_ask_in
from longtable.landscape.queries.stakeholders import stakeholder_in
from longtable.landscape.queries.wording import words_of
from longtable.people.http import Request
from longtable.shared.limits.answers import wait
from longtable.shared.limits.counting import TooOften


@require_safe
def ledger(request: Request, slug: str) -> HttpResponse:
    """Who was asked, by whom, and what they said; whom it is time to ask again."""
    room = enter_landscape(request, slug)
    found = ledgers.ledger(
        room.community, reader=request.user, before=request.GET.get("before", "")[:30]
    )
    may_invite = rules.invite(request.user, room.community)
    return render(request, "landscape/ledger.html", {"page": found, "may_invite": may_invite})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Ask somebody in who is not in the landscape yet: both in one step."""
    room = _enter_inviting(request, slug)
    is_sent = request.method == "POST"
    form = FirstAskingForm(
        request.POST if is_sent else None,
        initial={"role": request.GET.get("role", "")[:40]},
        conversations=conversations_to_ask_in(room.community, reader=request.user),
        is_first=True,
    )
    if is_sent and form.is_valid():
        given = form.cleaned_data
        facts = describing.Facts(name=given["name"], role_id=given["role"].pk)
        reach = describing.Reach(email=given["email"])
        asking = form.asking(role_id=given["role"].pk, language=room.community.language)

        def make() -> Invitation:
            return inviting.invite_somebody_new(
                room.community, by=request.user, facts=facts, reach=reach, asking=asking
            )

        return _made(request, room, form, make, template="landscape/invitation_new.html")
    return _page(request, "landscape/invitation_new.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Ask somebody in who is in the landscape, for the first time or again."""
    room = _enter_inviting(request, slug)
    found = stakeholder_in(room.community, public_id, reader=request.user)
    attempts = ledgers.attempts_at(found, reader=request.user)
    is_sent = request.method == "POST"
    contact = contact_of(found)
    may_see = contact is not None and rules.see_contact(request.user, found)
    form = AskingForm(
        request.POST if is_sent else None,
        initial={"email": contact.email if may_see and contact else ""},
        conversations=conversations_to_ask_in(room.community, reader=request.user),
        is_first=not found.invitations.exists(),
    )
    more = {"one": found, "attempts": attempts}
    if is_sent and form.is_valid():
        if may_see or contact is None:
            describing.keep_address(found, form.cleaned_data["email"])
        asking = form.asking(role_id=found.role_id, language=room.community.language)

        def make() -> Invitation:
            return inviting.invite(found, by=request.user, asking=asking)

        return _made(request, room, form, make, template="landscape/invite.html", **more)
    return _page(request, "landscape/invite.html", form, **more)


@require_safe
def invitation(request: Request, slug: str, public_id: str) -> HttpResponse:
    """One invitation as it reads; for its maker also the link, the page and what to say."""
    room = enter_landscape(request, slug)
    found = ledgers.invitation_in(room.community, public_id, reader=request.user)
    given: dict[str, Any] = {
        "one": found,
        "state": ledgers.state_of(found),
        "words": words_of(found),
        "may_withdraw": found.is_waiting and rules.withdraw_invitation(request.user, found),
    }
    if found.is_waiting and found.made_by_id == request.user.pk:
        link = link_of(found)
        given |= {"code": code_of(found.public_id), "link": link, "picture": picture_of(link)}
        given["site_address"] = request.build_absolute_uri(reverse("landscape:invited"))
    return render(request, "landscape/invitation.html", given)


@require_POST
def withdrawal(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take an invitation back: its code opens nothing any more."""
    room = enter_landscape(request, slug)
    found = ledgers.invitation_in(room.community, public_id, reader=request.user)
    rules.withdraw_invitation.require(request.user, found)
    inviting.withdraw(found, by=request.user)
    return redirect("landscape:invitation", slug, public_id)


def _made(
    request: Request,
    room: Room,
    form: Any,
    make: Callable[[], Invitation],
    *,
    template: str,
    **more: Any,
) -> HttpResponse:
    """On to the invitation, or the form again with the reason why there is none."""
    try:
        made = make()
    except TooOften as often:
        form.add_error(None, _("You have asked many people today. Tomorrow you can ask more: an invitation is personal."))  # fmt: skip  # noqa: E501  -- one sentence to translate
        return wait(_page(request, template, form, **more), seconds=often.seconds)
    except inviting.CannotBeAsked as refused:
        form.add_error(None, refused.sentence)
        return _page(request, template, form, **more)
    except inviting.MailDidNotGo as fault:
        messages.error(request, _("The mail did not go out. You can send the link yourself."))
        made = fault.invitation
    return redirect("landscape:invitation", room.community.slug, made.public_id)


def _enter_inviting(request: Request, slug: str) -> Room:
    room = enter_landscape(request, slug)
    rules.invite.require(request.user, room.community)
    return room


def _page(request: Request, template: str, form: Form, **more: Any) -> HttpResponse:
    return render(request, template, {"form": form, **more}, status=422 if form.is_bound else 200)
