"""The relays of the canonical world: what organizations reach, pass on, and what came back.

What strangers reply without an account is a canary for conveners alone until they let it in.
"""

from datetime import timedelta

from longtable.communities.models import Affiliation
from longtable.landscape.actions.reaching import (
    ChannelFacts,
    NetworkFacts,
    add_channel,
    describe_network,
)
from longtable.landscape.actions.relaying import Message, ask_relay, take_link
from longtable.landscape.actions.replying import let_in, reply_to_relay
from longtable.landscape.models import Passage
from longtable.shared import clock
from longtable.tests.proof import oracle
from longtable.tests.proof.world import LATER_AT, NOW, World

# In which community, by whom, for whose eyes.
RELAYS = {
    "relay of weavers": ("weavers", "convener", "members"),
    "another relay of weavers": ("weavers", "member", "conveners"),
    "relay of chamber": ("chamber", "convener of the room", "members"),
    "relay of vault": ("vault", "convener of the vault", "members"),
}
# To which, from whom with an account, and whether it stands.
REPLIES = {
    "reply to weavers": ("relay of weavers", None, False),
    "reply let in to weavers": ("relay of weavers", None, True),
    "another reply to weavers": ("another relay of weavers", "member abroad", True),
    "reply let in to another": ("another relay of weavers", None, True),
    "reply to vault": ("relay of vault", None, False),
    "reply let in to vault": ("relay of vault", None, True),
}


def lay_relays(world: World) -> None:
    """Networks, what is passed on through them, and what came back."""
    passages = {name: _ask(world, name) for name in RELAYS}
    for name, (relay, who, stands) in REPLIES.items():
        _reply(world, name, passages[relay], relay=relay, who=who, stands=stands)


def _ask(world: World, name: str) -> Passage:
    community, who, read_by = RELAYS[name]
    place, by = world.community_twins[community], world.people[who]
    twin = oracle.Relay(place, world.twins[who], read_by)
    world.relay_twins[name] = twin

    def sees(reader: oracle.Person) -> bool:
        return oracle.may_see_relay(reader, twin, now=NOW)

    body = world.organizations[community]
    affiliation = Affiliation.objects.get(organization=body, community__slug=community)
    with clock.at(LATER_AT):
        network = NetworkFacts(
            carries=world.canary(f"what the network of {name} carries", sees),
            source=world.canary(f"source of the network of {name}", sees),
        )
        describe_network(affiliation, by=by, facts=network)
        called = world.canary(f"channel of {name}", sees)
        channel = add_channel(affiliation, by=by, facts=ChannelFacts(kind="text", name=called))
        message = Message(
            message=world.canary(f"message of {name}", sees),
            question=world.canary(f"question of {name}", sees),
            read_by=read_by,
            closes_on=(NOW + timedelta(days=30)).date(),
        )
        row = ask_relay(world.communities[community], by=by, message=message, organizations=[body])
        leg = row.legs.get()
        passage = take_link(leg, channel, by=by)
    world.others[name], world.others[_leg_of(name)] = row, leg
    affiliated = oracle.Affiliation(world.organization_twins[community], place)
    world.leg_twins[_leg_of(name)] = oracle.Leg(twin, affiliated)
    for about, one in (("relay", row), ("leg", leg)):
        world.watch(one.public_id, f"id of the {about} of {name}", sees)
    return passage


def _leg_of(name: str) -> str:
    return name.replace("relay", "leg")


def _reply(
    world: World, name: str, passage: Passage, *, relay: str, who: str | None, stands: bool
) -> None:
    twin = oracle.RelayReply(
        world.relay_twins[relay], world.twins[who] if who else None, stands=stands
    )
    world.relay_reply_twins[name] = twin

    def sees(reader: oracle.Person) -> bool:
        return oracle.may_see_relay_reply(reader, twin, now=NOW)

    # Whoever took their account along took these words too: they say so by their name.
    about = f"of {name}" if who is None else f"of {name} by {who}"
    with clock.at(LATER_AT):
        row = reply_to_relay(
            passage,
            by=world.people[who] if who else None,
            body=world.canary(f"body {about}", sees),
            name=world.canary(f"name {about}", sees) if who is None else "",
            client_key=name[:22],
        )
        if stands and who is None:
            let_in(row, by=world.people[RELAYS[relay][1]])
    world.others[name] = row
    world.watch(row.public_id, f"id of the {name}", sees)
