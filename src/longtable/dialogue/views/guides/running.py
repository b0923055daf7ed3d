"""Opening a dialogue, reading it, answering in it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.contributions import rules as contribution_rules
from longtable.contributions.actions.putting import Words
from longtable.contributions.queries import key_for
from longtable.dialogue import rules
from longtable.dialogue.actions import running as actions
from longtable.dialogue.forms.running import AnswersForm, RunForm
from longtable.dialogue.kinds import run_address
from longtable.dialogue.models import Part, Run
from longtable.dialogue.queries.runs import own_words, run_page
from longtable.dialogue.views.beginning import at_first
from longtable.dialogue.views.guides.room import back_to_run, enter_guide, enter_run
from longtable.dialogue.views.pace import pause
from longtable.people.http import OpenRequest, Request
from longtable.people.models import Audience
from longtable.vocabulary.queries.unexplained import reaching_under


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Open a dialogue with a guide."""
    room, found = enter_guide(request, slug, public_id)
    rules.open_run.require(request.user, found)
    initial = {
        **at_first(request, room, place=f"run:{public_id}"),
        "title": found.title,
        "mode": Run.Mode.DAYS,
        "quorum": Run.QUORUM_USUAL,
        "audience": min(Audience.MEMBERS, found.audience),
    }
    is_sent = request.method == "POST"
    form = RunForm(request.POST if is_sent else None, guide=found, initial=initial)
    given = {"form": form, "one": found}
    if not is_sent or not form.is_valid():
        status = 422 if is_sent else 200
        return render(request, "dialogue/guides/run_new.html", given, status=status)
    opening = form.opening()
    key = key_for(request.user, given=form.cleaned_data["key"], body=opening.word)
    words = Words(title=opening.title, body=opening.word, client_key=key)
    paused = pause(form, by=request.user, room=room, words=words)
    if paused is not None:
        page = render(request, "dialogue/guides/run_new.html", given, status=paused.status)
        return paused.on(page)
    made = actions.open_run(found, opening=opening, by=request.user, client_key=key)
    return redirect(run_address(made, slug))


@login_not_required
@require_safe
def run(request: OpenRequest, slug: str, public_id: str) -> HttpResponse:
    """One dialogue: first one's own answers, then those of all, side by side by role."""
    _room, found = enter_run(request, slug, public_id)
    return _draw(request, found)


@require_POST
def answers(request: Request, slug: str, public_id: str) -> HttpResponse:
    """Answer all the questions of a part at once. What is sent too late is shown, and kept by
    whoever sent it."""
    _room, found = enter_run(request, slug, public_id)
    part = Part.APPLICATION if request.POST.get("part") == Part.APPLICATION else Part.REACTION
    if rules.is_over(found) and contribution_rules.reply(request.user, found):
        return _too_late(request, found, _("This dialogue is over: nothing more is answered."))
    rules.answer_run.require(request.user, found)
    left = list(actions.questions_left(found, part, by=request.user))
    form = AnswersForm(request.POST, questions=left)
    if left and (not form.is_valid() or _offers(request, form, found)):
        return _draw(request, found, form=form, status=422)
    said = form.said() if left else {}
    try:
        actions.answer_run(
            found, part=part, said=said, by=request.user, language=request.user.language
        )
    except actions.RunIsOver:
        return _too_late(request, found, _("This dialogue is over: nothing more is answered."))
    except actions.AlreadyAnswered:
        return _too_late(request, found, _("You have answered these questions already."))
    except actions.NotYetAsked:
        return _too_late(request, found, _("These questions are not open yet."))
    messages.success(request, _("Your answers stand. Now read what others say."))
    return back_to_run(slug, found)


def _offers(request: Request, form: AnswersForm, found: Run) -> bool:
    """Whether words of the answers are offered an explanation first, once."""
    words = "\n\n".join(form.said().values())
    return form.offers("", words, reaching=reaching_under(found), by=request.user)


def _draw(
    request: OpenRequest,
    found: Run,
    *,
    form: AnswersForm | None = None,
    status: int = 200,
    late: dict[str, Any] | None = None,
) -> HttpResponse:
    page = run_page(found, reader=request.user)
    if form is None and page.asks:
        part = page.first if page.asks == page.first.part else page.second
        form = AnswersForm(questions=part.left, initial={"part": page.asks})
    given = {
        "page": page, "one": found, "form": form, "late": late,
        "here": run_address(found, found.community.slug),
    }  # fmt: skip
    return render(request, "dialogue/guides/run.html", given, status=status)


def _too_late(request: Request, found: Run, why: str) -> HttpResponse:
    """Nothing is lost: what they sent stands on the page, unless it is what they said before."""
    own = own_words(found, by=request.user)
    words = [str(value).strip() for name, value in request.POST.items() if name.startswith("q")]
    sent = [one for one in words if one and one not in own]
    if not sent:
        messages.info(request, why)
        return back_to_run(found.community.slug, found)
    return _draw(request, found, status=HTTPStatus.CONFLICT, late={"why": why, "sent": sent})
