"""Saying privately that a word is unclear which no term explains yet, and taking that back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from longtable.communities.http import Room, enter
from longtable.contributions.kinds import address_of
from longtable.contributions.models import Contribution
from longtable.contributions.queries import contribution_for, entered_through
from longtable.people.http import Request
from longtable.shared.limits.answers import too_much_at_once, wait
from longtable.shared.limits.counting import TooOften
from longtable.vocabulary import rules
from longtable.vocabulary.actions import bridging, stumbling
from longtable.vocabulary.forms.unclear import UnclearForm
from longtable.vocabulary.http import SECTION
from longtable.vocabulary.queries.unclear import explained_terms, own_unclear
from longtable.vocabulary.wording.standing import likely, standing

WORDS_OFFERED_MAX = 60
UNPROCESSABLE = 422
ONLY_YOU_SEE = gettext_lazy(
    "Only you see this. If it is unclear to many, it is said that the word needs explaining, and"
    " never who said so."
)


@require_http_methods(["GET", "HEAD", "POST"])
def unclear(request: Request, public_id: str) -> HttpResponse:
    """Say which word of what one reads is unclear. A word that is explained leads there."""
    room, found = _entered(request, public_id)
    rules.say_unclear.require(request.user, found)
    form = UnclearForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, room, found, form, 200)
    if not form.is_valid():
        return _page(request, room, found, form, UNPROCESSABLE)
    word = form.cleaned_data["word"]
    there = _explained(request, room, found, word)
    if there is not None:
        return there
    try:
        stumbling.say_unclear(found, word=word, community=room.community, by=request.user)
    except stumbling.DoesNotStandThere:
        form.add_error("word", _("This does not stand in the text. Please copy it from there."))
        return _page(request, room, found, form, UNPROCESSABLE)
    except TooOften as often:
        form.add_error(None, too_much_at_once(often))
        return wait(_page(request, room, found, form, UNPROCESSABLE), seconds=often.seconds)
    messages.success(request, ONLY_YOU_SEE)
    return redirect(address_of(found, slug=room.community.slug))


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: Request) -> HttpResponse:
    """The words that one said are unclear: one's own to see, and to take back."""
    if request.method == "POST":
        if not stumbling.follow_now(request.POST.get("word", "")[:40], by=request.user):
            raise Http404
        messages.success(request, _("It is taken back."))
        return redirect("vocabulary:own_unclear")
    return render(request, "vocabulary/own_unclear.html", {"words": own_unclear(request.user)})


def _explained(request: Request, room: Room, found: Contribution, word: str) -> HttpResponse | None:
    """Where a word that is a term is explained: that one does not follow it is said of the term."""
    stands = standing(word, stumbling.text_of(found), found.language)
    known = explained_terms([stands] if stands else [], room.community, reader=request.user)
    if not known:
        return None
    term = known[stands]
    if rules.explain(request.user, term):
        bridging.stumble(term, by=request.user)
    messages.info(
        request, _("This word is explained here. Only you see that it is unclear to you.")
    )
    return redirect("vocabulary:term", room.community.slug, term.public_id)


def _entered(request: Request, public_id: str) -> tuple[Room, Contribution]:
    """What was read, and the community in which the reader met it."""
    found = contribution_for(request.user, public_id)
    asked = request.GET.get("in", "")
    slug = entered_through(found, reader=request.user, asked=asked) if found is not None else None
    if found is None or slug is None:
        raise Http404
    return enter(request, slug, section=SECTION), found


def _page(
    request: Request, room: Room, found: Contribution, form: UnclearForm, status: int
) -> HttpResponse:
    text = stumbling.text_of(found)
    given = {
        "found": found,
        "there": address_of(found, slug=room.community.slug),
        "form": form,
        "text": text.strip(),
        "likely": likely(text, most=WORDS_OFFERED_MAX),
        "said": own_unclear(request.user, of=found),
    }
    return render(request, "vocabulary/unclear.html", given, status=status)
