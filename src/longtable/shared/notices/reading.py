"""Having read what one was told."""

from typing import Any

from longtable.shared import clock
from longtable.shared.notices.models import Notice


def mark_read(person: Any, *, only: str = "") -> int:
    """Mark somebody's notices as read: one by its id, or all. Returns how many."""
    unread = Notice.objects.unread().filter(person=person)
    if only:
        unread = unread.filter(pk=int(only)) if only.isdigit() else unread.none()
    return unread.update(read_at=clock.now())
