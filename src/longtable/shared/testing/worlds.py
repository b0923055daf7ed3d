"""Small worlds in words: ``a_member(community, "Opal")``. Plain defaults, nothing by chance."""

from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from django.apps import apps

from longtable.communities.actions.belonging import bring_in
from longtable.communities.actions.convening import Plan, convene
from longtable.communities.models import (
    Community,
    Kind,
    Membership,
    Organization,
    Role,
    Signing,
    Standing,
    Visibility,
)
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.dialogue.actions import open_conversation, reply_in
from longtable.dialogue.models import Conversation
from longtable.people.models import AgeState, Audience, LearningAim, Person

BEGAN_AT = datetime(2014, 3, 3, 15, 0, tzinfo=UTC)


def lay_roles_again() -> None:
    """The roles and places that every site has, where a test with two connections emptied all."""
    import_module("longtable.communities.migrations.0002_roles_and_places").fill(apps, None)


def a_person(name: str = "Amina", **facts: Any) -> Person:
    """Somebody who has signed in and been welcomed."""
    facts = {"email": f"{name.lower().replace(' ', '.')}@people.example", **facts}
    person = Person.objects.create_user(
        display_name=name,
        named_at=BEGAN_AT,
        **{"arrived_at": BEGAN_AT, "age_state": AgeState.ADULT, **facts},
    )
    LearningAim.objects.create(person=person, text="How others begin.", stated_at=BEGAN_AT)
    return person


def somebody_not_here(name: str = "Noor", **facts: Any) -> Person:
    """Somebody whom others named and who has not signed in yet."""
    return a_person(name, arrived_at=None, named_through="a roster", **facts)


def a_community(name: str = "Weavers", *, by: Person | None = None, **facts: Any) -> Community:
    """A listed community with its convener."""
    convener = by or a_person(f"Convener of {name}")
    facts = {"outcome": "Children are noticed early.", "visibility": Visibility.LISTED, **facts}
    return convene(Plan(name=name, **facts), by=convener)


def a_frozen_community(name: str = "Weavers", **facts: Any) -> Community:
    """A community whose only convener's account rests."""
    community = a_community(name, **facts)
    Person.objects.filter(pk=convener_of(community).pk).update(is_active=False)
    return community


def an_open_community(name: str = "Commons", **facts: Any) -> Community:
    """A community that anybody can find and read."""
    return a_community(name, visibility=Visibility.OPEN, **facts)


def a_closed_community(name: str = "Chamber", **facts: Any) -> Community:
    """A community that only its members know of."""
    return a_community(name, visibility=Visibility.CLOSED, **facts)


def a_room(
    name: str = "Quiet room", *, people: int = 4, signing: str = Signing.NOBODY, **facts: Any
) -> Community:
    """A room that names nobody, with its convener and so many members: enough to speak."""
    facts = {"visibility": Visibility.CLOSED, **facts}
    room = a_community(name, kind=Kind.ROOM, signing=signing, **facts)
    for number in range(people):
        a_member(room, f"{name} member {'ABCDEFGH'[number]}")
    return room


def convener_of(community: Community) -> Person:
    """Who convenes it."""
    return Membership.objects.get(community=community, standing=Standing.CONVENER).person


def a_hat(
    role: str = "family", organization: Organization | None = None, level: str = "", **facts: Any
) -> dict[str, Any]:
    """The fields of a hat."""
    return {
        "role_id": Role.objects.get(slug=role).pk,
        "organization_id": organization.pk if organization else None,
        "level": level,
        **facts,
    }


def a_member(
    community: Community,
    name: str = "Opal",
    *,
    role: str = "family",
    organization: Organization | None = None,
    **facts: Any,
) -> Person:
    """Somebody new who belongs to the community, wearing a hat."""
    person = a_person(name, **facts)
    bring_in(community, person, by=convener_of(community), hat=a_hat(role, organization, "state"))
    return person


def an_organization(name: str = "Ohio State Team", **facts: Any) -> Organization:
    """An organisation."""
    return Organization.objects.create(name=name, described_at=BEGAN_AT, **facts)


def a_conversation(
    community: Community,
    *,
    by: Person | None = None,
    title: str = "Who comes first?",
    body: str = "When a student melts down.",
    audience: int = Audience.MEMBERS,
    **words: Any,
) -> Conversation:
    """A conversation in one community."""
    return open_conversation(
        words=Words(title=title, body=body, **words),
        by=by or convener_of(community),
        communities=[community],
        audience=audience,
    )


def a_reply(
    conversation: Conversation, *, by: Person, body: str = "Ask the family.", **words: Any
) -> Contribution:
    """A reply to the opening of a conversation."""
    return reply_in(conversation, to=conversation, words=Words(body=body, **words), by=by)
