"""Challenging what is under way, and what comes of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.communities.http import Room, enter
from longtable.contributions.actions.putting import Words
from longtable.contributions.http import draft_place, keep_until_signed_in
from longtable.contributions.models import Contribution
from longtable.contributions.queries import byline, client_key, key_for
from longtable.dialogue import actions, rules
from longtable.dialogue.forms import (
    AnswerForm,
    ChallengeForm,
    ConversationForm,
    OwnerForm,
    WordForm,
)
from longtable.dialogue.models import Challenge, Conversation
from longtable.dialogue.queries.challenges import (
    answers_of,
    challenge_list,
    challenge_of,
    replies_to_choose,
)
from longtable.dialogue.views.opening import Beginning, Places, begin
from longtable.dialogue.views.owning import hand_on
from longtable.dialogue.views.pace import pause
from longtable.dialogue.views.room import address, back, enter_conversation
from longtable.people.http import OpenRequest, Request
from longtable.people.models import Person

ID_LENGTH = 30
WORDS_OFFERED_MAX = 16


@login_not_required
@require_safe
def challenges(request: OpenRequest, slug: str) -> HttpResponse:
    """What people question here: what waits for an answer first, then what was answered."""
    room = enter(request, slug, section="dialogue")
    page = challenge_list(
        room.community,
        reader=request.user,
        voice=request.GET.get("voice", "")[:ID_LENGTH],
        before=request.GET.get("before", "")[:ID_LENGTH],
    )
    given = {"page": page, "may_open": rules.open_conversation(request.user, room.community)}
    return render(request, "dialogue/challenges.html", given)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OpenRequest, slug: str) -> HttpResponse:
    """Challenge something: the form of a conversation, with who should answer, until when."""
    person = request.user
    if not person.is_authenticated:
        return keep_until_signed_in(request, place=f"challenge:{slug}", back=request.path)
    room = enter(request, slug, section="dialogue")
    return begin(request, room, person, challenging(person, _put))


def challenging(person: Person, put: Any, **given: Any) -> Beginning:
    """How a challenge is begun; ``put`` makes it, and what belongs to it."""

    def form(*args: Any, initial: dict[str, Any], **more: Any) -> ConversationForm:
        initial = {"due_on": actions.default_due(), **initial}
        return ChallengeForm(*args, by=person, initial=initial, **more)

    return Beginning("challenge", form, put, given)


def _put(form: ConversationForm, words: Words, places: Places, person: Person) -> Contribution:
    assert isinstance(form, ChallengeForm)
    made = actions.open_challenge(
        words=words,
        by=person,
        communities=places.communities,
        audience=places.audience,
        asked=form.asked(),
    )
    return made.conversation


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Answer a challenge: by a reply that stands there, or by one that is written now."""
    room, found, challenge = _enter_challenge(request, slug, public_id)
    if rules.is_closed(found):
        messages.info(request, _("This conversation is closed. Open it again to answer in it."))
        return back(slug, found)
    rules.answer_challenge.require(request.user, challenge)
    form = _answer_form(request, found)
    given = {"conversation": found, "form": form}
    if request.method != "POST":
        return render(request, "dialogue/challenge_answer.html", given)
    if not form.is_valid():
        return render(request, "dialogue/challenge_answer.html", given, status=422)
    said = form.cleaned_data
    reply = form.replies.get(said["reply"]) or _words(form, request.user)
    paused = (
        pause(form, by=request.user, room=room, words=reply, under=found)
        if isinstance(reply, Words)
        else None
    )
    if paused is not None:
        return paused.on(
            render(request, "dialogue/challenge_answer.html", given, status=paused.status)
        )
    try:
        actions.answer_challenge(
            challenge, by=request.user, outcome=said["outcome"], until=said["until"], reply=reply
        )
    except actions.ConversationIsClosed:
        messages.info(request, _("Somebody has closed this conversation already."))
    return back(slug, found)


@require_http_methods(["GET", "HEAD", "POST"])
def owner(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Take on the answer, or hand it to another."""
    _room, found, challenge = _enter_challenge(request, slug, public_id)
    rules.hand_challenge.require(request.user, challenge)

    def hand(to: Person) -> HttpResponse:
        actions.hand_challenge(challenge, to=to, by=request.user)
        return back(slug, found)

    page, shown = "dialogue/challenge_owner.html", {"conversation": found}
    return hand_on(request, found, form_of=OwnerForm, page=page, shown=shown, hand=hand)


@require_POST
def word(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say whether an answer answers oneself."""
    _room, found, challenge = _enter_challenge(request, slug, public_id)
    rules.weigh_answer.require(request.user, challenge)
    form = WordForm(request.POST)
    answers = answers_of(challenge, reader=request.user)
    if (
        not form.is_valid()
        or not answers
        or answers[0].reply.public_id != form.cleaned_data["answer"]
    ):
        messages.info(request, _("There is another answer by now. Please read it first."))
        return redirect(address(slug, public_id))
    answers[0].challenge = challenge
    actions.weigh_answer(answers[0], by=request.user, word=form.cleaned_data["word"])
    return back(slug, found)


def _enter_challenge(
    request: Request, slug: str, public_id: str
) -> tuple[Room, Conversation, Challenge]:
    """The conversation if it is a challenge; 404 for any other."""
    room, found = enter_conversation(request, slug, public_id)
    challenge = challenge_of(found)
    if challenge is None:
        raise Http404
    return room, found, challenge


def _answer_form(request: Request, found: Conversation) -> AnswerForm:
    last: str = found.last_own or ""  # type: ignore[attr-defined]  # annotated
    replies = [
        (one, f"{byline(one, reader=request.user).name}: {_first_words(one)}")
        for one in replies_to_choose(found, reader=request.user)
    ]
    key = client_key(request.user, place=draft_place(found.public_id), last=last)
    chosen = request.GET.get("reply", "")[:ID_LENGTH]
    initial = {"key": key, "reply": chosen}
    return AnswerForm(request.POST or None, replies=replies, initial=initial)


def _first_words(one: Contribution) -> str:
    return Truncator(one.excerpt).words(WORDS_OFFERED_MAX, truncate=" …")


def _words(form: AnswerForm, person: Person) -> Words:
    given = form.cleaned_data
    key = key_for(person, given=given["key"], body=given["body"])
    return Words(body=given["body"], language=person.language, client_key=key)
