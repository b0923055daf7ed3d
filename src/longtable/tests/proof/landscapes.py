"""The landscapes of the canonical world: who holds a stake, what is guessed of them, who was asked.

Stances of people who are not here, how they are reached and why they were asked are canaries: what
is told of somebody who cannot answer must go nowhere.
"""

from typing import Any

from longtable.landscape.actions.authorizing import (
    Authority,
    Influence,
    state_authority,
    state_influence,
)
from longtable.landscape.actions.describing import Facts, Reach, enter_stakeholder, say_why
from longtable.landscape.actions.inviting import Asking, invite
from longtable.landscape.actions.standing import state_stance
from longtable.landscape.actions.tying import TieFacts, tie
from longtable.landscape.actions.working import WorkFacts, enter_bond, enter_work
from longtable.landscape.models import Way, Where, WorkKind
from longtable.shared import clock
from longtable.shared.testing.worlds import a_hat
from longtable.tests.proof import oracle
from longtable.tests.proof.world import LATER_AT, NOW, Knows, World

# Where, and who wrote them down and asks them in.
STAKEHOLDERS = {
    "stakeholder of weavers": ("weavers", "member"),
    "another stakeholder of weavers": ("weavers", "convener"),
    "stakeholder of chamber": ("chamber", "convener of the room"),
    "stakeholder of vault": ("vault", "convener of the vault"),
    "another stakeholder of vault": ("vault", "member of the vault"),
    "stakeholder of hollow": ("hollow", "member of the hollow"),
}
# Both ends, and who ties them.
TIES = {
    "tie in weavers": ("stakeholder of weavers", "another stakeholder of weavers", "member"),
    "tie in vault": (
        "stakeholder of vault", "another stakeholder of vault", "convener of the vault"
    ),
}  # fmt: skip
INVITATIONS = {
    "invitation into weavers": "stakeholder of weavers",
    "invitation into weavers by a convener": "another stakeholder of weavers",
    "invitation into chamber": "stakeholder of chamber",
    "invitation into vault": "stakeholder of vault",
}
# Of whom there is a work and a bond on the sheet, by who wrote them down.
ON_SHEETS = (
    "stakeholder of weavers", "another stakeholder of weavers", "stakeholder of chamber",
    "stakeholder of vault", "stakeholder of hollow",
)  # fmt: skip
# Who on the site somebody written down is: not a member there.
SUBJECTS = {"another stakeholder of weavers": "member of the site"}


# Who says where they stand, in which community, for whom.
STANCES = {
    "stance of member": ("member", "weavers", "members"),
    "stance of another member": ("another member", "weavers", "conveners"),
    "stance of convener": ("convener", "weavers", "only_me"),
    "stance of guest": ("guest", "weavers", "members"),
    "stance in the room": ("member of the room", "chamber", "members"),
    "stance in the vault": ("member of the vault", "vault", "conveners"),
}


def lay_landscapes(world: World) -> None:
    """Everybody who is written down, how they were asked, and where people stand."""
    for name, (who, community, seen_by) in STANCES.items():
        _stand(world, name, who=who, community=community, seen_by=seen_by)
    for name, (community, by) in STAKEHOLDERS.items():
        _enter(world, name, community=community, by=by)
    for name in ON_SHEETS:
        _fill_in(world, name)
    for name, (start, end, by) in TIES.items():
        _tie(world, name, start=start, end=end, by=by)
    for name, whom in INVITATIONS.items():
        _invite(world, name, whom=whom)


def _enter(world: World, name: str, *, community: str, by: str) -> None:
    subject = SUBJECTS.get(name)
    twin = oracle.Stakeholder(
        name,
        world.community_twins[community],
        world.twins[by],
        person=world.twins[subject] if subject else None,
    )
    world.stakeholder_twins[name] = twin

    def sees(reader: oracle.Person) -> bool:
        return oracle.may_see_stakeholder(reader, twin, now=NOW)

    reaches = world.may("landscape.see_contact", twin)
    with clock.at(LATER_AT):
        row = enter_stakeholder(
            world.communities[community],
            by=world.people[by],
            facts=Facts(
                name=world.canary(f"name of {name}", sees),
                role_id=a_hat("youth")["role_id"],
                impact_how=world.canary(f"how it touches {name}", sees),
                knows_about=world.canary(f"what {name} knows", sees),
                source=world.canary(f"source of {name}", sees),
            ),
            reach=Reach(
                email=f"{world.canary(f'address of {name}', reaches)}@people.example",
                telephone=world.canary(f"telephone of {name}", reaches),
            ),
        )
        say_why(row, by=world.people[by], text=world.canary(f"guess about {name}", sees))
        _state(world, name, row, by=by, sees=sees)
    if subject:
        row.person = world.people[subject]
        row.save(update_fields=["person"])
    world.others[name] = row
    world.watch(row.public_id, f"id of {name}", sees)


