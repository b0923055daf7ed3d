"""Having read what one was told."""

from typing import Any

from django.db.models import Q

from longtable.shared import clock
from longtable.shared.notices.models import Notice


def mark_read(person: Any, *, only: str = "") -> int:
    """Mark somebody's notices as read: all, or those of one thing. Returns how many.

    ``only`` is the public id of what they were told of: of words, or of what the facts are about.
    """
    unread = Notice.objects.unread().filter(person=person)
    if only:
        words, thing = Q(activity__subject__public_id=only), Q(activity__facts__about=only)
        unread = unread.filter(words | thing)
    return unread.update(read_at=clock.now())
