"""Words that arrive after their writer was signed out: kept for them, and for nobody else."""

from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from longtable.contributions.actions.drafting import NothingIsKeptHere, keep_beside
from longtable.contributions.models import Contribution, Draft
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.text.cleaning import clean_body, clean_line

UNKEPT = 403
WRITER_SECONDS_MAX = 60 * 60 * 24 * 30
WRITERS_KEPT_MAX = 2_000
_SALT = "longtable.contributions.writer"


def writer_token(person: Reader) -> str:
    """What a composer carries to say whose it is. Only its writer's own pages show it."""
    return _signed(person.public_id, clock.now().date()) if person.is_authenticated else ""


@lru_cache(WRITERS_KEPT_MAX)
def _signed(public_id: str, day: date) -> str:
    """The token of one day: to sign it anew for every page takes longer than a query."""
    del day
    return signing.dumps(public_id, salt=_SALT)


def draft_place(public_id: str) -> str:
    """Where what is begun under a contribution is kept."""
    return f"reply:{public_id}"


def keep_until_signed_in(request: HttpRequest, *, place: str, back: str) -> HttpResponse:
    """Keep as a draft what came after the session had ended, and ask to sign in again. Where
    nobody is named nothing is kept: the words are shown once more, to be copied."""
    writer = _writer(request.POST.get("writer", ""))
    if writer is not None and len(place) <= Draft.PLACE_LENGTH_MAX:
        title = clean_line(request.POST.get("title", ""))[: Contribution.TITLE_LENGTH_MAX]
        body = clean_body(request.POST.get("body", ""))
        try:
            keep_beside(by=writer, place=place, title=title, body=body)
        except NothingIsKeptHere:
            given = {"title": title, "body": body, "back": back}
            return render(request, "contributions/unkept.html", given, status=UNKEPT)
        messages.info(
            request, _("You had been signed out. Your words are kept: sign in, and they are there.")
        )
    return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")


def _writer(token: str) -> Person | None:
    try:
        found = signing.loads(token, salt=_SALT, max_age=WRITER_SECONDS_MAX)
    except signing.BadSignature:
        return None
    return Person.objects.filter(public_id=found, is_active=True).first()
