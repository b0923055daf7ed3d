"""The ledger of erasures: who was erased stays erased, whichever copy is brought back.

Promised: an erasure is in the ledger exactly when it was committed; what a crash kept from the file
is added later; the file names nobody and is read by its owner only; a line that a crash cut off is
written anew; what is no ledger is not taken for one; who is still here is left alone, who came back
goes again, whatever holds them, and their words as they wished.
"""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from longtable.communities.models import Membership
from longtable.contributions.models import Contribution
from longtable.people.erasing import erase_again, erase_person, what_holds
from longtable.people.models import Person
from longtable.shared.integrity.erasures import (
    Erased,
    LedgerIsUnreadable,
    fingerprint,
    read_ledger,
    write_ledger,
)
from longtable.shared.integrity.models import Erasure
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    convener_of,
)

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def ledger(tmp_path: Path, settings: Settings) -> Path:
    """The file, in a data folder of its own; daily backups are switched off."""
    settings.LONGTABLE_DATA, settings.LONGTABLE_BACKUPS = tmp_path, None
    return tmp_path / "erasures"


def noted(person: Person, *, keeps_words: bool) -> dict[str, Erased]:
    mark = fingerprint(person.public_id)
    return {mark: Erased(mark, NOON, keeps_words)}


def test_an_erasure_that_was_rolled_back_is_not_in_it(ledger: Path) -> None:
    person = a_person("Zephyrine Quillfeather")
    with transaction.atomic():
        erase_person(person, keep_words=True)
        transaction.set_rollback(True)

    write_ledger()

    assert Person.objects.filter(pk=person.pk).exists()
    assert not ledger.exists()
    assert not Erasure.objects.exists()


def test_what_a_crash_kept_from_the_file_is_added_later(ledger: Path) -> None:
    first, second = a_person("Opal"), a_person("Nico")
    marks = [fingerprint(first.public_id), fingerprint(second.public_id)]
    for person, keeps in ((first, True), (second, False)):
        erase_person(person, keep_words=keeps)
    assert not ledger.exists(), "this transaction is not over"

    write_ledger()
    write_ledger()

    assert [*read_ledger(ledger)] == marks
    assert [one.keeps_words for one in read_ledger(ledger).values()] == [True, False]


def test_it_names_nobody_and_is_its_owners(ledger: Path) -> None:
    person = a_person("Zephyrine Quillfeather")
    public_id = person.public_id
    erase_person(person, keep_words=True)
    write_ledger()

    written = ledger.read_text()
    assert len(written.split()) == 3
    assert public_id not in written
    assert "ephyrine" not in written
    assert stat.S_IMODE(ledger.stat().st_mode) == 0o600


def test_it_lies_with_backups_that_are_elsewhere_too(
    ledger: Path, settings: Settings, tmp_path: Path
) -> None:
    settings.LONGTABLE_BACKUPS = tmp_path / "elsewhere"
    settings.LONGTABLE_BACKUPS.mkdir()
    erase_person(a_person(), keep_words=True)

    write_ledger()

    assert (tmp_path / "elsewhere/erasures").read_text() == ledger.read_text() != ""


def test_a_line_cut_off_by_a_crash_is_written_anew(ledger: Path) -> None:
    for name in ("Opal", "Nico"):
        erase_person(a_person(name), keep_words=True)
    write_ledger()
    whole = ledger.read_text()
    ledger.write_text(whole[:-20])
    assert len(read_ledger(ledger)) == 1

    write_ledger()

    assert ledger.read_text() == whole


@pytest.mark.parametrize(
    "text", ["not a ledger\n", "2026-11-26T12:00:00+00:00 " + "a" * 64 + " words-fly\n",
             "noon " + "a" * 64 + " words-stay\n", "2026-11-26T12:00:00+00:00 abc words-stay\n"]
)  # fmt: skip
def test_what_is_no_ledger_is_not_taken_for_one(ledger: Path, text: str) -> None:
    ledger.write_text(text)

    with pytest.raises(LedgerIsUnreadable):
        read_ledger(ledger)


@pytest.mark.parametrize("keeps_words", [True, False])
def test_who_came_back_goes_again_and_nobody_else(ledger: Path, keeps_words: bool) -> None:
    community = a_community()
    returned, here = a_member(community, "Opal"), a_member(community, "Nico")
    said = a_conversation(community, by=here)
    a_reply(said, by=returned, body="Marmaladefox.")

    count = erase_again(noted(returned, keeps_words=keeps_words))

    assert count == 1
    assert not Person.objects.filter(pk=returned.pk).exists()
    assert Person.objects.filter(pk=here.pk).exists()
    bodies = list(Contribution.objects.filter(root=said).values_list("body", flat=True))
    assert ("Marmaladefox." in bodies) is keeps_words
    assert Erasure.objects.count() == 1
    assert erase_again(noted(returned, keeps_words=keeps_words)) == 0


def test_nothing_holds_who_had_gone_already(ledger: Path) -> None:
    community = a_community()
    a_member(community, "Nico")
    convener = convener_of(community)
    assert what_holds(convener)

    erase_again(noted(convener, keeps_words=True))

    assert not Person.objects.filter(pk=convener.pk).exists()
    assert Membership.objects.filter(community=community).count() == 1


def test_who_is_not_in_this_copy_stays_in_the_ledger(ledger: Path) -> None:
    assert erase_again({"a" * 64: Erased("a" * 64, NOON, keeps_words=True)}) == 0

    write_ledger()

    assert [*read_ledger(ledger)] == ["a" * 64]
