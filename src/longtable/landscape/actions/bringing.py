"""Bringing a landscape in: many parties and ties at once.

Whoever is written down here already stays as they are, so that bringing the same file in twice
makes nothing double, and nobody's words are written over.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from longtable.communities.actions.affiliating import describe_organization
from longtable.communities.models import Membership, Organization, OrganizationKind, OtherName
from longtable.communities.reading import current
from longtable.landscape.actions.describing import Facts
from longtable.landscape.actions.tying import TieFacts
from longtable.landscape.digests import digest_of_address
from longtable.landscape.models import Contact, Direction, Reason, Stakeholder, Tie
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.realtime.topics import announce
from longtable.shared.transfer.models import Brought, Import

FACTS = (
    "name", "kind", "role_id", "level", "place_id", "organization_id", "interest", "impact",
    "impact_how", "ring", "knows_about", "source", "consent",
)  # fmt: skip
TIE_FACTS = ("kind", "direction", "strength", "says", "source")


@dataclass(frozen=True, slots=True)
class Said:
    """Why it matters to somebody, and when that was said; now, where the file is silent."""

    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A stakeholder as a file says it."""

    line: int
    facts: Facts
    organization: str = ""
    organization_kind: str = OrganizationKind.OTHER
    organization_short_name: str = ""
    email: str = ""
    telephone: str = ""
    guesses: tuple[Said, ...] = ()
    own_words: tuple[Said, ...] = ()
    public_id: str = ""
    entered_at: datetime | None = None

    @property
    def named(self) -> tuple[str, str]:
        """What it is known by where the file gives nothing better."""
        return self.facts.kind, self.facts.name.casefold()


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie as a file says it, between two of its stakeholders by their places in it."""

    line: int
    start: int
    end: int
    facts: TieFacts
    entered_at: datetime | None = None


@dataclass(slots=True)
class Here:
    """Who is written down in a community, and what ties them, to be found again in a file."""

    by_id: dict[str, int] = field(default_factory=dict)
    by_address: dict[str, int] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    ties: set[tuple[int, int, str]] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)

    def find(self, one: Described) -> int | None:
        """Its key, by its id, its address or its name; each is found once. Of several who share a
        name, the first in the file is the first who was written down."""
        found = self.by_id.get(one.public_id) or self.by_address.get(one.email)
        if found is None or found in self.taken:
            same = self.by_name.get(one.named, ())
            found = next((key for key in same if key not in self.taken), None)
        if found is not None:
            self.taken.add(found)
        return found

    def has_tie(self, start: int, end: int, facts: TieFacts) -> bool:
        """Whether this is said already."""
        return (start, end, facts.kind.casefold()) in self.ties


def here_in(community_id: int) -> Here:
    """Three queries."""
    here = Here()
    rows = Stakeholder.objects.filter(community=community_id).order_by("pk")
    known = rows.values_list("pk", "public_id", "kind", "name", "contact__email", "person__email")
    for key, public_id, kind, name, *addresses in known:
        here.by_id[public_id] = key
        here.by_name[kind, name.casefold()].append(key)
        here.by_address.update((one, key) for one in addresses if one)
    ties = Tie.objects.filter(start__community=community_id)
    for start, end, kind, direction in ties.values_list("start", "end", "kind", "direction"):
        here.ties.add((start, end, kind.casefold()))
        if direction == Direction.MUTUAL:
            here.ties.add((end, start, kind.casefold()))
    return here


def organizations_by_name() -> dict[str, int]:
    """Every name an organization goes by. Two queries."""
    other = OtherName.objects.values_list("name", "organization")
    names = {name.casefold(): key for name, key in other}
    return names | {
        name.casefold(): key for name, key in Organization.objects.values_list("name", "pk")
    }


def bring_stakeholders(
    batch: Sequence[Described], *, brought_in: Import, organizations: dict[str, int]
) -> tuple[list[int], dict[str, int]]:
    """Write down a piece of a file. Returns the keys, in order, and what it did.

    Whose address is a member's is that member. ``organizations`` learns those that are new.
    """
    new = _organizations(batch, brought_in, organizations)
    members = _members(batch, brought_in)
    rows = [
        Stakeholder(
            community_id=brought_in.community_id,
            person=members.get(one.email),
            entered_by=brought_in.started_by,
            entered_at=one.entered_at or clock.now(),
            **_facts(one, organizations),
        )
        for one in batch
    ]
    made = Stakeholder.objects.bulk_create(rows)
    _write_reasons(batch, made)
    _write_contacts(batch, made)
    Brought.objects.bulk_create(
        Brought(brought_in=brought_in, stakeholder=row, became=became(row, one))
        for row, one in zip(made, batch, strict=True)
    )
    announce(brought_in.community.topic)
    return [row.pk for row in made], {"parties_new": len(made), "organizations_new": new}


def bring_ties(batch: Sequence[Tied], *, brought_in: Import, keys: Sequence[int]) -> dict[str, int]:
    """Tie what a piece of a file ties. ``keys`` are those of its stakeholders, by their places."""
    rows = [
        Tie(
            start_id=keys[one.start],
            end_id=keys[one.end],
            entered_by=brought_in.started_by,
            entered_at=one.entered_at or clock.now(),
            **{name: getattr(one.facts, name) for name in TIE_FACTS},
        )
        for one in batch
    ]
    made = Tie.objects.bulk_create(rows)
    Brought.objects.bulk_create(
        Brought(
            brought_in=brought_in, tie=row, became={name: getattr(row, name) for name in TIE_FACTS}
        )
        for row in made
    )
    announce(brought_in.community.topic)
    return {"ties_new": len(made)}


def became(row: Stakeholder, one: Described) -> dict[str, Any]:
    """How an import left it: whatever is otherwise by now has been touched since."""
    return {
        **{name: getattr(row, name) for name in FACTS},
        "person_id": row.person_id,
        "email": one.email,
        "telephone": one.telephone,
        "reasons": len(one.guesses) + len(one.own_words),
    }


def _facts(one: Described, organizations: dict[str, int]) -> dict[str, Any]:
    key = organizations.get(one.organization.casefold()) if one.organization else None
    facts = replace(one.facts, organization_id=key)
    return {name: getattr(facts, name) for name in FACTS}


def _organizations(batch: Sequence[Described], brought_in: Import, known: dict[str, int]) -> int:
    new = 0
    for one in batch:
        if not one.organization or one.organization.casefold() in known:
            continue
        made, is_new = describe_organization(
            one.organization,
            kind=one.organization_kind,
            short_name=one.organization_short_name,
            place_id=one.facts.place_id,
            stand_in_source=brought_in.original_name[:200],
        )
        known[one.organization.casefold()] = made.pk
        if is_new:
            new += 1
            Brought.objects.create(
                brought_in=brought_in, organization=made, became={"name": made.name}
            )
    return new


def _members(batch: Sequence[Described], brought_in: Import) -> dict[str, Person]:
    """Whose address is a member's who is not written down yet: conveners know members by theirs."""
    addresses = {one.email for one in batch if one.email}
    if not addresses:
        return {}
    terms = Membership.objects.filter(current(), community=brought_in.community_id)
    known = Person.objects.filter(email__in=addresses, pk__in=terms.values("person"))
    there = Stakeholder.objects.filter(community=brought_in.community_id, person__isnull=False)
    return {str(one.email): one for one in known.exclude(pk__in=there.values("person"))}


def _write_reasons(batch: Sequence[Described], made: Sequence[Stakeholder]) -> None:
    """What a file says somebody said themselves is kept as that, unless they are here: then it is
    a guess, until they say it."""
    Reason.objects.bulk_create(
        Reason(
            stakeholder=row,
            text=said.text,
            said_by=row.entered_by if is_guess or row.person else None,
            said_at=said.at or row.entered_at,
            is_guess=is_guess or row.person is not None,
        )
        for row, one in zip(made, batch, strict=True)
        for is_guess, every in ((True, one.guesses), (False, one.own_words))
        for said in every
    )


def _write_contacts(batch: Sequence[Described], made: Sequence[Stakeholder]) -> None:
    Contact.objects.bulk_create(
        Contact(
            stakeholder=row,
            email=one.email,
            telephone=one.telephone,
            digest=digest_of_address(one.email),
        )
        for row, one in zip(made, batch, strict=True)
        if one.email or one.telephone
    )
