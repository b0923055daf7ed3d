"""Taking a roster back: whom it named and who has not come since, and what it changed."""

from collections import Counter
from collections.abc import Sequence
from enum import Enum

from django.db import transaction
from django.utils.translation import ngettext

from longtable.communities import verbs
from longtable.communities.actions.bringing import HAT_FIELDS
from longtable.communities.actions.policy import rights_changed
from longtable.communities.models import Membership, Organization, Standing
from longtable.people.models import Person
from longtable.shared.activity.models import Activity
from longtable.shared.realtime.topics import announce
from longtable.shared.transfer.models import Brought, Import
from longtable.shared.transfer.running import still_at_it
from longtable.shared.transfer.touch import touched

BATCH_ROWS = 200
# What points at people, memberships and organisations from the roster itself says nothing.
OF_PERSON = (
    "transfer.Brought.person", "communities.Membership.person", "activity.Activity.actor",
    "activity.Activity.towards",
)  # fmt: skip
OF_MEMBERSHIP = ("transfer.Brought.membership",)
OF_ORGANIZATION = (
    "transfer.Brought.organization", "communities.OtherName.organization",
    "activity.Activity.actor_organization", "activity.Activity.towards_organization",
)  # fmt: skip


class Stays(Enum):
    """Why something is left in place."""

    HERE = "here"
    SPOKE = "spoke"
    ELSEWHERE = "elsewhere"
    CHANGED = "changed"
    IN_USE = "in use"


def unbring_people(done: Import) -> list[str]:
    """Take away what a roster brought, as long as nobody has built on it. Says what stays."""
    stays: Counter[Stays] = Counter()
    for row in done.brought.exclude(was={}).order_by("-pk").iterator(BATCH_ROWS):
        _restore(row, stays)
    memberships = done.brought.filter(was={}, membership__isnull=False)
    for batch in _batches(list(memberships.values_list("membership_id", flat=True))):
        _remove_memberships(batch, done, stays)
        still_at_it(done)
    forget_people(done, stays)
    organizations = done.brought.filter(was={}, organization__isnull=False)
    for batch in _batches(list(organizations.values_list("organization_id", flat=True))):
        _remove_organizations(batch, stays)
    return _said(stays)


def forget_people(done: Import, stays: Counter[Stays]) -> None:
    """Forget those whom only this import named, as long as they neither came nor are known."""
    people = done.brought.filter(was={}, person__isnull=False)
    for batch in _batches(list(people.values_list("person_id", flat=True))):
        _remove_people(batch, stays)
        still_at_it(done)


def _batches(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + BATCH_ROWS] for start in range(0, len(ids), BATCH_ROWS)]


@transaction.atomic
def _restore(row: Brought, stays: Counter[Stays]) -> None:
    """Give back what was there before, unless it was changed again."""
    thing = row.person or row.membership or row.organization
    if any(getattr(thing, name) != value for name, value in row.became.items()):
        stays[Stays.CHANGED] += 1
        return
    for name, value in row.was.items():
        setattr(thing, name, value)
    assert thing is not None, "the schema says that one thing is brought"
    thing.save(update_fields=list(row.was))
    row.delete()
    if row.membership is not None:
        rights_changed([row.membership.person_id])


@transaction.atomic
def _remove_memberships(ids: Sequence[int], done: Import, stays: Counter[Stays]) -> None:
    """End as if they had never begun the memberships of those who did not come nor speak."""
    rows = list(
        Brought.objects.filter(brought_in=done, membership__in=ids, was={}).select_related(
            "membership__person"
        )
    )
    people = [row.membership.person_id for row in rows if row.membership]
    spoke = touched(Person, people, but=OF_PERSON)
    in_use = touched(Membership, ids, but=OF_MEMBERSHIP)
    gone = []
    for row in rows:
        membership = row.membership
        assert membership is not None, "chosen by their memberships"
        if why := _why_it_stays(membership, row, spoke, in_use):
            stays[why] += 1
        else:
            gone.append(membership)
    left = [one.person_id for one in gone]
    Activity.objects.filter(
        verb=verbs.MEMBER_JOINED.name,
        community=done.community_id,
        towards__in=left,
        facts__brought_in=done.pk,
    ).delete()
    Membership.objects.filter(pk__in=[one.pk for one in gone]).delete()
    rights_changed(left)
    announce(done.community.topic)


def _why_it_stays(
    membership: Membership, row: Brought, spoke: set[int], in_use: set[int]
) -> Stays | None:
    if membership.person.is_here:
        return Stays.HERE
    if membership.person_id in spoke:
        return Stays.SPOKE
    hat = {name: getattr(membership, name) for name in HAT_FIELDS}
    is_as_it_was = hat == row.became and membership.ended_at is None
    if not is_as_it_was or membership.standing != Standing.MEMBER or membership.pk in in_use:
        return Stays.CHANGED
    return None


@transaction.atomic
def _remove_people(ids: Sequence[int], stays: Counter[Stays]) -> None:
    """Forget those whom only this roster named. Who stays was counted with their membership."""
    spoke = touched(Person, ids, but=OF_PERSON)
    belongs = set(Membership.objects.filter(person__in=ids).values_list("person_id", flat=True))
    nobody_knows = Person.objects.filter(pk__in=set(ids) - spoke - belongs, arrived_at=None)
    nobody_knows.delete()
    stays[Stays.ELSEWHERE] += len(
        Membership.objects.filter(person__in=belongs - spoke, person__arrived_at=None)
        .exclude(pk__in=Brought.objects.filter(person=None).values("membership"))
        .values("person")
        .distinct()
    )


@transaction.atomic
def _remove_organizations(ids: Sequence[int], stays: Counter[Stays]) -> None:
    in_use = touched(Organization, ids, but=OF_ORGANIZATION)
    Organization.objects.filter(pk__in=set(ids) - in_use, claimed_at=None).delete()
    stays[Stays.IN_USE] += Organization.objects.filter(pk__in=ids).count()


def _said(stays: Counter[Stays]) -> list[str]:
    here, spoke, elsewhere, changed, in_use = (stays[why] for why in Stays)
    sentences = [
        (here, ngettext("%d person stays: they are here by now.",
                        "%d people stay: they are here by now.", here)),
        (spoke, ngettext("%d person stays: they wrote here, or somebody turned to them.",
                         "%d people stay: they wrote here, or somebody turned to them.", spoke)),
        (elsewhere, ngettext("%d person is still known: they belong to another community.",
                             "%d people are still known: they belong to other communities.",
                             elsewhere)),
        (changed, ngettext("%d membership stays: it was changed since.",
                           "%d memberships stay: they were changed since.", changed)),
        (in_use, ngettext("%d organization stays: people speak from it.",
                          "%d organizations stay: people speak from them.", in_use)),
    ]  # fmt: skip
    return [sentence % count for count, sentence in sentences if count]
