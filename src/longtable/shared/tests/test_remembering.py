"""What a process remembers is bounded, and what is asked for stays the longest.

Promised: never heavier than was said; when something has to go, the least lately asked for goes.
"""

from longtable.shared.remembering import Remembering

FULL = 4


def test_what_was_asked_for_lately_stays_when_something_has_to_go() -> None:
    names: Remembering[str] = Remembering(FULL)
    for number in range(FULL):
        names.keep(number, f"number {number}")

    assert names.get(0) == "number 0"
    names.keep(FULL, "one more")

    assert names.get(1) is None
    assert [names.get(number) for number in (0, 2, 3, FULL)] == [
        "number 0", "number 2", "number 3", "one more",
    ]  # fmt: skip


def test_it_is_never_heavier_than_was_said() -> None:
    words: Remembering[str] = Remembering(10, weigh=len)
    for number in range(5):
        words.keep(number, "four")
        words.keep(number, "four")

    assert [number for number in range(5) if words.get(number)] == [3, 4]
    words.keep("long", "longer than ten")
    assert words.get("long") is None


def test_it_forgets_everything_when_told() -> None:
    words: Remembering[str] = Remembering(2)
    words.keep("a", "word")

    words.forget()

    assert words.get("a") is None
