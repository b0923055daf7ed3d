"""Talking about a term: to all, or to whoever said what it means, with thanks or a question."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from longtable.contributions.actions.putting import words_sent, write_reply
from longtable.people.http import Request
from longtable.vocabulary import rules
from longtable.vocabulary.forms import SayingForm
from longtable.vocabulary.http import back, enter_term
from longtable.vocabulary.models import Term, Usage
from longtable.vocabulary.queries.finding import usage_of
from longtable.vocabulary.queries.page import term_page


@require_POST
def replies(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Say something about a term."""
    _room, found = enter_term(request, slug, public_id)
    rules.explain.require(request.user, found)
    form = SayingForm(request.POST)
    if form.is_valid():
        return _said(request, slug, found, form)
    given = {"page": term_page(found, reader=request.user), "term": found, "form": form}
    return render(request, "vocabulary/term.html", given, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def word(request: Request, slug: str, public_id: str, usage_id: str) -> HttpResponse:
    """Thank or ask whoever said what a term means; they are told."""
    _room, found = enter_term(request, slug, public_id)
    said = usage_of(found, usage_id, reader=request.user)
    rules.explain.require(request.user, found)
    is_sent = request.method == "POST"
    form = SayingForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        return _said(request, slug, found, form, to=said)
    given = {"form": form, "term": found, "usage": said}
    return render(request, "vocabulary/word.html", given, status=422 if is_sent else 200)


def _said(
    request: Request, slug: str, found: Term, form: SayingForm, *, to: Usage | None = None
) -> HttpResponse:
    asked = to.written_by_id if to is not None else None
    mentioned = [asked] if asked and asked != request.user.pk else []
    words = words_sent(form.cleaned_data, by=request.user, mentions_people=mentioned)
    reply = write_reply(found, words=words, by=request.user)
    return back(slug, found, to=f"#p-{reply.public_id}")
