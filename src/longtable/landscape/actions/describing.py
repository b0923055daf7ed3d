"""Writing down who holds a stake, and why."""

from dataclasses import asdict, dataclass

from django.db import transaction

from longtable.communities.models import Community, Membership, Organization
from longtable.communities.reading import reading_of
from longtable.landscape import verbs
from longtable.landscape.digests import digest_of_address
from longtable.landscape.models import (
    Consent,
    Contact,
    Reason,
    Stakeholder,
    StakeholderKind,
)
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_line


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is said of a stakeholder. Ids of rows; nothing where nobody has said."""

    name: str
    kind: str = StakeholderKind.PERSON
    role_id: int | None = None
    level: str = ""
    place_id: str | None = None
    organization_id: int | None = None
    interest: int | None = None
    impact: int | None = None
    impact_how: str = ""
    ring: str = ""
    knows_about: str = ""
    source: str = ""
    consent: str = Consent.NOT_ASKED


@dataclass(frozen=True)
class Reach:
    """How somebody is reached; either may be empty."""

    email: str = ""
    telephone: str = ""


LINES = ("name", "impact_how", "knows_about", "source")


@transaction.atomic
def enter_stakeholder(
    community: Community,
    *,
    by: Person,
    facts: Facts,
    reach: Reach | None = None,
) -> Stakeholder:
    """Write somebody down. Of whom a convener knows that they belong here, it is that member."""
    member = _member_at(community, reach.email, asked_by=by) if reach else None
    if member is not None:
        known = Stakeholder.objects.filter(community=community, person=member).first()
        if known is not None:
            return known
    made = Stakeholder.objects.create(
        community=community,
        person=member,
        entered_by=by,
        entered_at=clock.now(),
        **_cleaned(facts),
    )
    _keep_reach(made, reach)
    record(verbs.STAKEHOLDER_ENTERED, by=by, community_id=community.pk)
    announce(community.topic)
    return made


@transaction.atomic
def describe_stakeholder(
    stakeholder: Stakeholder, *, by: Person, facts: Facts, reach: Reach | None = None
) -> Stakeholder:
    """Say it anew; ``reach`` is left as it is where none is given."""
    found = Stakeholder.objects.select_for_update().get(pk=stakeholder.pk)
    for field, value in _cleaned(facts).items():
        setattr(found, field, value)
    found.save()
    _keep_reach(found, reach)
    record(verbs.STAKEHOLDER_DESCRIBED, by=by, community_id=found.community_id)
    announce(found.community.topic)
    return found


@transaction.atomic
def keep_address(stakeholder: Stakeholder, email: str) -> None:
    """Write down where mail goes; nothing where none is given."""
    if email:
        kept = {"email": email.strip().lower(), "digest": digest_of_address(email)}
        Contact.objects.update_or_create(stakeholder=stakeholder, defaults=kept)


@transaction.atomic
def say_why(stakeholder: Stakeholder, *, by: Person, text: str) -> Reason:
    """Say why they care. Their own words take the place of every guess (R35)."""
    found = Stakeholder.objects.select_for_update().get(pk=stakeholder.pk)
    reason = Reason.objects.create(
        stakeholder=found,
        text=clean_line(text)[: Reason.TEXT_LENGTH_MAX],
        said_by=by,
        said_at=clock.now(),
        is_guess=found.person_id != by.pk,
    )
    record(verbs.REASON_SAID, by=by, community_id=found.community_id, is_guess=reason.is_guess)
    announce(found.community.topic)
    return reason


@transaction.atomic
def claim(stakeholder: Stakeholder, *, by: Person) -> Stakeholder:
    """Say that it is oneself who is written down under one's own address."""
    found = Stakeholder.objects.about(by).select_for_update(of=("self",)).get(pk=stakeholder.pk)
    if recognize(found, by):
        record(verbs.STAKEHOLDER_DESCRIBED, by=by, community_id=found.community_id)
        announce(found.community.topic)
    return found


def recognize(stakeholder: Stakeholder, person: Person) -> bool:
    """The entry is this person from now on, who agreed to it. Returns whether it is.

    Not where it is somebody already, or they stand in this landscape under another entry.
    """
    others = Stakeholder.objects.filter(community=stakeholder.community_id, person=person)
    if stakeholder.person_id is not None or others.exists():
        return False
    stakeholder.person, stakeholder.consent = person, Consent.AGREED
    stakeholder.save(update_fields=["person", "consent"])
    return True


@transaction.atomic
def move_to_ring(stakeholder: Stakeholder, *, by: Person, ring: str) -> Stakeholder:
    """Take part nearer the middle or further out; people may move themselves."""
    found = Stakeholder.objects.select_for_update().get(pk=stakeholder.pk)
    found.ring = ring
    found.save(update_fields=["ring"])
    record(verbs.STAKEHOLDER_DESCRIBED, by=by, community_id=found.community_id)
    announce(found.community.topic)
    return found


@transaction.atomic
def let_stakeholder_go(stakeholder: Stakeholder, *, by: Person) -> None:
    """Take somebody out of the landscape, with everything that was written of them there."""
    community = stakeholder.community
    Stakeholder.objects.filter(pk=stakeholder.pk).delete()
    record(verbs.STAKEHOLDER_LET_GO, by=by, community_id=community.pk)
    announce(community.topic)


def organization_named(name: str) -> Organization | None:
    """The organization of this name, if it is known."""
    return Organization.objects.filter(name__iexact=clean_line(name)).first() if name else None


def _cleaned(facts: Facts) -> dict[str, object]:
    given = asdict(facts)
    return {**given, **{line: clean_line(given[line]) for line in LINES}}


def _keep_reach(stakeholder: Stakeholder, reach: Reach | None) -> None:
    if reach is None:
        return
    email, telephone = reach.email.strip().lower(), clean_line(reach.telephone)
    if email or telephone:
        kept = {"email": email, "telephone": telephone, "digest": digest_of_address(email)}
        Contact.objects.update_or_create(stakeholder=stakeholder, defaults=kept)
    else:
        Contact.objects.filter(stakeholder=stakeholder).delete()


def _member_at(community: Community, email: str, *, asked_by: Person) -> Person | None:
    """Whoever has this address and belongs here. For conveners, who bring people in by address:
    to others no address tells whose it is."""
    if not email or community.pk not in reading_of(asked_by).conveners:
        return None
    terms = Membership.objects.filter(community=community, ended_at=None)
    known = Person.objects.filter(email=email.strip().lower())
    return known.filter(pk__in=terms.values("person")).first()
