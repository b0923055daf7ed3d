"""Adding a term, and changing how it is written."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longtable.communities.http import Room
from longtable.contributions.actions.changing import SomebodyElseChangedIt
from longtable.contributions.actions.pacing import TooManyLinks, keep_pace
from longtable.contributions.actions.putting import Words
from longtable.contributions.queries import client_key, key_of, revisions_of
from longtable.people.http import Request
from longtable.shared.limits.answers import too_much_at_once, wait
from longtable.shared.limits.counting import TooOften
from longtable.vocabulary import rules
from longtable.vocabulary.actions import adding
from longtable.vocabulary.forms import ChangeForm, TermForm
from longtable.vocabulary.http import enter_term, enter_vocabulary


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Add a term."""
    room = enter_vocabulary(request, slug)
    rules.add_term.require(request.user, room.community)
    is_sent = request.method == "POST"
    word = request.GET.get("word", "")[:80]
    key = client_key(request.user, place=f"term:{slug}", last="")
    form = TermForm(
        request.POST if is_sent else None,
        community=room.community,
        initial={"title": word, "key": key},
    )
    if is_sent and form.is_valid():
        given = form.cleaned_data
        words = Words(
            title=given["title"],
            body=given["body"],
            language=room.community.language,
            client_key=key_of(given["key"], given["title"], given["also"], given["body"]),
        )
        too_much = _too_much(request, room, form, words)
        if too_much is not None:
            return too_much
        made = adding.add_term(
            room.community,
            by=request.user,
            words=words,
            also=given["also"],
            audience=given["audience"],
        )
        return redirect("vocabulary:usage", slug, made.public_id)
    return render(request, "vocabulary/new.html", {"form": form}, status=422 if is_sent else 200)


def _too_much(request: Request, room: Room, form: TermForm, words: Words) -> HttpResponse | None:
    """As posts have it: somebody new adds a few words, and then waits a little."""
    often = None
    try:
        keep_pace(by=request.user, hat=room.membership, words=words)
    except TooManyLinks:
        form.add_error("body", _("On your first day here this can have two links."))
    except TooOften as happened:
        often = happened
        form.add_error(None, too_much_at_once(often))
    else:
        return None
    page = render(request, "vocabulary/new.html", {"form": form}, status=422)
    return wait(page, seconds=often.seconds) if often else page


@require_http_methods(["GET", "HEAD", "POST"])
def writing(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Change how a term is written."""
    _room, found = enter_term(request, slug, public_id)
    rules.change_term.require(request.user, found)
    is_sent = request.method == "POST"
    initial = {
        "title": found.title,
        "also": found.also,
        "body": found.body,
        "seen": len(revisions_of(found)),
    }
    form = ChangeForm(request.POST if is_sent else None, initial=initial)
    status = 422 if is_sent else 200
    if is_sent and form.is_valid():
        given = form.cleaned_data
        try:
            adding.change_term(
                found,
                by=request.user,
                title=given["title"],
                also=given["also"],
                note=given["body"],
                seen=given["seen"],
            )
        except SomebodyElseChangedIt:
            form.add_error(None, _("Somebody changed it while you were writing. Please look at it again."))  # fmt: skip  # noqa: E501  -- one sentence to translate
            status = 409
        else:
            return redirect("vocabulary:term", slug, public_id)
    return render(request, "vocabulary/writing.html", {"form": form, "term": found}, status=status)
