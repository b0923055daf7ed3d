"""One year of a real mailing list, when the shared data is at hand.

Promised: 524 letters, none refused; 325 reply links and 199 roots, as the headers say.
"""

from pathlib import Path

from longtable.shared.text.quoting import fold
from longtable.shared.transfer.mailbox import parcels, read_letter
from longtable.shared.transfer.threads import ROOT, Header, thread


def test_a_real_year_is_read_whole(real_data: Path) -> None:
    with (real_data / "cf-2009.mbox").open("rb") as file:
        letters = [read_letter(parcel) for parcel in parcels(file)]

    assert len({letter.message_id for letter in letters}) == 524
    assert len({letter.author_address for letter in letters}) == 87
    assert {letter.sent_at.year for letter in letters} == {2009}
    for letter in letters:
        assert "\n".join(part.text for part in fold(letter.text)) == letter.text


def test_a_real_year_is_threaded_as_its_headers_say(real_data: Path) -> None:
    with (real_data / "cf-2009.mbox").open("rb") as file:
        letters = [read_letter(parcel) for parcel in parcels(file)]
    parents = thread(
        [
            Header(one.message_id, one.in_reply_to, one.references, one.sent_at, one.subject)
            for one in letters
        ]
    )

    assert sum(parent == ROOT for parent in parents) == 199
    assert sum(parent != ROOT for parent in parents) == 325
