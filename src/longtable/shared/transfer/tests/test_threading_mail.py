"""Who answers whom: what headers say first, guesses only when asked for.

Promised: In-Reply-To before References, the nearest known reference, messages before their
parents, circles cut where they began, and nothing joined by subject unless somebody asks.
"""

from datetime import UTC, datetime, timedelta

import pytest

from longtable.shared.transfer.threads import ROOT, Header, Threads, plain_subject, thread

BEGAN_AT = datetime(2009, 1, 8, tzinfo=UTC)


def a_header(
    name: str, *, answers: str = "", after: tuple[str, ...] = (), subject: str = "", day: int = 0
) -> Header:
    return Header(
        message_id=name,
        in_reply_to=(answers,) if answers else (),
        references=after,
        sent_at=BEGAN_AT + timedelta(days=day),
        subject=subject,
    )


def parents(*headers: Header, by_subject: bool = False) -> list[int]:
    return thread(headers, by_subject=by_subject)


def test_in_reply_to_comes_before_references() -> None:
    root, other = a_header("root"), a_header("other")

    assert parents(root, other, a_header("a", answers="root", after=("other",))) == [ROOT, ROOT, 0]


def test_the_nearest_known_reference_is_the_parent() -> None:
    reply = a_header("a", answers="lost", after=("root", "middle", "gone"))

    assert parents(a_header("root"), a_header("middle"), reply) == [ROOT, ROOT, 1]


def test_a_message_may_come_before_its_parent() -> None:
    assert parents(a_header("a", answers="root"), a_header("root")) == [1, ROOT]


def test_parents_come_before_their_children_and_all_else_goes_by_date() -> None:
    threads = Threads()
    for header in (
        a_header("late", day=3),
        a_header("child", answers="parent", day=1),
        a_header("parent", day=2),
        a_header("first", day=0),
    ):
        threads.add(header)
    threads.settle()

    assert list(threads.in_order()) == [3, 2, 1, 0]


def test_what_answers_something_from_before_is_not_joined_by_subject() -> None:
    threads = Threads()
    threads.add(a_header("a", subject="Transitions"))
    threads.add(a_header("b", subject="Re: Transitions", day=1))
    threads.settle(answered=bytearray([0, 1]), by_subject=True)

    assert list(threads.parents) == [ROOT, ROOT]


def test_an_unknown_parent_makes_a_root() -> None:
    assert parents(a_header("a", answers="gone", after=("gone too",))) == [ROOT]


def test_a_message_does_not_answer_itself() -> None:
    assert parents(a_header("a", answers="a", after=("a",))) == [ROOT]


def test_a_circle_is_cut_where_it_began() -> None:
    found = parents(
        a_header("a", answers="c", day=2),
        a_header("b", answers="a", day=1),
        a_header("c", answers="b", day=3),
        a_header("d", answers="b", day=0),
    )

    assert found == [2, ROOT, 1, 1]


def test_a_second_message_with_the_same_id_is_no_parent_of_the_first() -> None:
    assert parents(a_header("a"), a_header("a", answers="a"), a_header("b", answers="a")) == [
        ROOT,
        ROOT,
        0,
    ]


def test_messages_with_the_id_of_an_earlier_one_are_marked() -> None:
    threads = Threads()
    for name in "abacba":
        threads.add(a_header(name))
    threads.settle()

    assert list(threads.is_repeated) == [0, 0, 1, 0, 1, 1]


def test_a_chain_of_a_hundred_thousand_is_followed_without_recursion() -> None:
    chain = [a_header(str(n), answers=str(n + 1)) for n in range(100_000)]

    assert parents(*chain)[:2] == [1, 2]


def test_subjects_join_only_when_asked() -> None:
    headers = (
        a_header("b", subject="Re: [table] Transitions", day=1),
        a_header("a", subject="Transitions", day=0),
        a_header("c", subject="", day=2),
        a_header("d", subject="", day=3),
    )

    assert parents(*headers) == [ROOT, ROOT, ROOT, ROOT]
    assert parents(*headers, by_subject=True) == [1, ROOT, ROOT, ROOT]


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Transitions",
        "RE: Fwd: Transitions",
        "[table] Re: Transitions",
        "Re: [table] AW: [other] Transitions",
        "Re[2]: Transitions",
        "RV: Transitions",
        "回复：Transitions",
        "  Transitions ",
    ],
)
def test_a_subject_is_known_under_its_prefixes(subject: str) -> None:
    assert plain_subject(subject) == "Transitions"


def test_words_that_only_look_like_prefixes_stay() -> None:
    assert plain_subject("Research: what we know [draft]") == "Research: what we know [draft]"
