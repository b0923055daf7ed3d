"""A community with one of everything, and one more of everything as often as it is asked for."""

from datetime import date
from typing import Any

from django.test import Client

from longtable.communities.actions import agreeing, belonging
from longtable.communities.actions.affiliating import affiliate
from longtable.communities.actions.keeping import offer_to_convene
from longtable.communities.models import (
    Affiliation,
    Community,
    JoinRule,
    Membership,
    Organization,
    Role,
)
from longtable.contributions.actions.changing import revise
from longtable.contributions.actions.drafting import save_draft
from longtable.landscape.actions.authorizing import (
    Authority,
    Influence,
    state_authority,
    state_influence,
)
from longtable.landscape.actions.committing import Part, ask_for_commitment, offer_commitment
from longtable.landscape.actions.describing import Facts, Reach, enter_stakeholder, say_why
from longtable.landscape.actions.inviting import Asking, invite
from longtable.landscape.actions.leading import accept_lead, ask_to_lead
from longtable.landscape.actions.mapping import place_provider, place_work
from longtable.landscape.actions.offering import Said, offer_capacities
from longtable.landscape.actions.reaching import ChannelFacts, add_channel
from longtable.landscape.actions.relaying import Message, ask_relay, take_link
from longtable.landscape.actions.replying import reply_to_relay, turn_away
from longtable.landscape.actions.standing import state_stance
from longtable.landscape.actions.starting import set_threshold
from longtable.landscape.actions.tying import TieFacts, tie
from longtable.landscape.actions.working import WorkFacts, enter_bond, enter_work, join_work
from longtable.landscape.models import SPOTS, Bond, Leadership, Stakeholder, Way, Work
from longtable.landscape.tests.recommended import one_more_of_each, one_of_each
from longtable.people.actions import state_facet
from longtable.people.models import Administrator, Person
from longtable.shared import clock
from longtable.shared.notices.models import Letter
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_conversation,
    a_frozen_community,
    a_hat,
    a_member,
    a_person,
    a_reply,
    an_open_community,
    an_organization,
    convener_of,
)
from longtable.shared.transfer.models import Import
from longtable.tests.doors import World
from longtable.tests.explained import a_word, add_to_the_words
from longtable.tests.learned import learn_once_more, something_learned
from longtable.tests.meetings import a_meeting, add_to_the_meetings
from longtable.tests.questioned import question_once_more, something_questioned
from longtable.tests.talked_over import ROLES, something_is_talked_over, talk_once_more
from longtable.tests.unsealed import unseal_once_more

FAR_AHEAD = date(2999, 1, 1)
PASSWORD = "a lantern by the door"
# The cell of the map on which everything stands.
SPOT = SPOTS["all-school-teaming"]


def one_of_everything() -> World:
    """A community with one thing of every kind, and nothing in its lists yet."""
    community = a_community("Weavers")
    convener = _who_looks_after_all(community)
    conversation = a_conversation(community, by=convener)
    organization = an_organization()
    affiliate(organization, community=community, by=None)
    stakeholder, invitation = somebody_asked(community, "Youth council", by=convener)
    work = a_work(community, "First", by=convener)
    challenge = something_questioned(work, convener, "First claim")
    relay, leg, reply = something_passed_on(community, organization, by=convener)
    member = a_member(community)
    return World(
        community=community,
        conversation=conversation,
        unanswered=a_conversation(community, by=convener, title="Alone"),
        reply=a_reply(conversation, by=convener, body="Well."),
        member=member,
        convener=convener,
        outsider=a_person("Otto"),
        organization=organization,
        brought_in=an_import(community, "first.csv"),
        stakeholder=stakeholder,
        invitation=invitation,
        work=work,
        challenge=challenge.conversation,
        concern=challenge.concerns.get(),
        **one_of_each(work, stakeholder, by=convener),
        **what_is_said_of_one(stakeholder, by=convener),
        **a_capacity_and_a_part(community, by=convener),
        relay=relay,
        leg=leg,
        relay_reply=reply,
        leadership=somebody_leads(community, convener, "mentor", by=convener),
        convening=a_meeting(community, "First", by=convener),
        **a_word(community, by=convener, learns=member),
        **something_is_talked_over(community, by=convener),
        **something_learned(community, by=convener, from_whom=member),
    )


def what_is_said_of_one(one: Stakeholder, *, by: Person) -> dict[str, Any]:
    """How somebody else could be closer, what they provide, and whom they are tied to."""
    return {
        "bond": a_bond(one.community, "First", by=by),
        "placing": place_provider(one.community, SPOT, by=by, whose=one.name),
        "tie": a_tie(one, "Court", by=by),
    }


