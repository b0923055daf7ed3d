"""The ground of the example community: organisations, people, spaces, seats, agreements."""

import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from longtable.communities.actions.affiliating import (
    affiliate,
    describe_organization,
    end_affiliation,
)
from longtable.communities.actions.agreeing import accept_agreement, write_agreement
from longtable.communities.actions.belonging import bring_in, leave, name_convener
from longtable.communities.actions.convening import Plan, SeatWish, convene
from longtable.communities.actions.nesting import nest, tie
from longtable.communities.models import (
    Community,
    JoinRule,
    Kind,
    Membership,
    Organization,
    Role,
    Visibility,
)
from longtable.people.models import AgeState, LearningAim, Person
from longtable.seeds.cast import CONTENT, Character, characters
from longtable.shared import clock

FIRST_FORUM = datetime(2004, 10, 12, 14, 0, tzinfo=UTC)
SECOND_AGREEMENT = datetime(2011, 2, 1, 15, 0, tzinfo=UTC)
GROUPS_PER_PERSON = 2
# Who finds each practice group worth their time, by role; others come by turn.
DRAWN = {
    "juvenile-justice-and-dropout": {"justice", "advocate"},
    "child-welfare": {"child_welfare"},
    "families-in-partnership": {"family", "family_org", "peer_support"},
    "quality-and-evidence": {"researcher"},
    "psychiatry-and-schools": {"clinician"},
    "learning-the-language": {"support_personnel"},
    "mental-health-and-pbs": {"teacher", "principal"},
    "systems-of-care": {"state_agency", "district_admin"},
}


@dataclass
class Ground:
    """What stands: everything by the key that the data files use."""

    national: Community
    communities: dict[str, Community] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    cast: dict[str, Character] = field(default_factory=dict)


def lay(*, sign_in: dict[str, str], password: str) -> Ground:
    """Organisations first, then people, then the spaces they share."""
    spaces = _load("communities.toml")
    organizations = _organizations()
    cast = {one.key: one for one in characters()}
    people = _people(cast, sign_in, password)
    hats = {key: _hat(one, organizations) for key, one in cast.items()}
    convener = people["center-1-1"]
    with clock.at(FIRST_FORUM):
        national = _convene(spaces["national"], Kind.NATIONAL, convener, hats["center-1-1"], spaces)
    made = Ground(national, {national.slug: national}, people, cast)
    _fill_national(made, hats)
    _state_teams(made, hats, organizations)
    _groups(made, spaces, hats)
    _familias_and_room(made, spaces, hats)
    _affiliations(made, organizations)
    for one in spaces["tie"]:
        with clock.at(FIRST_FORUM + timedelta(days=1500)):
            tie(
                made.communities[one["one"]],
                made.communities[one["other"]],
                description=one["description"],
                by=convener,
            )
    _second_agreement(made, spaces)
    return made


def _organizations() -> dict[str, Organization]:
    data = _load("organizations.toml")
    made = {}
    with clock.at(FIRST_FORUM - timedelta(days=30)):
        for state in data["state"]:
            name = f"{state['name']} State Team"
            made[name], _ = describe_organization(
                name, kind="state_team", short_name=state["name"], place_id=state["code"]
            )
        for kind, entries in (("national", data["organization"]), ("ta_center", data["center"])):
            for one in entries:
                made[one["name"]], _ = describe_organization(
                    one["name"],
                    kind=one.get("kind", kind),
                    short_name=one.get("short", ""),
                    place_id=one.get("place"),
                    stand_in_source="illustrative choice for this demonstration"
                    if one.get("illustrative")
                    else "",
                )
    return made


def _people(
    cast: dict[str, Character], sign_in: dict[str, str], password: str
) -> dict[str, Person]:
    kept = make_password(password, salt="demonstration")
    people = {}
    for turn, one in enumerate(cast.values()):
        arrived = FIRST_FORUM - timedelta(days=20) + timedelta(days=7 * (turn % 260))
        with clock.at(arrived):
            person = Person.objects.create(
                email=sign_in.get(one.key, f"{one.key}@people.example"),
                display_name=one.name,
                language=one.language,
                age_state=AgeState.ADULT,
                named_at=clock.now(),
                named_through="the example community",
                arrived_at=clock.now(),
                password=kept if one.key in sign_in else "!",
            )
            LearningAim.objects.create(person=person, text=one.aim, stated_at=clock.now())
        people[one.key] = person
    return people


