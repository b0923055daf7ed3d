"""Seals: what stands in the place of an author where nobody is named with what is said.

A seal is made of the person, the contribution and a key that follows from the site's own. It lets
whoever wrote something, when signed in, be known as its writer, and tells nobody else anything: to
find out whose it is one needs the key, the rows and a person to try. Nothing else about a sealed
contribution differs by who wrote it: no author, no hat that fewer than five wear, no time but the
day and its place in the order of what was said.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from longtable.communities.models import Community, Membership, Role, Signing
from longtable.communities.reading import current
from longtable.contributions.models import UNSIGNED, Contribution
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import entry
from longtable.shared.activity.tasks import follow
from longtable.shared.activity.verbs import Verb
from longtable.shared.small_cells import shown

SEAL_LENGTH = 64
NAME_PART_LENGTH_MIN = 3
A_STEP = timedelta(microseconds=1)
_HEX = "0123456789abcdef"


def seal_of(person_id: int, public_id: str) -> str:
    """The seal of one person on the contribution that has this id."""
    said = f"{person_id}:{public_id}"
    return salted_hmac("longtable.contributions.seal", said, algorithm="sha256").hexdigest()


def fits(seal: str, person_id: int | None, public_id: str) -> bool:
    """Whether a seal is this person's: it fits one person, and no other contribution; a visitor,
    who has no number, fits none."""
    return person_id is not None and constant_time_compare(seal, seal_of(person_id, public_id))


def broken_seal() -> str:
    """A seal that fits nobody and looks as all others do: of whoever went from the site."""
    return get_random_string(SEAL_LENGTH, _HEX)


def sealed_key(person_id: int, key: str) -> str:
    """Under which key a sending is kept, so that sent again it is one; nobody's, without the key
    of the site."""
    return seal_of(person_id, f"sent:{key}") if key else ""


def day_of(moment: datetime) -> datetime:
    """The beginning of its day, everywhere the same."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def end_of(moment: datetime) -> datetime:
    """The last moment of its day."""
    return day_of(moment) + timedelta(days=1) - A_STEP


def after(last_at: datetime, moment: datetime) -> datetime:
    """When something counts as said that follows upon other words: a day, and an order in it."""
    return max(day_of(moment), last_at + A_STEP)


class NotInThisRoom(Exception):
    """What names people by its nature, or would lie in another community too, is not put where
    nobody is named."""


def insist_on_a_room(kind: type[Contribution], communities: Sequence[Community]) -> None:
    """Raise ``NotInThisRoom`` unless what is sealed lies in one community alone; and where nobody
    is named, unless it is of a kind that may."""
    is_quiet = any(one.is_unsigned for one in communities)
    if (is_quiet and kind._meta.model_name not in UNSIGNED) or len(communities) > 1:
        raise NotInThisRoom(kind._meta.model_name)


def seal(made: Contribution, *, by: Person | None, room: Community) -> None:
    """Take from what is about to be kept whatever says who wrote it, and seal it. Where people are
    named it is unnamed by choice, and its writer goes into an escrow once it is kept."""
    assert by is not None, "what is said where nobody is named, somebody says"
    made.author, made.is_unnamed = None, not room.is_unsigned
    made.seal = seal_of(by.pk, made.public_id)
    made.client_key = sealed_key(by.pk, made.client_key)
    made.role = role_shown(room, by)
    made.written_at = made.last_at = day_of(made.written_at)


def note(
    verb: Verb,
    *,
    about: Contribution,
    community: Community,
    towards: Contribution | None = None,
    towards_id: int | None = None,
) -> None:
    """Write down that something happened to what is sealed, on which day, and nothing of who did
    it. Where nobody is named nobody is woken by it, for whom it is told would tell; elsewhere
    followers are, and whose words it answers, or who is asked, is named as everywhere."""
    noted = entry(
        verb,
        by=None,
        subject_id=about.pk,
        community_id=community.pk,
        towards_id=towards.author_id if towards else towards_id,
        towards_hat=towards,
    )
    noted.occurred_at = today()
    noted.save()
    if about.is_unnamed and verb.followers:
        follow.enqueue(noted.pk)


def role_shown(community: Community, person: Person) -> Role | None:
    """The role that may stand with what somebody says: unless the room shows none, and where so
    many wear each that neither what is shown nor what is left out points at fewer than five."""
    if community.signing == Signing.NOBODY:
        return None
    terms = Membership.objects.filter(
        current(), community=community, person__is_active=True, person__arrived_at__isnull=False
    )
    worn = dict(terms.values_list("person_id", "role_id"))
    mine = worn.get(person.pk)
    if mine is None or shown(Counter(worn.values()))[mine] is None:
        return None
    return Role.objects.get(pk=mine)


def gives_away(person: Person, *texts: str) -> bool:
    """Whether the words have the writer's own name or address in them (H-69)."""
    parts = re.findall(r"[^\W\d_]+", person.display_name)
    names = [one for one in parts if len(one) >= NAME_PART_LENGTH_MIN]
    names += [one for one in (person.email or "", person.display_name) if one]
    said = "\n".join(texts)
    return any(
        re.search(rf"(?<!\w){re.escape(one)}(?!\w)", said, flags=re.IGNORECASE) for one in names
    )


def today() -> datetime:
    """The beginning of today."""
    return day_of(clock.now())
