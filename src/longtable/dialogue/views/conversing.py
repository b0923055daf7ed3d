"""Pages of dialogue."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from longtable.communities.http import Room, enter
from longtable.contributions import rules as contribution_rules
from longtable.contributions.actions.drafting import discard_draft
from longtable.contributions.kinds import address_of
from longtable.contributions.queries import draft_at, who_sees
from longtable.dialogue import actions, rules
from longtable.dialogue.forms import ClosureForm, ReplyForm
from longtable.dialogue.models import Conversation
from longtable.dialogue.queries.conversation import PageOf, conversation_for, conversation_page
from longtable.dialogue.queries.listing import conversation_list
from longtable.dialogue.queries.replying import post_in, said_just_now
from longtable.people.http import OpenRequest, Request


@login_not_required
@require_GET
def list_(request: OpenRequest, slug: str) -> HttpResponse:
    """A community's conversations that the reader may read."""
    room = enter(request, slug, section="dialogue")
    found = conversation_list(
        room.community,
        reader=request.user,
        shown=request.GET.get("show", "open"),
        before=request.GET.get("before", ""),
    )
    given = {"page": found, "may_open": rules.open_conversation(request.user, room.community)}
    template = "dialogue/list.html"
    return render(request, f"{template}#conversations" if request.htmx else template, given)


@login_not_required
@require_GET
def conversation(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One conversation; the part alone for a page that was told of something new."""
    room, found = _enter(request, slug, public_id)
    return _page(request, room, found, part="posts" if request.htmx else "")


@require_POST
def replies(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Reply to the opening or to another reply."""
    room, found = _enter(request, slug, public_id)
    contribution_rules.reply.require(request.user, found)
    form = _reply_form(request, found, data=True)
    if not form.is_valid():
        return _page(request, room, found, form=form, status=422)
    answered = post_in(found, reader=request.user, public_id=form.cleaned_data["to"])
    words = form.words(language=request.user.language)
    if not request.POST.get("anyway") and said_just_now(answered, words=words, by=request.user):
        form.add_error("body", _("You said the same a moment ago. Press again to post it anyway."))
        return _page(request, room, found, form=form, status=422, anyway=True)
    try:
        reply = actions.reply_in(found, to=answered, words=words, by=request.user)
    except actions.ConversationIsClosed:
        form.add_error(
            None,
            _(
                "Somebody closed this conversation while you were writing. Your words are kept in your drafts."
            ),
        )
        return _page(request, room, found, form=form, status=409)
    discard_draft(by=request.user, place=_draft_place(found))
    return redirect(address_of(reply, slug=slug))


@require_http_methods(["GET", "POST"])
def closure(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Close a conversation and say what came of it."""
    _room, found = _enter(request, slug, public_id)
    if rules.is_closed(found):
        messages.info(request, _("Somebody has closed this conversation already."))
        return _back(slug, found)
    rules.close_conversation.require(request.user, found)
    form = ClosureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_conversation(found, by=request.user, outcome=form.cleaned_data["outcome"])
        except actions.ConversationIsClosed:
            messages.info(request, _("Somebody has closed this conversation already."))
        return _back(slug, found)
    status = 422 if request.method == "POST" else 200
    given = {"conversation": found, "form": form}
    return render(request, "dialogue/closure.html", given, status=status)


@require_POST
def reopening(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Let people write in it again."""
    _room, found = _enter(request, slug, public_id)
    if rules.is_closed(found):
        rules.reopen_conversation.require(request.user, found)
        actions.reopen_conversation(found, by=request.user)
    return _back(slug, found)


@require_POST
def bookmark(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Remember how far the reader has read."""
    _room, found = _enter(request, slug, public_id)
    until = parse_datetime(request.POST.get("until", ""))
    if until is not None and until.tzinfo is not None and until <= found.last_at:
        actions.keep_bookmark(found, by=request.user, read_until=until)
    if request.headers.get("Sec-Fetch-Dest") == "empty":
        return HttpResponse(status=204)
    return _back(slug, found)


@login_not_required
@require_GET
def readers(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """Who exactly can read a conversation: by the code that decides it."""
    _room, found = _enter(request, slug, public_id)
    communities = [placement.community for placement in found.placements.all()]
    given = {"conversation": found, "communities": communities}
    given |= {"seen": who_sees(communities, audience=found.audience)}
    return render(request, "dialogue/readers.html", given)


def _enter(request: OpenRequest, slug: str, public_id: str) -> tuple[Room, Conversation]:
    """The room and the conversation in it, or 404 for what the reader cannot know of."""
    room = enter(request, slug, section="dialogue")
    found = conversation_for(request.user, public_id)
    places = found.placements.all() if found else ()
    if found is None or room.community.pk not in {one.community_id for one in places}:
        raise Http404
    return room, found


def _back(slug: str, found: Conversation) -> HttpResponseRedirect:
    return redirect(reverse("dialogue:conversation", args=[slug, found.public_id]))


def _draft_place(found: Conversation) -> str:
    return f"reply:{found.public_id}"


def _reply_form(request: OpenRequest, found: Conversation, *, data: bool = False) -> ReplyForm:
    communities = [placement.community for placement in found.placements.all()]
    seen = who_sees(communities, audience=found.audience)
    draft = draft_at(request.user, _draft_place(found))
    initial = {"body": draft.body if draft else "", "to": request.GET.get("to", "")}
    form = ReplyForm(request.POST if data else None, voices=seen.voices, initial=initial)
    form.seen, form.draft = seen, draft
    return form


def _page(
    request: OpenRequest,
    room: Room,
    found: Conversation,
    *,
    part: str = "",
    form: ReplyForm | None = None,
    status: int = 200,
    anyway: bool = False,
) -> HttpResponse:
    """The whole page, or the named part of it."""
    asked = PageOf(**{key: request.GET.get(key, "")[:30] for key in ("at", "after", "before")})
    page = conversation_page(found, reader=request.user, page=asked)
    given = {"page": page, "conversation": found, "anyway": anyway}
    if not part and (page.may_reply or form):
        given["form"] = form or _reply_form(request, found)
        to = given["form"]["to"].value()
        given["answering"] = next((one for one in page.posts if one.post.public_id == to), None)
    template = "dialogue/conversation.html"
    return render(request, f"{template}#{part}" if part else template, given, status=status)