def _who_looks_after_all(community: Community) -> Person:
    """Its convener, who also looks after the site."""
    convener = convener_of(community)
    convener.set_password(PASSWORD)
    convener.save()
    Administrator.objects.create(person=convener, appointed_at=BEGAN_AT)
    return convener


def a_capacity_and_a_part(community: Community, *, by: Person) -> dict[str, Any]:
    """What the convener can bring, and a part they take."""
    offer = offer_capacities(community, by=by, said=[Said("know", "How a board votes.")])[0]
    part = offer_commitment(community, by=by, part=Part(what="I call."), is_named=True)
    return {"capacity": offer, "commitment": part}


def something_brought(world: World, member: Person, n: int) -> None:
    """What a member and the convener offered long ago, and what they ask of one another."""
    community, convener = world.community, world.convener
    with clock.at(BEGAN_AT):
        offer_capacities(community, by=member, said=[Said("know", f"Offer {n}")])
    offer_capacities(community, by=convener, said=[Said("do", f"Gift {n}")])
    part = Part(what=f"Ask {n}", capacity=world.capacity)
    ask_for_commitment(community, person=convener, by=member, part=part)
    offer_commitment(community, by=member, part=Part(what=f"Part {n}"), is_named=True)


def somebody_asked(community: Community, name: str, *, by: Person) -> tuple[Any, Any]:
    """Somebody who is written down, and how they were asked."""
    facts = Facts(name=name, role_id=Role.objects.get(slug="youth").pk)
    one = enter_stakeholder(community, by=by, facts=facts)
    return one, invite(one, by=by, asking=Asking(way=Way.LINK, why_you=f"You know, {name}."))


def a_work(community: Community, name: str, *, by: Person, is_shared: bool = False) -> Work:
    facts = WorkFacts(name=name, kind="tool", whose=f"Doers of {name}")
    return enter_work(community, by=by, facts=facts, is_shared=is_shared)


def a_bond(community: Community, name: str, *, by: Person) -> Bond:
    return enter_bond(community, by=by, whose=f"Friends of {name}", we_do=f"{name}.", they_do="")


def a_tie(one: Any, other: str, *, by: Person) -> Any:
    """Tied to somebody else who is written down."""
    end = enter_stakeholder(one.community, by=by, facts=Facts(name=other))
    return tie(one, end, by=by, facts=TieFacts(kind="meets"))


def state_both(one: Stakeholder, n: int, *, by: Person) -> None:
    """Authority and influence of somebody."""
    office = Authority(
        office=f"Office {n}", scope="Rooms", level="state", instrument="law", citation="Code 1"
    )
    state_authority(one, by=by, facts=office)
    state_influence(one, by=by, facts=Influence(people=f"Listeners {n}", reaches=n))


def something_passed_on(
    community: Community, organization: Organization, *, by: Person
) -> tuple[Any, Any, Any]:
    """A relay of the convener, through an organization for which they act, and a reply to it."""
    affiliation = affiliate(organization, community=community, by=None, representatives=[by])
    channel = add_channel(affiliation, by=by, facts=ChannelFacts(kind="text", name="Channel"))
    message = Message(
        message="We ask.", question="What helped?", read_by="members", closes_on=FAR_AHEAD
    )
    relay = ask_relay(community, by=by, message=message, organizations=[organization])
    leg = relay.legs.get()
    passage = take_link(leg, channel, by=by)
    return relay, leg, reply_to_relay(passage, by=None, body="Waits.", client_key="first")


def somebody_leads(
    community: Community, person: Person, kind: str, *, by: Person, note: str = ""
) -> Leadership:
    """Somebody who was asked and has accepted."""
    asked = ask_to_lead(community, person, by=by, kind=kind, ends_on=FAR_AHEAD, note=note)
    return accept_lead(asked, by=person)


def an_import(community: Community, name: str) -> Import:
    return Import.objects.create(
        kind="people", community=community, started_by=convener_of(community), path=name,
        original_name=name, started_at=BEGAN_AT,
    )  # fmt: skip


