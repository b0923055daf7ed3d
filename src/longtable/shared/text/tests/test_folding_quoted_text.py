"""Quoted text and signatures are told from what somebody said, and nothing is ever dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtable.shared.text.quoting import fold


def kinds(text: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text.strip()) for part in fold(text)]


@pytest.mark.parametrize(
    "attribution",
    [
        "On Thu, Jan 8, 2009 at 10:46 AM, Ana Ruiz <ana@school.example> wrote:",
        "On Thu, Jan 8, 2009 at 10:46 AM,\nAna Ruiz <ana@school.example> wrote:",
        "El jue, 8 ene 2009, Ana Ruiz escribió:",
        "Am 08.01.2009 schrieb Ana Ruiz:",
        "Ana Ruiz writes:",
        '----- "Ana Ruiz" <ana at school.example> wrote:',
        "Ana Ruiz wrote:\n",
    ],
)
def test_a_quotation_goes_with_the_line_that_announces_it(attribution: str) -> None:
    text = f"I agree.\n\n{attribution}\n> Shall we?\n>\n> Ana\n"

    assert kinds(text) == [
        ("said", "I agree."),
        ("quoted", f"{attribution}\n> Shall we?\n>\n> Ana"),
    ]


def test_answers_between_quoted_lines_stay_in_their_place() -> None:
    assert kinds("> One?\nYes.\n> Two?\nNo.") == [
        ("quoted", "> One?"),
        ("said", "Yes."),
        ("quoted", "> Two?"),
        ("said", "No."),
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "-----Original Message-----\nFrom: Ana",
        "-----Mensaje original-----\nDe: Ana",
        "________________________________\nFrom: Ana Ruiz\nSent: Thursday\nTo: All",
        "Begin forwarded message:\n\nAna",
        "De: Ana Ruiz\nEnviado: jueves\nPara: todos",
    ],
)
def test_an_earlier_mail_underneath_is_quoted_to_the_end(mark: str) -> None:
    assert kinds(f"I agree.\n\n{mark}\nSubject: Hi\n\nShall we?\nAna") == [
        ("said", "I agree."),
        ("quoted", f"{mark}\nSubject: Hi\n\nShall we?\nAna"),
    ]


def test_a_signature_is_told_from_what_was_said() -> None:
    assert kinds("Yes.\n-- \nAna Ruiz\nSchool 12") == [
        ("said", "Yes."),
        ("signature", "-- \nAna Ruiz\nSchool 12"),
    ]


def test_a_line_of_dashes_with_much_after_it_is_no_signature() -> None:
    text = "Agenda\n--\n" + "\n".join(f"{n}. point" for n in range(40))

    assert [kind for kind, _text in kinds(text)] == ["said"]


def test_the_footer_of_a_mailing_list_is_folded() -> None:
    footer = (
        "_______________________________________________\n"
        "Table mailing list\nhttps://lists.example/listinfo/table"
    )

    assert kinds(f"Yes.\n\n{footer}") == [("said", "Yes."), ("signature", footer)]


def test_wrote_in_the_middle_of_a_sentence_is_said() -> None:
    assert kinds("On Monday she wrote:\nthat was all.") == [
        ("said", "On Monday she wrote:\nthat was all.")
    ]


def test_a_letter_that_says_nothing_has_one_part() -> None:
    assert [(part.kind, part.text) for part in fold("")] == [("said", "")]


LINES = st.sampled_from(
    ["", " ", "> quoted", ">", "said", "-- ", "On Monday Ana wrote:", "-----Original Message-----",
     "From: Ana", "To: Bo", "_" * 30, "Table mailing list", "Received on Thu Jan 08 2009"]
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=20), max_size=30))
def test_nothing_is_ever_dropped(lines: list[str]) -> None:
    text = "\n".join(lines)

    assert "\n".join(part.text for part in fold(text)) == text
