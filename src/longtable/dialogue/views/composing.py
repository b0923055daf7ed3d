"""The composer under a conversation: what it needs to know, and what comes of it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_stubs_ext import StrOrPromise

from longtable.communities.http import also_unsigned
from longtable.contributions import rules as contribution_rules
from longtable.contributions.actions.putting import Words
from longtable.contributions.http import draft_place, keep_until_signed_in, writer_token
from longtable.contributions.models import Contribution
from longtable.contributions.queries import (
    byline,
    client_key,
    draft_at,
    key_for,
    reach_in,
    who_reads,
)
from longtable.contributions.sealing import gives_away
from longtable.dialogue import actions
from longtable.dialogue.forms import ReplyForm
from longtable.dialogue.models import Conversation
from longtable.dialogue.queries.conversation import read_conversation
from longtable.dialogue.queries.posts import sortable
from longtable.dialogue.queries.replying import (
    post_in,
    said_just_now,
    writers_named,
)
from longtable.dialogue.queries.shown import ConversationPage
from longtable.dialogue.queries.window import NEWEST, Asked
from longtable.dialogue.views.composer import Composer, composer_of
from longtable.dialogue.views.pace import NAMES_YOU, pause
from longtable.dialogue.views.room import address, enter_conversation
from longtable.people.http import OpenRequest, Request
from longtable.people.models import Person


def reply_composer(request: OpenRequest, found: Conversation, page: ConversationPage) -> Composer:
    """An empty composer, or the draft in it. One query; one more when it answers a reply."""
    person = request.user
    place = draft_place(found.public_id)
    to = request.GET.get("to", "")[:30]
    draft = draft_at(person, place)
    last: str = found.last_own or ""  # type: ignore[attr-defined]  # annotated
    if found.is_unsigned:  # Which one was theirs is not known: every new reply makes a new key.
        last = sortable(found.last_at)
    return Composer(
        voices=page.seen.voices,
        writers=page.writers,
        body=draft.body if draft else "",
        to=to,
        may_be_unnamed=contribution_rules.reply_unnamed(person, found),
        key=client_key(person, place=place, last=last) if person.is_authenticated else "",
        drafted=draft.version if draft else 0,
        writer=writer_token(person),
        began_at=draft.saved_at if draft else None,
        answering=_answering(request, found, page, to),
    )


@also_unsigned
@login_not_required
@require_POST
def replies(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """Reply to the opening or to another reply. Words sent after signing out are kept."""
    place = draft_place(public_id)
    person = request.user
    if not person.is_authenticated:
        there = f"{address(slug, public_id)}#composer"
        return keep_until_signed_in(request, place=place, back=there)
    room, found = enter_conversation(request, slug, public_id)
    contribution_rules.reply.require(person, found)
    form = _sent_form(request, found)  # type: ignore[arg-type]  # signed in, as was just seen
    if not form.is_valid():
        return _again(request, found, form, status=422)
    given = form.cleaned_data
    answered = post_in(found, reader=person, public_id=given["to"])
    is_sealed = found.is_unsigned or given["unnamed"]
    key = key_for(person, given=given["key"], body=given["body"], is_sealed=is_sealed)
    # Whose language it is would say who wrote it.
    language = room.community.language if is_sealed else person.language
    words = form.words(language=language, client_key=key, draft_place=place)
    asked_first = "" if "anyway" in request.POST else _asked_first(found, answered, words, person)
    if asked_first:
        form.add_error("body", asked_first)
        return _again(request, found, form, status=422, posts_anyway=True)
    paused = pause(form, by=person, room=room, words=words, under=found)
    if paused is not None:
        return paused.on(_again(request, found, form, status=paused.status))
    try:
        reply = actions.reply_in(found, to=answered, words=words, by=person)
    except actions.ConversationIsClosed:
        form.add_error(None, _("Somebody closed this conversation while you were writing. Your words are still here; you can copy them."))  # fmt: skip  # noqa: E501  -- one sentence to translate
        return _again(request, found, form, status=409)
    return redirect(f"{address(slug, public_id)}?from={NEWEST}#p-{reply.public_id}")


def _asked_first(
    found: Conversation, answered: Contribution, words: Words, person: Person
) -> StrOrPromise:
    """What is to be thought of before these words are posted, in a sentence; empty for nothing."""
    is_sealed = found.is_unsigned or words.is_unnamed
    if is_sealed and gives_away(person, words.body):
        return NAMES_YOU
    if said_just_now(answered, words=words, by=person):
        return _("You said the same here a moment ago.")
    return ""


@require_safe
def reach(request: Request, slug: str, public_id: str) -> HttpResponse:
    """How many people the ticked voices and people are, before anything is sent."""
    _room, found = enter_conversation(request, slug, public_id)
    number = reach_in(
        found,
        roles=request.GET.getlist("asks"),
        people=request.GET.getlist("people"),
        by=request.user,
    )
    return render(request, "dialogue/_reach.html", {"reach": number})


def _sent_form(request: Request, found: Conversation) -> ReplyForm:
    people = request.POST.getlist("people")
    voices = who_reads(found).voices
    writers = writers_named(found, reader=request.user, public_ids=people) if people else []
    may_be_unnamed = contribution_rules.reply_unnamed(request.user, found)
    return ReplyForm(request.POST, voices=voices, writers=writers, may_be_unnamed=may_be_unnamed)


def _again(
    request: OpenRequest,
    found: Conversation,
    form: ReplyForm,
    *,
    status: int,
    posts_anyway: bool = False,
) -> HttpResponse:
    """The page once more with what was written, and what to mend."""
    page = read_conversation(request.user, found.public_id, asked=Asked(start=NEWEST))
    if page is None:
        raise Http404
    draft = draft_at(request.user, draft_place(found.public_id))
    given: dict[str, Any] = {"page": page, "conversation": found}
    given["composer"] = composer_of(
        form,
        began_at=draft.saved_at if draft else None,
        answering=_answering(request, found, page, form["to"].value() or ""),
        posts_anyway=posts_anyway,
    )
    given["here"] = request.path.removesuffix("replies/")
    return render(request, "dialogue/conversation.html", given, status=status)


def _answering(request: OpenRequest, found: Conversation, page: ConversationPage, to: str) -> str:
    """Whom the reply will answer, when it is not the opening."""
    if not to or to == found.public_id:
        return ""
    shown = [one.byline.name for one in page.said.posts if one.public_id == to]
    if shown:
        return shown[0]
    answered = post_in(found, reader=request.user, public_id=to)
    return "" if answered == found else byline(answered, reader=request.user).name
