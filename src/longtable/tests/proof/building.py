"""Laying the canonical world: each row and its twin in one line, by the actions people use."""

from datetime import datetime
from typing import Any

from longtable.communities.actions import agreeing, belonging
from longtable.communities.actions.convening import Plan, SeatWish, convene
from longtable.communities.actions.nesting import nest, tie
from longtable.communities.models import JoinRule, Membership, Role, Signing, Visibility
from longtable.people.actions import state_facet
from longtable.people.models import Administrator, AgeState, LearningAim, Person
from longtable.shared import clock
from longtable.shared.testing.worlds import BEGAN_AT, a_hat
from longtable.tests.proof import oracle
from longtable.tests.proof.contents import lay_things
from longtable.tests.proof.oracle import Standing
from longtable.tests.proof.world import (
    FAR_AHEAD,
    JOINED_AT,
    LATER_AT,
    LONG_AGO,
    NEWCOMER_AT,
    NOW,
    World,
)

# Visibility, who joins, what it lies under.
COMMUNITIES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "commons": ("open", "open", ()),
    "weavers": ("listed", "ask", ("commons",)),
    "spinners": ("listed", "invited", ("commons",)),
    "chamber": ("closed", "invited", ("weavers",)),
    "cellar": ("open", "open", ("chamber",)),
    "abroad": ("open", "ask", ()),
    "quarry": ("listed", "open", ("abroad",)),
    "vault": ("closed", "ask", ()),
    # Whose convener's account rests: nobody convenes it (I-8).
    "hollow": ("listed", "open", ("commons",)),
    # Where nobody is named with what is said.
    "hush": ("listed", "ask", ("commons",)),
}
UNSIGNED = {"hush"}
# Who convenes, and where else they belong.
CONVENERS = {
    "commons": "convener of the parent",
    "weavers": "convener",
    "spinners": "convener of a sibling",
    "chamber": "convener of the room",
    "cellar": "convener of the cellar",
    "abroad": "convener abroad",
    "quarry": "convener of the quarry",
    "vault": "convener of the vault",
    "hollow": "convener at rest",
    "hush": "convener of the hush",
}
# Who else belongs where, as what.
MEMBERS: dict[str, dict[str, str]] = {
    "member of the parent": {"commons": "member"},
    "member": {"weavers": "member", "hush": "member"},
    "another member": {"weavers": "member", "commons": "member", "hush": "member"},
    "member of the room": {
        "chamber": "member",
        "commons": "member",
        "cellar": "member",
        "hush": "member",
    },
    "guest of the parent": {"commons": "guest"},
    "representative": {"weavers": "member", "hush": "member"},
    "administrator": {},
    "member of the site": {},
    "asker": {"abroad": "member"},
    "member abroad": {"abroad": "member", "quarry": "member"},
    "member of the vault": {"vault": "member"},
    "member of the hollow": {"hollow": "member"},
    "guest of the hollow": {"hollow": "guest"},
}


def lay() -> World:
    """Everything. The word ``zq…canary`` says which text is whose to read."""
    world = World()
    for name, (visibility, joins, parents) in COMMUNITIES.items():
        _community(world, name, visibility=visibility, joins=joins, parents=parents)
    for name, terms in MEMBERS.items():
        _person(world, name)
        for community, standing in terms.items():
            _belongs(world, name, community, standing=standing)
    _those_with_a_story(world)
    Administrator.objects.create(person=world.people["administrator"], appointed_at=BEGAN_AT)
    world.twins["administrator"].is_administrator = True
    lay_things(world)
    let_those_go_who_go(world)
    world.twins["visitor"] = oracle.Person("visitor", is_signed_in=False)
    return world


def _community(
    world: World, name: str, *, visibility: str, joins: str, parents: tuple[str, ...]
) -> None:
    above = [world.community_twins[one] for one in parents]
    twin = oracle.Community(
        name, oracle.Visibility(visibility), oracle.JoinRule(joins), above,
        is_unsigned=name in UNSIGNED,
    )  # fmt: skip
    world.community_twins[name] = twin
    finds, inside = world.finds(name), world.may("communities.see_inside", twin)
    by, convener = _person(world, CONVENERS[name]), world.twins[CONVENERS[name]]
    hat = world.canary(
        f"hat of the convener of {name}",
        lambda one: inside(one) or world.reads_something_of(one, convener, home=twin),
    )
    said = ("name", "outcome", "problem", "agreement")
    words: dict[str, Any] = {one: world.canary(f"{one} of {name}", finds) for one in said}
    seat = SeatWish(
        Role.objects.get(slug="youth"),
        why=world.canary(f"seat of {name}", world.may("communities.read_front", twin)),
    )
    plan = Plan(
        slug=name, visibility=Visibility(visibility), join_rule=JoinRule(joins), seats=[seat],
        signing=Signing.NOBODY if name in UNSIGNED else Signing.NAMED, **words,
    )  # fmt: skip
    with clock.at(BEGAN_AT):
        made = convene(plan, by=by, hat=a_hat("principal", role_words=hat))
        for one in parents:
            nest(made, under=world.communities[one], by=by)
        agreeing.write_agreement(made, text=world.canary(f"newer rule of {name}", finds), by=by)
    made.refresh_from_db()
    world.communities[name] = made
    world.watch(made.public_id, f"id of {name}", finds)
    oracle.Term(convener, twin, Standing.CONVENER, since=BEGAN_AT, role="principal")
    if name == "spinners":
        known = world.canary("tie", lambda one: finds(one) and world.finds("weavers")(one))
        tie(made, world.communities["weavers"], description=known, by=by)


