"""The surfaces of vocabularies: what words mean to whom."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.tests.proof import oracle
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface
from longtable.tests.proof.words import Drawn, drawn, rows_of
from longtable.tests.proof.worlds import NOW


def _shown(scene: Scene, one: Drawn, *sorts: str) -> frozenset[str]:
    """These words of a term, to who may come upon them."""
    twin = scene.told.words[one.number]
    if twin.thing.is_hidden or not oracle.may_see_meanings(scene.viewer, twin, now=NOW):
        return frozenset()
    said = {"word", *rows_of(scene.told.plan, one)}
    return frozenset(one.word(sort) for sort in sorts if sort in said)


@surface("vocabulary:list")
def _list(scene: Scene) -> Iterator[Visit]:
    for space in spaces_of(scene):
        shows: frozenset[str] = frozenset()
        finds = scene.finds(space)
        for one in drawn(scene.told.plan):
            if one.space == space and finds:
                shows |= _shown(scene, one, "word", "means", "shared")
        address = reverse("vocabulary:list", args=[scene.slug(space)])
        yield Visit(address, shows, is_unknown=not finds)
        yield Visit(f"{address}?show=candidates", is_unknown=not finds)


@surface("vocabulary:term")
def _term(scene: Scene) -> Iterator[Visit]:
    for one in drawn(scene.told.plan):
        row = scene.built.words[one.number].term
        address = reverse("vocabulary:term", args=[scene.slug(one.space), row.public_id])
        finds = scene.finds(one.space)
        shows = _shown(scene, one, "word", "note", "means", "shared") if finds else frozenset()
        sees = oracle.may_see_word(scene.viewer, scene.told.words[one.number], now=NOW)
        yield Visit(address, shows, is_unknown=not (finds and sees))


def _of_terms(route: str, *sorts: str) -> Trying:
    def trying(scene: Scene) -> Iterator[Visit]:
        for one in drawn(scene.told.plan):
            rows = scene.built.words[one.number]
            args = [scene.slug(one.space), rows.term.public_id]
            if "usage" in sorts:
                args.append(rows.usage.public_id if rows.usage else "no-such-usage")
            yield Visit(reverse(route, args=args))

    return trying


for _route in ("vocabulary:writing", "vocabulary:usage", "vocabulary:meaning"):
    SURFACES[_route] = _of_terms(_route)
for _route in ("vocabulary:word", "vocabulary:bridge"):
    SURFACES[_route] = _of_terms(_route, "usage")


@surface("vocabulary:unclear")
def _unclear(scene: Scene) -> Iterator[Visit]:
    """What was read stands there again, for who could answer it."""
    for one, words in scene.told.plan.words:
        enters = any(scene.finds(space) for space in (one.home, *one.elsewhere))
        is_known = not scene.viewer.is_known or (enters and scene.reads(words))
        args = [scene.built.said[words.number].public_id]
        yield Visit(reverse("vocabulary:unclear", args=args), is_unknown=not is_known)


@surface("vocabulary:own_unclear")
def _own_unclear(_scene: Scene) -> Iterator[Visit]:
    """One's own list alone."""
    yield Visit(reverse("vocabulary:own_unclear"))


@surface("vocabulary:download")
def _download(scene: Scene) -> Iterator[Visit]:
    """All that the viewer may see of words, and what they mean; never who said it."""
    for space in spaces_of(scene):
        finds = scene.finds(space)
        shows: frozenset[str] = frozenset()
        for one in drawn(scene.told.plan):
            if one.space == space and finds and scene.viewer.is_known:
                shows |= _shown(scene, one, "word", "means", "shared")
        is_known = finds or not scene.viewer.is_known
        for key in ("skos", "csv"):
            address = reverse("vocabulary:download", args=[scene.slug(space), key])
            yield Visit(address, shows, is_unknown=not is_known)
