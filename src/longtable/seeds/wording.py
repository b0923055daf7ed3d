"""The words of the example community: what each means to whom, and who learned another's use."""

from datetime import timedelta
from typing import Any

from longtable.communities.models import Role
from longtable.contributions.actions.putting import Words, write_reply
from longtable.contributions.models import Contribution
from longtable.seeds.ground import Ground, load
from longtable.shared import clock
from longtable.vocabulary.actions.adding import add_term
from longtable.vocabulary.actions.bridging import build_bridge, confirm_bridge
from longtable.vocabulary.actions.explaining import UsageFacts, state_meaning, write_usage
from longtable.vocabulary.actions.following import follow_words
from longtable.vocabulary.actions.marking import mark_all_again
from longtable.vocabulary.actions.stumbling import say_unclear
from longtable.vocabulary.models import Term, Usage

FIELDS = ("meaning", "example", "source", "avoid")
LATER_THAN_ANOTHER = timedelta(hours=5)


def explain(made: Ground) -> None:
    """Add each word when it is told, say what it means to whom, and mark what was written."""
    roles = list(Role.objects.all())
    for told in load("vocabulary.toml")["term"]:
        with clock.at(told["on"]):
            words = Words(
                title=told["title"],
                body=told.get("note", ""),
                language=told.get("language", "en"),
            )
            by = made.people[told["by"]]
            term = add_term(made.national, by=by, words=words, also=told.get("also", ""))
        said = _say(made, term, told, roles)
        _agree(made, term, told, said)
    mark_all_again(made.national.pk)
    _listen(made)


def _listen(made: Ground) -> None:
    """What somebody does not follow where they read it, and who is told of new meanings."""
    words = load("vocabulary.toml")
    here = Contribution.objects.filter(root__placements__community=made.national)
    for told in words["unclear"]:
        # A small community may not have said the word.
        text = here.filter(body__icontains=told["word"]).order_by("pk").first()
        if text is not None:
            with clock.at(told["on"]):
                by = made.people[told["by"]]
                say_unclear(text, word=told["word"], community=made.national, by=by)
    for told in words["follows"]:
        with clock.at(told["on"]):
            follow_words(made.national, by=made.people[told["by"]])


def _say(made: Ground, term: Term, told: dict[str, Any], roles: list[Role]) -> dict[str, Usage]:
    """What it means to each, one after another."""
    said = {}
    for number, usage in enumerate(told.get("usage", []), start=1):
        by = made.people[usage["by"]]
        own = made.hats[usage["by"]]["role_id"]
        role = next(
            one
            for one in roles
            if usage.get("guesses", "") == one.slug or ("guesses" not in usage and one.pk == own)
        )
        facts = UsageFacts(**{name: usage[name] for name in FIELDS if name in usage})
        with clock.at(told["on"] + number * LATER_THAN_ANOTHER):
            said[usage["by"]] = write_usage(term, by=by, role=role, facts=facts)
    return said


def _agree(made: Ground, term: Term, told: dict[str, Any], said: dict[str, Usage]) -> None:
    """What it means together, who understood whom, and what was said about it."""
    seen = ""
    for one in told.get("shared", []):
        given = {name: one[name] for name in ("status", "text", "why")}
        with clock.at(one["on"]):
            seen = state_meaning(term, by=made.people[one["by"]], seen=seen, **given).mark
    for one in told.get("bridge", []):
        usage = said[one["of"]]
        with clock.at(one["on"]):
            by = made.people[one["by"]]
            bridge = build_bridge(usage, by=by, understood=one["understood"])
        if "confirmed_on" in one:
            with clock.at(one["confirmed_on"]):
                confirm_bridge(bridge, by=made.people[one["of"]])
    for one in told.get("said", []):
        with clock.at(one["on"]):
            write_reply(term, words=Words(body=one["text"]), by=made.people[one["by"]])
