"""What is kept of people, for how long, and how they take it along.

Promised: one file holds what one said and wrote here and nothing of anybody else; it asks shortly
before who one is; kept mail goes after ninety days, sessions when they have run out, and after two
weeks a network address says only roughly from where somebody came.
"""

import json
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from longtable.people import actions, tasks
from longtable.shared import clock
from longtable.shared.notices.models import Letter
from longtable.shared.testing.visiting import sign_in_by_code
from longtable.shared.testing.worlds import a_community, a_conversation, a_member, a_reply

pytestmark = pytest.mark.django_db
ADDRESS = "opal@people.example"


def test_one_takes_ones_data_along_and_nothing_of_others(client: Client) -> None:
    community = a_community()
    opal, nico = a_member(community, "Opal"), a_member(community, "Nico")
    actions.state_facet(opal, label="Home", text="A farm.", seen_by="only_me")
    opening = a_conversation(community, by=nico, title="Lanterns", body="What others say.")
    a_reply(opening, by=opal, body="What I say.")
    sign_in_by_code(client, ADDRESS)
    answer = client.get("/me/data/")
    assert "attachment" in answer["Content-Disposition"]
    taken = json.loads(answer.content)
    assert taken["profile"][0]["email"] == ADDRESS
    assert taken["learning_aims"][0]["text"] == "How others begin."
    assert taken["facets"] == [{"label": "Home", "text": "A farm.", "seen_by": "only_me"}]
    assert [one["body"] for one in taken["contributions"]] == ["What I say."]
    assert [one["community__slug"] for one in taken["memberships"]] == [community.slug]
    for others in ("What others say.", "nico", "Nico", "Lanterns", "password"):
        assert others not in answer.content.decode()


def test_taking_ones_data_asks_who_one_is(client: Client) -> None:
    a_member(a_community(), "Opal")
    sign_in_by_code(client, ADDRESS)
    with time_machine.travel(time.time() + 600):
        assert client.get("/me/data/")["Location"].startswith("/accounts/confirmation/")


def test_kept_mail_goes_after_ninety_days() -> None:
    for days in (89, 91):
        moment = clock.now() - timedelta(days=days)
        Letter.objects.create(recipient=ADDRESS, subject=str(days), body="…", written_at=moment)
    tasks.forget_old_letters()
    assert Letter.objects.get().subject == "89"


def test_sessions_go_when_they_have_run_out(client: Client) -> None:
    a_member(a_community(), "Opal")
    sign_in_by_code(client, ADDRESS)
    tasks.forget_ended_sessions()
    assert UserSession.objects.exists()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    tasks.forget_ended_sessions()
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()


def test_a_network_address_is_blurred_after_two_weeks(client: Client) -> None:
    a_member(a_community(), "Opal")
    for days, ip in ((13, "203.0.113.77"), (15, "203.0.113.78"), (15, "2001:db8:1:2::9")):
        UserSession.objects.create(
            user=a_member(a_community(f"C{ip}"), f"P{ip}", email=None),
            ip=ip,
            session_key=ip,
            created_at=timezone.now() - timedelta(days=days),
        )
    tasks.blur_network_addresses()
    kept = {*UserSession.objects.values_list("ip", flat=True)}
    assert kept == {"203.0.113.77", "203.0.113.0", "2001:db8:1::"}
