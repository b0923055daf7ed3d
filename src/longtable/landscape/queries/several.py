"""Whom of one voice a convener may ask in at once, and whom not yet, with the reason (R59)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from longtable.communities.models import Community, Role
from longtable.landscape.actions.inviting import day_to_ask
from longtable.landscape.digests import digest_of_entry
from longtable.landscape.models import Invitation, Stakeholder, Stop, Way
from longtable.landscape.queries.gaps import outside
from longtable.people.http import Reader
from longtable.shared import clock

SHOWN_MAX = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of that voice: their last invitation, and why they may not be asked, if so."""

    stakeholder: Stakeholder
    last: Invitation | None
    why_not: str


@dataclass(frozen=True, slots=True)
class Several:
    """One voice, and who of it is in the landscape and not here, by name."""

    role: Role | None
    candidates: tuple[Candidate, ...]
    are_more: bool

    @property
    def may_be_asked(self) -> list[Candidate]:
        """Those who have an address and for whom it is time."""
        return [one for one in self.candidates if not one.why_not]

    @property
    def may_not(self) -> list[Candidate]:
        """The others."""
        return [one for one in self.candidates if one.why_not]


def several(community: Community, role_slug: str, *, reader: Reader) -> Several:
    """Four queries, whatever their number. For conveners: they read every invitation."""
    role = Role.objects.filter(slug=role_slug).first()
    if role is None:
        return Several(None, (), are_more=False)
    every: Any = outside(community, reader=reader).filter(role=role)
    rows = list(every.select_related("contact").order_by(Lower("name"), "pk")[: SHOWN_MAX + 1])
    shown = rows[:SHOWN_MAX]
    attempts, stopped = _attempts(community, shown, reader), _stopped(community, shown)
    return Several(
        role,
        tuple(_candidate(one, attempts, stopped) for one in shown),
        are_more=len(rows) > SHOWN_MAX,
    )


def _candidate(one: Stakeholder, attempts: list[Invitation], stopped: set[str]) -> Candidate:
    at_them = [made for made in attempts if _is_at(made, one)]
    own = [made for made in at_them if made.stakeholder_id == one.pk]
    return Candidate(one, own[0] if own else None, _why_not(one, at_them, stopped))


def _why_not(one: Stakeholder, at_them: Sequence[Invitation], stopped: set[str]) -> str:
    if stopped & {digest_of_entry(one.public_id), _digest(one)}:
        return _("They asked not to be asked again.")
    if not _email(one):
        return _("No e-mail address is written down.")
    if any(made.is_waiting for made in at_them):
        return _("They were asked and have not answered yet.")
    day = day_to_ask(at_them, way=Way.MAIL)
    if day is not None and day > clock.now().date():
        return _("It is too soon. You can ask again from %(day)s on.") % {"day": date_format(day)}
    return ""


def _attempts(
    community: Community, shown: Sequence[Stakeholder], reader: Reader
) -> list[Invitation]:
    """Every attempt at them, by entry or by address, the newest first. One query."""
    digests = {_digest(one) for one in shown} - {""}
    at_them = Q(stakeholder__in=shown) | Q(stakeholder__contact__digest__in=digests)
    every = Invitation.objects.visible_to(reader).filter(at_them, community=community)
    return list(every.select_related("stakeholder__contact").order_by("-made_at", "-pk"))


def _stopped(community: Community, shown: Sequence[Stakeholder]) -> set[str]:
    """The digests under which some of them said never again. One query."""
    digests = {_digest(one) for one in shown} | {digest_of_entry(one.public_id) for one in shown}
    here = Q(community=None) | Q(community=community)
    found = Stop.objects.filter(here, digest__in=digests - {""})
    return set(found.values_list("digest", flat=True))


def _is_at(made: Invitation, one: Stakeholder) -> bool:
    same = _digest(one)
    return made.stakeholder_id == one.pk or (bool(same) and _digest(made.stakeholder) == same)


def _email(one: Stakeholder) -> str:
    contact = getattr(one, "contact", None)
    return contact.email if contact else ""


def _digest(one: Stakeholder) -> str:
    contact = getattr(one, "contact", None)
    return contact.digest if contact else ""
