"""Tables are read however a spreadsheet wrote them, and what is wrong with one is said.

Promised: encodings and separators are found out; columns are known under several names; damaged
files and formulas are refused with their line, and never half read.
"""

from pathlib import Path

import pytest

from longtable.shared.transfer.refusals import FileIsRefused
from longtable.shared.transfer.table import LINE_BYTES_MAX, Field, Row, is_formula, open_table

FIELDS = (
    Field("name", "name", is_required=True, also_called=("Nombre", "Full name")),
    Field("email", "e-mail", is_required=True, also_called=("E-mail", "Correo electrónico")),
    Field("role", "role", also_called=("Papel",)),
)
PLAIN = "name,email,role\nAna Ruiz,ana@school.example,family\n"


def read(raw: str | bytes, folder: Path, **chosen: str) -> list[Row]:
    file = folder / "people.csv"
    file.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    table = open_table(file, FIELDS)
    columns = table.columns(FIELDS, chosen)
    table.require(FIELDS, columns)
    return list(table.rows(columns))


ANA = {"name": "Ana Ruiz", "email": "ana@school.example", "role": "family"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_way_a_spreadsheet_writes_is_found_out(
    encoding: str, delimiter: str, newline: str, tmp_path: Path
) -> None:
    lines = [["Nombre", "Correo Electrónico", "Papel"], ["Íñigo", "i@school.example", "family"]]
    raw = newline.join(delimiter.join(cells) for cells in lines).encode(encoding)

    assert read(raw, tmp_path)[0].cells == {
        "name": "Íñigo",
        "email": "i@school.example",
        "role": "family",
    }


def test_a_title_above_the_header_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    rows = read(f"Our roster,,\n\n{PLAIN},,\n", tmp_path)

    assert rows == [Row(4, ANA)]


def test_cells_may_hold_separators_quotes_and_new_lines(tmp_path: Path) -> None:
    rows = read(
        PLAIN + '"Ruiz, ""Bo""\nSecond",bo@school.example,\nC,c@school.example,\n', tmp_path
    )

    assert [(row.line, row.cells["name"]) for row in rows[1:]] == [
        (3, 'Ruiz, "Bo" Second'),
        (5, "C"),
    ]


def test_columns_may_be_chosen_by_hand(tmp_path: Path) -> None:
    raw = "Who,Where,Was\nAna Ruiz,ana@school.example,family\n"

    assert read(raw, tmp_path, name="Who", email="Where", role="Was") == [Row(2, ANA)]
    with pytest.raises(FileIsRefused, match="no column “Whom”"):
        read(raw, tmp_path, name="Whom")


def test_a_column_may_be_left_out_by_hand(tmp_path: Path) -> None:
    assert "role" not in read(PLAIN, tmp_path, role="")[0].cells


@pytest.mark.parametrize(
    ("raw", "says", "line"),
    [
        ("", "empty", 1),
        ("\n\n", "empty", 1),
        ("name,role\nAna,family\n", "“email” is missing", 1),
        (f"{PLAIN}{PLAIN}", "Line 3 is a second header", 3),
        (f"{PLAIN}Bo\0,bo@school.example,\n", "Line 3 holds NUL", 3),
        (f"{PLAIN}{'x' * (LINE_BYTES_MAX + 5)},,\n", "Line 3 is longer", 3),
        (f'{PLAIN}"Bo,bo@school.example,\nC,c@school.example,\n', "quotation marks", 3),
        (b"PK\x03\x04 name,email", "spreadsheet", 1),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet", 1),
        ("<html>name,email</html>", "not a table", 1),
        ("From ana@school.example Thu Jan  8 10:46:10 2009\n", "mail archive", 1),
    ],
)
def test_a_file_that_is_no_sound_table_is_refused_whole(
    raw: str | bytes, says: str, line: int, tmp_path: Path
) -> None:
    with pytest.raises(FileIsRefused, match=says) as refused:
        read(raw, tmp_path)

    assert refused.value.line == line


@pytest.mark.parametrize("row", ["Bo,bo@school.example\n", "Bo,bo@school.example,family,x\n"])
def test_a_row_with_too_many_or_too_few_cells_is_refused(row: str, tmp_path: Path) -> None:
    good, bad = read(PLAIN + row, tmp_path)

    assert good.problem == ""
    assert bad.line == 3
    assert "names 3 columns" in bad.problem


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"])
def test_a_formula_is_refused_and_an_apostrophe_disarms_it(start: str, tmp_path: Path) -> None:
    bad, good = read(
        f'name,email,role\n"{start}SUM(A1)",a@school.example,\n'
        f'"\'{start}SUM(A1)",b@school.example,\n',
        tmp_path,
    )

    assert "formulas" in bad.problem
    assert good.problem == ""
    assert good.cells["name"] == f"{start}SUM(A1)".strip()


def test_a_lone_dash_means_nothing_and_an_apostrophe_may_be_a_name(tmp_path: Path) -> None:
    (row,) = read("name,email,role\n't Hooft,a@school.example,-\n", tmp_path)

    assert row.cells == {"name": "'t Hooft", "email": "a@school.example", "role": ""}
    assert not is_formula("–")


def test_formulas_in_columns_that_are_not_taken_do_no_harm(tmp_path: Path) -> None:
    assert read("name,email,phone\nAna,a@school.example,+1 555 0100\n", tmp_path)[0].problem == ""


def test_a_hundred_thousand_rows_are_read_as_a_stream(tmp_path: Path) -> None:
    raw = PLAIN + "".join(f"P{n},p{n}@school.example,\n" for n in range(100_000))

    assert len(read(raw, tmp_path)) == 100_001
