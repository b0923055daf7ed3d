"""A landscape goes out as a map of Kumu's and comes in elsewhere: nothing that is held is lost.

Promised: every field of a stakeholder, of why it matters to them, of how they are reached and of a
tie is in the file, or is written down here with the reason why it stays; what comes in elsewhere
goes out the same again.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from longtable.communities.models import Community, Level, Role
from longtable.landscape.actions.describing import Facts, Reach, enter_stakeholder, say_why
from longtable.landscape.actions.tying import AlreadyTied, TieFacts, tie
from longtable.landscape.leaving import FORMATS
from longtable.landscape.models import (
    Amount,
    Consent,
    Contact,
    Direction,
    Reason,
    Ring,
    Stakeholder,
    StakeholderKind,
    Strength,
    Tie,
)
from longtable.landscape.queries.snapshot import Party, PartyTie, snapshot_of
from longtable.landscape.tests.maps import brought
from longtable.shared import clock
from longtable.shared.testing.worlds import BEGAN_AT, a_community, an_organization, convener_of
from longtable.shared.text.cleaning import clean_line
from longtable.shared.transfer.models import Import

pytestmark = pytest.mark.django_db

IN_THE_FILE = {
    Stakeholder: {
        "public_id", "name", "kind", "role", "level", "place", "organization", "interest",
        "impact", "impact_how", "ring", "knows_about", "source", "consent", "entered_at",
    },
    Reason: {"text", "said_at", "is_guess", "stakeholder"},
    Contact: {"email", "telephone", "stakeholder"},
    Tie: {"public_id", "start", "end", "kind", "direction", "strength", "says", "source",
          "entered_at"},
}  # fmt: skip
STAYS = {
    Stakeholder: {
        "id": "a row's own", "community": "where it comes in",
        "person": "whose account it is is theirs, and of this site",
        "entered_by": "who wrote it down is nothing of whom it is about",
    },
    Reason: {"id": "a row's own", "said_by": "who guessed is nothing of whom it is about"},
    Contact: {"id": "a row's own", "digest": "made anew from the address"},
    Tie: {"id": "a row's own", "entered_by": "who said it is nothing of whom it is about"},
}  # fmt: skip


def test_every_field_is_in_the_file_or_stays_for_a_reason() -> None:
    for model, kept in IN_THE_FILE.items():
        fields = {one.name for one in model._meta.fields}
        assert fields == kept | set(STAYS[model]), model.__name__


def everything(community: Community) -> None:
    """One party with everything, one with nothing, tied in every way."""
    by = convener_of(community)
    body = an_organization("Youth MOVE")
    with clock.at(BEGAN_AT):
        one = enter_stakeholder(
            community,
            by=by,
            facts=Facts(
                name="Youth council | of “the” <county>", kind="group",
                role_id=Role.objects.get(slug="youth").pk, level=Level.COMMUNITY, place_id="OH",
                organization_id=body.pk, interest=0, impact=3, impact_how="It is their school.",
                ring=Ring.CORE, knows_about="What it is to wait; courts.", source="A talk",
                consent=Consent.AGREED,
            ),
            reach=Reach("council@people.example", "+1 614 555 0100"),
        )  # fmt: skip
        other = enter_stakeholder(
            community, by=by, facts=Facts(name="Юный совет", source="Another talk")
        )
    say_why(one, by=by, text="They want to be asked | first.")
    with clock.at(clock.now() + timedelta(days=2)):
        say_why(one, by=by, text="They want an answer.")
    Reason.objects.create(stakeholder=other, text="I was there.", said_at=BEGAN_AT, is_guess=False)
    for direction in Direction:
        facts = TieFacts(kind=direction, direction=direction, strength=3, says="On Mondays.",
                         source="A talk")  # fmt: skip
        tie(one, other, by=by, facts=facts)
    tie(other, one, by=by, facts=TieFacts())


def told(community: Community) -> tuple[list[Any], list[Any]]:
    """All that leaves, keys by the order in which they were written down."""
    snapshot = snapshot_of(community, reader=None)
    places = {one.public_id: place for place, one in enumerate(snapshot.parties)}
    parties = [_without_key(one) for one in snapshot.parties]
    ties = [(places[one.start], places[one.end], _without_key(one)) for one in snapshot.ties]
    return parties, ties


def _without_key(one: Party | PartyTie) -> dict[str, Any]:
    return {
        name: getattr(one, name)
        for name in type(one).__slots__
        if name not in {"public_id", "start", "end"}
    }


def test_what_comes_in_elsewhere_is_what_went_out(tmp_path: Path) -> None:
    here, there = a_community("Here"), a_community("There")
    everything(here)

    done = brought(FORMATS["kumu"].write(snapshot_of(here, reader=None)), there, tmp_path)

    assert done.state == Import.State.DONE, done.problem
    assert told(there) == told(here)
    assert Contact.objects.values("digest").distinct().count() == 1
    assert done.counts["left_out"] == 0


def test_what_comes_back_where_it_was_changes_nothing(tmp_path: Path) -> None:
    here = a_community("Here")
    everything(here)
    Stakeholder.objects.filter(name="Юный совет").update(name="Renamed since")
    before = told(here)

    file = FORMATS["kumu"].write(snapshot_of(here, reader=None))
    Stakeholder.objects.filter(name="Renamed since").update(name="And again")
    done = brought(file, here, tmp_path)

    assert done.counts["parties_new"] == done.counts["ties_new"] == 0
    Stakeholder.objects.filter(name="And again").update(name="Renamed since")
    assert told(here) == before


LINES = st.text(max_size=40).map(clean_line)
MOMENTS = st.datetimes(
    datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)  # noqa: DTZ001  -- the zone is given beside
)  # fmt: skip
FACTS = st.fixed_dictionaries({
    "name": LINES.filter(bool),
    "kind": st.sampled_from(StakeholderKind.values),
    "level": st.sampled_from(["", *Level.values]),
    "place_id": st.sampled_from([None, "OH", "NH"]),
    "interest": st.sampled_from([None, *Amount.values]),
    "impact": st.sampled_from([None, *Amount.values]),
    "impact_how": LINES, "ring": st.sampled_from(["", *Ring.values]), "knows_about": LINES,
    "source": LINES.filter(bool), "consent": st.sampled_from(Consent.values),
})  # fmt: skip
TIES = st.tuples(
    st.integers(0, 3), st.integers(0, 3),
    st.builds(TieFacts, kind=LINES, direction=st.sampled_from(Direction.values),
              strength=st.sampled_from([None, *Strength.values]), says=LINES, source=LINES),
)  # fmt: skip


@given(
    parties=st.lists(st.tuples(FACTS, st.lists(LINES.filter(bool), max_size=2), MOMENTS),
                     min_size=4, max_size=4),
    ties=st.lists(TIES, max_size=5),
)  # fmt: skip
@settings(max_examples=10, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_whatever_is_said_survives(
    parties: list[tuple[dict[str, Any], list[str], datetime]],
    ties: list[tuple[int, int, TieFacts]],
    tmp_path: Path,
) -> None:
    with rolled_back():
        here, there = a_community("Here"), a_community("There")
        write(here, parties, ties)

        done = brought(FORMATS["kumu"].write(snapshot_of(here, reader=None)), there, tmp_path)

        assert done.state == Import.State.DONE, done.problem
        assert told(there) == told(here)


@contextmanager
def rolled_back() -> Iterator[None]:
    """Nothing of one example is there in the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def write(
    here: Community,
    parties: list[tuple[dict[str, Any], list[str], datetime]],
    ties: list[tuple[int, int, TieFacts]],
) -> None:
    """All of it, but for what is said already."""
    by, rows = convener_of(here), []
    for facts, guesses, at in parties:
        with clock.at(at):
            rows.append(enter_stakeholder(here, by=by, facts=Facts(**facts)))
            for guess in guesses:
                say_why(rows[-1], by=by, text=guess)
    for start, end, said in ties:
        if start != end:
            try:
                tie(rows[start], rows[end], by=by, facts=said)
            except AlreadyTied:
                continue


def test_the_file_is_one_that_kumu_reads(tmp_path: Path) -> None:
    """Elements and connections with Kumu's own names, attributes beside them."""
    here = a_community("Here")
    everything(here)

    said = json.loads(FORMATS["kumu"].write(snapshot_of(here, reader=None)))

    assert set(said) == {"about", "elements", "connections"}
    assert {"_id", "label", "type", "attributes"} == set(said["elements"][0])
    ids = {one["_id"] for one in said["elements"]}
    assert {one["from"] for one in said["connections"]} <= ids
    assert {one["direction"] for one in said["connections"]} == {"directed", "mutual"}
