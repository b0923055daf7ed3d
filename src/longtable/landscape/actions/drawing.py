"""Working out where a network is drawn."""

import hashlib
import json

from django.db import transaction

from longtable.communities.models import Community
from longtable.landscape.models import Layout, Position, Stakeholder, Tie
from longtable.landscape.networks import spots_of
from longtable.shared import clock


def draw_network(community: Community) -> Layout:
    """Place everybody of a community anew, unless nobody and no tie is new or gone.

    It counts as fresh from before it is read: what happens meanwhile makes it stale again.
    """
    layout, _ = Layout.objects.update_or_create(
        community=community, defaults={"computed_at": clock.now(), "is_stale": False}
    )
    nodes = sorted(Stakeholder.objects.filter(community=community).values_list("pk", flat=True))
    here = Tie.objects.filter(start__community=community, end__community=community)
    ties = sorted(here.values_list("start", "end"))
    digest = hashlib.sha256(json.dumps([nodes, ties]).encode()).hexdigest()
    if digest != layout.digest:
        _keep(layout, digest, nodes, ties)
    return layout


def _keep(layout: Layout, digest: str, nodes: list[int], ties: list[tuple[int, int]]) -> None:
    """Whoever went meanwhile has no position any more."""
    found = spots_of(nodes, ties)
    with transaction.atomic():
        # Held, so that nobody goes between being found and being placed.
        held = Stakeholder.objects.filter(pk__in=found).order_by("pk")
        left = list(held.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
        Position.objects.filter(stakeholder__community=layout.community).delete()
        Position.objects.bulk_create(
            Position(
                stakeholder_id=one, x=found[one].x, y=found[one].y,
                circle=found[one].circle, between=found[one].between,
            )
            for one in left
        )  # fmt: skip
        layout.digest = digest
        layout.save(update_fields=["digest"])


def mark_undrawn(community_id: int) -> None:
    """Something happened here; the next sweep looks at the drawing anew."""
    Layout.objects.filter(community__pk=community_id, is_stale=False).update(is_stale=True)
