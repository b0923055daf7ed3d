"""Taking a landscape back: what a file brought and nobody has touched since."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.translation import ngettext

from longtable.communities.models import Organization
from longtable.landscape.actions.bringing import FACTS, TIE_FACTS
from longtable.landscape.models import Stakeholder, Tie
from longtable.shared.realtime.topics import announce
from longtable.shared.transfer.models import Brought, Import
from longtable.shared.transfer.running import still_at_it
from longtable.shared.transfer.touch import touched

BATCH_ROWS = 200
# What points at these from the import itself says nothing.
OF_STAKEHOLDER = (
    "transfer.Brought.stakeholder", "landscape.Contact.stakeholder", "landscape.Reason.stakeholder",
)  # fmt: skip
OF_TIE = ("transfer.Brought.tie",)
OF_ORGANIZATION = ("transfer.Brought.organization", "communities.OtherName.organization")


def unbring_landscape(done: Import) -> list[str]:
    """Take away what a file brought, as long as nobody has built on it. Says what stays."""
    stays: Counter[str] = Counter()
    for step, thing in ((_untie, "tie"), (_let_go, "stakeholder"), (_forget, "organization")):
        for batch in _batches(done, thing):
            with transaction.atomic():
                stays[thing] += len(batch) - step(batch)
            still_at_it(done)
    announce(done.community.topic)
    return _said(stays)


def _batches(done: Import, thing: str) -> Iterator[Sequence[Brought]]:
    """Rows of this import by key, so that what stays is not met twice."""
    every = done.brought.filter(was={}, **{f"{thing}__isnull": False}).order_by("pk")
    keys = list(every.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH_ROWS):
        found = Brought.objects.filter(pk__in=keys[start : start + BATCH_ROWS])
        yield list(found.select_related(thing))


def _untie(batch: Sequence[Brought]) -> int:
    same = [row.tie.pk for row in batch if row.tie and _is_as_it_was(row.tie, row, TIE_FACTS)]
    gone = set(same) - touched(Tie, same, but=OF_TIE)
    Tie.objects.filter(pk__in=gone).delete()
    return len(gone)


def _let_go(batch: Sequence[Brought]) -> int:
    keys = [row.stakeholder_id for row in batch if row.stakeholder_id]
    every = Stakeholder.objects.filter(pk__in=keys).annotate(said=Count("reasons"))
    found = {one.pk: one for one in every.select_related("contact")}
    used = touched(Stakeholder, keys, but=OF_STAKEHOLDER)
    same = [key for row in batch if (key := row.stakeholder_id) and _is_untouched(found[key], row)]
    gone = set(same) - used
    Stakeholder.objects.filter(pk__in=gone).delete()
    return len(gone)


def _is_untouched(one: Any, row: Brought) -> bool:
    contact = getattr(one, "contact", None)
    now = {
        "person_id": one.person_id,
        "email": contact.email if contact else "",
        "telephone": contact.telephone if contact else "",
        "reasons": one.said,
    }
    is_same = all(row.became.get(name) == value for name, value in now.items())
    return is_same and _is_as_it_was(one, row, FACTS)


def _is_as_it_was(thing: Any, row: Brought, fields: Sequence[str]) -> bool:
    return all(getattr(thing, name) == row.became.get(name) for name in fields)


def _forget(batch: Sequence[Brought]) -> int:
    keys = [row.organization_id for row in batch if row.organization_id]
    used = touched(Organization, keys, but=OF_ORGANIZATION)
    gone = Organization.objects.filter(pk__in=set(keys) - used, claimed_at=None)
    count = gone.count()
    gone.delete()
    return count


def _said(stays: Counter[str]) -> list[str]:
    ties, parties, organizations = (stays[one] for one in ("tie", "stakeholder", "organization"))
    sentences = [
        (ties, ngettext("%d tie stays: it was changed since.",
                        "%d ties stay: they were changed since.", ties)),
        (parties, ngettext(
            "%d party stays: somebody described it, tied it or asked it in since.",
            "%d parties stay: somebody described them, tied them or asked them in since.",
            parties)),
        (organizations, ngettext("%d organization stays: people speak from it.",
                                 "%d organizations stay: people speak from them.",
                                 organizations)),
    ]  # fmt: skip
    return [sentence % count for count, sentence in sentences if count]
