"""What M21 needs of one community: how its meetings went, who stayed, all who ever talked."""

from datetime import UTC, date

from django.db.models import Exists, OuterRef, Q

from longtable.communities.models import Community, Membership
from longtable.contributions.models import Hiding
from longtable.convenings.models import Convening
from longtable.engagement.measures.rhythm import Stay
from longtable.engagement.queries.period import Period
from longtable.people.models import Audience
from longtable.shared import clock


def meetings(community: Community, period: Period) -> list[bool | None]:
    """Of every meeting in the period whose time has come whether it was held; nothing where nobody
    has told. One query."""
    hidden = Hiding.objects.filter(contribution=OuterRef("pk"), lifted_at=None)
    begun = Q(starts_at__lte=clock.now())
    if period.since is not None:
        begun &= Q(starts_at__gte=period.since)
    if period.until is not None:
        begun &= Q(starts_at__lte=period.until)
    found = Convening.objects.filter(
        ~Exists(hidden), begun, community=community, audience__gte=Audience.MEMBERS
    ).order_by("starts_at", "pk")
    rows = found.values_list("account__was_held", "calling_off")
    return [False if called_off else was_held for was_held, called_off in rows]


def stays(community: Community) -> list[Stay]:
    """Everybody's terms. One query."""
    terms = Membership.objects.filter(community=community).order_by("since", "pk")
    rows = terms.values_list("person_id", "role_id", "since", "ended_at", "ends_on")
    return [
        Stay(
            person=person,
            role=role,
            first=since.astimezone(UTC).date(),
            last=_first_of(ended_at.astimezone(UTC).date() if ended_at else None, ends_on),
        )
        for person, role, since, ended_at, ends_on in rows
    ]


def _first_of(*days: date | None) -> date | None:
    return min(filter(None, days), default=None)
