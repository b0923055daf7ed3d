"""A community that nobody convenes: a member offers, who looks after the site accepts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from longtable.communities import rules
from longtable.communities.actions import keeping
from longtable.communities.http import also_unsigned, enter_as_member
from longtable.communities.queries.keeping import acceptable_offers, unconvened
from longtable.people.http import Request


@also_unsigned
@require_POST
def offering(request: Request, slug: str) -> HttpResponse:
    """A member offers to convene."""
    room = enter_as_member(request, slug, section="about")
    rules.offer_to_convene.require(request.user, room.community)
    assert room.membership is not None
    keeping.offer_to_convene(room.membership, by=request.user)
    messages.success(
        request, _("Thank you. The people who look after this site see your offer and answer it.")
    )
    return redirect("communities:about", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def without_convener(request: Request) -> HttpResponse:
    """Every community that nobody convenes, and who offers to."""
    rules.name_conveners.require(request.user, None)
    if request.method == "POST":
        offer = get_object_or_404(acceptable_offers(), public_id=request.POST.get("offer", ""))
        try:
            keeping.accept_offer(offer, by=request.user)
        except keeping.SomebodyConvenes:
            messages.info(request, _("Somebody convenes this community by now."))
        return redirect("communities:without_convener")
    return render(request, "communities/without_convener.html", {"found": unconvened()})
