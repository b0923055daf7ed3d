"""Pages for when something went wrong: plain words, what is safe, what to do next.

- They stand without a session, a context or a database.
- An address that only takes what a form sends shows a page when it is opened.
- The server's own fault carries a number that is in the log.
"""

from unittest import TestCase

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from longtable.shared.ui.errors import refusal, server_error

STATUSES = (400, 405, 413, 429, 500, 503, 507)


@pytest.mark.parametrize("name", [*STATUSES, "403_csrf"])
def test_the_page_stands_without_context_or_database(name: int | str) -> None:
    shown = render_to_string(f"{name}.html")

    assert shown.count("<h1>") == 1
    assert 'href="/"' in shown
    assert "<script" not in shown


@pytest.mark.parametrize("status", [403, 404])
def test_refusals_stand_also_before_anything_is_known_of_the_reader(status: int) -> None:
    assert render_to_string(f"{status}.html").count("<h1>") == 1


@pytest.mark.parametrize("status", STATUSES)
def test_a_refusal_answers_its_status_and_is_not_stored(status: int) -> None:
    answer = refusal(status, sentence="At most 1 MB <here>.")

    assert answer.status_code == status
    assert answer["Cache-Control"] == "no-store"
    assert b"At most 1 MB &lt;here&gt;." in answer.content


def test_our_own_fault_has_a_number_that_is_in_the_log(rf: RequestFactory) -> None:
    with TestCase().assertLogs(level="ERROR") as log:
        answer = server_error(rf.get("/somewhere/"))

    (record,) = log.records
    assert isinstance(record.args, tuple)
    assert str(record.args[0]) in answer.content.decode()
    assert "/somewhere/" in record.getMessage()


@pytest.mark.django_db
def test_opening_the_address_of_a_form_shows_a_page_with_a_way_back(client: Client) -> None:
    answer = client.get(reverse("account_logout"))

    assert answer.status_code == 405
    assert "POST" in answer["Allow"]
    assert 'href="../"' in answer.content.decode()
