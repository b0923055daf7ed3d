"""Three organizations with somebody who acts for each, and a relay through them."""

from datetime import timedelta
from typing import Any

from longtable.communities.actions.affiliating import affiliate
from longtable.communities.models import Affiliation, Community
from longtable.landscape.actions.reaching import ChannelFacts, add_channel
from longtable.landscape.actions.relaying import Message, ask_relay, take_link
from longtable.landscape.codes import code_of
from longtable.landscape.models import Leg, Passage, ReadBy, Relay
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.worlds import a_member, an_organization, convener_of

QUESTION = "What helped when your child came back?"


def a_partner(
    community: Community, name: str = "Family Voices", *, acting: Person | None = None
) -> Affiliation:
    """An organization that belongs here, and who acts for it."""
    person = acting or a_member(community, f"Liaison of {name}")
    return affiliate(an_organization(name), community=community, by=None, representatives=[person])


def liaison_of(affiliation: Affiliation) -> Person:
    """Who acts for it."""
    return affiliation.representatives.get().person


def a_relay(
    community: Community, *partners: Affiliation, by: Person | None = None, **facts: Any
) -> Relay:
    """A relay asked by the convener, read by members, open for a month."""
    given = {
        "message": "We ask families.",
        "question": QUESTION,
        "read_by": ReadBy.MEMBERS,
        "closes_on": (clock.now() + timedelta(days=30)).date(),
        **facts,
    }
    return ask_relay(
        community,
        by=by or convener_of(community),
        message=Message(**given),
        organizations=[one.organization for one in partners],
    )


def a_passage(relay: Relay, partner: Affiliation, name: str = "Monthly letter") -> Passage:
    """The link of one channel of a partner."""
    by = liaison_of(partner)
    facts = ChannelFacts(kind="newsletter", name=name, reaches=4_000)
    channel = add_channel(partner, by=by, facts=facts)
    leg = Leg.objects.get(relay=relay, organization=partner.organization)
    return take_link(leg, channel, by=by)


def door_of(passage: Passage) -> str:
    """The address that readers of the message know."""
    return f"/relayed/{code_of(passage.public_id)}/"
