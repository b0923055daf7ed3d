"""Every surface on which people find things, and what each promises to show.

A *surface* is a page, a part or a file that one address answers with. It is written down here by
the name of its route: which addresses to try in a world, and what must be found there. What *may*
be found is the same everywhere: what the oracle lets this viewer come upon (``telling``).
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse

from longtable.tests.proof import (
    oracle,
    rooms_of_worlds,
    surfaces_of_advice,
    surfaces_of_capacities,
    surfaces_of_challenges,
    surfaces_of_convenings,
    surfaces_of_decisions,
    surfaces_of_dialogues,
    surfaces_of_differences,
    surfaces_of_landscapes,
    surfaces_of_learning,
    surfaces_of_perspectives,
    surfaces_of_recommendations,
    surfaces_of_relays,
    surfaces_of_rooms,
    surfaces_of_the_system,
    surfaces_of_unsealings,
    surfaces_of_values,
    surfaces_of_words,
)
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.rows import COMMON
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface, visits
from longtable.tests.proof.telling import without_convener
from longtable.tests.proof.worlds import NOW, Begun

__all__ = [
    "SURFACES", "Scene", "Visit", "surfaces_of_advice", "surfaces_of_capacities",
    "surfaces_of_challenges", "surfaces_of_convenings", "surfaces_of_decisions",
    "surfaces_of_dialogues", "surfaces_of_differences", "surfaces_of_landscapes",
    "surfaces_of_learning", "surfaces_of_perspectives", "surfaces_of_recommendations",
    "surfaces_of_relays", "surfaces_of_the_system", "surfaces_of_unsealings", "surfaces_of_values",
    "surfaces_of_words", "visits",
]  # fmt: skip


@surface("home:front")
def _front(scene: Scene) -> Iterator[Visit]:
    found = {canary("space", one) for one in spaces_of(scene) if scene.finds(one)}
    yield Visit(reverse("home:front"), frozenset(() if scene.viewer.is_known else found))


@surface("communities:list")
def _communities(scene: Scene) -> Iterator[Visit]:
    found = frozenset(canary("space", one) for one in spaces_of(scene) if scene.finds(one))
    yield Visit(reverse("communities:list"), found)
    for one in spaces_of(scene):
        word = canary("space", one)
        yield Visit(f"{reverse('communities:list')}?q={word}", typed=frozenset({word}))


@surface("communities:without_convener")
def _without_convener(scene: Scene) -> Iterator[Visit]:
    may = oracle.may_do(scene.viewer, "communities.name_conveners", now=NOW)
    shows = without_convener(scene.told) if may else ()
    yield Visit(reverse("communities:without_convener"), frozenset(shows))


@surface("communities:organization")
def _organization(scene: Scene) -> Iterator[Visit]:
    assert scene.built.organization is not None
    found = frozenset(canary("space", one) for one in spaces_of(scene) if scene.finds(one))
    yield Visit(
        reverse("communities:organization", args=[scene.built.organization.public_id]), found
    )


@surface("communities:organizations")
def _organizations(scene: Scene) -> Iterator[Visit]:
    yield Visit(reverse("communities:organizations"))


@surface("communities:about")
def _about(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        sorts = ("space", "outcome", "problem", "agreement")
        shows = frozenset(canary(sort, one) for sort in sorts) if scene.finds(one) else frozenset()
        address = reverse("communities:about", args=[scene.slug(one)])
        yield Visit(address, shows, is_unknown=not scene.finds(one))
    yield from surfaces_of_rooms.about_it(scene)


@surface("home:community")
def _home(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        is_read = oracle.may_do(
            scene.viewer, "communities.read_front", scene.told.spaces[one], now=NOW
        )
        shows = scene.titles_in(one) if is_read else frozenset()
        address = reverse("home:community", args=[scene.slug(one)])
        yield Visit(address, shows, is_unknown=not scene.finds(one))


@surface("communities:people")
def _people(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        space = scene.told.spaces[one]
        here = (
            number
            for number in scene.told.here
            if any(
                term.community is space and term.is_current(NOW)
                for term in scene.told.people[number].terms
            )
        )
        names = frozenset(canary("person", number) for number in here)
        address = reverse("communities:people", args=[scene.slug(one)])
        yield Visit(address, names if scene.belongs(one) else frozenset())


# Pages of a community that show something of it, and promise nothing in particular.
OF_SPACES = (
    "communities:agreements", "communities:joining", "communities:hat", "communities:tending",
    "communities:imports", "communities:organizations_here", "dialogue:new",
    "dialogue:challenge_new", "dialogue:difference_new", "dialogue:guide_new",
    "dialogue:decision_new",
    "dialogue:perspectives_new", "dialogue:question_new", "dialogue:insight_new",
    "dialogue:problem_new", "dialogue:value_new",
    "engagement:measures", "engagement:explained", "landscape:landscape", "landscape:gaps",
    "landscape:map", "landscape:stakeholder_new", "landscape:invitation_new", "landscape:stance",
    "landscape:several",
    "landscape:capacities_unused",
    "landscape:relay_new",
    "learning:new", "learning:matrix",
)  # fmt: skip


def _of_spaces(route: str) -> Trying:
    def trying(scene: Scene) -> Iterator[Visit]:
        for one in spaces_of(scene):
            is_known = scene.finds(one) or not scene.viewer.is_known
            yield Visit(reverse(route, args=[scene.slug(one)]), is_unknown=not is_known)

    return trying


SURFACES.update({route: _of_spaces(route) for route in OF_SPACES})


@surface("communities:requests")
def _requests(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        convenes = oracle.convenes(scene.viewer, scene.told.spaces[one], now=NOW)
        asking = {
            canary("ask", who)
            for who, where in scene.told.plan.asking
            if where == one and who != scene.told.gone
        }
        shows = frozenset(asking if convenes else ())
        yield Visit(reverse("communities:requests", args=[scene.slug(one)]), shows)


@surface("communities:affiliation")
def _affiliation(scene: Scene) -> Iterator[Visit]:
    assert scene.built.organization is not None
    for one in spaces_of(scene):
        address = reverse(
            "communities:affiliation", args=[scene.slug(one), scene.built.organization.public_id]
        )
        shows = frozenset({canary("commits", one)} if scene.belongs(one) else ())
        yield Visit(address, shows)


@surface("dialogue:list")
def _list(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        address = f"{reverse('dialogue:list', args=[scene.slug(one)])}?show=all"
        shows = scene.titles_in(one) if scene.finds(one) else frozenset()
        yield Visit(address, shows, is_unknown=not scene.finds(one))
        yield Visit(address, shows, headers={"HX-Request": "true"})
    yield from surfaces_of_rooms.list_of_it(scene)


def _conversations(scene: Scene) -> Iterator[tuple[Begun, str, bool]]:
    """Every conversation at each of its addresses, and whether the viewer comes in there."""
    for one in scene.told.plan.begun:
        for space in (one.home, *one.elsewhere):
            public_id = scene.built.said[one.opening.number].public_id
            comes_in = scene.finds(space) and scene.reads(one.opening)
            yield one, f"/c/{scene.slug(space)}/dialogue/{public_id}/", comes_in


@surface("dialogue:conversation")
def _conversation(scene: Scene) -> Iterator[Visit]:
    for one, address, comes_in in _conversations(scene):
        said = [words for words in (one.opening, *one.replies) if scene.has(words)]
        shows = {canary("body", words.number) for words in said}
        if one.closed:
            shows.add(canary("closed", one.opening.number))
        found = frozenset(shows if comes_in else ())
        yield Visit(address, found, is_unknown=not comes_in)
        part = found - {canary("closed", one.opening.number)}
        yield Visit(address, part, headers={"HX-Request": "true"})
    yield from surfaces_of_rooms.conversation_in_it(scene)


@surface("dialogue:readers")
def _readers(scene: Scene) -> Iterator[Visit]:
    for _one, address, comes_in in _conversations(scene):
        yield Visit(f"{address}readers/", is_unknown=not comes_in)


@surface("dialogue:reach")
def _reach(scene: Scene) -> Iterator[Visit]:
    people = [one.public_id for one in scene.built.people if one is not None]
    for _one, address, comes_in in _conversations(scene):
        is_known = comes_in or not scene.viewer.is_known
        asked = urlencode({"people": people, "asks": ["family", "teacher"]}, doseq=True)
        yield Visit(f"{address}reach/?{asked}", is_unknown=not is_known)


@surface("dialogue:closure")
def _closure(scene: Scene) -> Iterator[Visit]:
    for _one, address, comes_in in _conversations(scene):
        is_known = comes_in or not scene.viewer.is_known
        yield Visit(f"{address}closure/", is_unknown=not is_known)


def _of_words(route: str, *, asks_to_sign_in: bool) -> Trying:
    """A page about one thing said, which nobody finds who may not read it."""

    def trying(scene: Scene) -> Iterator[Visit]:
        for _one, words in scene.told.plan.words:
            reads = scene.reads(words)
            is_known = reads or (asks_to_sign_in and not scene.viewer.is_known)
            public_id = scene.built.said[words.number].public_id
            yield Visit(reverse(route, args=[public_id]), is_unknown=not is_known)

    return trying


SURFACES["contributions:contribution"] = _of_words(
    "contributions:contribution", asks_to_sign_in=False
)
for _route in ("contributions:revision", "contributions:hiding", "contributions:placements"):
    SURFACES[_route] = _of_words(_route, asks_to_sign_in=True)


@surface("contributions:revisions")
def _revisions(scene: Scene) -> Iterator[Visit]:
    for one, words in scene.told.plan.words:
        enters = any(scene.finds(space) for space in (one.home, *one.elsewhere))
        comes_in = enters and scene.reads(words)
        shows = set()
        if comes_in and scene.has(words):
            shows = {
                canary(sort, words.number) for sort in ("body", *["earlier"] * words.is_revised)
            }
        address = reverse(
            "contributions:revisions", args=[scene.built.said[words.number].public_id]
        )
        yield Visit(address, frozenset(shows), is_unknown=not comes_in)


@surface("contributions:drafts")
def _drafts(scene: Scene) -> Iterator[Visit]:
    own = {canary("draft", scene.number)} if scene.number is not None else set()
    yield Visit(reverse("contributions:drafts"), frozenset(own if scene.viewer.is_known else ()))


@surface("engagement:records")
def _records(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        for measure in ("M5", "all"):
            yield Visit(reverse("engagement:records", args=[scene.slug(one), measure]))


@surface("home:inbox")
def _inbox(scene: Scene) -> Iterator[Visit]:
    yield Visit(reverse("home:inbox"))


@surface("home:search")
def _search(scene: Scene) -> Iterator[Visit]:
    address = reverse("home:search")
    bodies = frozenset(
        canary("body", words.number) for _one, words in scene.told.plan.words if scene.has(words)
    )
    yield Visit(f"{address}?q={COMMON}", bodies)
    for one in spaces_of(scene):
        yield Visit(f"{address}?q={COMMON}&in={scene.slug(one)}", is_unknown=not scene.finds(one))
    for sort, numbers in {
        "person": range(scene.told.plan.people),
        "space": spaces_of(scene),
        "body": scene.told.things,
        "earlier": scene.told.things,
        "title": scene.told.things,
    }.items():
        for number in numbers:
            word = canary(sort, number)
            yield Visit(f"{address}?q={word}", typed=frozenset({word}))


@surface("people:person")
def _person(scene: Scene) -> Iterator[Visit]:
    for number in scene.told.here:
        row, other = scene.built.people[number], scene.told.people[number]
        assert row is not None
        meets = oracle.may_meet(scene.viewer, other, now=NOW)
        shows = frozenset({canary("person", number), canary("facet", number)} if meets else ())
        is_known = meets or not scene.viewer.is_known
        yield Visit(reverse("people:person", args=[row.public_id]), shows, is_unknown=not is_known)


# Pages about oneself, and of the site.
OF_ONESELF = (
    "people:profile", "people:sessions", "people:erasure", "people:letters",
    "communities:convene_start", "ui:styleguide",
)  # fmt: skip


def _of_oneself(route: str) -> Trying:
    def trying(scene: Scene) -> Iterator[Visit]:
        yield Visit(reverse(route))

    return trying


SURFACES.update({route: _of_oneself(route) for route in OF_ONESELF})


@surface("people:data")
def _data(scene: Scene) -> Iterator[Visit]:
    own: set[str] = set()
    if scene.viewer.is_known and scene.number is not None:
        own = {canary(sort, scene.number) for sort in ("person", "aim", "facet", "secret", "draft")}
        # Of what is unnamed no list is made, not even for whoever wrote it.
        own |= {
            canary("body", words.number)
            for _, words in scene.told.plan.words
            if words.author == scene.number and not words.is_unnamed
        }
    # One's own history names communities that one has left, and may not find any more; also those
    # in which one only said something.
    plan = scene.told.plan
    been = {stay.space for stay in plan.stays if stay.person == scene.number}
    been |= {one.home for one, words in plan.words if words.author == scene.number}
    names = {canary("space", one) for one in been} | rooms_of_worlds.been(plan, scene.number)
    yield Visit(reverse("people:data"), frozenset(own), typed=frozenset(names))
