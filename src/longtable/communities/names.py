"""Finding communities by their name."""

from longtable.communities.models import Community
from longtable.shared.access.belonging import while_nobody_moves
from longtable.shared.access.named import Names, names_of


def communities_named(words: str) -> list[int] | None:
    """The keys of communities whose name, long or short, has these words; none when too many do."""
    return while_nobody_moves(("names of communities",), _all_names).with_words(words)


def _all_names() -> Names:
    known = Community.objects.values_list("pk", "name", "short_name")
    return names_of((key, name) for key, *names in known.iterator() for name in names if name)
