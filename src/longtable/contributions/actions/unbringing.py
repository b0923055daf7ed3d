"""Taking back what an import brought in, as long as nobody has built on it."""

from collections import Counter
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import ngettext

from longtable.communities.actions.unbringing import forget_people
from longtable.contributions.actions.counting import recount
from longtable.contributions.models import Contribution, Placement
from longtable.shared.realtime.topics import announce
from longtable.shared.search import index
from longtable.shared.transfer.models import Import
from longtable.shared.transfer.running import still_at_it
from longtable.shared.transfer.touch import touched

BATCH_ROWS = 200
# What came with a contribution says nothing of people having built on it.
OF_ITSELF = (
    "activity.Activity.subject", "contributions.Origin.contribution",
    "contributions.Placement.contribution", "contributions.Contribution.parent",
    "contributions.Contribution.root",
)  # fmt: skip


def unbring_contributions(
    done: Import,
    *,
    kind: type[Contribution],
    but: Collection[str] = (),
    built_on: Collection[int] = (),
) -> list[str]:
    """Remove them, and the people only they named. Says what stays: what people answered,
    changed, linked or placed elsewhere since, and all that leads to it; and ``built_on``, what
    their kind knows of that people have built on."""
    mine = set(done.origins.values_list("contribution_id", flat=True))
    stays = _touched(mine, done, kind, but) | (mine & set(built_on))
    gone = sorted(mine - stays, reverse=True)
    with index.removing(len(gone)):
        for start in range(0, len(gone), BATCH_ROWS):
            _remove(gone[start : start + BATCH_ROWS], done)
            still_at_it(done)
    forget_people(done, Counter())
    if not stays:
        return []
    sentence = ngettext(
        "%d contribution stays: people answered it, or it leads to one they did.",
        "%d contributions stay: people answered or changed them, or they lead to such.",
        len(stays),
    )
    return [sentence % len(stays)]


def _touched(
    mine: set[int], done: Import, kind: type[Contribution], but: Collection[str]
) -> set[int]:
    link = f"{kind._meta.label}.{kind._meta.pk.name}"
    built_on = touched(Contribution, mine, but=(*OF_ITSELF, link, *but))
    built_on |= touched(kind, mine, but=(*OF_ITSELF, link, *but))
    elsewhere = Placement.objects.filter(is_home=False, contribution__origin__brought_in=done)
    built_on.update(elsewhere.values_list("contribution_id", flat=True))
    answers = Contribution.objects.filter(parent__origin__brought_in=done).exclude(
        origin__brought_in=done
    )
    built_on.update(answers.values_list("parent_id", flat=True))
    parents = dict(
        Contribution.objects.filter(origin__brought_in=done, parent__isnull=False).values_list(
            "pk", "parent_id"
        )
    )
    stays: set[int] = set()
    for one in built_on:
        step: int | None = one
        while step is not None and step not in stays and step in mine:
            stays.add(step)
            step = parents.get(step)
    return stays


@transaction.atomic
def _remove(ids: Sequence[int], done: Import) -> None:
    """Remove a batch and set right what its roots say of their replies."""
    roots = set(
        Contribution.objects.filter(pk__in=ids)
        .exclude(root__in=ids)
        .values_list("root_id", flat=True)
    )
    index.remove(list(ids))
    Contribution.objects.filter(pk__in=ids).delete()
    recount(roots)
    for root in Contribution.objects.filter(pk__in=roots):
        announce(root.topic)
    announce(done.community.topic)