def _person(world: World, name: str, **facts: Any) -> Person:
    """Somebody whose every field betrays itself, and whom others come to know as the twin says."""
    twin = oracle.Person(name)
    world.twins[name] = twin

    def meets(reader: oracle.Person) -> bool:
        return oracle.may_meet(reader, twin, now=NOW)

    def is_self(reader: oracle.Person) -> bool:
        return reader.is_known and reader is twin

    # Those who may read what somebody said under their name learn that name from it.
    shown = world.canary(f"name of {name}", lambda one: meets(one) or world.is_named_to(one, twin))
    # Administrators see the mail this site keeps, and in it addresses.
    address = world.canary(
        f"address of {name}", lambda one: is_self(one) or (one.is_known and one.is_administrator)
    )
    person = Person.objects.create_user(
        f"{address}@people.example",
        display_name=f"{shown} {name}",
        pronouns=world.canary(f"pronouns of {name}", meets),
        access_needs=world.canary(f"needs of {name}", is_self),
        named_at=BEGAN_AT,
        **{"arrived_at": BEGAN_AT, "age_state": AgeState.ADULT, **facts},
    )
    LearningAim.objects.create(
        person=person, text=world.canary(f"earlier aim of {name}", is_self), stated_at=BEGAN_AT
    )
    LearningAim.objects.create(
        person=person, text=world.canary(f"aim of {name}", meets), stated_at=JOINED_AT
    )
    for seen_by, knows in (("only_me", is_self), ("communities", meets)):
        word = world.canary(f"facet of {name} for {seen_by}", knows)
        row = state_facet(person, label="Home", text=word, seen_by=seen_by)
        world.others[f"facet of {name}"] = row
    world.people[name] = person
    world.watch(
        person.public_id, f"id of {name}", lambda one: meets(one) or world.is_named_to(one, twin)
    )
    return person


def _belongs(
    world: World, name: str, community: str, *, standing: str, at: datetime = JOINED_AT
) -> Membership:
    """A term, with a hat whose words only those inside read, and those who read what was said."""
    twin, place = world.twins[name], world.community_twins[community]
    hat = world.canary(
        f"hat of {name} in {community}",
        lambda one: (
            oracle.belongs(one, place, now=NOW)
            or world.reads_something_of(one, twin, home=place)
            or world.is_offered_to(one, twin)
        ),
    )
    with clock.at(at):
        term = belonging.bring_in(
            world.communities[community],
            world.people[name],
            by=world.people[CONVENERS[community]],
            hat=a_hat("family", role_words=hat),
            standing=standing,
        )
    oracle.Term(twin, place, Standing(standing), since=at, role="family")
    return term


def _those_with_a_story(world: World) -> None:
    """Guests with a last day, who left, came late, is not here yet, or whose account rests."""
    for name, ends_on in (("guest", FAR_AHEAD), ("expired guest", LONG_AGO)):
        _person(world, name)
        for community in ("weavers", "chamber"):
            term = _belongs(world, name, community, standing="guest")
            Membership.objects.filter(pk=term.pk).update(ends_on=ends_on)
            world.twins[name].terms[-1].ends_on = ends_on
    for name, standing in (("newcomer", "member"), ("convener come late", "convener")):
        _person(world, name)
        term = _belongs(world, name, "weavers", standing=standing, at=NEWCOMER_AT)
        Membership.objects.filter(pk=term.pk).update(reads_from=NEWCOMER_AT)
        world.twins[name].terms[-1].reads_from = NEWCOMER_AT
    _person(world, "former member")
    for community in ("weavers", "chamber"):
        term = _belongs(world, "former member", community, standing="member")
        world.others[f"former term in {community}"] = term
    _person(world, "somebody named", arrived_at=None, age_state=AgeState.UNASKED)
    _belongs(world, "somebody named", "weavers", standing="member")
    world.twins["somebody named"].has_arrived = False
    world.twins["somebody named"].age = "unasked"
    _person(world, "unwelcomed", arrived_at=None, age_state=AgeState.UNASKED)
    world.twins["unwelcomed"].has_arrived = False
    world.twins["unwelcomed"].age = "unasked"
    _person(world, "deactivated")
    _belongs(world, "deactivated", "weavers", standing="member")
    _belongs(world, "deactivated", "chamber", standing="member")


def let_those_go_who_go(world: World) -> None:
    """The former member leaves and two accounts are put to rest: all have left their traces."""
    with clock.at(LATER_AT):
        for community in ("weavers", "chamber"):
            term = world.others[f"former term in {community}"]
            belonging.leave(term, by=world.people["former member"])
    for one in world.twins["former member"].terms:
        one.ended_at = LATER_AT
    for name in ("deactivated", "convener at rest"):
        resting = world.people[name]
        resting.is_active = False
        resting.save(update_fields=["is_active"])
        world.twins[name].is_active = False
