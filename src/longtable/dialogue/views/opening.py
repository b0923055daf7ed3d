"""The page on which a conversation is begun."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from longtable.communities.http import Room, enter
from longtable.contributions.actions.drafting import discard_draft
from longtable.contributions.queries import draft_at, who_sees
from longtable.dialogue import actions, rules
from longtable.dialogue.forms import ConversationForm
from longtable.dialogue.queries.replying import other_communities
from longtable.people.http import Request
from longtable.people.models import Audience
from longtable.shared.text.rendering import render_markdown


@require_http_methods(["GET", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Begin a conversation: look at it first, or put it on the table."""
    room = enter(request, slug, section="dialogue")
    rules.open_conversation.require(request.user, room.community)
    form = _form(request, room)
    is_sent = request.method == "POST"
    is_good = is_sent and form.is_valid()
    if is_good and "preview" not in request.POST and not request.htmx:
        chosen = form.cleaned_data
        made = actions.open_conversation(
            words=form.words(title=chosen["title"], language=chosen["language"]),
            by=request.user,
            communities=[room.community, *chosen["communities"]],
            audience=chosen["audience"],
        )
        discard_draft(by=request.user, place=draft_place(room))
        return redirect(reverse("dialogue:conversation", args=[slug, made.public_id]))
    given = {"form": form, "seen": _seen(form, room), "draft_place": draft_place(room)}
    if is_good:
        given["preview"] = render_markdown(form.cleaned_data["body"]).html
    if request.htmx:
        return render(request, "dialogue/new.html#seen", given)
    return render(
        request, "dialogue/new.html", given, status=422 if is_sent and not is_good else 200
    )


def draft_place(room: Room) -> str:
    """Where the beginnings of a conversation in this community are kept."""
    return f"conversation:{room.community.slug}"


def _form(request: Request, room: Room) -> ConversationForm:
    draft = draft_at(request.user, draft_place(room))
    seen = who_sees([room.community], audience=Audience.MEMBERS)
    initial = {"audience": Audience.MEMBERS, "language": room.community.language}
    if draft is not None:
        initial |= {"title": draft.title, "body": draft.body}
    form = ConversationForm(
        request.POST if request.method == "POST" else None,
        community=room.community,
        others=other_communities(request.user, besides=room.community),
        voices=seen.voices,
        initial=initial,
    )
    form.draft = draft
    return form


def _seen(form: ConversationForm, room: Room) -> object:
    """Who will be able to read what stands in the form now."""
    chosen = getattr(form, "cleaned_data", {})
    audience = chosen.get("audience") or Audience.MEMBERS
    return who_sees([room.community, *(chosen.get("communities") or ())], audience=audience)
