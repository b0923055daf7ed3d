"""Stating authority and influence, apart; taking either back (R63, R65)."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from longtable.communities.models import Community, Membership
from longtable.landscape import verbs
from longtable.landscape.models import AuthoritySource, Consent, InfluenceNetwork, Stakeholder
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line


@dataclass(frozen=True, kw_only=True)
class Authority:
    """What somebody answers for, and what gives them the authority."""

    office: str
    scope: str
    level: str
    instrument: str
    citation: str
    since: date | None = None
    until: date | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Influence:
    """Who listens to somebody."""

    people: str
    reaches: int | None = None
    channels: str = ""
    since_year: int | None = None
    source: str = ""


@transaction.atomic
def state_authority(stakeholder: Stakeholder, *, by: Person, facts: Authority) -> AuthoritySource:
    """Write an authority down, with what gives it."""
    made = AuthoritySource.objects.create(
        stakeholder=stakeholder, entered_by=by, entered_at=clock.now(), **_cleaned(facts)
    )
    _write_down(stakeholder, by=by)
    return made


@transaction.atomic
def state_influence(stakeholder: Stakeholder, *, by: Person, facts: Influence) -> InfluenceNetwork:
    """Write down a network of people who listen."""
    made = InfluenceNetwork.objects.create(
        stakeholder=stakeholder, entered_by=by, entered_at=clock.now(), **_cleaned(facts)
    )
    _write_down(stakeholder, by=by)
    return made


@transaction.atomic
def take_back(stakeholder: Stakeholder, stated_id: str, *, by: Person) -> None:
    """It is not so, or is no more. Nothing of that id changes nothing."""
    whose = {"stakeholder": stakeholder, "public_id": stated_id}
    offices, _rows = AuthoritySource.objects.filter(**whose).delete()
    networks, _rows = InfluenceNetwork.objects.filter(**whose).delete()
    if offices or networks:
        _write_down(stakeholder, by=by)


@transaction.atomic
def own_entry(community: Community, *, by: Person) -> Stakeholder:
    """One's own entry in the landscape, made of one's name and hat where there is none."""
    hat = Membership.objects.filter(person=by, community=community, ended_at=None).first()
    facts = {"role_id": hat.role_id, "level": hat.level} if hat else {}
    made, is_new = Stakeholder.objects.get_or_create(
        community=community,
        person=by,
        defaults={
            "name": by.display_name,
            "consent": Consent.AGREED,
            "entered_by": by,
            "entered_at": clock.now(),
            **facts,
        },
    )
    if is_new:
        record(verbs.STAKEHOLDER_ENTERED, by=by, community_id=community.pk)
        announce(community.topic)
    return made


def _cleaned(facts: Any) -> dict[str, Any]:
    given = asdict(facts)
    return {
        name: clean_line(value) if isinstance(value, str) else value
        for name, value in given.items()
    }


def _write_down(stakeholder: Stakeholder, *, by: Person) -> None:
    record(verbs.STAKEHOLDER_DESCRIBED, by=by, community_id=stakeholder.community_id)
    announce(stakeholder.community.topic)