def _state(world: World, name: str, row: Any, *, by: str, sees: Knows) -> None:
    """What they answer for, and who listens to them."""
    office = Authority(
        office=world.canary(f"office of {name}", sees),
        scope=world.canary(f"what {name} answers for", sees),
        level="state",
        instrument="law",
        citation=world.canary(f"citation of {name}", sees),
    )
    state_authority(row, by=world.people[by], facts=office)
    listens = Influence(people=world.canary(f"who listens to {name}", sees), reaches=9)
    state_influence(row, by=world.people[by], facts=listens)


def _stand(world: World, name: str, *, who: str, community: str, seen_by: str) -> None:
    """Twice: what somebody said before is theirs alone."""
    for is_former in (True, False):
        twin = oracle.Stance(
            world.twins[who], world.community_twins[community], seen_by, is_former=is_former
        )

        def sees(reader: oracle.Person, twin: oracle.Stance = twin) -> bool:
            return oracle.may_see_stance(reader, twin, now=NOW)

        which = "former " if is_former else ""
        with clock.at(LATER_AT):
            state_stance(
                world.communities[community],
                by=world.people[who],
                where=Where.QUESTIONS,
                questions=world.canary(f"{which}{name}", sees),
                would_need=world.canary(f"what the {which}{name} would need", sees),
                seen_by=seen_by,
            )


def _fill_in(world: World, whose: str) -> None:
    row, stakeholder = world.others[whose], world.stakeholder_twins[whose]
    assert stakeholder.entered_by is not None, "somebody wrote it down"
    by = world.people[stakeholder.entered_by.name]
    twin = oracle.Entry(stakeholder.community, stakeholder.entered_by, stakeholder)

    def sees(reader: oracle.Person) -> bool:
        return oracle.may_see_entry(reader, twin, now=NOW)

    said = {
        sort: world.canary(f"{sort} of {whose}", sees)
        for sort in ("name", "own_words", "worth", "we_do", "they_do")
    }
    with clock.at(LATER_AT):
        facts = WorkFacts(
            name=said["name"],
            kind=WorkKind.TOOL,
            own_words=said["own_words"],
            worth=said["worth"],
            whose=row.name,
        )
        work = enter_work(row.community, by=by, facts=facts, is_shared=False)
        bond = enter_bond(
            row.community, by=by, whose=row.name, we_do=said["we_do"], they_do=said["they_do"]
        )
    for sort, made in (("work", work), ("bond", bond)):
        name = f"{sort} of the {whose}"
        world.others[name], world.entry_twins[name] = made, twin
        world.watch(made.public_id, f"id of the {name}", sees)


def _tie(world: World, name: str, *, start: str, end: str, by: str) -> None:
    twin = oracle.Tie(world.stakeholder_twins[start], world.stakeholder_twins[end], world.twins[by])
    world.tie_twins[name] = twin

    def sees(reader: oracle.Person) -> bool:
        return oracle.may_see_tie(reader, twin, now=NOW)

    lines: dict[str, Any] = {
        one: world.canary(f"{one} of the {name}", sees) for one in ("kind", "says", "source")
    }
    with clock.at(LATER_AT):
        made = tie(
            world.others[start], world.others[end], by=world.people[by], facts=TieFacts(**lines)
        )
    world.others[name] = made
    world.watch(made.public_id, f"id of the {name}", sees)


def _invite(world: World, name: str, *, whom: str) -> None:
    row, stakeholder = world.others[whom], world.stakeholder_twins[whom]
    assert stakeholder.entered_by is not None, "somebody wrote it down"
    twin = oracle.Invitation(stakeholder, stakeholder.entered_by)
    world.invitation_twins[name] = twin

    def sees(reader: oracle.Person) -> bool:
        return oracle.may_see_invitation(reader, twin, now=NOW)

    lines: dict[str, Any] = {
        one: world.canary(f"{one} of the {name}", sees)
        for one in ("why_you", "asks", "gives", "words")
    }
    with clock.at(LATER_AT):
        made = invite(
            row, by=world.people[stakeholder.entered_by.name], asking=Asking(way=Way.LINK, **lines)
        )
    world.others[name] = made
    world.watch(made.public_id, f"id of the {name}", sees)
