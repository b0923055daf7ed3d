"""A mailing list's archive brought in: conversations, replies, authors, dates; and taken back.

Promised: nothing is lost and nothing comes twice; who answered whom is as the headers say; letters
keep their dates and their authors' hats; authors nobody knew are not yet here; nobody is told;
wrong input changes nothing; a run that is killed goes on; undoing leaves what people built on.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError

from longtable.communities.actions.belonging import bring_in
from longtable.communities.models import Community
from longtable.contributions.actions.changing import revise
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import REPLY, Contribution, Origin, Placement
from longtable.dialogue.actions import reply_in
from longtable.dialogue.models import Conversation
from longtable.people.models import Person
from longtable.shared.activity.models import Activity
from longtable.shared.notices.models import Letter, Notice
from longtable.shared.search import index
from longtable.shared.testing.worlds import (
    a_community,
    a_hat,
    a_member,
    a_person,
    an_organization,
    convener_of,
)
from longtable.shared.transfer import running
from longtable.shared.transfer.models import Import

pytestmark = pytest.mark.django_db


def a_letter(
    name: str,
    *,
    by: str = "Ana Ruiz <ana@school.example>",
    answers: str = "",
    subject: str = "Transitions",
    day: int = 8,
    body: str = "Hello.",
) -> str:
    reply = f"In-Reply-To: <{answers}@lists.example>\n" if answers else ""
    return (
        f"From ana at school.example  Thu Jan  8 10:46:10 2009\nFrom: {by}\n"
        f"Date: {day} Jan 2009 10:46:10 +0000\nSubject: [table] {subject}\n"
        f"Message-ID: <{name}@lists.example>\n{reply}"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n\n"
    )


BO = "Bo Lee <bo@agency.example>"
THREAD = (
    a_letter("two", by=BO, answers="one", subject="Re: Transitions", day=9, body="Who asks?"),
    a_letter("one", body="When does it begin?"),
    a_letter("three", answers="two", subject="Re: Transitions", day=10, body="> You?\n\nI do."),
    a_letter("four", by=BO, subject="Transitions", day=11, body="A new question."),
)  # fmt: skip


@pytest.fixture
def community() -> Community:
    """A community with its convener and nobody else."""
    return a_community("Weavers", slug="weavers")


def a_file(folder: Path, *letters: str, name: str = "table.mbox") -> Path:
    file = folder / name
    file.write_bytes("".join(letters).encode())
    return file


def import_mail(file: Path, *more: str, capsys: Any) -> dict[str, Any]:
    call_command("import", "mbox", str(file), "--community", "weavers", "--json", *more)
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def everything() -> tuple[int, ...]:
    """How much there is of all that an import could change."""
    tables = (Person, Contribution, Conversation, Placement, Origin, Activity, Import)
    return tuple(table.objects.count() for table in tables)


def said(words: str) -> Contribution:
    return Contribution.objects.get(body__contains=words)


def test_letters_become_conversations_and_replies(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    counts = import_mail(a_file(tmp_path, *THREAD), capsys=capsys)

    assert counts == {
        "messages": 4, "conversations": 2, "replies_linked": 2, "duplicates": 0, "people_new": 2,
        "refused": [],
    }  # fmt: skip
    opening = Conversation.objects.get(body="When does it begin?")
    assert opening.title == "Transitions"
    assert opening.reply_count == 2
    assert opening.last_at == said("I do.").written_at
    assert said("I do.").parent == said("Who asks?")
    assert said("Who asks?").parent_id == opening.pk
    assert said("I do.").kind == REPLY
    assert said("I do.").root_id == opening.pk
    placed = Placement.objects.get(contribution=opening)
    assert (placed.community, placed.last_at) == (community, opening.last_at)


def test_letters_keep_their_dates_and_the_ledger_enters_them_there(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    import_mail(a_file(tmp_path, *THREAD), capsys=capsys)

    reply = said("Who asks?")
    assert f"{reply.written_at:%Y-%m-%d %H:%M}" == "2009-01-09 10:46"
    entered = Activity.objects.get(subject=reply)
    assert entered.occurred_at == reply.written_at
    assert (entered.actor, entered.towards) == (reply.author, said("When does it begin").author)


def test_authors_we_know_wear_their_hat_and_the_others_are_not_yet_here(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    ana = a_member(
        community, "Ana", role="teacher", organization=an_organization(), email="ana@school.example"
    )

    counts = import_mail(a_file(tmp_path, *THREAD), capsys=capsys)

    assert counts["people_new"] == 1
    opening = said("When does it begin")
    assert opening.author == ana
    assert opening.role is not None
    assert (opening.role.slug, str(opening.organization)) == ("teacher", "Ohio State Team")
    bo = Person.objects.get(email="bo@agency.example")
    assert (bo.display_name, bo.is_here, bo.named_through) == ("Bo Lee", False, "table.mbox")
    assert Activity.objects.get(subject=opening).actor_role == opening.role


def test_nobody_is_told(community: Community, tmp_path: Path, capsys: Any) -> None:
    a_member(community, "Opal")
    before = Notice.objects.count()

    import_mail(a_file(tmp_path, *THREAD), capsys=capsys)

    assert Notice.objects.count() == before
    assert not Letter.objects.exists()
    assert not mail.outbox


def test_members_find_letters_by_their_words_and_outsiders_do_not(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    import_mail(a_file(tmp_path, *THREAD), capsys=capsys)

    readable = Contribution.objects.visible_to(convener_of(community))
    found = index.matching(readable, index.asked("question", language="en"))

    assert [one.body for one in found] == ["A new question."]
    assert not Contribution.objects.visible_to(a_person("Otto")).exists()


def test_quoted_text_is_folded(community: Community, tmp_path: Path, capsys: Any) -> None:
    import_mail(a_file(tmp_path, *THREAD), capsys=capsys)

    assert "<details" in said("I do.").html
    assert "&gt; You?" in said("I do.").html


def test_a_second_run_brings_nothing(community: Community, tmp_path: Path, capsys: Any) -> None:
    file = a_file(tmp_path, *THREAD)
    import_mail(file, capsys=capsys)
    before = everything()

    counts = import_mail(file, capsys=capsys)

    assert (counts["messages"], counts["duplicates"], counts["people_new"]) == (0, 4, 0)
    assert everything()[:-1] == before[:-1]


def test_a_letter_that_stands_twice_in_the_file_comes_once(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    counts = import_mail(a_file(tmp_path, *THREAD, *THREAD[:2]), capsys=capsys)

    assert (counts["messages"], counts["duplicates"]) == (4, 2)


def test_a_later_archive_joins_what_is_here(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    import_mail(a_file(tmp_path, *THREAD), capsys=capsys)
    later = a_letter("five", by=BO, answers="three", day=20, body="Late.")

    counts = import_mail(a_file(tmp_path, later, name="later.mbox"), capsys=capsys)

    assert (counts["conversations"], counts["replies_linked"]) == (0, 1)
    assert said("Late.").parent == said("I do.")
    assert Conversation.objects.get(body="When does it begin?").reply_count == 3


def test_a_dry_run_says_the_same_and_writes_nothing(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    file = a_file(tmp_path, *THREAD, THREAD[0])
    before = everything()

    tried = import_mail(file, "--dry-run", capsys=capsys)

    assert everything() == before
    assert tried == import_mail(file, capsys=capsys)


def test_subjects_join_letters_only_when_asked(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    counts = import_mail(a_file(tmp_path, *THREAD), "--thread-by-subject", capsys=capsys)

    assert (counts["conversations"], counts["replies_linked"]) == (1, 3)
    assert said("A new question.").parent == said("When does it begin?")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,email\nAna,ana@school.example\n", "not a mail archive"),
        ("".join(THREAD)[:-40], "breaks off"),
        ("".join(THREAD).replace("I do", "I\0do"), "NUL bytes"),
        ("".join(THREAD) + a_letter("long", body="x" * 1_200_000), "longer than"),
        ("", "empty"),
    ],
)
def test_wrong_input_says_why_and_changes_nothing(
    text: str, says: str, community: Community, tmp_path: Path, capsys: Any
) -> None:
    before = everything()

    with pytest.raises(CommandError, match=says):
        import_mail(a_file(tmp_path, text), capsys=capsys)

    assert json.loads(capsys.readouterr().out)["refused"][0]["line"] >= 1
    assert everything() == before


def test_what_can_be_read_comes_in_when_that_is_asked_for(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    text = "".join(THREAD).replace("I do", "I\0do")

    counts = import_mail(
        a_file(tmp_path, text[:-40]), "--skip-refused", "--leave-out-last", capsys=capsys
    )

    assert counts["messages"] == 2
    assert len(counts["refused"]) == 1


def test_a_run_that_was_killed_goes_on_where_it_stopped(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    file = a_file(tmp_path, *(a_letter(f"n{n}", answers=f"n{n - 1}") for n in range(450)))
    begun = running.choose(kind="mbox", community=community, file=file, name="table.mbox")

    def power_cut(done: int, of: int) -> None:
        if begun.position == 200:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        running.carry_out(begun, progress=power_cut)
    assert Contribution.objects.count() == 200

    counts = import_mail(file, capsys=capsys)

    assert (counts["messages"], counts["conversations"], counts["duplicates"]) == (450, 1, 0)
    assert Contribution.objects.count() == 450
    assert Conversation.objects.get().reply_count == 449


def test_undoing_leaves_nothing(community: Community, tmp_path: Path, capsys: Any) -> None:
    before = everything()
    import_mail(a_file(tmp_path, *THREAD), capsys=capsys)

    undone = running.undo(Import.objects.get())

    assert undone.kept == []
    assert everything()[:-1] == before[:-1]
    every = index.matching(Contribution.objects.all(), index.asked("question", language="en"))
    assert not every.exists()


def test_undoing_leaves_what_people_answered_or_changed_and_what_leads_there(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    import_mail(
        a_file(tmp_path, *THREAD, a_letter("five", answers="one", day=12, body="Aside.")),
        capsys=capsys,
    )
    opening = Conversation.objects.get(body="When does it begin?")
    answer = reply_in(
        opening, to=said("Who asks?"), words=Words(body="Me."), by=a_member(community)
    )
    bo = Person.objects.get(email="bo@agency.example")
    bring_in(community, bo, by=convener_of(community), hat=a_hat())
    revise(said("A new question."), by=bo, body="Another question.", seen=0)

    undone = running.undo(Import.objects.get())

    assert undone.kept == [
        "3 contributions stay: people answered or changed them, or they lead to such."
    ]
    opening.refresh_from_db()
    assert (opening.reply_count, opening.last_at) == (2, answer.written_at)
    assert not Contribution.objects.filter(body="Aside.").exists()
    assert Person.objects.filter(email="ana@school.example").exists()


def test_undoing_a_later_archive_leaves_the_earlier_one_as_it_was(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    import_mail(a_file(tmp_path, *THREAD), capsys=capsys)
    before = Conversation.objects.get(body="When does it begin?")
    later = a_letter("five", by="Cy <cy@x.example>", answers="three", day=20, body="Late.")
    import_mail(a_file(tmp_path, later, name="later.mbox"), capsys=capsys)

    running.undo(Import.objects.get(original_name="later.mbox"))

    after = Conversation.objects.get(body="When does it begin?")
    assert (after.reply_count, after.last_at) == (before.reply_count, before.last_at)
    assert not Person.objects.filter(email="cy@x.example").exists()


def test_a_real_year_comes_in_as_its_headers_say(
    community: Community, real_data: Path, capsys: Any
) -> None:
    file = real_data / "cf-2009.mbox"
    call_command(
        "import", "people", str(real_data / "cf-2009-people.csv"), "--community", "weavers"
    )
    capsys.readouterr()

    first = import_mail(file, capsys=capsys)
    second = import_mail(file, capsys=capsys)

    assert first == {
        "messages": 524, "conversations": 199, "replies_linked": 325, "duplicates": 0,
        "people_new": 0, "refused": [],
    }  # fmt: skip
    assert (second["messages"], second["duplicates"]) == (0, 524)
    assert Contribution.objects.filter(parent=None).count() == 199
    assert Origin.objects.count() == 524
