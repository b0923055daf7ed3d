"""By which words a contribution is found: its own, and what a domain above says of its kind.

A domain names here what everybody who reads one of its kind reads with it, as the sides of a
difference: so that changing the words of a contribution never forgets them.
"""

from collections.abc import Callable, Iterable

from longtable.contributions.models import Contribution
from longtable.shared.search import index
from longtable.shared.text.rendering import words_of

# Of the key of a contribution, what it is found by besides.
More = Callable[[int], Iterable[str]]

_more: dict[str, More] = {}


def found_by(kind: str) -> Callable[[More], More]:
    """Register by what else those of a kind are found: by what all read who read them."""

    def register(more: More) -> More:
        assert _more.get(kind, more) is more, f"{kind} is found by something already"
        _more[kind] = more
        return more

    return register


def index_anew(made: Contribution) -> None:
    """Let the search find it by all there is to find it by, in the transaction that changed it."""
    more = _more.get(made.kind)
    said = [words_of(made.html), *(more(made.pk) if more else ())]
    text = " ".join(filter(None, said))
    index.put(made.pk, title=made.title, text=text, language=made.language)
