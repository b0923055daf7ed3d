"""The reference pages say what the code says.

Promised: ``docs/reference`` is what the code would write now, and nothing else lies there.
"""

import os

import pytest

from longtable.tests.reference import FOLDER, pages, write

if os.environ.get("LONGTABLE_WRITE_REFERENCE") == "1":
    write()


@pytest.mark.parametrize("name", pages())
def test_a_reference_page_is_true(name: str) -> None:
    written = (FOLDER / name).read_text()

    assert written == pages()[name], "write it anew: see docs/reference/README.md"


def test_no_reference_page_is_left_over() -> None:
    assert {file.name for file in FOLDER.iterdir()} == set(pages())
