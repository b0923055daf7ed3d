"""Who said what without their name shows nowhere where people are named (G-12 mode A, R9).

Promised: two worlds in which the writers of unnamed words are exchanged have the same rows but for
seals and escrows, and answer everybody but the two with the same bytes on every page they come
upon, on the web, in search, in what was said before, and on the pages of whoever looks after the
site, where one asks who it was; logs, mails, notices and what everybody takes along are the same.
Both write without a name, both also under it, in the same conversation.
"""

import pytest

from longtable.communities.models import Community, Signing
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Conversation
from longtable.people.models import Person
from longtable.shared.testing.worlds import a_community, a_member
from longtable.tests.proof.swapping import Seen, Story, seen_of

pytestmark = pytest.mark.django_db

ADA, BEA = "Ada Swift", "Bea Crane"


class Unnamed(Story):
    """A named community in which both say something without their name, each the other's part in
    the other world."""

    def place(self, signing: str) -> Community:
        """People sign here, and five could have said it."""
        del signing
        room = a_community("Quiet room")
        for letter in "ABCDE":
            a_member(room, f"Quiet room member {letter}")
        return room

    def keeper(self) -> Person:
        """Who looks after the site, and reads it."""
        return a_member(self.room, "Keeper")

    def happens(self) -> None:
        """One begins without a name and the other questions; both answer, by name and without; one
        changes their words and takes others back; a steward asks who it was."""
        one, other, home = self.writer, self.other, f"/c/{self.room.slug}/dialogue/"
        more = {"audience": "2", "language": "en", "unnamed": "on"}
        said = {"title": "What nobody dares to say", "body": "We are tired.", **more}
        self._says(one, f"{home}new/", said)
        made = Conversation.objects.get(title="What nobody dares to say")
        here = f"{home}{made.public_id}/"
        for who in (ADA, BEA):
            self._says(who, f"{here}replies/", {"body": f"By name, {who[:3]}."}, seen_at=here)
        for who, words in ((one, "Then let us say so."), (other, "To whom?"), (one, "Back.")):
            given = {"body": words, "unnamed": "on"}
            self._says(who, f"{here}replies/", given, seen_at=here, twice=True)
        back, told = (Contribution.objects.get(body=words) for words in ("Back.", "To whom?"))
        change = {"title": "What nobody dared to say", "body": "We were tired.", "seen": "0"}
        self._does(one, f"/t/{made.public_id}/revision/", change)
        self._does(one, f"/t/{back.public_id}/hiding/", {"reason": "I thought again."})
        answer = {"body": "To the board.", "to": told.public_id}
        self._says("Quiet room member A", f"{here}replies/", answer, seen_at=here)
        claim = {**more, "title": "What do we measure?", "body": "Not this.",
                 "due_on": "2014-03-20"}  # fmt: skip
        self._says(other, f"/c/{self.room.slug}/dialogue/challenges/new/", claim)
        self._does("Keeper", f"/t/{told.public_id}/unsealing/", {"reason": "Harm may come."})
        self._worker_goes_by()

    def _comes_in(self, name: str, person: Person) -> None:
        super()._comes_in("Keeper" if name == "keeper" else name, person)


@pytest.fixture(scope="module")
def kept() -> list[tuple[Seen, Seen]]:
    """What was seen of both worlds, looked at once."""
    return []


@pytest.fixture
def worlds(kept: list[tuple[Seen, Seen]]) -> tuple[Seen, Seen]:
    """One in which Ada began, and one in which Bea did."""
    if not kept:
        one, other = (seen_of(Signing.NAMED, writer=who, told=Unnamed) for who in (ADA, BEA))
        kept.append((one, other))
    return kept[0]


def test_g12_no_row_differs_but_in_seals_and_escrows(worlds: tuple[Seen, Seen]) -> None:
    one, other = worlds
    assert one.rows.keys() == other.rows.keys()
    assert len(one.rows["contributions_escrow"]) == 5
    assert len(one.rows["contributions_unsealing"]) == 1
    for table, rows in one.rows.items():
        assert rows == other.rows[table], table


def test_i16_no_byte_differs_for_anybody_but_the_two(worlds: tuple[Seen, Seen]) -> None:
    one, other = worlds
    assert {"convener", "Keeper", "gone", "outside", "visitor"} < one.pages.keys()
    for who, pages in one.pages.items():
        assert who not in {ADA, BEA}
        assert pages.keys() == other.pages[who].keys(), who
        for address, given in pages.items():
            assert given == other.pages[who][address], f"{address} as {who}"


def test_the_pages_looked_at_have_the_words(worlds: tuple[Seen, Seen]) -> None:
    one, _other = worlds
    for who in ("convener", "Keeper", "Quiet room member B"):
        for words in (b"We were tired.", b"Then let us say so.", b"To whom?"):
            assert any(words in given for given in one.pages[who].values()), (who, words)
    assert any(b"Harm may come." in given for given in one.pages["Keeper"].values())
    for who in ("gone", "outside", "visitor"):
        assert not any(b"We were tired." in given for given in one.pages[who].values()), who


def test_g12_logs_mails_and_what_is_taken_along_are_the_same(worlds: tuple[Seen, Seen]) -> None:
    one, other = worlds
    assert one.told == other.told
    assert one.taken == other.taken
    assert "tired" not in one.taken[ADA]
    assert "By name, Ada." in one.taken[ADA]


def test_of_the_two_each_changes_their_own(worlds: tuple[Seen, Seen]) -> None:
    one, other = worlds

    def changeable(seen: Seen, who: str) -> int:
        pages = (given for address, given in seen.own[who].items() if "/t/" not in address)
        return max(given.count(b"/revision/") for given in pages)

    assert changeable(one, ADA) == changeable(other, BEA)
    assert changeable(one, ADA) != changeable(one, BEA)
