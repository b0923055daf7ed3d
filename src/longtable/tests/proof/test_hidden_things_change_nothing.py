"""What is hidden from somebody influences nothing that they can see (I-17, G-03).

Promised: two worlds that differ only in what one viewer may not see answer every GET of theirs with
the same bytes, status and headers, but for tokens made anew each time; what may not be known of
answers like what is not there (G-04); numbers of rows, which tell how much there is of what one
cannot see, stand nowhere.

By default 12 worlds, one viewer, two changes each, 9 pages before and after: about 22 pairs.
"""

import re
from random import Random

from django.db import connection, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from longtable.tests.proof.changing import CHANGES
from longtable.tests.proof.rows import build
from longtable.tests.proof.settings import many_worlds
from longtable.tests.proof.surfaces import SURFACES, Scene, Visit
from longtable.tests.proof.telling import tell
from longtable.tests.proof.visiting import bytes_of, client_for, looked_at, standing_still
from longtable.tests.proof.worlds import Plan, plans

CHANGES_PER_WORLD = 2
PAGES = 9
# Measures count what all members of a community write: facts of members, not of words (G-03 holds
# for words). Records of them are compared.
COUNTS_PEOPLE = {"engagement:measures", "learning:matrix"}
FURTHER = 40_000


class TestEveryWorld(TestCase):
    """Real rows for every plan; each change is taken back before the next."""

    @many_worlds(8)
    @given(plan=plans(), chance=st.randoms(use_true_random=False))
    def test_i_17_what_is_hidden_changes_no_byte(self, plan: Plan, chance: Random) -> None:
        with standing_still():
            built, told = build(plan, tells=True), tell(plan)
            number = chance.choice([None, *told.here])
            scene, client = Scene(built, told, number), client_for(built, number)
            tried = _some(scene, chance)
            before = _looked(client, tried)
            for how in chance.sample(CHANGES, CHANGES_PER_WORLD):
                point = transaction.savepoint()
                done = how(scene, chance)
                if done is not None:
                    after = _looked(client, tried)
                    for address, given in before.items():
                        assert after[address] == given, f"{address} as {number}: {done}"
                transaction.savepoint_rollback(point)

    @many_worlds(4)
    @given(plan=plans(), chance=st.randoms(use_true_random=False))
    def test_i_17_numbers_of_rows_stand_nowhere(self, plan: Plan, chance: Random) -> None:
        told = tell(plan)
        number = chance.choice([None, *told.here])
        answers = []
        for start in (0, FURTHER):
            point = transaction.savepoint()
            with standing_still():
                _count_from(start)
                scene = Scene(build(plan, tells=True), told, number)
                tried = _some(scene, Random(1))  # noqa: S311  -- chance, not a secret
                answers.append(_looked(client_for(scene.built, number), tried))
            transaction.savepoint_rollback(point)
        first, second = answers
        for address, answer in first.items():
            assert second[address] == answer, f"{address} as {number}"

    @many_worlds(4)
    @given(plan=plans(), chance=st.randoms(use_true_random=False))
    def test_g_04_what_may_not_be_known_answers_like_what_is_not_there(
        self, plan: Plan, chance: Random
    ) -> None:
        with standing_still():
            built, told = build(plan), tell(plan)
            number = chance.choice([None, *told.here])
            scene, client = Scene(built, told, number), client_for(built, number)
            for one, space in enumerate(built.spaces):
                if not scene.finds(one):
                    nowhere = _answer(client, "/c/no-such-place/about/")
                    assert _answer(client, f"/c/{space.slug}/about/") == nowhere
            for _one, words in plan.words:
                if not scene.reads(words):
                    nothing = _answer(client, "/t/AAAAAAAAAAAAAAAAAAAAAA/")
                    public_id = built.said[words.number].public_id
                    assert _answer(client, f"/t/{public_id}/") == nothing


def _some(scene: Scene, chance: Random) -> list[Visit]:
    """Pages of several surfaces, those first that show much at once."""
    tries = [
        list(trying(scene)) for route, trying in SURFACES.items() if route not in COUNTS_PEOPLE
    ]
    chosen = chance.sample([one for one in tries if one], PAGES)
    return [chance.choice(one) for one in chosen]


def _looked(client: Client, tried: list[Visit]) -> dict[str, bytes]:
    return {f"{one.address} {one.headers}": looked_at(client, one) for one in tried}


def _answer(client: Client, address: str) -> bytes:
    """An answer, without the address that was asked for, whose length counts in the header."""
    given = re.sub(rb"(?m)^Content-Length: \d+$", b"", bytes_of(client.get(address)))
    return re.sub(re.escape(address).encode(), b"", given)


def _count_from(start: int) -> None:
    """Let every table's numbers go on from a number they have not reached."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("select sequencename from pg_sequences where schemaname = 'public'")
            for (name,) in cursor.fetchall():
                cursor.execute("select setval(%s::regclass, %s)", [f'"{name}"', start + 1])
            return
        for table in tables:
            cursor.execute("delete from sqlite_sequence where name = %s", [table])
            cursor.execute(
                "insert into sqlite_sequence (name, seq) values (%s, %s)", [table, start]
            )
