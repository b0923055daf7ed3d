"""The spaces of the example community: who convenes them, who sits there, who has left."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from longtable.communities.actions.affiliating import affiliate, end_affiliation
from longtable.communities.actions.agreeing import accept_agreement, write_agreement
from longtable.communities.actions.belonging import bring_in, leave, name_convener
from longtable.communities.actions.convening import Plan, SeatWish, convene
from longtable.communities.actions.nesting import nest, tie
from longtable.communities.models import (
    Community,
    JoinRule,
    Kind,
    Membership,
    Role,
    Visibility,
)
from longtable.seeds.cast import LAPSED, Character
from longtable.seeds.ground import CONVENER, FIRST_FORUM, NATIONAL, Ground, load
from longtable.seeds.script import speakers_in
from longtable.shared import clock

SECOND_AGREEMENT = datetime(2011, 2, 1, 15, 0, tzinfo=UTC)
TIES_KNOWN = datetime(2008, 11, 20, 15, 0, tzinfo=UTC)
SOON_AFTER = timedelta(hours=1)
GROUPS_PER_PERSON = 2
ACCEPTED_BY_ALL_BUT_EVERY = 9
STILL_ASKED = "principal-mt"
TEAM_SEATS = {"family": 2, "youth": 2, "teacher": 2, "support_personnel": 2, "principal": 1,
              "district_admin": 1, "state_agency": 2, "clinician": 1, "justice": 1}  # fmt: skip
TEAM_AGREEMENT = "- We listen first.\n- We explain our words.\n- No student can be recognized."
GROUP_AGREEMENT = "- We stay with the question.\n- We say which role we speak from."


def settle(made: Ground) -> None:
    """Convene every space, fill it, and tie it to the others."""
    spaces = load("communities.toml")
    _national(made, spaces["national"])
    _state_teams(made)
    for group in spaces["group"]:
        _group(made, group, spaces["group"])
    _familias(made, spaces["familias"])
    _room(made, spaces["room"])
    _affiliations(made)
    _ties(made, spaces["tie"])
    _second_agreement(made, spaces["national"]["agreement_2"])


def move_on(made: Ground) -> None:
    """What has ended: the team of a state that let its affiliation lapse."""
    for state in load("organizations.toml")["state"]:
        if "until" not in state:
            continue
        until: date = state["until"]
        with clock.at(datetime.combine(until, datetime.min.time(), UTC)):
            for key, one in made.cast.items():
                if one.state == state["code"]:
                    person = made.people[key]
                    leave(Membership.objects.get(person=person, community=made.national), by=person)
            affiliation = made.national.affiliations.get(
                organization=made.organizations[f"{state['name']} State Team"]
            )
            end_affiliation(affiliation, by=made.convener, until=until)


def _national(made: Ground, data: dict[str, Any]) -> None:
    seats = {seat["role"]: seat for seat in data["seat"]}
    _convene(made, data, Kind.NATIONAL, by=CONVENER, at=FIRST_FORUM, seats=seats)
    for key, one in made.cast.items():
        if key != CONVENER and one.language == "en" and one.role != "youth":
            _bring(made, NATIONAL, key)
    for other in data["co_convener"]:
        member = Membership.objects.get(community=made.national, person=made.people[other["who"]])
        with clock.at(other["since"]):
            name_convener(member, by=made.convener)


def _state_teams(made: Ground) -> None:
    states = [one for one in load("organizations.toml")["state"] if "until" not in one]
    for turn, state in enumerate(states):
        name, lead = state["name"], f"education-{state['code'].lower()}"
        slug = f"{name.lower().replace(' ', '-')}-team"
        data = {
            "slug": slug,
            "name": f"{name} State Team",
            "short_name": f"{name} team",
            "problem": (
                f"In {name}, schools, clinics and families each know a part of what a student"
                " needs. The team brings the parts together."
            ),
            "outcome": f"A student in {name} who needs help finds it in their own school or town.",
            "agreement": TEAM_AGREEMENT,
        }
        _convene(
            made, data, Kind.STATE_TEAM, by=lead, at=FIRST_FORUM + timedelta(days=20 + 9 * turn),
            seats=TEAM_SEATS, place_id=state["code"], join_rule=JoinRule.ASK,
        )  # fmt: skip
        for key, one in made.cast.items():
            if one.state == state["code"] and one.language == "en" and one.role != "youth":
                _bring(made, slug, key)


def _group(made: Ground, data: dict[str, Any], groups: list[dict[str, Any]]) -> None:
    slug = data["slug"]
    _convene(
        made, {"agreement": GROUP_AGREEMENT, **data}, Kind.PRACTICE_GROUP,
        by=data["convener"], at=data["opened"], seats=data["seats"],
    )  # fmt: skip
    for turn, (key, one) in enumerate(made.cast.items()):
        if slug in _drawn_to(one, turn, groups):
            _bring(made, slug, key)
    for key in speakers_in(slug):
        if made.cast[key].language == "en":
            _bring(made, slug, key)


def _drawn_to(one: Character, turn: int, groups: list[dict[str, Any]]) -> list[str]:
    """Which practice groups somebody joins: by what draws their role, then by turn."""
    if one.language != "en" or one.state == LAPSED:
        return []
    drawn = [group["slug"] for group in groups if one.role in group["draws"]]
    if one.role == "youth":
        return drawn
    slugs = [group["slug"] for group in groups]
    by_turn = [slugs[(turn * 5 + step * 7) % len(slugs)] for step in range(len(slugs))]
    return [*drawn, *(slug for slug in by_turn if slug not in drawn)][:GROUPS_PER_PERSON]


def _familias(made: Ground, data: dict[str, Any]) -> None:
    slug = data["slug"]
    group = _convene(
        made, data, Kind.PRACTICE_GROUP, by=data["convener"], at=data["opened"],
        seats=data["seats"], language="es", join_rule=JoinRule.ASK,
    )  # fmt: skip
    partnership = made.communities["families-in-partnership"]
    with clock.at(data["opened"] + SOON_AFTER):
        nest(group, under=partnership, by=partnership.convened_by or made.convener)
    madres = [key for key, one in made.cast.items() if one.language == "es"]
    for key in [*madres, *data["friends"]]:
        _bring(made, slug, key)
    for key in madres:
        _bring(made, NATIONAL, key)


def _room(made: Ground, data: dict[str, Any]) -> None:
    _convene(
        made, data, Kind.ROOM, by=CONVENER, at=data["opened"], seats={},
        visibility=Visibility.CLOSED, join_rule=JoinRule.INVITED,
    )  # fmt: skip
    for key in data["members"]:
        _bring(made, data["slug"], key)


def _convene(
    made: Ground, data: dict[str, Any], kind: str, *, by: str, at: datetime,
    seats: dict[str, Any], **more: Any,
) -> Community:  # fmt: skip
    """Convene a space; all but the national one lie under it."""
    facts = {"visibility": Visibility.OPEN, "join_rule": JoinRule.OPEN, **more}
    with clock.at(at):
        community = convene(
            Plan(
                slug=data["slug"],
                name=data["name"],
                short_name=data.get("short_name", ""),
                kind=kind,
                problem=data["problem"],
                outcome=data["outcome"],
                agreement=data.get("agreement", ""),
                seats=_wishes(seats),
                **facts,
            ),
            by=made.people[by],
            hat=made.hats[by],
        )
        if kind != Kind.NATIONAL:
            nest(community, under=made.national, by=made.convener)
    made.communities[data["slug"]] = community
    return community


def _wishes(seats: dict[str, Any]) -> list[SeatWish]:
    """Seats as the data files tell them: a number, or a number with a reason."""
    wishes = []
    for role, wanted in seats.items():
        told = wanted if isinstance(wanted, dict) else {"wanted": wanted}
        impacted = told.get("impacted", role in {"family", "youth"})
        wishes.append(
            SeatWish(
                Role.objects.get(slug=role),
                told["wanted"],
                told.get("why", ""),
                is_impacted=impacted,
            )
        )
    return wishes


def _bring(made: Ground, slug: str, key: str) -> None:
    """Somebody joins, once they have arrived and the space stands, and accepts its agreement."""
    person, community = made.people[key], made.communities[slug]
    assert person.arrived_at is not None
    with clock.at(max(person.arrived_at, community.convened_at) + SOON_AFTER):
        bring_in(community, person, by=person, hat=made.hats[key])
        agreement = community.agreements.first()
        if agreement is not None:
            accept_agreement(agreement, by=person)


def _affiliations(made: Ground) -> None:
    for turn, (name, organization) in enumerate(made.organizations.items()):
        since = (FIRST_FORUM + timedelta(days=11 * turn)).date()
        who = [key for key, one in made.cast.items() if one.organization == name][:2]
        with clock.at(datetime.combine(since, datetime.min.time(), UTC)):
            affiliate(
                organization,
                community=made.national,
                by=made.convener,
                since=since,
                representatives=[made.people[key] for key in who],
            )


def _ties(made: Ground, ties: Iterable[dict[str, str]]) -> None:
    for one in ties:
        with clock.at(TIES_KNOWN):
            tie(
                made.communities[one["one"]],
                made.communities[one["other"]],
                description=one["description"],
                by=made.convener,
            )


def _second_agreement(made: Ground, text: str) -> None:
    """The agreements change once; most have accepted the new words, some are still asked."""
    with clock.at(SECOND_AGREEMENT):
        agreement = write_agreement(made.national, text=text, by=made.convener)
        members = Membership.objects.filter(community=made.national).select_related("person")
        for turn, member in enumerate(members.order_by("pk"), 1):
            if turn % ACCEPTED_BY_ALL_BUT_EVERY and member.person != made.people[STILL_ASKED]:
                accept_agreement(agreement, by=member.person)
