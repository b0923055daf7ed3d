"""What is said under something that is no conversation, in the order it was said."""

from collections.abc import Sequence
from typing import Any

from longtable.contributions.models import Contribution
from longtable.dialogue.queries.posts import PostShown, post, post_shown, said_in
from longtable.people.http import Reader
from longtable.shared.ui.elapsed import teller
from longtable.vocabulary.queries.words import Words

SAID_MAX = 60


def said_under(root: Contribution, *, reader: Reader) -> list[Any]:
    """The newest words under it that the reader may read. One query."""
    every: Any = Contribution.objects.visible_to(reader)
    under = said_in(every.filter(root=root.pk, parent__isnull=False))
    return [post(row, root) for row in reversed(under.order_by("-written_at", "-pk")[:SAID_MAX])]


def shown_under(
    said: Sequence[Any], root: Contribution, *, reader: Reader, words: Words
) -> list[PostShown]:
    """The same as they are shown, with the words in them linked to what they mean."""
    tell, above, shown = teller(), root.pk, []
    for one in said:
        read_to = one.written_at
        shown.append(
            post_shown(one, above=above, reader=reader, tell=tell, read_to=read_to, words=words)
        )
        above = one.pk
    return shown
