"""What is said under something that is no conversation, in the order it was said."""

from typing import Any

from longtable.contributions.models import Contribution
from longtable.dialogue.queries.posts import PostShown, post, post_shown, said_in
from longtable.people.http import Reader
from longtable.shared.ui.elapsed import teller

SAID_MAX = 60


def said_under(root: Contribution, *, reader: Reader) -> list[PostShown]:
    """The newest words under it that the reader may read. One query."""
    every: Any = Contribution.objects.visible_to(reader)
    under = said_in(every.filter(root=root.pk, parent__isnull=False))
    rows = reversed(under.order_by("-written_at", "-pk")[:SAID_MAX])
    tell, above, shown = teller(), root.pk, []
    for one in (post(row, root) for row in rows):
        shown.append(post_shown(one, above=above, reader=reader, tell=tell, read_to=one.written_at))
        above = one.pk
    return shown
