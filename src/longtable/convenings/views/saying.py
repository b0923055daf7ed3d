"""What is said before a meeting and after it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from longtable.communities.http import Room
from longtable.contributions import rules as contribution_rules
from longtable.contributions.http import draft_place, keep_until_signed_in, writer_token
from longtable.contributions.queries import client_key, draft_at, key_for
from longtable.convenings.actions.attending import say_in
from longtable.convenings.http import enter_convening
from longtable.convenings.kinds import address
from longtable.convenings.models import Coming, Convening
from longtable.convenings.queries.page import convening_page
from longtable.dialogue.forms import WordsForm
from longtable.dialogue.views.pace import pause
from longtable.people.http import OpenRequest, Request


@dataclass(frozen=True, slots=True)
class Composer:
    """What stands in the box for words, and what goes with it."""

    body: str
    drafted: int
    writer: str
    form: WordsForm | None = None


@login_not_required
@require_POST
def replies(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """Say something. Words sent after signing out are kept."""
    place = draft_place(public_id)
    person = request.user
    if not person.is_authenticated:
        there = f"/c/{slug}/convenings/{public_id}/#composer"
        return keep_until_signed_in(request, place=place, back=there)
    room, found = enter_convening(request, slug, public_id)  # type: ignore[arg-type]  # signed in, as was just seen
    contribution_rules.reply.require(person, found)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _again(request, room, found, form, status=422)  # type: ignore[arg-type]  # as above
    given = form.cleaned_data
    key = key_for(person, given=given["key"], body=given["body"])
    words = form.words(language=person.language, client_key=key, draft_place=place)
    paused = pause(form, by=person, room=room, words=words, under=found)
    if paused is not None:
        return paused.on(_again(request, room, found, form, status=paused.status))  # type: ignore[arg-type]  # as above
    said = say_in(found, words=words, by=person)
    return redirect(f"{address(found, slug)}#p-{said.public_id}")


def composer_of(request: Request, found: Convening) -> Composer:
    """An empty composer, or the draft in it. One query."""
    draft = draft_at(request.user, draft_place(found.public_id))
    return Composer(
        body=draft.body if draft else "",
        drafted=draft.version if draft else 0,
        writer=writer_token(request.user),
    )


def draw(
    request: Request, room: Room, found: Convening, *, composer: Composer, status: int = 200
) -> HttpResponse:
    """The page of a convening."""
    page = convening_page(found, reader=request.user)
    place = draft_place(found.public_id)
    given: dict[str, Any] = {
        "page": page,
        "one": found,
        "composer": composer,
        "key": client_key(request.user, place=place, last=page.last_own),
        "place": place,
        "choices": Coming.choices,
    }
    return render(request, "convenings/convening.html", given, status=status)


def _again(
    request: Request, room: Room, found: Convening, form: WordsForm, *, status: int
) -> HttpResponse:
    """The page once more with what was written, and what to mend."""
    body = str(form["body"].value() or "")
    composer = Composer(body=body, drafted=0, writer=writer_token(request.user), form=form)
    return draw(request, room, found, composer=composer, status=status)
