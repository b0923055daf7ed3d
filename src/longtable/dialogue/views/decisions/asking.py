"""Asking for a decision."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from longtable.communities.http import Room, enter
from longtable.contributions.actions.putting import Words
from longtable.dialogue import rules
from longtable.dialogue.actions.deciding import ask_decision
from longtable.dialogue.forms.deciding import YES, DecisionForm
from longtable.dialogue.kinds import decision_address
from longtable.dialogue.models import Reasons
from longtable.dialogue.queries.agreement import values_to_agree_on
from longtable.dialogue.queries.concerns import concerns_to_answer
from longtable.dialogue.queries.decisions import decision_in, differences_to_settle
from longtable.dialogue.views.beginning import at_first, begin
from longtable.dialogue.views.decisions.room import SECTION
from longtable.people.http import Request
from longtable.shared.identifiers import ID_LENGTH_MAX


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Ask for a decision: on its own, or to settle a difference."""
    room = enter(request, slug, section=SECTION)
    rules.ask_decision.require(request.user, room.community)
    form = _form(request, room)

    def put(words: Words) -> str:
        given = form.cleaned_data
        made = ask_decision(
            room.community,
            words=words,
            asked=form.asked(),
            by=request.user,
            audience=given["audience"],
            settles=form.differences.get(given["settles"]),
            agrees_on=form.values.get(given.get("agrees_on", "")),
            concerns=[form.questioned[one] for one in given.get("concerns", ())],
        )
        return decision_address(made, slug)

    return begin(request, room, form, page="dialogue/decisions/new.html", put=put)


def _form(request: Request, room: Room) -> DecisionForm:
    place = f"decision:{room.community.slug}"
    again = request.GET.get("again", "")[:ID_LENGTH_MAX]
    former = decision_in(room.community, again, reader=request.user) if again else None
    values = values_to_agree_on(room.community, reader=request.user)
    about = [one.public_id for one in values if former and one.pk == former.agrees_on_id]
    return DecisionForm(
        request.POST if request.method == "POST" else None,
        community=room.community,
        differences=differences_to_settle(room.community, reader=request.user),
        values=values,
        concerns=concerns_to_answer(room.community, reader=request.user),
        initial={
            **at_first(request, room, place=place),
            "reasons": Reasons.EVERYONE,
            "names": YES,
            "hidden": True,
            "settles": request.GET.get("settles", "")[:ID_LENGTH_MAX],
            "agrees_on": "".join(about) or request.GET.get("value", "")[:ID_LENGTH_MAX],
            **({"title": former.title, "body": former.body} if former else {}),
        },
    )
