"""The mail that would have gone out."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from longtable.people import queries, rules
from longtable.people.http import OpenRequest


@login_not_required
@require_safe
def letters(request: OpenRequest) -> HttpResponse:
    """Every mail this site kept, for administrators; in a demonstration for everybody."""
    if not rules.see_letters(request.user, None):
        raise Http404
    asked = request.GET.get("before", "")
    shown, older = queries.letters_page(before=int(asked) if asked.isdecimal() else None)
    given = {
        "letters": shown,
        "older_url": f"?before={older}" if older else "",
        "mail_is_kept": queries.mail_is_kept(),
    }
    return TemplateResponse(request, "people/letters.html", given)
