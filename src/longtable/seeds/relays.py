"""What organizations of the example community pass on for it, and what came back."""

from typing import Any

from longtable.communities.models import Affiliation, Role
from longtable.landscape.actions.reaching import (
    ChannelFacts,
    NetworkFacts,
    add_channel,
    describe_network,
)
from longtable.landscape.actions.relaying import (
    Message,
    ask_relay,
    close_relay,
    pass_on,
    say_why_not,
    take_link,
)
from longtable.landscape.actions.replying import let_in, reply_to_relay
from longtable.landscape.models import Channel, Leg, Passage, Relay
from longtable.seeds.ground import Ground, load
from longtable.shared import clock


def pass_around(made: Ground) -> None:
    """Describe the networks, ask, pass on, and let in what came back."""
    script = load("relays.toml")
    for told in script["network"]:
        _describe(made, told)
    for told in script["relay"]:
        _relay(made, told)


def _describe(made: Ground, told: dict[str, Any]) -> None:
    by = made.people[told["by"]]
    affiliation = _affiliation(made, told["organization"])
    facts = {name: told[name] for name in NetworkFacts.__annotations__ if name in told}
    with clock.at(told["on"]):
        describe_network(affiliation, by=by, facts=NetworkFacts(**facts))
        for one in told["channel"]:
            add_channel(affiliation, by=by, facts=ChannelFacts(**one))


def _relay(made: Ground, told: dict[str, Any]) -> None:
    by = made.people[told["by"]]
    asked = {one["organization"]: made.organizations[one["organization"]] for one in told["leg"]}
    words = {name: told[name] for name in ("message", "question", "read_by", "closes_on")}
    with clock.at(told["on"]):
        relay = ask_relay(
            made.national, by=by, message=Message(**words), organizations=asked.values()
        )
    for one in told["leg"]:
        _leg(made, relay, one)
    if "outcome" in told:
        with clock.at(told["closed_on"]):
            close_relay(relay, by=by, outcome=told["outcome"])


def _leg(made: Ground, relay: Relay, told: dict[str, Any]) -> None:
    leg = Leg.objects.get(relay=relay, organization=made.organizations[told["organization"]])
    if "why_not" in told:
        acts = _affiliation(made, told["organization"]).representatives.order_by("pk").first()
        assert acts is not None, "somebody acts for every state team"
        with clock.at(told["on"]):
            say_why_not(leg, by=acts.person, why=told["why_not"])
    if "channel" not in told:
        return
    by, day = made.people[told["by"]], told["passed_on"]
    channel = Channel.objects.get(
        network__organization=leg.organization, network__community=made.national,
        name=told["channel"],
    )  # fmt: skip
    with clock.at(relay.asked_at):
        passage = take_link(leg, channel, by=by)
        pass_on(passage, by=by, on=day, reach=told["reach"])
    for one in told.get("reply", []):
        _reply(passage, one, relay=relay)


def _reply(passage: Passage, told: dict[str, Any], *, relay: Relay) -> None:
    role = Role.objects.get(slug=told["role"]) if "role" in told else None
    with clock.at(told["on"]):
        reply = reply_to_relay(
            passage,
            by=None,
            body=told["body"],
            name=told["name"],
            role_id=role.pk if role else None,
            client_key=told["on"].isoformat()[:22],
        )
        if not told.get("waits") and relay.asked_by is not None:
            let_in(reply, by=relay.asked_by)


def _affiliation(made: Ground, name: str) -> Affiliation:
    return Affiliation.objects.get(
        organization=made.organizations[name], community=made.national, until=None
    )
