"""What an import brought since something was measured."""

from django.db.models import Exists, OuterRef, Q

from longtable.shared.transfer.models import Import


def brought_since(moment: str, *, community: str = "community") -> Exists:
    """The condition that words were brought in, or taken back, after the moment in a column.

    An import wakes no followers, so that nobody is told of what happened long ago.
    """
    made = OuterRef(moment)
    imports = Import.objects.filter(community=OuterRef(community)).filter(
        Q(finished_at__gte=made)
        | Q(undone_at__gte=made)
        | Q(state=Import.State.STOPPED, moved_at__gte=made)
    )
    return Exists(imports)
