"""What lies in the canonical world: said, hidden, unnamed, closed, begun, brought in, asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession

from longtable.communities.actions.affiliating import affiliate
from longtable.communities.actions.belonging import ask_to_join
from longtable.communities.actions.keeping import offer_to_convene
from longtable.communities.actions.planning import keep_step
from longtable.communities.models import Membership
from longtable.contributions.actions.changing import hide, place, revise
from longtable.contributions.actions.drafting import save_draft
from longtable.dialogue.actions import close_conversation
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.notices.models import Letter, Notice
from longtable.shared.testing.worlds import BEGAN_AT, a_conversation, a_reply, an_organization
from longtable.shared.transfer.models import Import
from longtable.tests.proof import oracle
from longtable.tests.proof.advice import lay_advice
from longtable.tests.proof.capacities import lay_capacities
from longtable.tests.proof.challenges import lay_challenges
from longtable.tests.proof.convenings import lay_convenings
from longtable.tests.proof.decisions import lay_decisions
from longtable.tests.proof.dialogues import lay_dialogues
from longtable.tests.proof.differences import lay_differences
from longtable.tests.proof.landscapes import lay_landscapes
from longtable.tests.proof.leaderships import lay_leaderships
from longtable.tests.proof.learning import lay_learning
from longtable.tests.proof.oracle import Audience
from longtable.tests.proof.perspectives import lay_perspectives
from longtable.tests.proof.recommendations import lay_recommendations
from longtable.tests.proof.relays import lay_relays
from longtable.tests.proof.system import lay_the_system
from longtable.tests.proof.unsealings import lay_unsealings
from longtable.tests.proof.values import lay_values
from longtable.tests.proof.words import lay_words
from longtable.tests.proof.world import LATER_AT, NOW, SAID_AT, World


@dataclass(frozen=True)
class Opening:
    """A conversation to lay: where, by whom, for whom, when."""

    community: str
    by: str
    audience: Audience = Audience.MEMBERS
    at: datetime = SAID_AT
    is_unnamed: bool = False


OPENINGS = {
    "for members": Opening("weavers", "member"),
    "said later": Opening("weavers", "member", at=LATER_AT),
    "for conveners": Opening("weavers", "member", Audience.CONVENERS),
    "for its author": Opening("weavers", "member", Audience.ONLY_ME),
    "for the network": Opening("weavers", "another member", Audience.NETWORK),
    "unnamed": Opening("weavers", "another member", is_unnamed=True),
    "hidden": Opening("weavers", "member"),
    "closed": Opening("weavers", "member"),
    "of the former member": Opening("weavers", "former member"),
    "of the former member in the room": Opening("chamber", "former member"),
    "on the open web": Opening("commons", "member of the parent", Audience.PUBLIC),
    "for the commons": Opening("commons", "another member"),
    "of a sibling": Opening("spinners", "convener of a sibling"),
    "of a sibling for the network": Opening(
        "spinners", "convener of a sibling", Audience.NETWORK
    ),
    "in the room": Opening("chamber", "member of the room", Audience.PUBLIC),
    "in the room, later": Opening("chamber", "member of the room", at=LATER_AT),
    "in the cellar": Opening("cellar", "convener of the cellar", Audience.PUBLIC),
    "in both": Opening("commons", "member of the room", Audience.PUBLIC),
    "unnamed on the open web": Opening(
        "commons", "guest of the parent", Audience.PUBLIC, is_unnamed=True
    ),
    "abroad": Opening("abroad", "member abroad", Audience.PUBLIC),
    "for those abroad": Opening("abroad", "member abroad"),
    "in the quarry": Opening("quarry", "member abroad", Audience.NETWORK),
    "in the vault": Opening("vault", "member of the vault"),
    "in the hollow": Opening("hollow", "member of the hollow", Audience.NETWORK),
    "in the hush": Opening("hush", "member"),
    "hidden in the hush": Opening("hush", "another member"),
}  # fmt: skip
# A reply's name: under what, by whom, unnamed or not.
REPLIES = {
    "reply": ("for members", "convener", False),
    "another reply": ("for members", "member", False),
    "unnamed reply": ("for members", "another member", True),
    "hidden reply": ("for members", "another member", False),
    "reply of the former member": ("for members", "former member", False),
    "reply to what is hidden": ("hidden", "another member", False),
    "reply on the open web": ("on the open web", "another member", False),
    "hidden reply on the open web": ("on the open web", "another member", False),
    "reply in the room": ("in the room", "convener of the room", False),
    "reply in both": ("in both", "member of the parent", False),
    "reply abroad": ("abroad", "convener abroad", False),
    "reply in the vault": ("in the vault", "convener of the vault", False),
    "reply in the hollow": ("in the hollow", "guest of the hollow", False),
    "reply in the hush": ("in the hush", "another member", False),
    "hidden reply in the hush": ("in the hush", "representative", False),
}
HIDDEN = {
    "hidden": "convener",
    "hidden reply": "convener",
    "hidden reply on the open web": "convener of the parent",
    "hidden in the hush": "convener of the hush",
    "hidden reply in the hush": "convener of the hush",
}
CLOSED = {"closed": "convener", "unnamed on the open web": "convener of the parent"}
REVISED = ("for members", "for conveners", "hidden reply", "in the room", "in the vault")


def lay_things(world: World) -> None:
    """Everything that lies in the communities."""
    for name, one in OPENINGS.items():
        _open(world, name, one)
    _lay_in_two(world)
    for name, (under, by, is_unnamed) in REPLIES.items():
        _reply(world, name, under=under, by=by, is_unnamed=is_unnamed)
    _revise_hide_and_close(world)
    for community in ("weavers", "chamber", "abroad", "vault"):
        _bring_in(world, community)
    _ask(world, "asker", "weavers")
    _ask(world, "member of the site", "abroad")
    _offer(world, "member of the hollow", "hollow")
    for community, others in (("weavers", ("commons",)), ("chamber", ()), ("vault", ())):
        _affiliate(world, community, others)
    lay_landscapes(world)
    lay_capacities(world)
    lay_relays(world)
    lay_leaderships(world)
    lay_challenges(world)
    lay_recommendations(world)
    lay_the_system(world)
    lay_convenings(world)
    lay_words(world)
    lay_differences(world)
    lay_dialogues(world)
    lay_decisions(world)
    lay_perspectives(world)
    lay_advice(world)
    lay_values(world)
    lay_learning(world)
    lay_unsealings(world)
    for name in ("member", "member abroad", "convener"):
        _own(world, name)
    word = world.canary("a letter", lambda one: one.is_known and one.is_administrator)
    Letter.objects.create(
        recipient=f"{word}@people.example", subject=word, body=word, written_at=SAID_AT
    )


def _open(world: World, name: str, one: Opening) -> None:
    community = world.community_twins[one.community]
    twin = oracle.Thing(
        name,
        world.twins[one.by],
        one.audience,
        [oracle.Place(community, one.at)],
        is_unnamed=one.is_unnamed or community.is_unsigned,
        is_sealed=one.is_unnamed or community.is_unsigned,
    )
    world.thing_twins[name] = twin
    reads = world.reads(name)
    with clock.at(one.at):
        row = a_conversation(
            world.communities[one.community],
            by=world.people[one.by],
            title=world.canary(f"title {name}", reads),
            body=world.canary(f"body {name}", reads),
            audience=one.audience,
            is_unnamed=one.is_unnamed,
        )
    world.things[name] = row
    world.watch(row.public_id, f"id of {name}", reads)


def _reply(world: World, name: str, *, under: str, by: str, is_unnamed: bool) -> None:
    root = world.thing_twins[under]
    is_quiet = any(one.community.is_unsigned for one in root.places)
    world.thing_twins[name] = oracle.Thing(
        name, world.twins[by], root.audience, is_unnamed=is_unnamed or is_quiet, root=root,
        is_sealed=is_unnamed or is_quiet,
    )  # fmt: skip
    reads, opening = world.reads(name), world.things[under]
    with clock.at(opening.written_at + timedelta(hours=len(world.things))):
        row = a_reply(
            opening,  # type: ignore[arg-type]  # every opening here is a conversation
            by=world.people[by],
            body=world.canary(f"body {name}", reads),
            is_unnamed=is_unnamed,
            mentions_people=[world.people["member"].pk, world.people["former member"].pk],
        )
    opening.refresh_from_db(fields=["reply_count"])
    world.things[name] = row
    world.watch(row.public_id, f"id of {name}", reads)
    told = Activity.objects.filter(subject=row.pk).order_by("pk")[0]
    for one in ("member", "former member", "expired guest", "deactivated"):
        Notice.objects.create(person=world.people[one], activity=told, reason="asked")


def _lay_in_two(world: World) -> None:
    """Lies on the open web and in a closed room: the room must not be known from that."""
    with clock.at(LATER_AT):
        place(
            world.things["in both"],
            community=world.communities["chamber"],
            by=world.people["member of the room"],
        )
    twin = world.thing_twins["in both"]
    twin.places.append(oracle.Place(world.community_twins["chamber"], LATER_AT))


def _revise_hide_and_close(world: World) -> None:
    with clock.at(LATER_AT):
        for name in REVISED:
            row = world.things[name]
            assert row.author is not None
            later = world.canary(f"later words {name}", world.reads(name))
            revise(row, by=row.author, body=later, seen=0)
        for name, by in HIDDEN.items():
            twin = world.thing_twins[name]
            reason = world.canary(f"why {name}", world.may("contributions.hide", twin))
            hide(world.things[name], by=world.people[by], reason=reason)
            twin.is_hidden = True
        for name, by in CLOSED.items():
            close_conversation(
                world.things[name],  # type: ignore[arg-type]  # a conversation
                by=world.people[by],
                outcome=world.canary(f"outcome {name}", world.reads(name)),
            )
            world.thing_twins[name].is_closed = True


def _bring_in(world: World, community: str) -> None:
    tends = world.may("communities.tend", world.community_twins[community])
    name = world.canary(f"import into {community}", tends)
    world.others[f"import into {community}"] = Import.objects.create(
        kind="people", community=world.communities[community], path=f"/nowhere/{name}.csv",
        original_name=f"{name}.csv", state=Import.State.DONE, started_at=SAID_AT,
        counts={"people_new": 3},
    )  # fmt: skip


def _ask(world: World, name: str, community: str) -> None:
    twin = world.community_twins[community]
    world.askers.append((world.twins[name], twin))
    tends = world.may("communities.tend", twin)
    with clock.at(SAID_AT):
        row = ask_to_join(
            world.communities[community],
            by=world.people[name],
            message=world.canary(f"{name} asks {community}", tends),
        )
    world.others[f"request in {community}"] = row


def _offer(world: World, name: str, community: str) -> None:
    world.offers.append((world.twins[name], world.community_twins[community]))
    term = Membership.objects.get(person=world.people[name], community=world.communities[community])
    with clock.at(LATER_AT):
        world.others[f"offer in {community}"] = offer_to_convene(term, by=world.people[name])


def _affiliate(world: World, community: str, others: tuple[str, ...]) -> None:
    """An organization, where it belongs, and who said so; its name and places are public."""
    twins = [world.community_twins[one] for one in (community, *others)]

    def knows_source(reader: oracle.Person) -> bool:
        return any(oracle.belongs(reader, one, now=NOW) for one in twins)

    source = world.canary(f"source of the organization of {community}", knows_source)
    row = an_organization(f"Organization of {community}", stand_in_source=f"{source}.csv")
    world.organizations[community] = row
    twin_of_row = oracle.Organization(row.name, twins)
    world.organization_twins[community] = twin_of_row
    if community == "weavers":
        twin_of_row.acting.append((world.twins["representative"], twins[0]))
    for one, twin in zip((community, *others), twins, strict=True):
        inside = world.may("communities.see_inside", twin)
        affiliate(
            row,
            community=world.communities[one],
            by=None,
            commits=world.canary(f"commitment in {one}", inside),
            since=BEGAN_AT.date(),
            representatives=[world.people["representative"]] if one == "weavers" else (),
        )


def _own(world: World, name: str) -> None:
    """What is nobody else's: drafts, a convening under way, where one is signed in."""
    person, twin = world.people[name], world.twins[name]

    def is_self(reader: oracle.Person) -> bool:
        return reader is twin

    under = world.things["for members" if name != "member abroad" else "abroad"].public_id
    for where in (f"reply:{under}", "conversation:weavers"):
        title, body = (world.canary(f"draft of {name}", is_self) for _ in range(2))
        with clock.at(LATER_AT):
            save_draft(by=person, place=where, title=title, body=body, seen=0)
    plan: dict[str, Any] = {
        "problem": world.canary(f"plan of {name}", is_self), "name": "x", "kind": "room",
        "place": None,
    }  # fmt: skip
    keep_step(by=person, step=1, answers=plan)
    world.others[f"session of {name}"] = UserSession.objects.create(
        user=person, session_key=f"of {name}", ip="10.9.9.9", user_agent="Firefox", created_at=NOW
    )
