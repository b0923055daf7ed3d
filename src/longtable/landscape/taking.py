"""What people take along of a landscape: what is written of them, and whom they asked in."""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, Q

from longtable.landscape.models import (
    Invitation,
    Leadership,
    PartnerNetwork,
    Passage,
    Reason,
    Relay,
    RelayReply,
    Stakeholder,
    Stance,
)
from longtable.landscape.queries.mine import entries_of
from longtable.people.models import Person
from longtable.people.taking import taker


@taker("stakes")
def take_stakes(person: Person) -> Iterable[Mapping[str, object]]:
    """What communities have written down of them; of closed ones without saying which."""
    kept = (
        "name", "interest", "impact", "impact_how", "ring", "knows_about", "source", "consent",
        "entered_at",
    )  # fmt: skip
    answers = ("office", "scope", "level", "instrument", "citation", "since", "until", "source")
    listened_to = ("people", "reaches", "channels", "since_year", "source")
    for one in entries_of(person).prefetch_related("authorities", "influences"):
        yield {
            "community": one.community.name if one.is_known else "",
            "role": one.role.slug if one.role else "",
            **{field: getattr(one, field) for field in kept},
            "authority": [_only(each, answers) for each in one.authorities.all()],
            "influence": [_only(each, listened_to) for each in one.influences.all()],
        }


def _only(row: object, fields: Iterable[str]) -> dict[str, object]:
    return {field: getattr(row, field) for field in fields}


@taker("stances")
def take_stances(person: Person) -> Iterable[Mapping[str, object]]:
    """Where they said they stand, and for whom."""
    return Stance.objects.filter(person=person).values(
        "community__name", "where", "questions", "would_need", "seen_by", "stated_at", "until"
    )


@taker("reasons")
def take_reasons(person: Person) -> Iterable[Mapping[str, object]]:
    """Why it matters to them, in their words or as others guessed; and what they guessed of others,
    who are named to nobody."""
    own = Stakeholder.objects.about(person)
    said = Reason.objects.filter(Q(said_by=person) | Q(stakeholder__in=own.values("pk")))
    of_them = Exists(own.filter(pk=OuterRef("stakeholder")))
    return (
        said.annotate(is_about_me=of_them)
        .order_by("pk")
        .values("text", "said_at", "is_guess", "is_about_me")
    )


@taker("invitations")
def take_invitations(person: Person) -> Iterable[Mapping[str, object]]:
    """How they asked others in; whom they asked is the others' own."""
    return (
        Invitation.objects.filter(made_by=person)
        .order_by("pk")
        .values("community__name", "made_at", "way", "why_you", "asks", "gives", "changed", "words")
    )


@taker("networks")
def take_networks(person: Person) -> Iterable[Mapping[str, object]]:
    """What they last said of the networks of organizations."""
    return (
        PartnerNetwork.objects.filter(described_by=person)
        .order_by("pk")
        .values(
            "organization__name", "state_affiliates", "chapters", "members", "since_year",
            "carries", "source", "described_at",
        )
    )  # fmt: skip


@taker("relays")
def take_relays(person: Person) -> Iterable[Mapping[str, object]]:
    """What they asked organizations to pass on."""
    asked = Relay.objects.filter(asked_by=person).order_by("pk")
    return asked.values("message", "question", "asked_at", "closes_on", "outcome")


@taker("passages")
def take_passages(person: Person) -> Iterable[Mapping[str, object]]:
    """What they passed on for an organization."""
    made = Passage.objects.filter(made_by=person).order_by("pk")
    return made.values("leg__organization__name", "name", "made_at", "passed_on", "reach")


@taker("relay_replies")
def take_relay_replies(person: Person) -> Iterable[Mapping[str, object]]:
    """What they replied to messages that were passed on, wherever those came from."""
    said = RelayReply.objects.filter(person=person).order_by("pk")
    return said.values("passage__leg__relay__question", "body", "role__slug", "written_at")


@taker("leaderships")
def take_leaderships(person: Person) -> Iterable[Mapping[str, object]]:
    """Roles of leading that they had, have, or were asked to take."""
    theirs = Leadership.objects.filter(person=person).order_by("pk")
    return theirs.values(
        "community__name", "kind", "asked_at", "accepted_at", "ends_on", "ended_at", "note"
    )
