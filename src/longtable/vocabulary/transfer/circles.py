"""Whether something leads back to itself."""

from collections.abc import Collection, Iterator, Mapping


def circle_in(above: Mapping[str, Collection[str]]) -> list[str]:
    """The names along one circle, the first again at its end; empty where there is none.

    However deep it goes: nothing here calls itself.
    """
    done: set[str] = set()
    for start in above:
        found = _from(start, above, done)
        if found:
            return found
    return []


def _from(start: str, above: Mapping[str, Collection[str]], done: set[str]) -> list[str]:
    path: dict[str, Iterator[str]] = {}
    if start not in done:
        path[start] = iter(above.get(start, ()))
    while path:
        last = next(reversed(path))
        other = next(path[last], None)
        if other is None:
            done.add(last)
            del path[last]
        elif other in path:
            names = list(path)
            return [*names[names.index(other) :], other]
        elif other not in done:
            path[other] = iter(above.get(other, ()))
    return []
