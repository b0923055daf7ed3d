"""Putting communities under and beside one another."""

from collections.abc import Iterable

from django.db import transaction

from longtable.communities import verbs
from longtable.communities.actions.policy import community_policy_changed
from longtable.communities.models import Community, Nesting, PeerTie
from longtable.communities.models.community import WIDEST, Visibility
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import end_streams
from longtable.shared.text.cleaning import clean_line


class WouldLieUnderItself(Exception):
    """A community can lie neither under itself nor under what lies under it."""


@transaction.atomic
def nest(child: Community, *, under: Community, by: Person) -> Nesting:
    """Put one community under another. Raises ``WouldLieUnderItself`` rather than make a circle.

    Every community is locked meanwhile, so that two who nest at once cannot make one together.
    """
    list(Community.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    if child.pk == under.pk or under.pk in below([child.pk]):
        raise WouldLieUnderItself(child.slug)
    nesting, is_new = Nesting.objects.get_or_create(
        parent=under, child=child, defaults={"since": clock.now()}
    )
    if is_new:
        recompute_widest([child.pk])
        record(verbs.COMMUNITY_NESTED, by=by, community_id=under.pk, child=child.pk)
        community_policy_changed(under)
        community_policy_changed(child)
        end_streams()
    return nesting


@transaction.atomic
def take_from_under(child: Community, *, parent: Community, by: Person) -> None:
    """End a nesting."""
    Nesting.objects.filter(parent=parent, child=child).delete()
    recompute_widest([child.pk])
    record(verbs.COMMUNITY_NESTED, by=by, community_id=parent.pk, child=child.pk, ended=True)
    community_policy_changed(parent)
    community_policy_changed(child)
    end_streams()


@transaction.atomic
def tie(one: Community, other: Community, *, description: str, by: Person) -> PeerTie:
    """Say that two communities belong together, and how."""
    first, second = sorted((one, other), key=lambda community: community.pk)
    made, _ = PeerTie.objects.update_or_create(
        one=first,
        other=second,
        defaults={"description": clean_line(description), "since": clock.now()},
    )
    record(verbs.COMMUNITIES_TIED, by=by, community_id=one.pk, other=other.pk)
    return made


def below(ids: Iterable[int]) -> set[int]:
    """Every community that lies under these, at any depth. One query per depth."""
    found: set[int] = set()
    layer = set(ids)
    while layer:
        layer = (
            set(Nesting.objects.filter(parent_id__in=layer).values_list("child_id", flat=True))
            - found
        )
        found |= layer
    return found


def recompute_widest(ids: Iterable[int]) -> None:
    """Set anew the widest audience of these communities and all below.

    Each allows what its own visibility does, and no more than members where any community above
    is closed.
    """
    touched = set(ids) | below(ids)
    parents: dict[int, list[int]] = {}
    for parent, child in Nesting.objects.values_list("parent_id", "child_id"):
        parents.setdefault(child, []).append(parent)
    visibility = dict(Community.objects.values_list("pk", "visibility"))

    def is_under_closed(community: int) -> bool:
        return any(
            visibility[parent] == Visibility.CLOSED or is_under_closed(parent)
            for parent in parents.get(community, [])
        )

    for community in touched:
        own = WIDEST[Visibility(visibility[community])]
        widest = min(own, Audience.MEMBERS) if is_under_closed(community) else own
        Community.objects.filter(pk=community).exclude(widest=widest).update(widest=widest)
