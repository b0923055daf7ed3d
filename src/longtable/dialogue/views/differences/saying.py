"""What is said of a difference, beside what its sides say."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from longtable.contributions import rules as contribution_rules
from longtable.contributions.http import draft_place, keep_until_signed_in, writer_token
from longtable.contributions.queries import client_key, draft_at, key_for
from longtable.dialogue.actions.differing import say_of_difference
from longtable.dialogue.forms import WordsForm
from longtable.dialogue.kinds import difference_address
from longtable.dialogue.models import Difference
from longtable.dialogue.queries.differences import difference_page
from longtable.dialogue.views.differences.room import enter_difference
from longtable.dialogue.views.pace import pause
from longtable.people.http import OpenRequest


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
        there = f"/c/{slug}/dialogue/differences/{public_id}/#composer"
        return keep_until_signed_in(request, place=place, back=there)
    room, found = enter_difference(request, slug, public_id)
    contribution_rules.reply.require(person, found)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _again(request, found, form, status=422)
    given = form.cleaned_data
    key = key_for(person, given=given["key"], body=given["body"])
    words = form.words(language=person.language, client_key=key, draft_place=place)
    paused = pause(form, by=person, room=room, words=words, under=found)
    if paused is not None:
        return paused.on(_again(request, found, form, status=paused.status))
    said = say_of_difference(found, words=words, by=person)
    return redirect(f"{difference_address(found, slug)}#p-{said.public_id}")


def composer_of(request: OpenRequest, found: Difference) -> Composer:
    """An empty composer, or the draft in it. One query."""
    draft = draft_at(request.user, draft_place(found.public_id))
    return Composer(
        body=draft.body if draft else "",
        drafted=draft.version if draft else 0,
        writer=writer_token(request.user),
    )


def draw(
    request: OpenRequest, found: Difference, *, composer: Composer, status: int = 200
) -> HttpResponse:
    """The page of a difference."""
    page = difference_page(found, reader=request.user)
    place = draft_place(found.public_id)
    person = request.user
    key = client_key(person, place=place, last=page.last_own) if person.is_authenticated else ""
    given: dict[str, Any] = {
        "page": page, "one": found, "composer": composer, "key": key, "place": place,
        "here": difference_address(found, found.community.slug),
    }  # fmt: skip
    return render(request, "dialogue/differences/difference.html", given, status=status)


def _again(
    request: OpenRequest, found: Difference, form: WordsForm, *, status: int
) -> HttpResponse:
    """The page once more with what was written, and what to mend."""
    body = str(form["body"].value() or "")
    composer = Composer(body=body, drafted=0, writer=writer_token(request.user), form=form)
    return draw(request, found, composer=composer, status=status)
