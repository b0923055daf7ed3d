"""A roster brought in: who it names, what it changes, what it refuses, and how it is taken back.

Promised: whom a roster names is not yet here, wears the hat it gives, is mailed nothing, and can
come in with that address; a second run makes nobody twice; what people who are here say of
themselves stays; wrong input changes nothing; undoing takes what nobody has built on.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError

from longtable.communities.actions.belonging import change_hat
from longtable.communities.models import Community, Membership, Organization
from longtable.people.actions import come_in
from longtable.people.models import AgeState, Person
from longtable.shared.activity.models import Activity
from longtable.shared.notices.models import Letter
from longtable.shared.testing.worlds import a_community, a_conversation, a_hat, a_person
from longtable.shared.transfer import running
from longtable.shared.transfer.models import Import

pytestmark = pytest.mark.django_db

ROSTER = """name,email,organization,role,level
Ana Ruiz,Ana@school.example,School 12,family,state
Bo Lee,bo@agency.example,State Agency,state_agency,state
Cy Day,cy@school.example,School 12,,
"""


@pytest.fixture
def community() -> Community:
    """A community with its convener and nobody else."""
    return a_community("Weavers", slug="weavers")


def a_file(folder: Path, text: str | bytes, name: str = "roster.csv") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def import_people(file: Path, *more: str, capsys: Any) -> dict[str, Any]:
    call_command("import", "people", str(file), "--community", "weavers", "--json", *more)
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def everything() -> tuple[int, ...]:
    """How much there is of all that an import could change."""
    tables = (Person, Membership, Organization, Activity, Import)
    return tuple(table.objects.count() for table in tables)


def test_those_named_are_not_yet_here_and_wear_the_hat_they_were_given(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    counts = import_people(a_file(tmp_path, ROSTER), capsys=capsys)

    assert counts == {
        "people_new": 3, "people_updated": 0, "organizations_new": 2, "refused": [],
    }  # fmt: skip
    ana = Person.objects.get(email="ana@school.example")
    assert not ana.is_here
    assert not ana.has_usable_password()
    assert ana.named_through == "roster.csv"
    worn = ana.memberships.get(community=community)
    assert (worn.role.slug if worn.role else "", worn.level) == ("family", "state")
    assert worn.organization is not None
    assert worn.organization.name == "School 12"
    assert worn.organization.is_stand_in


def test_whoever_proves_the_address_finds_the_place_kept_for_them(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    import_people(a_file(tmp_path, ROSTER), capsys=capsys)

    came = come_in("ANA@school.example", age=AgeState.ADULT)

    assert came.memberships.get().community == community
    assert Person.objects.filter(email__icontains="ana@").count() == 1


def test_nobody_is_mailed(community: Community, tmp_path: Path, capsys: Any) -> None:
    import_people(a_file(tmp_path, ROSTER), capsys=capsys)

    assert not Letter.objects.exists()
    assert not mail.outbox


def test_the_ledger_knows_that_they_joined(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    import_people(a_file(tmp_path, ROSTER), capsys=capsys)

    joined = Activity.objects.filter(
        verb="communities.member_joined", towards__email="bo@agency.example"
    ).get()
    assert joined.towards_level == "state"


def test_a_second_run_changes_nothing(community: Community, tmp_path: Path, capsys: Any) -> None:
    file = a_file(tmp_path, ROSTER)
    import_people(file, capsys=capsys)
    before = everything()

    counts = import_people(file, capsys=capsys)

    assert counts == {
        "people_new": 0, "people_updated": 0, "organizations_new": 0, "refused": [],
    }  # fmt: skip
    assert everything()[:4] == before[:4]


def test_a_dry_run_says_the_same_and_writes_nothing(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    file = a_file(tmp_path, ROSTER)
    before = everything()

    tried = import_people(file, "--dry-run", capsys=capsys)

    assert everything() == before
    assert tried == import_people(file, capsys=capsys)


def test_a_newer_roster_updates_those_who_are_not_here(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    import_people(a_file(tmp_path, ROSTER), capsys=capsys)
    newer = "name,email,organization,role\nAna R. Ruiz,ana@school.example,Parents United,teacher\n"

    counts = import_people(a_file(tmp_path, newer, "newer.csv"), capsys=capsys)

    assert (counts["people_new"], counts["people_updated"]) == (0, 1)
    worn = Membership.objects.get(person__email="ana@school.example")
    assert worn.person.display_name == "Ana R. Ruiz"
    assert worn.role is not None
    assert worn.role.slug == "teacher"
    assert str(worn.organization) == "Parents United"
    assert worn.level == "state"


def test_what_people_who_are_here_say_of_themselves_stays(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    ana = a_person("Ana", email="ana@school.example")

    counts = import_people(a_file(tmp_path, ROSTER), capsys=capsys)
    worn = ana.memberships.get()
    change_hat(worn, by=ana, hat=a_hat("youth"))
    import_people(a_file(tmp_path, ROSTER, "again.csv"), capsys=capsys)

    assert (counts["people_new"], counts["people_updated"]) == (2, 1)
    ana.refresh_from_db()
    worn.refresh_from_db()
    assert ana.display_name == "Ana"
    assert worn.role is not None
    assert worn.role.slug == "youth"


def test_roles_and_levels_are_known_in_the_words_people_use(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    words = "name,email,organization,role,level\nDi,di@school.example,,Families,School or agency\n"

    import_people(a_file(tmp_path, words), capsys=capsys)

    worn = Membership.objects.get(person__email="di@school.example")
    assert worn.role is not None
    assert (worn.role.slug, worn.level) == ("family", "school_agency")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,organization\nAna,School 12\n", "“email” is missing"),
        (f"{ROSTER}Di,di@school.example,,wizard,\n", "no role “wizard”. The roles are: youth, "),
        (f"{ROSTER}Di,di@school.example,,,galaxy\n", "no level “galaxy”"),
        (f"{ROSTER}=1+1,di@school.example,,,\n", "formulas"),
        (f"{ROSTER}{ROSTER}", "second header"),
        (f"{ROSTER}Di,not an address,,,\n", "check the address"),
        (f"{ROSTER},di@school.example,,,\n", "name"),
        (f"{ROSTER}Di,di@school.example\n", "names 5 columns"),
        (f"{ROSTER}Ana,ana@school.example,Other,,\n", "stands on line 2 already"),
        (f"{ROSTER}D\0i,di@school.example,,,\n", "NUL"),
        (b"PK\x03\x04 roster", "spreadsheet"),
        ("", "empty"),
    ],
)
def test_wrong_input_says_why_and_changes_nothing(
    text: str | bytes, says: str, community: Community, tmp_path: Path, capsys: Any
) -> None:
    before = everything()

    with pytest.raises(CommandError, match=says):
        import_people(a_file(tmp_path, text), capsys=capsys)

    refused = json.loads(capsys.readouterr().out)["refused"]
    assert refused[0]["line"] >= 1
    assert everything() == before


def test_the_rest_can_be_brought_in_when_a_row_is_refused(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    file = a_file(tmp_path, f"{ROSTER}Di,di@school.example,,wizard,\n")

    counts = import_people(file, "--skip-refused", capsys=capsys)

    assert counts["people_new"] == 3
    assert [one["line"] for one in counts["refused"]] == [5]


def test_columns_with_other_names_can_be_mapped(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    file = a_file(
        tmp_path, "Who;Where to write;Notes\nÍñigo;i@school.example;=1\n".encode("cp1252")
    )

    counts = import_people(
        file, "--map", "name=Who", "--map", "email=Where to write", capsys=capsys
    )

    assert counts["people_new"] == 1
    assert Person.objects.get(email="i@school.example").display_name == "Íñigo"


@pytest.mark.parametrize("arguments", [["--community", "nowhere"], ["--map", "colour=Red"]])
def test_what_does_not_exist_is_said(
    arguments: list[str], community: Community, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="There is no"):
        call_command(
            "import", "people", str(a_file(tmp_path, ROSTER)), "--community", "weavers", *arguments
        )


def test_undoing_forgets_whom_only_the_roster_named(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    before = everything()
    import_people(a_file(tmp_path, ROSTER), capsys=capsys)

    undone = running.undo(Import.objects.get())

    assert undone.kept == []
    assert everything()[:4] == before[:4]


def test_undoing_gives_back_what_the_roster_changed(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    import_people(a_file(tmp_path, ROSTER), capsys=capsys)
    newer = "name,email,organization,role\nAnita,ana@school.example,Parents United,teacher\n"
    import_people(a_file(tmp_path, newer, "newer.csv"), capsys=capsys)

    running.undo(Import.objects.get(original_name="newer.csv"))

    worn = Membership.objects.get(person__email="ana@school.example")
    assert worn.person.display_name == "Ana Ruiz"
    assert worn.role is not None
    assert (worn.role.slug, str(worn.organization)) == ("family", "School 12")
    assert not Organization.objects.filter(name="Parents United").exists()


def test_undoing_leaves_those_who_came_wrote_or_were_changed(
    community: Community, tmp_path: Path, capsys: Any
) -> None:
    import_people(a_file(tmp_path, f"{ROSTER}Di,di@school.example,,,\n"), capsys=capsys)
    came, wrote, changed = (
        Person.objects.get(email=email)
        for email in ("ana@school.example", "bo@agency.example", "cy@school.example")
    )
    Person.objects.filter(pk=came.pk).update(arrived_at=came.named_at)
    a_conversation(community, by=wrote)
    change_hat(changed.memberships.get(), by=changed, hat=a_hat("youth"))

    undone = running.undo(Import.objects.get())

    assert {*Person.objects.values_list("email", flat=True)} >= {
        came.email, wrote.email, changed.email,
    }  # fmt: skip
    assert not Person.objects.filter(email="di@school.example").exists()
    assert undone.kept == [
        "1 person stays: they are here by now.",
        "1 person stays: they wrote here, or somebody turned to them.",
        "1 membership stays: it was changed since.",
        "2 organizations stay: people speak from them.",
    ]


def test_a_run_that_was_killed_goes_on_where_it_stopped(
    community: Community, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = "".join(f"P{n},p{n}@school.example,School {n},,\n" for n in range(450))
    file = a_file(tmp_path, f"name,email,organization,role,level\n{people}")

    def power_cut(done: int, of: int) -> None:
        if done == 400:
            raise KeyboardInterrupt

    begun = running.choose(kind="people", community=community, file=file, name="roster.csv")
    with pytest.raises(KeyboardInterrupt):
        running.carry_out(begun, progress=power_cut)
    assert Membership.objects.filter(community=community).count() == 401

    counts = import_people(file, capsys=capsys)

    assert counts["people_new"] == 450
    assert Membership.objects.filter(community=community).count() == 451
    assert Import.objects.get().state == Import.State.DONE


def test_the_real_roster_comes_in_whole(community: Community, real_data: Path, capsys: Any) -> None:
    counts = import_people(real_data / "cf-2009-people.csv", capsys=capsys)

    assert counts == {
        "people_new": 87, "people_updated": 0, "organizations_new": 43, "refused": [],
    }  # fmt: skip
