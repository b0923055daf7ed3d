"""Bringing a file in on pages: choose, see how it is read, try, bring in, take back.

Promised: only conveners; nothing is written before they say so; what is refused is listed; the
work goes on without the page; the file is kept no longer than it is needed.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from longtable.communities.models import Community, Membership
from longtable.shared import clock
from longtable.shared.testing.worlds import a_community, a_member, a_person, convener_of
from longtable.shared.transfer import keeping, tasks
from longtable.shared.transfer.models import Import

pytestmark = pytest.mark.django_db

ROSTER = "name,email,organization,role\nAna Ruiz,ana@school.example,School 12,family\n"
LETTER = (
    "From ana@school.example Thu Jan  8 10:46:10 2009\nFrom: Ana <ana@school.example>\n"
    "Date: Thu, 8 Jan 2009 10:46:10 +0000\nSubject: Transitions\n\nHello.\n\n"
)


@pytest.fixture
def community() -> Community:
    """A community with its convener and nobody else."""
    return a_community("Weavers", slug="weavers")


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """A data folder of this test's own."""
    settings.LONGTABLE_DATA = tmp_path
    return tmp_path / keeping.FOLDER


@pytest.fixture
def convener(community: Community, client: Client) -> Client:
    """The convener, signed in."""
    client.force_login(convener_of(community))
    return client


def choose(client: Client, text: str, kind: str = "people", name: str = "roster.csv") -> Any:
    upload = SimpleUploadedFile(name, text.encode())
    return client.post("/c/weavers/imports/", {"kind": kind, "file": upload})


def the_page(client: Client) -> str:
    response = client.get(f"/c/weavers/imports/{Import.objects.get().public_id}/")
    return response.content.decode()


def press(client: Client, act: str, **fields: str) -> Import:
    """Press a button on the import's page and let the worker do what it queued."""
    found = Import.objects.get()
    response = client.post(f"/c/weavers/imports/{found.public_id}/{act}/", fields)
    assert response.status_code == 302
    tasks.work_on.call(found.pk)
    return Import.objects.get()


COLUMNS = {"column_name": "name", "column_email": "email", "column_role": "role"}


def test_a_roster_comes_in_step_by_step(community: Community, convener: Client) -> None:
    before = Membership.objects.count()
    assert choose(convener, ROSTER).status_code == 302
    assert "Ana Ruiz" in the_page(convener)
    assert press(convener, "trial", **COLUMNS).state == Import.State.TRIED
    assert "What bringing it in would do" in the_page(convener)
    assert Membership.objects.count() == before

    done = press(convener, "run")

    assert done.state == Import.State.DONE
    assert done.counts["people_new"] == 1
    assert Membership.objects.count() == before + 1
    assert "Take it back" in the_page(convener)
    assert press(convener, "undoing").state == Import.State.UNDONE
    assert "Nothing of it is left." in the_page(convener)
    assert Membership.objects.count() == before


def test_an_archive_comes_in_the_same_way(community: Community, convener: Client) -> None:
    choose(convener, LETTER, "mbox", "list.mbox")
    assert "Transitions" in the_page(convener)
    press(convener, "trial")

    assert press(convener, "run").counts["messages"] == 1


def test_a_file_of_another_kind_is_refused_at_once(
    community: Community, convener: Client, folder: Path
) -> None:
    response = choose(convener, ROSTER, "mbox")

    assert response.status_code == 422
    assert "not a mail archive" in response.content.decode()
    assert not Import.objects.exists()
    assert not list(folder.iterdir())


def test_refused_rows_are_listed_and_left_out_only_when_that_is_said(
    community: Community, convener: Client
) -> None:
    choose(convener, f"{ROSTER}Bo,bo@school.example,,wizard\n")
    press(convener, "trial", **COLUMNS)
    assert "There is no role “wizard”" in the_page(convener)
    assert "Bring in all but the row that is refused" in the_page(convener)

    assert press(convener, "run").state == Import.State.REFUSED
    assert press(convener, "run", skip_refused="1").counts["people_new"] == 1


def test_columns_are_chosen_by_hand_and_a_missing_one_is_asked_for(
    community: Community, convener: Client
) -> None:
    choose(convener, "Who,Where\nAna Ruiz,ana@school.example\n")
    found = Import.objects.get()

    missing = convener.post(f"/c/weavers/imports/{found.public_id}/trial/", {"column_name": "Who"})

    assert missing.status_code == 422
    assert "Say which column holds this." in missing.content.decode()
    tried = press(convener, "trial", column_name="Who", column_email="Where")
    assert tried.counts["people_new"] == 1


def test_the_page_asks_again_while_work_goes_on_and_then_stops(
    community: Community, convener: Client
) -> None:
    choose(convener, ROSTER)
    found = Import.objects.get()
    convener.post(f"/c/weavers/imports/{found.public_id}/trial/", COLUMNS)

    assert 'hx-trigger="every 2s"' in the_page(convener)
    assert "See how far it is" in the_page(convener)
    tasks.work_on.call(found.pk)
    part = convener.get(f"/c/weavers/imports/{found.public_id}/", headers={"hx-request": "true"})
    assert "every 2s" not in part.content.decode()
    assert "<html" not in part.content.decode()


def test_pressing_twice_brings_in_once(community: Community, convener: Client) -> None:
    choose(convener, ROSTER)
    press(convener, "trial", **COLUMNS)
    press(convener, "run")

    assert press(convener, "run").counts["people_new"] == 1


def test_only_conveners_bring_files_in(community: Community, client: Client) -> None:
    choose_as = {"member": a_member(community, "Opal"), "outsider": a_person("Otto")}
    for person in choose_as.values():
        client.force_login(person)
        assert choose(client, ROSTER).status_code in {403, 404}
    client.logout()
    assert choose(client, ROSTER).status_code == 302  # To the door.
    assert not Import.objects.exists()


def test_an_import_is_not_found_from_another_community(
    community: Community, convener: Client
) -> None:
    choose(convener, ROSTER)
    a_community("Others", slug="others", by=convener_of(community))

    assert convener.get(f"/c/others/imports/{Import.objects.get().public_id}/").status_code == 404


def test_files_are_kept_no_longer_than_needed(
    community: Community, convener: Client, folder: Path
) -> None:
    choose(convener, ROSTER)
    press(convener, "trial", **COLUMNS)
    press(convener, "run")
    assert not list(folder.iterdir())

    choose(convener, f"{ROSTER}Bo,bo@school.example,,\n")
    with clock.at(clock.now() + timedelta(days=8)):
        keeping.forget_idle()

    assert not list(folder.iterdir())
    assert Import.objects.get().state == Import.State.DONE


def test_a_file_that_is_too_large_is_refused(
    community: Community, convener: Client, settings: Any
) -> None:
    settings.UPLOAD_BYTES_MAX = 10

    assert choose(convener, ROSTER).status_code == 422


def test_an_import_whose_worker_died_is_taken_up_again(
    community: Community, convener: Client
) -> None:
    choose(convener, ROSTER)
    press(convener, "trial", **COLUMNS)
    found = Import.objects.get()
    convener.post(f"/c/weavers/imports/{found.public_id}/run/")

    with clock.at(clock.now() + timedelta(minutes=5)):
        tasks.take_up_again()

    found.refresh_from_db()
    assert found.moved_at is not None
    assert found.moved_at > clock.now()
