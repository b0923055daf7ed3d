"""The landscape of the example community: who holds a stake, who was asked in, what they said."""

from typing import Any

from longtable.communities.models import Role
from longtable.landscape.actions import answering
from longtable.landscape.actions.authorizing import (
    Authority,
    Influence,
    own_entry,
    state_authority,
    state_influence,
)
from longtable.landscape.actions.describing import Facts, Reach, enter_stakeholder, say_why
from longtable.landscape.actions.inviting import Asking, invite
from longtable.landscape.actions.standing import state_stance
from longtable.landscape.actions.starting import set_threshold
from longtable.landscape.actions.tying import TieFacts, tie
from longtable.landscape.actions.working import WorkFacts, enter_bond, enter_work, join_work
from longtable.landscape.models import Answer, Consent, Stakeholder, Way
from longtable.seeds.ground import Ground, load
from longtable.shared import clock


def draw(made: Ground) -> None:
    """Write everybody down when it is told, ask in who was asked, and say where people stand."""
    roles = dict(Role.objects.values_list("slug", "pk"))
    script = load("landscape.toml")
    known: dict[str, Stakeholder] = {}
    for told in script["stakeholder"]:
        with clock.at(told["on"]):
            one = known[told["key"]] = _enter(made, told, roles)
        for attempt in told.get("asked", []):
            with clock.at(attempt["on"]):
                _ask(made, one, attempt)
    for told in script["tie"]:
        with clock.at(told["on"]):
            _tie(made, known, told)
    for told in script["stance"]:
        said = {field: told[field] for field in ("where", "questions", "would_need", "seen_by")}
        with clock.at(told["on"]):
            state_stance(made.national, by=made.people[told["who"]], **said)
    _fill_in(made, script)
    _state(made, known)


def _fill_in(made: Ground, script: dict[str, Any]) -> None:
    """The four questions, and how many the community wants in before it starts."""
    for told in script["work"]:
        given = {
            field: told[field]
            for field in ("name", "kind", "whose", "own_words", "worth")
            if field in told
        }
        with clock.at(told["on"]):
            work = enter_work(
                made.national,
                by=made.people[told["by"]],
                facts=WorkFacts(**given),
                is_shared=told.get("is_shared", False),
            )
            for who in told.get("joined", []):
                join_work(work, by=made.people[who])
    for told in script["bond"]:
        said = {field: told[field] for field in ("whose", "we_do", "they_do")}
        with clock.at(told["on"]):
            enter_bond(made.national, by=made.people[told["by"]], **said)
    for told in script["threshold"]:
        role = Role.objects.get(slug=told["role"])
        with clock.at(told["on"]):
            set_threshold(made.national, by=made.convener, role=role, needed=told["needed"])


def _state(made: Ground, entered: dict[str, Stakeholder]) -> None:
    """Who answers for what, and who is listened to."""
    script = load("authority.toml")
    for told in [*script["own"], *script["of"]]:
        by = made.people[told.get("who") or told["by"]]
        with clock.at(told["on"]):
            one = own_entry(made.national, by=by) if "who" in told else entered[told["stakeholder"]]
            for office in told.get("authority", []):
                state_authority(one, by=by, facts=Authority(**office))
            for network in told.get("influence", []):
                state_influence(one, by=by, facts=Influence(**network))


def _enter(made: Ground, told: dict[str, Any], roles: dict[str, int]) -> Stakeholder:
    by = made.people[told["by"]]
    facts = Facts(
        name=told["name"],
        kind=told["kind"],
        role_id=roles[told["role"]],
        level=told.get("level", ""),
        place_id=told.get("place"),
        interest=told.get("interest"),
        impact=told.get("impact"),
        impact_how=told.get("how", ""),
        ring=told.get("ring", ""),
        knows_about=told.get("knows", ""),
        source=told.get("source", ""),
        consent=told.get("consent", Consent.NOT_ASKED),
    )
    reach = Reach(email=told.get("email", ""))
    one = enter_stakeholder(made.national, by=by, facts=facts, reach=reach)
    if "guess" in told:
        say_why(one, by=by, text=told["guess"])
    return one


def _tie(made: Ground, known: dict[str, Stakeholder], told: dict[str, Any]) -> None:
    facts = TieFacts(
        kind=told["kind"],
        direction=told["direction"],
        strength=told.get("strength"),
        says=told.get("says", ""),
        source=told.get("source", ""),
    )
    tie(known[told["from"]], known[told["to"]], by=made.people[told["by"]], facts=facts)


def _ask(made: Ground, one: Stakeholder, told: dict[str, Any]) -> None:
    asking = Asking(
        way=Way.TELEPHONE,
        why_you=told["why"],
        asks=told.get("asks", ""),
        gives=told.get("gives", ""),
        changed=told.get("changed", ""),
    )
    invitation = invite(one, by=made.people[told["by"]], asking=asking)
    match told.get("answer", ""):
        case Answer.DECLINES:
            answering.decline(invitation)
        case Answer.LATER:
            answering.say_later(invitation, not_before=told["not_before"])
