"""Whether anybody has built on a row since it was brought in."""

from collections.abc import Collection, Iterable

from django.db import models

BATCH_ROWS = 500


def touched(model: type[models.Model], ids: Iterable[int], *, but: Collection[str]) -> set[int]:
    """Those of these rows that some other row points at.

    ``but`` names the pointers that say nothing, each as ``app.Model.field``. A table that is added
    later counts by itself, so that undoing never takes away what it does not know.
    """
    found: set[int] = set()
    rows = list(ids)
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        pointer = relation.related_model
        name = f"{pointer._meta.label}.{relation.field.name}"
        if name in but:
            continue
        for start in range(0, len(rows), BATCH_ROWS):
            batch = rows[start : start + BATCH_ROWS]
            found.update(
                pointer._default_manager.filter(**{f"{relation.field.name}__in": batch})
                .values_list(f"{relation.field.name}_id", flat=True)
                .distinct()
            )
    return found
