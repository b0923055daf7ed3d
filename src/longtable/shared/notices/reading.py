"""Having read what one was told."""

from typing import Any

from longtable.shared import clock
from longtable.shared.notices.models import Notice


def mark_read(person: Any, *, only: str = "") -> int:
    """Mark somebody's notices as read: all, or those of one thing. Returns how many.

    ``only`` is the public id of what they were told of.
    """
    unread = Notice.objects.unread().filter(person=person)
    if only:
        unread = unread.filter(activity__subject__public_id=only)
    return unread.update(read_at=clock.now())
