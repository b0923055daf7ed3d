"""Networks and relays of drawn worlds: one plan, made into rows and told to the oracle.

Who acts for which organization follows from the numbers of a plan, as its stakes do: somebody acts
for one organization and not for another, in one community and not in another, and for one that
belongs no more.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from longtable.communities.actions.affiliating import affiliate, end_affiliation
from longtable.communities.models import Affiliation, Community, Organization
from longtable.landscape.actions.reaching import (
    ChannelFacts,
    NetworkFacts,
    add_channel,
    describe_network,
)
from longtable.landscape.actions.relaying import Message, ask_relay, close_relay, take_link
from longtable.landscape.actions.replying import let_in, reply_to_relay
from longtable.landscape.models import Leg, PartnerNetwork, Relay, RelayReply
from longtable.people.models import Person
from longtable.shared.testing.worlds import an_organization
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.worlds import NOW, Plan

# For which organization: one that is everywhere, another, and one that belongs no more.
BODIES = ("Reaching", "Carrying", "Parted")


@dataclass(frozen=True)
class Asked:
    """A relay of the plan: where, by whom, for whose eyes, and whether it is over or closed."""

    number: int
    space: int
    by: int
    read_by: str
    state: str
    # Who replied with an account.
    replied: int


@dataclass
class RelaysBuilt:
    """The rows."""

    affiliations: dict[tuple[str, int], Affiliation] = field(default_factory=dict)
    networks: dict[int, PartnerNetwork] = field(default_factory=dict)
    relays: dict[int, Relay] = field(default_factory=dict)
    legs: dict[tuple[int, str], Leg] = field(default_factory=dict)
    replies: dict[tuple[int, str], RelayReply] = field(default_factory=dict)


@dataclass
class RelaysTold:
    """The same for the oracle."""

    affiliations: dict[tuple[str, int], oracle.Affiliation] = field(default_factory=dict)
    relays: dict[int, oracle.Relay] = field(default_factory=dict)
    legs: dict[tuple[int, str], oracle.Leg] = field(default_factory=dict)
    replies: dict[tuple[int, str], oracle.RelayReply] = field(default_factory=dict)


def asked(plan: Plan) -> list[Asked]:
    """One of every space by its founder; one by everybody who ever came to belong."""
    founders = [(number, space.founder) for number, space in enumerate(plan.spaces)]
    everybody = [*founders, *((stay.space, stay.person) for stay in plan.stays)]
    every = [
        Asked(
            number, space, by,
            read_by=("members", "conveners")[number % 2],
            state=("open", "closed", "over")[number // 2 % 3],
            replied=(by + 1 + number) % plan.people,
        )
        for number, (space, by) in enumerate(everybody)
    ]  # fmt: skip
    return plan.some(every)


def acting(plan: Plan) -> list[tuple[str, int, int]]:
    """For which organization, in which space, who acts."""
    everybody = [(stay.space, stay.person) for stay in plan.stays]
    found = [("Reaching", space, who) for number, (space, who) in enumerate(everybody)
             if number % 2 == 0]  # fmt: skip
    found += [("Carrying", space, who) for number, (space, who) in enumerate(everybody)
              if number % 2]  # fmt: skip
    return found + [("Parted", space, who) for space, who in everybody]


def build(plan: Plan, spaces: list[Community], people: list[Any], world: int) -> RelaysBuilt:
    """The rows, by the real actions."""
    made = RelaysBuilt()
    ending = f" {world}" if world else ""
    for body in BODIES:
        organization = an_organization(f"{body}{ending}")
        for number, space in enumerate(spaces):
            here = [who for of, where, who in acting(plan) if (of, where) == (body, number)]
            affiliation = affiliate(
                organization,
                community=space,
                by=None,
                since=(NOW - timedelta(days=9)).date(),
                representatives=[people[one] for one in dict.fromkeys(here)],
            )
            made.affiliations[body, number] = affiliation
            if body == "Reaching":
                made.networks[number] = _network(affiliation, people[plan.spaces[number].founder])
    for one in asked(plan):
        _ask(made, one, spaces[one.space], people)
    for number, _space in enumerate(spaces):
        end_affiliation(made.affiliations["Parted", number], by=None, until=NOW.date())
    return made


def _network(affiliation: Affiliation, by: Person) -> PartnerNetwork:
    number = int(affiliation.community.name[-3:])
    facts = NetworkFacts(carries=canary("network", number))
    described = describe_network(affiliation, by=by, facts=facts)
    called = canary("channel", number)
    add_channel(affiliation, by=by, facts=ChannelFacts(kind="text", name=called))
    return described


def _ask(made: RelaysBuilt, one: Asked, space: Community, people: list[Any]) -> None:
    bodies: dict[str, Organization] = {
        body: made.affiliations[body, one.space].organization for body in BODIES
    }
    message = Message(
        message=canary("tells", one.number),
        question=canary("asks", one.number),
        read_by=one.read_by,
        closes_on=(NOW + timedelta(days=9)).date(),
    )
    by = people[one.by]
    row = ask_relay(space, by=by, message=message, organizations=bodies.values())
    made.relays[one.number] = row
    made.legs |= {(one.number, body): row.legs.get(organization=bodies[body]) for body in BODIES}
    channel = made.networks[one.space].channels.get()
    passage = take_link(made.legs[one.number, "Reaching"], channel, by=by)
    for sort, who in (("waits", None), ("comes", None), ("mine", people[one.replied])):
        words, key = canary(sort, one.number), sort
        reply = reply_to_relay(passage, by=who, body=words, client_key=key)
        made.replies[one.number, sort] = let_in(reply, by=by) if sort == "comes" else reply
    if one.state == "closed":
        close_relay(row, by=by, outcome=canary("became", one.number))
    if one.state == "over":
        Relay.objects.filter(pk=row.pk).update(closes_on=(NOW - timedelta(days=1)).date())


def refresh(made: RelaysBuilt) -> None:
    """The rows as they are after somebody was let go."""
    for kept, model in ((made.affiliations, Affiliation), (made.relays, Relay)):
        look_again(kept, model.objects.all())
    look_again(made.networks, PartnerNetwork.objects.all())
    look_again(made.legs, Leg.objects.select_related("relay", "organization"))
    look_again(made.replies, RelayReply.objects.select_related("passage__leg__relay"))


def look_again(kept: dict[Any, Any], every: Any) -> None:
    """The same rows, read anew; those that are gone are let go."""
    rows = every.in_bulk([one.pk for one in kept.values()])
    for key in list(kept):
        if kept[key].pk in rows:
            kept[key] = rows[kept[key].pk]
        else:
            del kept[key]


def tell(plan: Plan, spaces: list[oracle.Community], people: list[oracle.Person]) -> RelaysTold:
    """The same for the oracle. Whoever was let go acts for nobody, and asked nothing."""
    told = RelaysTold()
    gone, keeps_words = plan.erased or (None, True)
    bodies = {body: oracle.Organization(body, list(spaces)) for body in BODIES}
    for body, space, who in acting(plan):
        if who != gone:
            bodies[body].acting.append((people[who], spaces[space]))
    for body in BODIES:
        for number, place in enumerate(spaces):
            told.affiliations[body, number] = oracle.Affiliation(
                bodies[body], place, has_ended=body == "Parted"
            )
    for one in asked(plan):
        relay = oracle.Relay(
            spaces[one.space],
            None if one.by == gone else people[one.by],
            one.read_by,
            is_closed=one.state == "closed",
            is_over=one.state == "over",
        )
        told.relays[one.number] = relay
        told.legs |= {
            (one.number, body): oracle.Leg(relay, told.affiliations[body, one.space])
            for body in BODIES
        }
        told.replies[one.number, "waits"] = oracle.RelayReply(relay)
        told.replies[one.number, "comes"] = oracle.RelayReply(relay, stands=True)
        if one.replied != gone or keeps_words:
            told.replies[one.number, "mine"] = oracle.RelayReply(
                relay, None if one.replied == gone else people[one.replied], stands=True
            )
    return told


def may_find(told: RelaysTold, plan: Plan, person: oracle.Person) -> set[str]:
    """Every canary of these that somebody may come upon."""
    found = set()
    for number, one in told.relays.items():
        if oracle.may_see_relay(person, one, now=NOW):
            found |= {canary(sort, number) for sort in ("asks", "tells", "became")}
            # Who asked, though they may have left.
            found |= {one.asked_by.name} if one.asked_by else set()
    for (number, sort), reply in told.replies.items():
        if oracle.may_see_relay_reply(person, reply, now=NOW):
            found.add(canary(sort, number))
            found |= {reply.person.name} if reply.person else set()
            # Whoever replied knows what was asked, by its link.
            found |= {canary("asks", number)} if reply.person is person else set()
    for (body, number), affiliation in told.affiliations.items():
        if body == "Reaching" and oracle.is_member(person, affiliation.community, now=NOW):
            found |= {canary(sort, number) for sort in ("network", "channel")}
    return found


def own(plan: Plan, viewer: int) -> set[str]:
    """What somebody asked, replied or described themselves: theirs to take along."""
    found = set()
    for one in asked(plan):
        if one.by == viewer:
            found |= {canary(sort, one.number) for sort in ("asks", "tells", "became")}
            found.add(canary("channel", one.space))
        if one.replied == viewer:
            found |= {canary(sort, one.number) for sort in ("asks", "mine")}
    for number, space in enumerate(plan.spaces):
        found |= {canary("network", number)} if space.founder == viewer else set()
    return found
