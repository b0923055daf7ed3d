"""The surfaces of a landscape: who holds a stake, and who was asked in."""

from collections.abc import Iterator

from django.urls import reverse

from longtable.landscape.leaving import FORMATS
from longtable.tests.proof import oracle
from longtable.tests.proof.canaries import canary
from longtable.tests.proof.scene import SURFACES, Scene, Trying, Visit, spaces_of, surface
from longtable.tests.proof.surfaces_of_challenges import challenges_in
from longtable.tests.proof.surfaces_of_the_system import map_of
from longtable.tests.proof.worlds import NOW


@surface("landscape:stakeholders")
def _stakeholders(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        address = reverse("landscape:stakeholders", args=[scene.slug(one)])
        is_member = oracle.is_member(scene.viewer, scene.told.spaces[one], now=NOW)
        here = [number for number, stake in _in(scene, one)] if is_member else []
        shows = {canary(sort, number) for number in here for sort in ("stake", "guess")}
        yield Visit(address, frozenset(shows))


@surface("landscape:authority")
def _authority(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        address = reverse("landscape:authority", args=[scene.slug(one)])
        is_member = oracle.is_member(scene.viewer, scene.told.spaces[one], now=NOW)
        here = [number for number, stake in _in(scene, one)] if is_member else []
        shows = frozenset(canary(sort, number) for sort in ("cited", "heard") for number in here)
        yield Visit(address, shows)
        yield Visit(f"{address}?level=state", shows)


@surface("landscape:stakeholder")
def _stakeholder(scene: Scene) -> Iterator[Visit]:
    for number, known in scene.told.stakeholders.items():
        row = scene.built.stakeholders[number]
        space = scene.told.spaces.index(known.community)
        sees = oracle.may_see_stakeholder(scene.viewer, known, now=NOW) and scene.finds(space)
        sorts = ("stake", "knows", "guess", "cited", "heard")
        shows = {canary(sort, number) for sort in sorts} if sees else set()
        if sees and oracle.may_do(scene.viewer, "landscape.see_contact", known, now=NOW):
            shows.add(canary("reach", number).lower())
        shows |= _ties_of(scene, known) if sees else set()
        address = reverse("landscape:stakeholder", args=[scene.slug(space), row.public_id])
        is_known = sees or not scene.viewer.is_known
        yield Visit(address, frozenset(shows), is_unknown=not is_known)


@surface("landscape:network")
def _network(scene: Scene) -> Iterator[Visit]:
    """The table names whom somebody is tied to, not in which words."""
    for one in spaces_of(scene):
        is_member = oracle.is_member(scene.viewer, scene.told.spaces[one], now=NOW)
        shows = {canary("stake", number) for number, _stake in _in(scene, one)}
        address = reverse("landscape:network", args=[scene.slug(one)])
        yield Visit(address, frozenset(shows if is_member else ()))


@surface("landscape:network_drawing")
def _drawing(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        place = scene.told.spaces[one]
        is_member = oracle.is_member(scene.viewer, place, now=NOW)
        shows = {canary("stake", number) for number, _stake in _in(scene, one)}
        for number, tied in scene.told.ties.items():
            if tied.start.community is place:
                assert oracle.may_see_tie(scene.viewer, tied, now=NOW) == is_member
                shows.add(canary("tie", number))
        address = reverse("landscape:network_drawing", args=[scene.slug(one)])
        yield Visit(address, frozenset(shows if is_member else ()))


def _ties_of(scene: Scene, known: oracle.Stakeholder) -> set[str]:
    return {
        canary("tie", number)
        for number, tied in scene.told.ties.items()
        if known in (tied.start, tied.end) and oracle.may_see_tie(scene.viewer, tied, now=NOW)
    }


@surface("landscape:download")
def _download(scene: Scene) -> Iterator[Visit]:
    """In every format the same, and nothing of how anybody is reached: nobody agreed."""
    for one in spaces_of(scene):
        is_member = oracle.is_member(scene.viewer, scene.told.spaces[one], now=NOW)
        here = [number for number, _stake in _in(scene, one)] if is_member else []
        said = {canary(sort, number) for number in here for sort in ("stake", "knows", "guess")}
        ties = {canary("tie", number) for number in here if number in scene.told.ties}
        holds = {"ties": ties, "csv": said, "system": map_of(scene, one)}
        for key in FORMATS:
            shows = holds.get(key, said | ties)
            address = reverse("landscape:download", args=[scene.slug(one), key])
            yield Visit(address, frozenset(shows))


@surface("landscape:questions")
def _questions(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        place = scene.told.spaces[one]
        here = {
            canary("doubt", number)
            for number, stance in scene.told.stances.items()
            if stance.community is place
            and not stance.is_former
            and oracle.may_see_stance(scene.viewer, stance, now=NOW)
            and any(scene.told.people[left] is stance.person for left in scene.told.here)
        }
        is_member = oracle.is_member(scene.viewer, place, now=NOW)
        address = reverse("landscape:questions", args=[scene.slug(one)])
        here |= challenges_in(scene, one, named=True)
        yield Visit(address, frozenset(here if is_member else ()))


@surface("landscape:ledger")
def _ledger(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        shows = {
            canary("stake", number) for number, _stake in _in(scene, one) if _sees(scene, number)
        }
        is_member = oracle.is_member(scene.viewer, scene.told.spaces[one], now=NOW)
        address = reverse("landscape:ledger", args=[scene.slug(one)])
        yield Visit(address, frozenset(shows if is_member else ()))


@surface("landscape:invitation")
def _invitation(scene: Scene) -> Iterator[Visit]:
    for number, asked in scene.told.invitations.items():
        space = scene.told.spaces.index(asked.stakeholder.community)
        row = scene.built.invitations[number]
        shows = frozenset({canary("why", number)} if _sees(scene, number) else ())
        yield Visit(reverse("landscape:invitation", args=[scene.slug(space), row.public_id]), shows)


def _in(scene: Scene, space: int) -> list[tuple[int, oracle.Stakeholder]]:
    place = scene.told.spaces[space]
    every = scene.told.stakeholders.items()
    return [(number, one) for number, one in every if one.community is place]


def _sees(scene: Scene, number: int) -> bool:
    return oracle.may_see_invitation(scene.viewer, scene.told.invitations[number], now=NOW)


@surface("landscape:four_questions")
def _four_questions(scene: Scene) -> Iterator[Visit]:
    for one in spaces_of(scene):
        is_member = oracle.is_member(scene.viewer, scene.told.spaces[one], now=NOW)
        here = [number for number, _stake in _in(scene, one)] if is_member else []
        sorts = ("stake", "guess", "work", "bond")
        shows = {canary(sort, number) for number in here for sort in sorts}
        address = reverse("landscape:four_questions", args=[scene.slug(one)])
        yield Visit(address, frozenset(shows))


def _questioned(scene: Scene, work: int) -> set[str]:
    """The titles of what is questioned about a work."""
    openings = {one.opening.number: one.opening for one in scene.told.plan.begun}
    return {
        canary("title", number)
        for number, concern in scene.told.concerns.items()
        if concern.work is scene.told.entries[work] and scene.has(openings[number])
    }


def _of_works(route: str) -> Trying:
    def trying(scene: Scene) -> Iterator[Visit]:
        for number, entry in scene.told.entries.items():
            slug = scene.slug(scene.told.spaces.index(entry.community))
            row = scene.built.works[number]
            sees = oracle.may_see_entry(scene.viewer, entry, now=NOW)
            does = route != "landscape:work_description" or oracle.may_do(
                scene.viewer, "landscape.describe_work", entry, now=NOW
            )
            named = {canary("stake", number)} if entry.stakeholder else set()
            if route == "landscape:work" and entry.stakeholder:
                named.add(canary("answers", number))
            shows = {canary("work", number), *named} if sees and does else set()
            if sees and route == "landscape:work":
                shows |= _questioned(scene, number)
            yield Visit(reverse(route, args=[slug, row.public_id]), frozenset(shows))

    return trying


SURFACES.update(
    {route: _of_works(route) for route in ("landscape:work", "landscape:work_description")}
)


def _of_spaces(route: str) -> Trying:
    def trying(scene: Scene) -> Iterator[Visit]:
        for one in spaces_of(scene):
            yield Visit(reverse(route, args=[scene.slug(one)]))

    return trying


# Pages that show names to choose from, or numbers, and promise nobody's in particular.
OF_SPACES = ("landscape:work_new", "landscape:bond_new", "landscape:starting")
SURFACES.update({route: _of_spaces(route) for route in OF_SPACES})


@surface("landscape:mine")
def _mine(scene: Scene) -> Iterator[Visit]:
    own = [
        canary(sort, number)
        for sort in ("stake", "cited", "heard", "answers", "did")
        for number, one in scene.told.stakeholders.items()
        if one.person is scene.viewer and scene.viewer.is_known
    ]
    yield Visit(reverse("landscape:mine"), frozenset(own))


# Pages of a stakeholder that show something of them, and promise nothing in particular.
OF_STAKEHOLDERS = (
    "landscape:stakeholder_authority", "landscape:stakeholder_description",
    "landscape:stakeholder_removal", "landscape:invite",
)  # fmt: skip


def _of_stakeholders(route: str) -> Trying:
    def trying(scene: Scene) -> Iterator[Visit]:
        for number, known in scene.told.stakeholders.items():
            slug = scene.slug(scene.told.spaces.index(known.community))
            row = scene.built.stakeholders[number]
            yield Visit(reverse(route, args=[slug, row.public_id]))

    return trying


SURFACES.update({route: _of_stakeholders(route) for route in OF_STAKEHOLDERS})
