"""Perspectives of Polis: they come in as they are, and go out as they came.

The data was gathered using the Polis software and is licensed under CC BY 4.0, with attribution to
The Computational Democracy Project (compdemocracy.org/polis).
"""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from longtable.communities.models import Community
from longtable.contributions.models import Contribution
from longtable.dialogue.models import Perspectives, Reckoning, Response, Statement, Vote, Voter
from longtable.shared.transfer import running
from longtable.shared.transfer.models import Import

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent / "data" / "polis"
LONDON = DATA / "london.youth.policing"
FILES = ("summary", "comments", "votes", "participants-votes")


def bring(folder: Path, *more: str) -> dict[str, object]:
    """What the command answers."""
    said = io.StringIO()
    call_command(
        "import", "polis", str(folder), "--community=weavers", "--json", *more, stdout=said
    )
    answered: dict[str, object] = json.loads(said.getvalue())
    return answered


def rows(name: str) -> list[dict[str, str]]:
    with (LONDON / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_r12_an_export_of_polis_comes_in_with_every_vote(community: Community) -> None:
    answered = bring(LONDON)

    assert answered == {
        "statements": 39, "votes": 640, "voters": 26, "groups": 3, "counted_alike": 39,
        "refused": [],
    }  # fmt: skip
    for row in rows("comments.csv"):
        votes = Vote.objects.filter(statement__number=row["comment-id"])
        assert votes.filter(answer=Response.AGREE).count() == int(row["agrees"])
        assert votes.filter(answer=Response.DISAGREE).count() == int(row["disagrees"])
    assert Voter.objects.filter(person=None, role=None).count() == 26
    assert Statement.objects.on_the_table().count() == 36
    assert Reckoning.objects.get().people == 26


def test_r12_what_came_from_polis_goes_out_as_it_came(community: Community, tmp_path: Path) -> None:
    bring(LONDON)

    call_command(
        "export", "polis", "--community=weavers", "--format=csv", f"--out={tmp_path / 'p.csv'}"
    )

    for name in FILES:
        assert (tmp_path / f"p-{name}.csv").read_bytes() == (LONDON / f"{name}.csv").read_bytes()


def test_a_dry_run_writes_nothing_and_twice_is_refused(community: Community) -> None:
    assert bring(LONDON, "--dry-run")["votes"] == 640
    assert not Perspectives.objects.exists()

    bring(LONDON)
    with pytest.raises(CommandError, match="is here already"):
        bring(LONDON)

    assert Perspectives.objects.count() == 1


def test_an_import_from_polis_can_be_taken_back(community: Community) -> None:
    bring(LONDON)

    running.undo(Import.objects.get())

    assert not Contribution.objects.exists()
    assert not Vote.objects.exists()


WRONG = {
    "a file is missing": ("votes.csv", None, None, "Missing here: votes.csv"),
    "a column is missing": ("votes.csv", "voter-id,vote", "voter-id,said", "no column “vote”"),
    "a vote is unknown": ("votes.csv", ",1,1,-1\n", ",1,1,7\n", "“7” is not known under “vote”"),
    "a statement is unknown": ("votes.csv", ",1,1,-1\n", ",999,1,-1\n", "no such statement"),
    "a row is short": ("votes.csv", ",1,1,-1\n", ",1,-1\n", "not as many cells"),
    "a time is none": ("votes.csv", "1658933760180,", "yesterday,", "under “timestamp”"),
    "a statement is there twice": ("comments.csv", "BST 2022,38,", "BST 2022,35,", "twice"),
    "a number is none": ("comments.csv", ",35,23,2,1,1,", ",35,23,many,1,1,", "under “agrees”"),
    "a voter's cell is unknown": ("participants-votes.csv", "12,4,8,-1", "12,4,8,2", "under “1”"),
    "nothing was asked": ("summary.csv", "topic,", "topics,", "no “topic”"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named_and_changes_nothing(
    community: Community, tmp_path: Path, what: str
) -> None:
    name, before, after, said = WRONG[what]
    folder = tmp_path / "export"
    shutil.copytree(LONDON, folder)
    text = (folder / name).read_text(encoding="utf-8")
    if before is None or after is None:
        (folder / name).unlink()
    else:
        before, after = before.replace("BST", "WIB"), after.replace("BST", "WIB")
        assert before in text
        (folder / name).write_text(text.replace(before, after, 1), encoding="utf-8")

    with pytest.raises(CommandError, match=said):
        bring(folder)

    assert not Contribution.objects.exists()
    assert not Import.objects.exists()
