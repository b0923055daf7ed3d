"""The room of the example community in which nobody is named, and what is said there."""

from typing import Any

from longtable.communities.actions.agreeing import accept_agreement
from longtable.communities.actions.belonging import bring_in
from longtable.communities.actions.convening import Plan, convene
from longtable.communities.actions.nesting import nest
from longtable.communities.models import Community, Kind, Membership, Visibility
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.dialogue.actions import open_conversation, reply_in
from longtable.people.models import Person
from longtable.seeds.ground import Ground, load
from longtable.seeds.script import span
from longtable.shared import clock

# Whom one can sign in as in a demonstration, so that the room can be walked into.
ALSO_THERE = ("parent-oh-1", "teacher-mt-1")


def talk(made: Ground) -> None:
    """Convene the room, bring in enough of each role, and let them speak."""
    told = load("rooms.toml")
    room, people = _room(made, told["room"])
    for one in told["conversation"]:
        _hold(room, people, one)


def _room(made: Ground, told: dict[str, Any]) -> tuple[Community, dict[str, Person]]:
    by = made.people[told["by"]]
    worn = Membership.objects.get(community=made.national, person=by, ended_at=None)
    with clock.at(told["convened"]):
        plan = Plan(
            name=told["name"],
            short_name=told["short_name"],
            slug=told["slug"],
            kind=Kind.ROOM,
            problem=told["problem"],
            outcome=told["outcome"],
            agreement=told["agreement"],
            visibility=Visibility.LISTED,
            signing=told["signing"],
            words_kept_days=told["kept_days"],
        )
        room = convene(plan, by=by, hat=worn.hat())
        nest(room, under=made.national, by=made.convener)
        people: dict[str, Person] = {}
        for slug, wanted in told["roles"].items():
            for number, term in enumerate(_of_role(made, slug, besides=by)[:wanted], 1):
                people[f"{slug}:{number}"] = term.person
                bring_in(room, term.person, by=by, hat=term.hat())
                accept_agreement(room.agreements.get(), by=term.person)
    return room, people


def _of_role(made: Ground, slug: str, *, besides: Person) -> list[Membership]:
    """Who has a role in the national community; first whom one can sign in as."""
    first = [made.people[one].pk for one in ALSO_THERE]
    terms = Membership.objects.filter(
        community=made.national, ended_at=None, role__slug=slug, person__arrived_at__isnull=False
    ).exclude(person=besides)
    found = list(terms.select_related("person", "role", "organization").order_by("person_id"))
    return sorted(found, key=lambda term: term.person_id not in first)


def _hold(room: Community, people: dict[str, Person], told: dict[str, Any]) -> None:
    moment = told["opened"]
    with clock.at(moment):
        words = Words(title=told["title"], body=told["text"].strip())
        made = open_conversation(words=words, by=people[told["by"]], communities=[room])
    posts: list[Contribution] = [made]
    for reply in told["reply"]:
        moment += span(reply["after"])
        with clock.at(moment):
            words = Words(body=reply["text"].strip())
            to, by = posts[reply.get("to", 0)], people[reply["by"]]
            posts.append(reply_in(made, to=to, words=words, by=by))
