"""What each surface shows is what the oracle lets its viewer find: only that, and all of it (T2).

Promised, for members, guests, conveners, those who left, outsiders and visitors of any world: a
page, a part of one, a file and a search never show a text, a name or a community that its reader
may not come upon (I-1, G-02); a surface that promises all shows all; who may not know of something
gets what they would get if it were not there; live topics are those of what one reads. A route, a
mail or a command that nobody wrote down here fails.

By default 14 worlds, three viewers each, 14 surfaces a viewer: 42 views of worlds and about
600 pages.
"""

import html
import re
from random import Random
from urllib.parse import parse_qs, urlparse

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from longtable.shared.realtime.topics import read_token, rights_topic
from longtable.tests.proof.rooms_of_worlds import heard_of
from longtable.tests.proof.rows import build
from longtable.tests.proof.settings import settings_for
from longtable.tests.proof.surfaces import SURFACES, Scene, Visit
from longtable.tests.proof.telling import may_find_of, readable, tell
from longtable.tests.proof.visiting import bytes_of, client_for, seen_in, standing_still
from longtable.tests.proof.worlds import Plan, plans

VIEWERS = 3
ADDRESSES = 14
UNKNOWN = 404
STREAM = re.compile(r'sse-connect="([^"]+)"')


class TestEverySurface(TestCase):
    """Real rows for every plan, real pages for every viewer."""

    @settings_for(10)
    @given(plan=plans(), chance=st.randoms(use_true_random=False))
    def test_i_1_nothing_is_found_that_may_not_be_and_all_that_is_promised(
        self, plan: Plan, chance: Random
    ) -> None:
        with standing_still():
            built, told = build(plan, tells=True), tell(plan)
            everybody = [None, *told.here]
            for number in chance.sample(everybody, min(VIEWERS, len(everybody))):
                scene = Scene(built, told, number)
                allowed = may_find_of(told, number)
                client = client_for(built, number)
                for route, visit in _some(scene, chance):
                    _look(client, scene, route, visit, allowed)


def _some(scene: Scene, chance: Random) -> list[tuple[str, Visit]]:
    """Of some surfaces one address each, so that pages of one sort do not crowd out the others."""
    found = [(route, list(trying(scene))) for route, trying in SURFACES.items()]
    chosen = chance.sample([one for one in found if one[1]], ADDRESSES)
    return [(route, chance.choice(tries)) for route, tries in chosen]


def _look(client: Client, scene: Scene, route: str, visit: Visit, allowed: set[str]) -> None:
    given = bytes_of(client.get(visit.address, headers=visit.headers, follow=True))
    seen = seen_in(given)
    where = f"{route} {visit.address} as {scene.number}"

    assert seen <= allowed | visit.typed, f"{where} gives away {seen - allowed - visit.typed}"
    assert visit.shows <= seen, f"{where} lacks {visit.shows - seen}"
    if visit.is_unknown:
        assert given.startswith(b"404"), f"{where} answers {given[:3]!r}"
    for address in STREAM.findall(given.decode()):
        _listens_to_what_it_reads(scene, html.unescape(address))


def _listens_to_what_it_reads(scene: Scene, address: str) -> None:
    """The stream of a page is about that page: something its reader may find."""
    rights, topics = read_token(parse_qs(urlparse(address).query)["t"][0])
    person = None if scene.number is None else scene.built.people[scene.number]
    is_known = person is not None and scene.viewer.is_known
    assert rights == (rights_topic(person.pk) if person and is_known else "")
    heard = {scene.built.said[number].topic for number in readable(scene.told, scene.number)} | {
        one.topic for number, one in enumerate(scene.built.spaces) if scene.finds(number)
    }
    heard |= heard_of(scene.built.quiet, scene.told.quiet, scene.viewer)
    assert set(topics) <= heard
