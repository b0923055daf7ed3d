"""The pages of what organizations pass on."""

from longtable.communities.actions.affiliating import affiliate
from longtable.communities.models import Community, Organization
from longtable.landscape.actions.reaching import (
    ChannelFacts,
    NetworkFacts,
    add_channel,
    describe_network,
)
from longtable.landscape.actions.relaying import Message, ask_relay, take_link
from longtable.landscape.actions.replying import reply_to_relay
from longtable.landscape.codes import code_of
from longtable.landscape.models import OPEN_FOR
from longtable.people.models import Person
from longtable.shared import clock


def passed_on(community: Community, organization: Organization, *, by: Person) -> dict[str, str]:
    """A question that the convener asks, and passes on for an organization."""
    partner = affiliate(organization, community=community, by=by, representatives=[by])
    describe_network(partner, by=by, facts=NetworkFacts(members=120_000, since_year=1979))
    facts = ChannelFacts(kind="newsletter", name="Family Matters", reaches=9_000)
    channel = add_channel(partner, by=by, facts=facts)
    message = Message(
        message="We ask families.",
        question="What helped?",
        read_by="members",
        closes_on=(clock.now() + OPEN_FOR).date(),
    )
    relay = ask_relay(community, by=by, message=message, organizations=[organization])
    leg = relay.legs.get()
    passage = take_link(leg, channel, by=by)
    reply_to_relay(passage, by=None, body="Somebody said hello.", client_key="one")
    reply_to_relay(passage, by=by, body="They called us by our names.", client_key="two")
    return {
        "partner": organization.public_id,
        "relay": relay.public_id,
        "leg": leg.public_id,
        "relayed": code_of(passage.public_id),
    }
