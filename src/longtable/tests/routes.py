"""Every address, and who gets what there: written by hand from the permission model, not from the
code it is about. A route that is missing here fails the collection of ``test_every_route``.

Four people try each: a *stranger* who is not signed in, an *outsider* who is signed in and belongs
elsewhere, a *member* and a *convener* of a closed community.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from longtable.communities.models import Community, Organization
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Conversation
from longtable.people.models import Person
from longtable.shared.transfer.models import Import

WELCOME = frozenset({200, 302})
SIGN_IN = frozenset({302})
NOT_KNOWN = frozenset({404})
NOT_ALLOWED = frozenset({403})
DONE = frozenset({200, 204, 302, 400, 409, 422})


@dataclass(frozen=True)
class World:
    """A closed community with things in it that must not be seen from outside."""

    community: Community
    conversation: Conversation
    reply: Contribution
    member: Person
    convener: Person
    outsider: Person
    organization: Organization
    brought_in: Import


Args = Callable[[World], list[Any]]


@dataclass(frozen=True)
class Route:
    """What each of the four gets; ``posts`` are the same for a POST, where they differ."""

    stranger: frozenset[int]
    outsider: frozenset[int]
    member: frozenset[int]
    convener: frozenset[int]
    args: Args = lambda world: []
    methods: tuple[str, ...] = ("GET",)
    post: dict[str, str] = field(default_factory=dict)


def everybody(**more: Any) -> Route:
    """A page that anybody reads."""
    return Route(WELCOME, WELCOME, WELCOME, WELCOME, **more)


def signed_in(**more: Any) -> Route:
    """A page about oneself."""
    return Route(SIGN_IN, DONE, DONE, DONE, **more)


def of_the_community(args: Args, **more: Any) -> Route:
    """A page of a closed community that asks people to sign in before it says anything."""
    return Route(SIGN_IN, NOT_KNOWN, DONE, DONE, args=args, **more)


def open_kind_of_page(args: Args, **more: Any) -> Route:
    """A page that visitors could read elsewhere; of a closed community they know nothing."""
    return Route(NOT_KNOWN, NOT_KNOWN, DONE, DONE, args=args, **more)


def for_conveners(args: Args, **more: Any) -> Route:
    """A page for those who tend the community."""
    return Route(SIGN_IN, NOT_KNOWN, NOT_ALLOWED, DONE, args=args, **more)


def _slug(world: World) -> list[Any]:
    return [world.community.slug]


def _conversation(world: World) -> list[Any]:
    return [world.community.slug, world.conversation.public_id]


def _reply(world: World) -> list[Any]:
    return [world.reply.public_id]


def _import(world: World) -> list[Any]:
    return [world.community.slug, world.brought_in.pk]


BOTH = ("GET", "POST")
POST = ("POST",)

ROUTES: dict[str, Route] = {
    "account_login": everybody(),
    "account_confirm_login_code": everybody(),
    "account_logout": everybody(methods=POST),
    "account_inactive": Route(NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED),
    "account_reauthenticate": signed_in(),
    "set_language": Route(DONE, DONE, DONE, DONE, methods=POST, post={"language": "es"}),
    "people:welcome": signed_in(),
    "people:refused": everybody(),
    "people:setup": Route(
        NOT_KNOWN | WELCOME, NOT_KNOWN | WELCOME, NOT_KNOWN | WELCOME, NOT_KNOWN | WELCOME,
        args=lambda world: ["no-such-key"],
    ),
    "people:profile": signed_in(),
    "people:learning_aim": signed_in(methods=POST, post={"text": "How others begin."}),
    "people:facets": signed_in(methods=POST),
    "people:facet": Route(SIGN_IN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, args=lambda world: [999_999]),
    "people:facet_removal": Route(
        SIGN_IN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, args=lambda world: [999_999], methods=POST
    ),
    "people:confirm_code": signed_in(methods=POST),
    "people:password": signed_in(),
    "people:address": signed_in(),
    "people:address_code": signed_in(),
    "people:sessions": signed_in(),
    "people:sessions_ending": signed_in(methods=POST),
    "people:session_ending": Route(
        SIGN_IN, NOT_KNOWN | DONE, NOT_KNOWN | DONE, NOT_KNOWN | DONE,
        args=lambda world: [999_999], methods=POST,
    ),
    "people:data": signed_in(),
    "people:erasure": signed_in(),
    "people:erased": everybody(),
    "people:person": Route(
        SIGN_IN, NOT_KNOWN, DONE, DONE, args=lambda world: [world.convener.public_id]
    ),
    "people:letters": Route(
        SIGN_IN | NOT_KNOWN, NOT_KNOWN | NOT_ALLOWED, NOT_KNOWN | NOT_ALLOWED,
        NOT_KNOWN | NOT_ALLOWED,
    ),
    "communities:convene_start": signed_in(methods=BOTH),
    "communities:convene": signed_in(methods=BOTH, args=lambda world: [1]),
    "communities:list": everybody(),
    "communities:organizations": everybody(),
    "communities:organization": everybody(args=lambda world: [world.organization.public_id]),
    "communities:about": open_kind_of_page(_slug),
    "communities:joining": of_the_community(_slug, methods=BOTH),
    "communities:leaving": of_the_community(_slug, methods=POST),
    "communities:requests": for_conveners(_slug),
    "communities:hat": of_the_community(_slug, methods=BOTH),
    "communities:agreements": open_kind_of_page(_slug, methods=BOTH, post={"accept": "1"}),
    "communities:people": of_the_community(_slug),
    "communities:membership": for_conveners(
        lambda world: [world.community.slug, world.member.public_id], methods=POST
    ),
    "communities:description": Route(
        SIGN_IN, NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED,
        args=lambda world: [world.organization.public_id], methods=BOTH,
    ),
    "communities:affiliation": of_the_community(
        lambda world: [world.community.slug, world.organization.public_id]
    ),
    "communities:organizations_here": of_the_community(_slug),
    "communities:tending": for_conveners(_slug, methods=BOTH),
    "communities:imports": for_conveners(_slug),
    "communities:import": for_conveners(_import),
    "communities:import_trial": for_conveners(_import, methods=POST),
    "communities:import_run": for_conveners(_import, methods=POST),
    "communities:import_undoing": for_conveners(_import, methods=POST),
    "contributions:drafts": signed_in(),
    "contributions:draft": signed_in(
        methods=POST, args=lambda world: ["reply:x"], post={"body": "begun"}
    ),
    "contributions:contribution": open_kind_of_page(_reply),
    "contributions:revision": Route(
        SIGN_IN, NOT_KNOWN, NOT_ALLOWED, DONE, args=_reply, methods=BOTH
    ),
    "contributions:revisions": open_kind_of_page(_reply),
    "contributions:hiding": Route(SIGN_IN, NOT_KNOWN, NOT_ALLOWED, DONE, args=_reply, methods=BOTH),
    "contributions:placements": Route(
        SIGN_IN, NOT_KNOWN, DONE, NOT_ALLOWED, methods=BOTH,
        args=lambda world: [world.conversation.public_id],
    ),
    "dialogue:list": open_kind_of_page(_slug),
    "dialogue:new": of_the_community(_slug, methods=BOTH),
    "dialogue:conversation": open_kind_of_page(_conversation),
    "dialogue:replies": of_the_community(_conversation, methods=POST),
    "dialogue:closure": of_the_community(_conversation, methods=BOTH),
    "dialogue:reopening": of_the_community(_conversation, methods=POST),
    "dialogue:bookmark": of_the_community(_conversation, methods=POST),
    "dialogue:reach": of_the_community(_conversation),
    "dialogue:readers": open_kind_of_page(_conversation),
    "engagement:measures": of_the_community(_slug),
    "engagement:records": of_the_community(lambda world: [world.community.slug, "M5"]),
    "engagement:explained": of_the_community(_slug),
    "ui:styleguide": everybody(),
    "home:front": everybody(),
    "home:community": open_kind_of_page(_slug),
    "home:inbox": signed_in(),
    "home:reading": signed_in(methods=POST),
    "home:search": everybody(),
}  # fmt: skip
