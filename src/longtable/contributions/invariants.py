"""What must hold across rows of contributions."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from longtable.communities.models import Signing
from longtable.contributions import verbs
from longtable.contributions.models import (
    REPLY,
    Contribution,
    Escrow,
    Hiding,
    Mention,
    Placement,
    Revision,
    Unsealing,
)
from longtable.people.models import Audience
from longtable.shared.activity.models import Activity
from longtable.shared.integrity.invariants import invariant

# Whoever looks after a room does so by name.
MODERATED = (verbs.CONTRIBUTION_HIDDEN.name, verbs.HIDING_LIFTED.name)
# What nobody but whoever wrote it does.
ITS_WRITERS = (
    verbs.REPLY_WRITTEN.name,
    verbs.CONTRIBUTION_REVISED.name,
    verbs.PEOPLE_MENTIONED.name,
)


@invariant
def every_contribution_has_a_root() -> QuerySet[Any]:
    """What answers nothing is its own root; a reply hangs under something that answers nothing."""
    astray = (
        Q(root=None)
        | (Q(parent=None) & ~Q(root=F("pk")))
        | (Q(parent__isnull=False) & (Q(root__parent__isnull=False) | Q(root=F("pk"))))
    )
    return Contribution.objects.filter(astray)


@invariant
def replies_hang_under_their_parents_root() -> QuerySet[Any]:
    """A reply and what it answers lie under the same root."""
    return Contribution.objects.filter(parent__isnull=False).exclude(root=F("parent__root"))


@invariant
def what_answers_is_a_reply() -> QuerySet[Any]:
    """What has a parent is a reply, and nothing else is."""
    replies = Contribution.objects.filter(parent__isnull=False).exclude(kind=REPLY)
    return replies | Contribution.objects.filter(parent=None, kind=REPLY)


@invariant
def replies_share_their_roots_audience() -> QuerySet[Any]:
    """A reply is for the same audience as what it was said under."""
    return Contribution.objects.filter(parent__isnull=False).exclude(audience=F("root__audience"))


@invariant
def roots_have_one_home() -> QuerySet[Any]:
    """What answers nothing has exactly one home."""
    homes = Count("placements", filter=Q(placements__is_home=True))
    return Contribution.objects.filter(parent=None).annotate(homes=homes).exclude(homes=1)


@invariant
def replies_have_no_place_of_their_own() -> QuerySet[Any]:
    """A reply lies where its root lies, and is placed nowhere itself."""
    return Placement.objects.filter(contribution__parent__isnull=False)


@invariant
def placements_copy_their_contribution() -> QuerySet[Any]:
    """A placement's kind, audience and last moment are those of what it places."""
    return Placement.objects.exclude(
        kind=F("contribution__kind"),
        audience=F("contribution__audience"),
        last_at=F("contribution__last_at"),
    )


@invariant
def what_is_said_where_nobody_is_named_is_sealed() -> QuerySet[Any]:
    """In a room that names nobody everything is sealed, and elsewhere what is unnamed by choice."""
    rooms = Placement.objects.exclude(community__signing=Signing.NAMED)
    in_room = Exists(rooms.filter(contribution=OuterRef("root")))
    named = Placement.objects.filter(community__signing=Signing.NAMED)
    elsewhere = Exists(named.filter(contribution=OuterRef("root")))
    of_rooms = ~Q(seal="") & Q(is_unnamed=False)
    return Contribution.objects.filter((~of_rooms & in_room) | (of_rooms & elsewhere))


@invariant
def nothing_beside_a_seal_names_its_writer() -> QuerySet[Any]:
    """Of what is sealed no placement, revision, mention or record of its beginning has a person."""
    placed = Placement.objects.filter(contribution=OuterRef("pk"), placed_by__isnull=False)
    revised = Revision.objects.filter(contribution=OuterRef("pk"), replaced_by__isnull=False)
    asked = Mention.objects.filter(contribution=OuterRef("pk"))
    signed = Q(actor__isnull=False) & ~Q(verb__in=MODERATED)
    told = Activity.objects.filter(signed | Q(towards__isnull=False), subject=OuterRef("pk"))
    # Where people are named others do something to it under theirs.
    by_name = Activity.objects.filter(
        actor__isnull=False, verb__in=ITS_WRITERS, subject=OuterRef("pk")
    )
    found: Any = Exists(placed) | Exists(revised) | Exists(asked)
    found |= (Q(is_unnamed=False) & Exists(told)) | (Q(is_unnamed=True) & Exists(by_name))
    return Contribution.objects.exclude(seal="").filter(found)


@invariant
def what_is_unnamed_has_an_escrow() -> QuerySet[Any]:
    """What is unnamed by choice has an escrow, and nothing else has one."""
    kept = Exists(Escrow.objects.filter(contribution=OuterRef("pk")))
    return Contribution.objects.filter(Q(is_unnamed=True) & ~kept | Q(is_unnamed=False) & kept)


@invariant
def only_what_is_unnamed_is_unsealed() -> QuerySet[Any]:
    """Stewards ask of nothing but what is unnamed by choice."""
    return Unsealing.objects.filter(contribution__is_unnamed=False)


@invariant
def what_is_sealed_reaches_members_at_most() -> QuerySet[Any]:
    """What is said where nobody is named is read by members at most."""
    sealed = Contribution.objects.exclude(seal="").filter(is_unnamed=False)
    return sealed.filter(audience__gt=Audience.MEMBERS)


@invariant
def replies_are_counted() -> QuerySet[Any]:
    """A root knows how many replies hang under it that are on the table."""
    held = Hiding.objects.filter(contribution=OuterRef("pk"), lifted_at=None)
    replies = (
        Contribution.objects.filter(~Exists(held), root=OuterRef("pk"), parent__isnull=False)
        .order_by()
        .values("root")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return (
        Contribution.objects.filter(parent=None)
        .annotate(counted=Coalesce(Subquery(replies), 0))
        .exclude(counted=F("reply_count"))
    )
