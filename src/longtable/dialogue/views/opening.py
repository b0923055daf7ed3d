"""The page on which a conversation is begun."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longtable.communities.http import Room, also_unsigned, enter
from longtable.communities.models import Community
from longtable.contributions import rules as contribution_rules
from longtable.contributions.actions.putting import Words
from longtable.contributions.http import keep_until_signed_in, writer_token
from longtable.contributions.models import Contribution, Draft
from longtable.contributions.queries import (
    WhoSees,
    client_key,
    draft_at,
    key_for,
    reach,
    who_sees,
)
from longtable.contributions.sealing import gives_away
from longtable.dialogue import actions, rules
from longtable.dialogue.forms import ConversationForm, PlacesForm
from longtable.dialogue.queries.replying import last_opened, opened_just_now, other_communities
from longtable.dialogue.views.pace import NAMES_YOU, pause
from longtable.dialogue.views.room import address
from longtable.people.http import OpenRequest
from longtable.people.models import Audience, Person
from longtable.shared.text.rendering import render_markdown


@dataclass(frozen=True, slots=True)
class Places:
    """Where what is being written would lie, who would see it, whom asking would reach; and what
    was begun of it."""

    communities: list[Community]
    audience: int
    seen: WhoSees
    reach: int
    # What was begun before, if anything was.
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """What sort of conversation is begun: its form, where its draft is kept, and what is made."""

    sort: str
    form: Callable[..., ConversationForm]
    put: Callable[[ConversationForm, Words, Places, Person], Contribution]
    given: Mapping[str, Any] = field(default_factory=dict)

    def draft_place(self, slug: str) -> str:
        """Where the beginnings of this in a community are kept."""
        return f"{self.sort}:{slug}"


def _put(_form: ConversationForm, words: Words, places: Places, person: Person) -> Contribution:
    return actions.open_conversation(
        words=words, by=person, communities=places.communities, audience=places.audience
    )


CONVERSATION = Beginning("conversation", ConversationForm, _put)


@also_unsigned
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OpenRequest, slug: str) -> HttpResponse:
    """Begin a conversation: look at it first, or put it on the table."""
    person = request.user
    if not person.is_authenticated:
        place = CONVERSATION.draft_place(slug)
        return keep_until_signed_in(request, place=place, back=request.path)
    return begin(request, enter(request, slug, section="dialogue"), person, CONVERSATION)


def begin(request: OpenRequest, room: Room, person: Person, what: Beginning) -> HttpResponse:
    """The page on which something is begun in a room, and what comes of it."""
    slug = room.community.slug
    rules.open_conversation.require(person, room.community)
    places = _places(request, room, person)
    if request.htmx:
        return render(request, "dialogue/new.html#seen", {"places": places})
    places = replace(places, draft=draft_at(person, what.draft_place(slug)))
    form = _form(request, room, person, places, what)
    if request.method != "POST" or "preview" in request.POST or not form.is_valid():
        return _page(request, room, form, places, what)
    place = what.draft_place(slug)
    is_sealed = room.community.is_unsigned or form.cleaned_data["unnamed"]
    words = _words(form, person, place=place, is_sealed=is_sealed)
    if is_sealed and _names_its_writer(request, form, words, person):
        return _page(request, room, form, places, what, posts_anyway=True)
    is_again = opened_just_now(room.community, words=words, by=person)
    if "anyway" not in request.POST and is_again:
        form.add_error("title", _("You put the same on this table a moment ago."))
        return _page(request, room, form, places, what, posts_anyway=True)
    paused = pause(form, by=person, room=room, words=words)
    if paused is not None:
        return paused.on(_page(request, room, form, places, what))
    made = what.put(form, words, places, person)
    return redirect(address(slug, made.public_id))


def _names_its_writer(
    request: OpenRequest, form: ConversationForm, words: Words, person: Person
) -> bool:
    """Whether the words would say who wrote them without a name; then the form says so."""
    if "anyway" in request.POST:
        return False
    if gives_away(person, words.title, words.body):
        form.add_error("body", NAMES_YOU)
    return bool(form.errors)


def _words(form: ConversationForm, person: Person, *, place: str, is_sealed: bool) -> Words:
    given = form.cleaned_data
    return form.words(
        title=given["title"],
        language=given["language"],
        draft_place=place,
        client_key=key_for(person, given=given["key"], body=given["body"], is_sealed=is_sealed),
    )


def _places(request: OpenRequest, room: Room, person: Person) -> Places:
    """What stands in the form now, as far as it can be understood."""
    others = other_communities(person, besides=room.community)
    form = PlacesForm(request.POST, community=room.community, others=others)
    form.is_valid()
    audience = form.cleaned_data.get("audience") or Audience.MEMBERS
    communities = [room.community, *form.cleaned_data.get("communities", ())]
    asks = request.POST.getlist("asks")
    return Places(
        communities=communities,
        audience=audience,
        seen=who_sees(communities, audience=audience, by=person),
        reach=reach(communities, audience=audience, roles=asks, by=person) if asks else 0,
    )


def _form(
    request: OpenRequest, room: Room, person: Person, places: Places, what: Beginning
) -> ConversationForm:
    place, draft = what.draft_place(room.community.slug), places.draft
    last = last_opened(room.community, by=person)
    initial: dict[str, Any] = {
        "audience": Audience.MEMBERS,
        "language": room.community.language,
        "key": client_key(person, place=place, last=last),
        "writer": writer_token(person),
        "drafted": draft.version if draft else 0,
    }
    if draft is not None:
        initial |= {"title": draft.title, "body": draft.body}
    return what.form(
        request.POST if request.method == "POST" else None,
        community=room.community,
        others=other_communities(person, besides=room.community),
        voices=places.seen.voices,
        may_be_unnamed=contribution_rules.begin_unnamed(person, room.community),
        initial=initial,
    )


def _page(
    request: OpenRequest,
    room: Room,
    form: ConversationForm,
    places: Places,
    what: Beginning,
    *,
    posts_anyway: bool = False,
) -> HttpResponse:
    place = what.draft_place(room.community.slug)
    given = {
        **what.given,
        "what": what.sort,
        "form": form,
        "places": places,
        "draft": places.draft,
        "draft_url": reverse("contributions:draft", args=[place]),
        "posts_anyway": posts_anyway,
    }
    if "preview" in request.POST and form.is_valid():
        given["preview"] = mark_safe(render_markdown(form.cleaned_data["body"]).html)  # noqa: S308  -- sanitised
    return render(
        request, "dialogue/new.html", given, status=422 if form.errors or form.offer else 200
    )