def add_one_of_everything(world: World, n: int) -> None:
    """One more of everything, as other people, roles and organisations do it."""
    community, convener = world.community, world.convener
    team = an_organization(f"Team {n}")
    member = a_member(community, f"Member {n}", role=ROLES[n - 1], organization=team)
    affiliate(team, community=community, by=None, representatives=[member])
    affiliate(world.organization, community=community, by=None, representatives=[member])
    asks = a_conversation(community, by=convener, title=f"Question {n}")
    a_reply(asks, by=member, mentions_people=[convener.pk])
    a_reply(world.conversation, by=member, body=f"Answer {n}", mentions_people=[world.member.pk])
    revise(world.reply, by=convener, body=f"Changed {n}", seen=n - 1)
    save_draft(by=convener, place=f"reply:{asks.public_id}", title="", body=f"Begun {n}", seen=0)
    state_facet(convener, label=f"Facet {n}", text="Home.", seen_by="only_me")
    agreeing.write_agreement(community, text=f"Rule {n}.", by=convener)
    belonging.ask_to_join(community, by=a_person(f"Asker {n}"), message="I teach nearby.")
    commons = an_open_community(f"Commons {n}", join_rule=JoinRule.OPEN)
    belonging.join(commons, by=convener, hat=a_hat())
    affiliate(world.organization, community=commons, by=None)
    offering = a_member(a_frozen_community(f"Hollow {n}"), f"Offering {n}")
    offer_to_convene(Membership.objects.get(person=offering), by=offering)
    something_brought(world, member, n)
    add_to_the_meetings(world, member, n)
    add_to_the_words(world, member, n)
    talk_once_more(world, member, n)
    learn_once_more(world, member, n)
    unseal_once_more(world, n)
    add_to_the_landscape(world, member, n)
    add_to_the_roles(community, commons, member, n)
    an_import(community, f"roster-{n}.csv")
    Letter.objects.create(
        recipient="a@b.example", subject=f"Letter {n}", body="Hello.", written_at=clock.now()
    )
    given = {"by": "password", "email": convener.email or "", "password": PASSWORD}
    Client(REMOTE_ADDR=f"10.0.0.{n}").post("/accounts/login/", given)


def add_to_the_landscape(world: World, member: Person, n: int) -> None:
    """One more of everything in a landscape, and of what is written of the convener elsewhere."""
    community, convener = world.community, world.convener
    somebody_asked(community, f"Stake {n}", by=convener)
    say_why(world.stakeholder, by=convener, text=f"Guess {n}")
    a_tie(world.stakeholder, f"Tied {n}", by=member)
    state_both(world.stakeholder, n, by=convener)
    elsewhere = a_community(f"Elsewhere {n}")
    own, reach = Facts(name=f"Myself {n}"), Reach(convener.email or "")
    entry = enter_stakeholder(elsewhere, by=convener_of(elsewhere), facts=own, reach=reach)
    state_both(entry, n, by=convener)
    for who, words in ((member, f"Doubt {n}"), (convener, f"Thought {n}")):
        state_stance(
            community, by=who, where="questions", questions=words, would_need="", seen_by="members"
        )
    place_work(a_work(community, f"Work {n}", by=member), SPOT, by=member)
    a_work(community, f"Shared {n}", by=member, is_shared=True)
    a_bond(community, f"Bond {n}", by=member)
    join_work(world.work, by=member)
    question_once_more(world.work, world.concern.challenge, member, n)
    one_more_of_each(world.recommendation, member, world.member, n, by=convener)
    set_threshold(community, by=convener, role=Role.objects.get(slug=ROLES[n - 1]), needed=n)
    add_to_the_relay(world, n)


def add_to_the_roles(community: Community, commons: Community, member: Person, n: int) -> None:
    """Somebody more who leads, who offers to, and one more role of the convener elsewhere."""
    convener = convener_of(community)
    somebody_leads(community, member, "broker", by=convener, note=f"Note {n}")
    ask_to_lead(community, member, by=member, kind="host", ends_on=FAR_AHEAD)
    somebody_leads(commons, convener, "mentor", by=convener)


def add_to_the_relay(world: World, n: int) -> None:
    """One more channel, reply and thing to pass on."""
    affiliation = Affiliation.objects.get(
        organization=world.organization, community=world.community
    )
    facts = ChannelFacts(kind="text", name=f"Letter {n}")
    by = world.convener
    passage = take_link(world.leg, add_channel(affiliation, by=by, facts=facts), by=by)
    add_channel(affiliation, by=by, facts=ChannelFacts(kind="text", name=f"Spare {n}"))
    for who, key in ((None, f"waits {n}"), (world.member, f"stands {n}")):
        reply_to_relay(passage, by=who, body=f"Came back {n}", client_key=key)
    turn_away(reply_to_relay(passage, by=None, body="Away.", client_key=f"{n}"), by=by)
    message = Message(
        message="We ask.", question=f"Passed {n}", read_by="members", closes_on=FAR_AHEAD
    )
    ask_relay(world.community, by=by, message=message, organizations=[world.organization])
