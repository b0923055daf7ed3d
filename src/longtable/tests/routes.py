"""Every address, and who gets what there: written by hand from the permission model, not from the
code it is about. A route that is missing here fails the collection
of ``test_every_route`` and of ``proof/test_every_address``.

A line says what the address names, and per method the *steps* a request takes before it is answered
(``proof/oracle/answering.py`` knows what each asks) and the statuses of success.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLResolver, get_resolver

from longtable.communities.models import Community, Organization
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Conversation
from longtable.landscape.models import (
    Bond,
    Capacity,
    Commitment,
    Invitation,
    Leadership,
    Leg,
    Relay,
    RelayReply,
    Stakeholder,
    Tie,
    Work,
)
from longtable.people.models import Person
from longtable.shared.transfer.models import Import
from longtable.tests.proof.oracle.answering import Address, Door


@dataclass(frozen=True)
class World:
    """One community with one of everything: what the tests of pages fill addresses with."""

    community: Community
    conversation: Conversation
    # Begun by the convener, and answered by nobody.
    unanswered: Conversation
    reply: Contribution
    member: Person
    convener: Person
    outsider: Person
    organization: Organization
    brought_in: Import
    # Written down by the convener, who also asks them in.
    stakeholder: Stakeholder
    invitation: Invitation
    work: Work
    bond: Bond
    # Between the stakeholder and another.
    tie: Tie
    # The convener's, for which the member asks.
    capacity: Capacity
    commitment: Commitment
    # Asked by the convener, of the organization, and what somebody replied.
    relay: Relay
    leg: Leg
    relay_reply: RelayReply
    # Held by the convener.
    leadership: Leadership


# What an address names, and what stands in it for the tests of pages.
PARTS: dict[str, Callable[[World], Any]] = {
    "community": lambda world: world.community.slug,
    "conversation": lambda world: world.conversation.public_id,
    "reply": lambda world: world.reply.public_id,
    "own opening": lambda world: world.unanswered.public_id,
    "person": lambda world: world.convener.public_id,
    "member": lambda world: world.member.public_id,
    "organization": lambda world: world.organization.public_id,
    "import": lambda world: world.brought_in.public_id,
    "facet": lambda world: "no-such-facet",
    "session": lambda world: "no-such-session",
    "step": lambda world: 1,
    "key": lambda world: "no-such-key",
    "draft": lambda world: "reply:x",
    "measure": lambda world: "M5",
    "stakeholder": lambda world: world.stakeholder.public_id,
    "invitation": lambda world: world.invitation.public_id,
    "work": lambda world: world.work.public_id,
    "bond": lambda world: world.bond.public_id,
    "format": lambda world: "kumu",
    "tie": lambda world: world.tie.public_id,
    "capacity": lambda world: world.capacity.public_id,
    "commitment": lambda world: world.commitment.public_id,
    "leadership": lambda world: world.leadership.public_id,
    "relay": lambda world: world.relay.public_id,
    "leg": lambda world: world.leg.public_id,
    "relay reply": lambda world: world.relay_reply.public_id,
    "code": lambda world: "K7QF-2M9X-4TB0-HSRA",
}


@dataclass(frozen=True)
class Route:
    """One address: the parts it names, its doors, and what a POST brings."""

    parts: tuple[str, ...]
    address: Address
    post: dict[str, str] = field(default_factory=dict)

    @property
    def methods(self) -> tuple[str, ...]:
        """What it takes, HEAD left out."""
        return tuple(self.address.doors)

    def args(self, world: World) -> list[Any]:
        """What stands in the address in the tests of pages."""
        return [PARTS[part](world) for part in self.parts]


def route(
    *parts: str,
    get: Door | None = None,
    post: Door | None = None,
    sends: dict[str, str] | None = None,
    visitors: bool = False,
    before_welcome: bool = False,
) -> Route:
    """A route; ``visitors`` may come, ``before_welcome`` those whose age was not asked."""
    doors = {name: door for name, door in (("GET", get), ("POST", post)) if door is not None}
    address = Address(doors, is_for_visitors=visitors, is_before_welcome=before_welcome)
    return Route(parts, address, sends or {})


def to(*steps: str, done: set[int] | None = None, visitors: set[int] | None = None) -> Door:
    """A door behind these steps; success is 200 unless said otherwise."""
    alone = frozenset(visitors) if visitors is not None else None
    return Door(steps, frozenset(done or {200}), alone)


def acts(*steps: str, done: set[int] | None = None, visitors: set[int] | None = None) -> Door:
    """A door behind which something is done: one is led on, or, by what is sent, shown 422."""
    return to(*steps, done=done or {302}, visitors=visitors)


WRONG = {422}
INSIDE = ("find", "see_inside")
TENDING = (*INSIDE, "tend")
HERE = ("find", "read here")
LANDSCAPE = (*INSIDE, "see_landscape")
STAKEHOLDER = ("find", "read stakeholder")
CAPACITY = (*LANDSCAPE, "read capacity")
COMMITMENT = (*LANDSCAPE, "read commitment")
ASKING = (*LANDSCAPE, "ask_people", "can be asked")
NETWORK = (*LANDSCAPE, "is known there")
TERM = (*LANDSCAPE, "read leadership")
NOBODY = {403}

ROUTES: dict[str, Route] = {
    # The door of the site.
    "account_login": route(
        get=to(done={302}, visitors={200}), post=acts(done={302}, visitors=WRONG),
        visitors=True, before_welcome=True,
    ),
    "account_confirm_login_code": route(
        get=acts(), post=acts(), visitors=True, before_welcome=True
    ),
    "account_logout": route(post=acts(), visitors=True, before_welcome=True),
    "account_inactive": route(get=to(done=NOBODY), visitors=True, before_welcome=True),
    "account_reauthenticate": route(get=to(), post=acts(), before_welcome=True),
    "set_language": route(
        get=acts(), post=acts(), sends={"language": "es"}, visitors=True, before_welcome=True
    ),
    "people:welcome": route(
        get=to(done={200, 302}, visitors={302}), post=acts(done={302, 422}, visitors={302}),
        visitors=True, before_welcome=True,
    ),
    "people:refused": route(get=acts(), visitors=True, before_welcome=True),
    "people:setup": route("key", get=to(done={404}), post=to(done={404}), visitors=True),
    # Oneself.
    "people:profile": route(get=to(), post=acts(done=WRONG)),
    "people:learning_aim": route(post=acts(), sends={"text": "x", "learning_aim": "How?"}),
    "people:facets": route(post=acts(done=WRONG)),
    "people:facet": route("facet", get=to("own"), post=acts("own", done=WRONG), sends={"text": ""}),
    "people:facet_removal": route("facet", post=acts("own")),
    "people:confirm_code": route(get=acts(), post=acts(), before_welcome=True),
    "people:password": route(get=acts(), post=acts()),
    "people:address": route(get=acts(), post=acts()),
    "people:address_code": route(get=acts(), post=acts()),
    "people:sessions": route(get=to()),
    "people:sessions_ending": route(post=acts()),
    # Somebody else's device answers as one that is no more: as if it were done.
    "people:session_ending": route("session", post=acts()),
    "people:data": route(get=acts(), before_welcome=True),
    "people:erasure": route(get=to(), post=acts(), before_welcome=True),
    "people:erased": route(get=to(), visitors=True),
    "people:person": route("person", get=to("meet")),
    "people:letters": route(get=to("see letters"), visitors=True),
    # Communities.
    "communities:convene_start": route(get=to(), post=acts(done=WRONG)),
    "communities:convene": route("step", get=to(done={200, 302}), post=acts(done={302, 422})),
    "communities:list": route(get=to(), visitors=True),
    "communities:organizations": route(get=to(), visitors=True),
    "communities:organization": route("organization", get=to("organization"), visitors=True),
    "communities:about": route("community", get=to("find"), visitors=True),
    "communities:joining": route(
        "community", get=to("find", "is outside", "come in"),
        post=acts("find", "is outside", "come in", done={302, 422}), sends={"message": "Please."},
    ),
    "communities:without_convener": route(
        get=to("name_conveners"), post=acts("name_conveners", done={404}),
        sends={"offer": "no-such-offer"},
    ),
    "communities:offering": route("community", post=acts(*INSIDE, "offer_to_convene")),
    "communities:leaving": route("community", post=acts(*INSIDE, "leave")),
    "communities:requests": route(
        "community", get=to(*TENDING), post=acts(*TENDING, done={404}),
        sends={"request": "no-such-request"},
    ),
    "communities:hat": route("community", get=to(*INSIDE), post=acts(*INSIDE, done=WRONG)),
    "communities:agreements": route(
        "community", get=to("find"), post=acts(*INSIDE), sends={"accept": "1"}, visitors=True
    ),
    "communities:people": route("community", get=to(*INSIDE), post=acts(*TENDING, done=WRONG)),
    "communities:membership": route(
        "community", "member", post=acts(*TENDING, "belongs there"), sends={"act": "end"}
    ),
    "communities:description": route(
        "organization", get=to("organization", "describe"),
        post=acts("organization", "describe", done=WRONG),
    ),
    "communities:affiliation": route(
        "community", "organization", get=to(*INSIDE, "is known there"),
        post=acts(*INSIDE, "is known there", "tend"),
        sends={"which": "release", "person": "no-such-person"},
    ),
    "communities:organizations_here": route(
        "community", get=to(*INSIDE), post=acts(*TENDING, done=WRONG)
    ),
    "communities:tending": route(
        "community", get=to(*TENDING), post=acts(*TENDING, done=WRONG), sends={"which": "words"}
    ),
    "communities:imports": route("community", get=to(*TENDING), post=acts(*TENDING, done=WRONG)),
    "communities:import": route(
        "community", "import", get=to(*TENDING, "of this community")
    ),
    "communities:import_trial": route(
        "community", "import", post=acts(*TENDING, "of this community")
    ),
    "communities:import_run": route(
        "community", "import", post=acts(*TENDING, "of this community")
    ),
    "communities:import_undoing": route(
        "community", "import", post=acts(*TENDING, "of this community")
    ),
    # Things said.
    "contributions:drafts": route(get=to()),
    "contributions:draft": route(
        "draft", post=to(done={200}), sends={"body": "begun", "version": "0"}
    ),
    "contributions:contribution": route(
        "reply", get=to("read or wrote", done={200, 302}), visitors=True
    ),
    "contributions:revision": route(
        "reply", get=to("known", "read", "revise"),
        post=acts("known", "read", "revise", done=WRONG), sends={"seen": "0"}, visitors=True,
    ),
    "contributions:revisions": route("reply", get=to("read"), visitors=True),
    "contributions:hiding": route(
        "reply", get=to("read", "hide"), post=acts("read", "hide", done=WRONG)
    ),
    "contributions:placements": route(
        "own opening", get=to("read", "place"), post=acts("read", "place", done=WRONG)
    ),
    "dialogue:list": route("community", get=to("find"), visitors=True),
    "dialogue:new": route(
        "community", get=to("known", "find", "open_conversation"),
        post=acts("known", "find", "open_conversation", done=WRONG), visitors=True,
    ),
    "dialogue:conversation": route("community", "conversation", get=to(*HERE), visitors=True),
    # Whether it is closed is looked at when it is sent, so that nobody's words are lost: 409.
    "dialogue:replies": route(
        "community", "conversation", post=acts("known", *HERE, "reply", done={302, 409}),
        sends={"body": "An answer."}, visitors=True,
    ),
    "dialogue:closure": route(
        "community", "conversation", get=to(*HERE, "is open", "close_conversation"),
        post=acts(*HERE, "is open", "close_conversation", done=WRONG),
    ),
    "dialogue:reopening": route("community", "conversation", post=acts(*HERE, "reopen")),
    "dialogue:bookmark": route(
        "community", "conversation", post=acts(*HERE), sends={"until": "2014-03-20T00:00:00Z"}
    ),
    "dialogue:reach": route("community", "conversation", get=to(*HERE)),
    "dialogue:readers": route("community", "conversation", get=to(*HERE), visitors=True),
    # The landscape.
    "landscape:landscape": route("community", get=to(*LANDSCAPE)),
    "landscape:gaps": route("community", get=to(*LANDSCAPE)),
    "landscape:stakeholders": route("community", get=to(*LANDSCAPE)),
    "landscape:files": route("community", get=to(*LANDSCAPE)),
    "landscape:download": route("community", "format", get=to(*LANDSCAPE)),
    "landscape:map": route("community", get=to(*LANDSCAPE)),
    "landscape:network": route("community", get=to(*LANDSCAPE)),
    "landscape:network_drawing": route("community", get=to(*LANDSCAPE)),
    "landscape:questions": route("community", get=to(*LANDSCAPE)),
    "landscape:stance": route("community", get=to(*INSIDE), post=acts(*INSIDE, done=WRONG)),
    "landscape:stance_removal": route("community", post=acts(*INSIDE)),
    "landscape:stakeholder_new": route(
        "community", get=to(*LANDSCAPE, "enter_stakeholder"),
        post=acts(*LANDSCAPE, "enter_stakeholder", done=WRONG),
    ),
    "landscape:stakeholder": route("community", "stakeholder", get=to(*STAKEHOLDER)),
    "landscape:stakeholder_description": route(
        "community", "stakeholder", get=to(*STAKEHOLDER, "describe_stakeholder"),
        post=acts(*STAKEHOLDER, "describe_stakeholder", done=WRONG),
    ),
    "landscape:reason": route(
        "community", "stakeholder", post=acts(*STAKEHOLDER, "say_why"), sends={"text": "Because."}
    ),
    "landscape:ring": route(
        "community", "stakeholder", post=acts(*STAKEHOLDER, "describe_stakeholder"),
        sends={"ring": "core"},
    ),
    "landscape:stakeholder_removal": route(
        "community", "stakeholder", get=to(*STAKEHOLDER, "describe_stakeholder"),
        post=acts(*STAKEHOLDER, "describe_stakeholder"),
    ),
    "landscape:ties": route(
        "community", "stakeholder", post=acts(*STAKEHOLDER, "tie", done=WRONG)
    ),
    "landscape:tie_removal": route(
        "community", "tie", post=acts(*LANDSCAPE, "read tie", "untie")
    ),
    "landscape:invite": route(
        "community", "stakeholder", get=to(*LANDSCAPE, "invite", "read stakeholder"),
        post=acts(*LANDSCAPE, "invite", "read stakeholder", done=WRONG),
    ),
    "landscape:ledger": route("community", get=to(*LANDSCAPE)),
    "landscape:invitation_new": route(
        "community", get=to(*LANDSCAPE, "invite"), post=acts(*LANDSCAPE, "invite", done=WRONG)
    ),
    "landscape:invitation": route(
        "community", "invitation", get=to(*LANDSCAPE, "read invitation")
    ),
    "landscape:withdrawal": route(
        "community", "invitation",
        post=acts(*LANDSCAPE, "read invitation", "withdraw_invitation"),
    ),
    "landscape:four_questions": route("community", get=to(*LANDSCAPE)),
    "landscape:work_new": route(
        "community", get=to(*LANDSCAPE, "fill_in"), post=acts(*LANDSCAPE, "fill_in", done=WRONG)
    ),
    "landscape:work": route("community", "work", get=to(*LANDSCAPE, "read work")),
    "landscape:work_description": route(
        "community", "work", get=to(*LANDSCAPE, "read work", "describe_work"),
        post=acts(*LANDSCAPE, "read work", "describe_work", done=WRONG),
    ),
    "landscape:part": route(
        "community", "work", post=acts(*LANDSCAPE, "read work", "take_part")
    ),
    "landscape:work_removal": route(
        "community", "work", post=acts(*LANDSCAPE, "read work", "let_work_go")
    ),
    "landscape:bond_new": route(
        "community", get=to(*LANDSCAPE, "fill_in"), post=acts(*LANDSCAPE, "fill_in", done=WRONG)
    ),
    "landscape:bond_removal": route(
        "community", "bond", post=acts(*LANDSCAPE, "read bond", "let_bond_go")
    ),
    "landscape:starting": route("community", get=to(*LANDSCAPE)),
    "landscape:threshold": route(
        "community", post=acts(*LANDSCAPE, "choose_start", done=WRONG)
    ),
    "landscape:start": route(
        "community", post=acts(*LANDSCAPE, "choose_start"), sends={"reason": "Now."}
    ),
    "landscape:exploring": route("community", post=acts(*LANDSCAPE, "choose_start")),
    # What people can bring, and who does what.
    "landscape:capacities": route("community", get=to(*LANDSCAPE)),
    "landscape:capacities_mine": route(
        "community", get=to(*LANDSCAPE, "offer_capacity"),
        post=acts(*LANDSCAPE, "offer_capacity", done=WRONG),
    ),
    "landscape:capacities_unused": route("community", get=to(*LANDSCAPE, "tend")),
    "landscape:proposal": route(
        "community", "member", get=to(*ASKING), post=acts(*ASKING, done=WRONG)
    ),
    "landscape:capacity": route("community", "capacity", get=to(*CAPACITY)),
    "landscape:capacity_asking": route(
        "community", "capacity", post=acts(*CAPACITY, "ask_for_capacity", done=WRONG)
    ),
    "landscape:commitments": route(
        "community", get=to(*LANDSCAPE), post=acts(*LANDSCAPE, "offer_capacity", done=WRONG)
    ),
    "landscape:asking": route(
        "community", "member", get=to(*ASKING), post=acts(*ASKING, done=WRONG)
    ),
    "landscape:commitment": route("community", "commitment", get=to(*COMMITMENT)),
    "landscape:commitment_answer": route(
        "community", "commitment",
        post=acts(*COMMITMENT, "is not done", "answer_commitment", done=WRONG),
    ),
    "landscape:commitment_end": route(
        "community", "commitment", post=acts(*COMMITMENT, "finish_commitment")
    ),
    "landscape:commitment_thanks": route(
        "community", "commitment", post=acts(*COMMITMENT, "thank_for_commitment", done=WRONG)
    ),
    "landscape:everywhere": route(get=to()),
    "landscape:acceptance": route(
        "capacity", post=acts("is my capacity", "accept_capacity")
    ),
    "landscape:capacity_removal": route("capacity", post=acts("is my capacity")),
    # Authority and influence, apart.
    "landscape:authority": route("community", get=to(*LANDSCAPE)),
    "landscape:authority_own": route("community", post=acts(*LANDSCAPE, "enter_stakeholder")),
    "landscape:stakeholder_authority": route(
        "community", "stakeholder", get=to(*STAKEHOLDER, "describe_stakeholder"),
        post=acts(*STAKEHOLDER, "describe_stakeholder", done=WRONG),
    ),
    # Roles of leading, for a term.
    "landscape:leading": route(
        "community", get=to(*LANDSCAPE), post=acts(*LANDSCAPE, "offer_to_lead", done=WRONG)
    ),
    "landscape:succession": route(
        "community", "leadership", get=to(*TERM, "end_lead"),
        post=acts(*TERM, "end_lead", done=WRONG),
    ),
    "landscape:leading_acceptance": route(
        "community", "leadership", post=acts(*TERM, "accept_lead")
    ),
    "landscape:leading_ending": route("community", "leadership", post=acts(*TERM, "end_lead")),
    "landscape:leading_shadowing": route(
        "community", "leadership", post=acts(*TERM, "shadow_lead")
    ),
    "landscape:my_leading": route(get=to()),
    # Whom organizations reach, and what goes out through them.
    "landscape:networks": route("community", get=to(*LANDSCAPE)),
    "landscape:partner_network": route("community", "organization", get=to(*NETWORK)),
    "landscape:network_description": route(
        "community", "organization", get=to(*NETWORK, "describe_network"),
        post=acts(*NETWORK, "describe_network", done=WRONG),
    ),
    "landscape:relay_new": route(
        "community", get=to(*LANDSCAPE, "ask_relay"), post=acts(*LANDSCAPE, "ask_relay", done=WRONG)
    ),
    "landscape:relay": route("community", "relay", get=to(*LANDSCAPE, "read relay")),
    "landscape:relay_closure": route(
        "community", "relay", post=acts(*LANDSCAPE, "read relay", "close_relay", done=WRONG)
    ),
    "landscape:leg": route(
        "community", "leg", get=to(*LANDSCAPE, "read leg", "pass_on"),
        post=acts(*LANDSCAPE, "read leg", "pass_on", done=WRONG),
    ),
    "landscape:admission": route(
        "community", "relay reply", post=acts(*LANDSCAPE, "read relay reply", "let_in_replies")
    ),
    # What is written of oneself; anybody else's is not there.
    "landscape:mine": route(get=to()),
    "landscape:mine_claiming": route("stakeholder", post=acts("is mine")),
    "landscape:mine_removal": route("stakeholder", post=acts("is mine")),
    # Somebody who was asked in, known by a code alone: here, nobody has one.
    "landscape:invited": route(
        get=to(), post=acts(done=WRONG), visitors=True
    ),
    "landscape:invited_code": route("code", get=acts(), visitors=True),
    "landscape:invited_answer": route(post=acts(), visitors=True),
    "landscape:invited_acceptance": route(post=acts(), visitors=True),
    "landscape:invited_later": route(post=acts(), visitors=True),
    "landscape:invited_refusal": route(post=acts(), visitors=True),
    # A message that was passed on, known by its code: here, nobody has one.
    "landscape:relayed": route(get=to(), post=acts(done=WRONG), visitors=True),
    "landscape:relayed_code": route(
        "code", get=to(done={404}), post=acts(done={404}), visitors=True
    ),
    # Measures, home, search.
    "engagement:measures": route("community", get=to(*INSIDE)),
    "engagement:records": route("community", "measure", get=to(*INSIDE)),
    "engagement:explained": route("community", get=to(*INSIDE)),
    "ui:styleguide": route(get=to(), visitors=True),
    "home:front": route(get=to(done={302}, visitors={200}), visitors=True),
    "home:community": route("community", get=to("find", "front"), visitors=True),
    "home:inbox": route(get=to()),
    "home:reading": route(post=acts()),
    "home:search": route(get=to(), visitors=True),
}  # fmt: skip


def named_routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """The names of all routes, with their namespaces."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inside = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from named_routes(entry, inside)
        else:
            assert entry.name, f"{entry.pattern} needs a name"
            yield f"{prefix}{entry.name}"


FOUND = sorted(set(named_routes()))
assert not set(FOUND) - set(ROUTES), f"routes nobody wrote down: {sorted(set(FOUND) - set(ROUTES))}"
assert not set(ROUTES) - set(FOUND), f"no such routes: {sorted(set(ROUTES) - set(FOUND))}"