def _hat(one: Character, organizations: dict[str, Organization]) -> dict[str, Any]:
    organization = organizations.get(one.organization)
    return {
        "role_id": Role.objects.get(slug=one.role).pk,
        "role_words": one.title,
        "organization_id": organization.pk if organization else None,
        "level": one.level,
        "speaks_for": False,
    }


def _convene(
    data: dict[str, Any],
    kind: str,
    by: Person,
    hat: dict[str, Any],
    spaces: dict[str, Any] | None = None,
    **more: Any,
) -> Community:
    wishes = [
        SeatWish(
            Role.objects.get(slug=seat["role"]),
            seat["wanted"],
            seat.get("why", ""),
            seat.get("impacted", False),
        )
        for seat in (spaces or {}).get("seat", more.pop("seats", []))
    ]
    facts = {"visibility": Visibility.OPEN, "join_rule": JoinRule.OPEN, **more}
    return convene(
        Plan(
            slug=data["slug"],
            name=data["name"],
            short_name=data.get("short_name", ""),
            kind=kind,
            problem=data["problem"],
            outcome=data["outcome"],
            agreement=data.get("agreement", ""),
            seats=wishes,
            **facts,
        ),
        by=by,
        hat=hat,
    )


def _bring(
    made: Ground, community: Community, key: str, hats: dict[str, Any], at: datetime
) -> None:
    """Somebody joins, when they have arrived and the community stands, and accepts its agreement."""
    person = made.people[key]
    assert person.arrived_at is not None
    with clock.at(max(at, person.arrived_at, community.convened_at) + timedelta(hours=1)):
        bring_in(community, person, by=person, hat=hats[key])
        agreement = community.agreements.first()
        if agreement is not None:
            accept_agreement(agreement, by=person)


def _fill_national(made: Ground, hats: dict[str, Any]) -> None:
    for key, one in made.cast.items():
        if one.language == "en" and key != "center-1-1":
            _bring(made, made.national, key, hats, FIRST_FORUM)
    national = Membership.objects.filter(community=made.national)
    with clock.at(FIRST_FORUM + timedelta(days=2000)):
        name_convener(national.get(person=made.people["liaison-1-1"]), by=made.people["center-1-1"])
        for key, one in made.cast.items():
            if one.state == "OR":
                leave(national.get(person=made.people[key]), by=made.people[key])


def _state_teams(
    made: Ground, hats: dict[str, Any], organizations: dict[str, Organization]
) -> None:
    for turn, state in enumerate(_load("organizations.toml")["state"]):
        slug = state["name"].lower().replace(" ", "-") + "-team"
        small = state["code"].lower()
        data = {
            "slug": slug,
            "name": f"{state['name']} State Team",
            "short_name": f"{state['name']} team",
            "problem": (
                f"In {state['name']}, schools, clinics and families each know a part of what a"
                " student needs. The team brings the parts together."
            ),
            "outcome": (
                f"A student in {state['name']} who needs help finds it in their own school or town."
            ),
            "agreement": "- We listen first.\n- We explain our words.\n- No student can be recognized.",
        }
        lead = f"education-{small}"
        opened = FIRST_FORUM + timedelta(days=20 + 9 * turn)
        seats = [{"role": role, "wanted": 2} for role in
                 ("family", "teacher", "support_personnel", "principal", "state_agency", "youth")]  # fmt: skip
        with clock.at(opened):
            community = _convene(
                data, Kind.STATE_TEAM, made.people[lead], hats[lead],
                seats=seats, place_id=state["code"], join_rule=JoinRule.ASK,
            )  # fmt: skip
            nest(community, under=made.national, by=made.people["center-1-1"])
        made.communities[slug] = community
        for key, one in made.cast.items():
            if one.state == state["code"] and one.language == "en" and key != lead:
                _bring(made, community, key, hats, opened)


