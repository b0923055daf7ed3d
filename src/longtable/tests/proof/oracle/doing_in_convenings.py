"""Who may do what with convenings: one function per registered permission, by hand."""

from datetime import datetime

from longtable.tests.proof.oracle.doing import _may
from longtable.tests.proof.oracle.facts import Community, Convening, Person
from longtable.tests.proof.oracle.seeing import belongs, convenes, is_kept, is_member


@_may("convenings.plan")
def _plan(person: Person, community: Community, now: datetime) -> bool:
    """Conveners, and members who hold the role of a host (R66)."""
    if not (is_member(person, community, now=now) and is_kept(community, now=now)):
        return False
    held = (one for one in community.leaderships if one.kind == "host" and one.holds)
    return convenes(person, community, now=now) or any(one.person is person for one in held)


@_may("convenings.tend")
def _tend(person: Person, one: Convening, now: datetime) -> bool:
    """They, and whoever hosts it."""
    is_host = one.host is person and _attend(person, one, now)
    return is_host or _plan(person, one.community, now)


@_may("convenings.attend")
def _attend(person: Person, one: Convening, now: datetime) -> bool:
    return _subscribe(person, one.community, now)


@_may("convenings.subscribe")
def _subscribe(person: Person, community: Community, now: datetime) -> bool:
    """Guests too."""
    return belongs(person, community, now=now) and is_kept(community, now=now)
