"""Who may do what with communities."""

from typing import TypeGuard

from longtable.communities.models import (
    Affiliation,
    Community,
    JoinRule,
    Membership,
    Organization,
    Visibility,
)
from longtable.communities.reading import is_kept, reading_of
from longtable.people.http import Reader
from longtable.people.models import Administrator, Audience, Person
from longtable.people.queries import reader_of
from longtable.shared.access.permissions import permission
from longtable.shared.realtime.topics import hears


@permission
def convene(person: Reader, parent: Community | None) -> bool:
    """Everybody who is signed in convenes; under another community, its conveners."""
    if not _is_known(person):
        return False
    return parent is None or parent.pk in reading_of(person).conveners


@permission
def see_inside(person: Reader, community: Community) -> bool:
    """Members see who is at the table, the people and the measures."""
    return community.pk in reading_of(person).belongs


@permission
def read_front(person: Reader, community: Community) -> bool:
    """Members, and everybody where the community is open, read its front page."""
    is_open = community.visibility == Visibility.OPEN and community.widest == Audience.PUBLIC
    return is_open or community.pk in reading_of(person).belongs


@permission
def tend(person: Reader, community: Community) -> bool:
    """Conveners tend their community: its words, seats, agreements, people and imports."""
    return community.pk in reading_of(person).conveners


@permission
def join(person: Reader, community: Community) -> bool:
    """Anybody who can find an open door walks in, while somebody convenes."""
    is_open = community.join_rule == JoinRule.OPEN
    return is_open and _is_outside(person, community) and is_kept(community)


@permission
def ask_to_join(person: Reader, community: Community) -> bool:
    """Anybody who can find a community that answers may ask to join, while somebody convenes."""
    is_asked = community.join_rule == JoinRule.ASK
    return is_asked and _is_outside(person, community) and is_kept(community)


@permission
def offer_to_convene(person: Reader, community: Community) -> bool:
    """Members, not guests, offer to convene a community that nobody convenes."""
    reading = reading_of(person)
    return community.pk in reading.frozen & reading.above


@permission
def name_conveners(person: Reader, thing: None) -> bool:
    """Who looks after the site names a convener where there is none."""
    return _is_known(person) and _looks_after_site(person)


@permission
def leave(person: Reader, community: Community) -> bool:
    """Members leave when they like."""
    return community.pk in reading_of(person).belongs


@permission
def describe(person: Reader, organization: Organization) -> bool:
    """Conveners describe an organization that only their own communities know; administrators any.

    What one convener writes about it would stand in the others' communities too.
    """
    if not _is_known(person):
        return False
    mine = reading_of(person).conveners
    known_in = Affiliation.objects.filter(organization=organization).values("community")
    known_in = known_in.union(
        Membership.objects.filter(organization=organization).values("community")
    )
    ids = {row["community"] for row in known_in}
    if organization.claimed_at is None and ids and ids <= mine:
        return True
    return _looks_after_site(person)


@hears("community")
def hear_of_community(person_id: int | None, public_id: str) -> bool:
    """Whether somebody's open pages are told that a community changes: if they know of it."""
    known = Community.objects.visible_to(reader_of(person_id))
    return known.filter(public_id=public_id).exists()


def _is_known(person: Reader) -> TypeGuard[Person]:
    """Signed in, with an account in use: one that rests does nothing."""
    return person.is_authenticated and person.is_active


def _looks_after_site(person: Person) -> bool:
    return Administrator.objects.filter(person_id=person.pk).exists()


def _is_outside(person: Reader, community: Community) -> bool:
    return (
        _is_known(person)
        and community.pk not in reading_of(person).belongs
        and Community.objects.visible_to(person).filter(pk=community.pk).exists()
    )