def _groups(made: Ground, spaces: dict[str, Any], hats: dict[str, Any]) -> None:
    slugs = [one["slug"] for one in spaces["group"]]
    interested = _interests(made, slugs)
    for one in spaces["group"]:
        keys = interested[one["slug"]]
        agreement = "- We stay with the question.\n- We say which role we speak from."
        with clock.at(one["opened"]):
            group = _convene(
                {**one, "agreement": agreement}, Kind.PRACTICE_GROUP,
                made.people[keys[0]], hats[keys[0]],
            )  # fmt: skip
            nest(group, under=made.national, by=made.people["center-1-1"])
        made.communities[one["slug"]] = group
        for key in keys[1:]:
            _bring(made, group, key, hats, one["opened"])


def _interests(made: Ground, slugs: list[str]) -> dict[str, list[str]]:
    """Who takes part in which practice groups: by what draws a role, then by turn."""
    interested: dict[str, list[str]] = {slug: [] for slug in slugs}
    for turn, (key, one) in enumerate(made.cast.items()):
        if one.language != "en" or one.state == "OR":
            continue
        drawn = [slug for slug in slugs if one.role in DRAWN.get(slug, set())]
        by_turn = [slugs[(turn * 5 + step * 7) % len(slugs)] for step in range(len(slugs))]
        for slug in [*drawn, *(slug for slug in by_turn if slug not in drawn)][:GROUPS_PER_PERSON]:
            interested[slug].append(key)
    return interested


def _familias_and_room(made: Ground, spaces: dict[str, Any], hats: dict[str, Any]) -> None:
    data, opened = spaces["familias"], spaces["familias"]["opened"]
    convener = made.people["center-1-1"]
    madres = [key for key, one in made.cast.items() if one.language == "es"]
    seats = [{"role": "family", "wanted": 10, "impacted": True}, {"role": "teacher", "wanted": 2},
             {"role": "support_personnel", "wanted": 2}]  # fmt: skip
    with clock.at(opened):
        group = _convene(
            data, Kind.PRACTICE_GROUP, made.people[madres[0]], hats[madres[0]],
            seats=seats, language="es", join_rule=JoinRule.ASK,
        )  # fmt: skip
        nest(group, under=made.national, by=convener)
        partnership = made.communities["families-in-partnership"]
        by = Membership.objects.get(community=partnership, standing="convener").person
        nest(group, under=partnership, by=by)
    made.communities[data["slug"]] = group
    for key in [*madres[1:], "teacher-tx-1", "counselor-nm", "parent-nm-1"]:
        _bring(made, group, key, hats, opened)
    for key in madres:
        _bring(made, made.national, key, hats, opened)
    data = spaces["room"]
    with clock.at(data["opened"]):
        room = _convene(
            data, Kind.ROOM, convener, hats["center-1-1"],
            visibility=Visibility.CLOSED, join_rule=JoinRule.INVITED,
        )  # fmt: skip
        nest(room, under=made.national, by=convener)
    made.communities[data["slug"]] = room
    for key in ("liaison-1-1", "parent-oh-1", "education-pa", "center-2-1", "probation-wv"):
        _bring(made, room, key, hats, data["opened"])


def _affiliations(made: Ground, organizations: dict[str, Organization]) -> None:
    lapsed = {f"{one['name']} State Team": one["until"]
              for one in _load("organizations.toml")["state"] if "until" in one}  # fmt: skip
    for turn, (name, organization) in enumerate(organizations.items()):
        since = (FIRST_FORUM + timedelta(days=11 * turn)).date()
        who = [key for key, one in made.cast.items() if one.organization == name][:2]
        with clock.at(datetime.combine(since, datetime.min.time(), UTC)):
            affiliation = affiliate(
                organization,
                community=made.national,
                by=made.people["center-1-1"],
                since=since,
                representatives=[made.people[key] for key in who],
            )
        if name in lapsed:
            until: date = lapsed[name]
            with clock.at(datetime.combine(until, datetime.min.time(), UTC)):
                end_affiliation(affiliation, by=made.people["center-1-1"], until=until)


def _second_agreement(made: Ground, spaces: dict[str, Any]) -> None:
    """The agreements change once; most have accepted the new words, some are still asked."""
    with clock.at(SECOND_AGREEMENT):
        agreement = write_agreement(
            made.national,
            text=spaces["national"]["agreement_2"],
            by=made.people["center-1-1"],
        )
        for turn, person in enumerate(made.people.values()):
            if turn % 9:
                accept_agreement(agreement, by=person)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))
