"""The disk is full, others write all the while, the database goes away: for a person who replies.

Promised: a page that says what is safe and what to do, with their words in a form that sends them
again; nothing half saved, no second fault on the way out; reading goes on; all is well by itself
when the cause is gone, and what was sent twice is there once.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.test import Client

from longtable.contributions.models import Contribution
from longtable.dialogue.models import Conversation
from longtable.shared.integrity.gate import Gate
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    lay_roles_again,
)

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "We begin with <two> schools & a promise.\nThen we ask the families."
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="about the SQLite file")
only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="about a server that goes away"
)
ENDED = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def conversation() -> Conversation:
    """Where Opal is about to reply."""
    lay_roles_again()
    return a_conversation(a_community())


@pytest.fixture
def opal(conversation: Conversation) -> Client:
    """Her browser, without script."""
    browser = Client(raise_request_exception=False)
    browser.force_login(a_member(conversation.placements.get().community, "Opal"))
    return browser


def address(conversation: Conversation) -> str:
    """The conversation's."""
    return f"/c/weavers/dialogue/{conversation.public_id}/"


def form_of(page: str, action: str) -> dict[str, str]:
    """What the page's form with that address would send."""
    inside = page.split(f'action="{action}"', 1)[1].split("</form>", 1)[0]
    sent = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', inside)
    sent += re.findall(r'(?s)<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', inside)
    return {name: unescape(value) for name, value in sent if "csrf" not in name}


def bodies() -> list[str]:
    """What was said in reply."""
    return list(
        Contribution.objects.filter(kind="reply").order_by("pk").values_list("body", flat=True)
    )


@contextmanager
def a_full_disk() -> Iterator[None]:
    """No page can be added to the file: to SQLite the same as no room on the disk."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # What other tests gave back would be room inside the file.
        cursor.execute("PRAGMA freelist_count")
        assert cursor.fetchone()[0] == 0, "there is room inside the file"
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
    begins = connection.settings_dict["OPTIONS"]["init_command"]
    with connected(init_command=f"{begins} PRAGMA max_page_count={pages}"):
        yield


@contextmanager
def others_writing() -> Iterator[None]:
    """Another process is inside the gate for longer than people wait."""
    with connected(timeout=0.3), Gate(settings.DATABASES["default"]["NAME"]).held():
        yield


@contextmanager
def connected(**otherwise: Any) -> Iterator[None]:
    """Connections that are made meanwhile have these options."""
    options = connection.settings_dict["OPTIONS"]
    connection.close()
    connection.settings_dict["OPTIONS"] = {**options, **otherwise}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"] = options


def a_row_held() -> AbstractContextManager[None]:
    """Another session holds the row that a reply needs for longer than people wait."""
    return held_by_another("SELECT id FROM contributions_contribution FOR UPDATE")


@contextmanager
def held_by_another(taking: str) -> Iterator[None]:
    """Another session holds what this statement takes, and people wait for a moment alone."""
    other = connection.copy()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
    try:
        other.set_autocommit(False)
        other.cursor().execute(taking)
        yield
    finally:
        other.rollback()
        other.close()
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '20s'")


@pytest.mark.parametrize(
    ("trouble", "status"),
    [
        pytest.param(a_full_disk, 507, marks=only_sqlite),
        pytest.param(others_writing, 503, marks=only_sqlite),
        pytest.param(a_row_held, 503, marks=only_postgresql),
    ],
)
def test_the_words_stay_on_the_page_until_they_can_be_saved(
    trouble: Callable[[], Any], status: int, opal: Client, conversation: Conversation
) -> None:
    there = address(conversation)
    sent = form_of(opal.get(there).content.decode(), f"{there}replies/")
    words = WORDS * (300 if status == 507 else 1)
    with trouble():
        refused = opal.post(f"{there}replies/", {**sent, "body": words})
        again = opal.post(f"{there}replies/", {**sent, "body": words})
        reading = opal.get(there)

    assert [refused.status_code, again.status_code] == [status, status]
    assert reading.status_code == 200
    assert int(refused["Retry-After"]) > 0
    assert refused["Cache-Control"] == "no-store"
    assert bodies() == []
    page = refused.content.decode()
    assert "safe" in page
    kept = form_of(page, f"{there}replies/")
    assert kept == {**sent, "body": words}

    assert opal.post(f"{there}replies/", kept).status_code == 302
    assert opal.post(f"{there}replies/", kept).status_code == 302
    assert bodies() == [words]


@only_sqlite
def test_what_follows_in_a_transaction_that_sqlite_ended_is_not_saved_alone() -> None:
    """As it does by itself when the disk is full while it writes."""
    lay_roles_again()
    community = a_community()
    with pytest.raises(OperationalError, match="rolled this transaction back"):
        half_a_change()

    community.refresh_from_db()
    assert community.name == "Weavers"


def half_a_change() -> None:
    """Change something in a transaction that is over."""
    with transaction.atomic(), connection.cursor() as cursor:
        connection.connection.rollback()
        cursor.execute("UPDATE communities_community SET name = 'Half a change'")


@only_postgresql
def test_a_server_that_ended_every_session_is_found_again(
    opal: Client, conversation: Conversation
) -> None:
    there = address(conversation)
    sent = form_of(opal.get(there).content.decode(), f"{there}replies/")
    other = connection.copy()
    other.cursor().execute(ENDED)
    other.close()

    refused = opal.post(f"{there}replies/", {**sent, "body": WORDS})
    after = opal.post(f"{there}replies/", {**sent, "body": WORDS})

    assert refused.status_code == 503
    assert "Then we ask the families." in refused.content.decode()
    assert after.status_code == 302
    assert bodies() == [WORDS]


@only_sqlite
def test_secrets_are_not_written_back_into_the_page(
    opal: Client, conversation: Conversation
) -> None:
    there = address(conversation)
    sent = form_of(opal.get(there).content.decode(), f"{there}replies/")
    with others_writing():
        refused = opal.post(f"{there}replies/", {**sent, "body": WORDS, "password": "horse-staple"})

    page = refused.content.decode()
    assert refused.status_code == 503
    assert "Then we ask the families." in page
    assert "horse-staple" not in page


def test_a_mistake_of_ours_is_still_called_one(opal: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE contributions_contribution RENAME TO elsewhere")
    try:
        refused = opal.get("/search/?q=schools")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE elsewhere RENAME TO contributions_contribution")

    assert refused.status_code == 500
