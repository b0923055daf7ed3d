"""The door of a room that names nobody: what is kept, and for how long (G-12, D-04, H-77).

It says so before one comes in and above every form in which one writes; it never opens to
everybody; words go when it says.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from longtable.communities.actions.convening import NamesNobodyButIsOpen, open_or_close
from longtable.communities.actions.planning import convene_plan, keep_step
from longtable.communities.forms.convening import AgreementForm
from longtable.communities.models import Community, JoinRule, Role, Signing, Visibility
from longtable.contributions.models import Contribution
from longtable.contributions.tasks import take_away_old_words
from longtable.dialogue.models import Conversation
from longtable.dialogue.tests.rooms import at
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_conversation,
    a_person,
    a_reply,
    a_room,
    convener_of,
)

pytestmark = pytest.mark.django_db


def test_the_door_says_what_is_kept_and_for_how_long(
    room: Community, made: Conversation, client: Client
) -> None:
    listed = a_room("Listed", visibility=Visibility.LISTED, words_kept_days=30)
    outside = a_person("Outside")
    for path in ("about/", "joining/"):
        client.force_login(outside)
        page = client.get(at(listed, path)).content.decode()
        assert "Chatham House Rule" in page
        assert "30 days after the last word" in page
        assert "Nobody is shown it" in page
    client.force_login(Person.objects.get(display_name="Wren Quill"))
    for path in ("dialogue/new/", f"dialogue/{made.public_id}/"):
        page = client.get(at(room, path)).content.decode()
        assert page.index("183 days after the last word") < page.index("<textarea")


def test_the_door_is_never_open_to_everybody(room: Community) -> None:
    for facts in ({"visibility": Visibility.OPEN}, {"join_rule": JoinRule.OPEN}):
        with pytest.raises(NamesNobodyButIsOpen):
            a_community("Wide", by=convener_of(room), signing=Signing.ROLES, **facts)
        given = {"visibility": "listed", "join_rule": "ask", "newcomers_read": "all", **facts}
        with pytest.raises(NamesNobodyButIsOpen):
            open_or_close(room, by=convener_of(room), **given)
        with pytest.raises(IntegrityError), transaction.atomic():
            Community.objects.filter(pk=room.pk).update(**facts)


def test_a_room_is_founded_on_the_path_that_everybody_takes() -> None:
    given = {"agreement": "We listen.", "visibility": "open", "join_rule": "open",
             "newcomers_read": "all", "signing": "nobody", "words_kept_days": "30"}  # fmt: skip
    wide = AgreementForm(given)
    assert set(wide.errors) == {"visibility", "join_rule"}
    kept = AgreementForm({**given, "visibility": "closed", "join_rule": "invited"})
    assert kept.is_valid(), kept.errors
    by = a_person("Founder")
    answers: dict[str, dict[str, Any]] = {
        "1": {"name": "Founded", "problem": "P", "kind": "room", "place": None},
        "2": {"outcome": "Children are heard."},
        "3": {"role": Role.objects.get(slug="teacher").pk, "wanted_teacher": 2},
        "4": kept.cleaned_data,
    }
    for step, said in answers.items():
        keep_step(by=by, step=int(step), answers=said)
    room = convene_plan(by=by, people=[])
    assert room is not None
    assert (room.signing, room.words_kept_days) == (Signing.NOBODY, 30)


def test_who_tends_it_is_told_that_the_door_stays(room: Community, client: Client) -> None:
    client.force_login(convener_of(room))
    given = {"which": "door", "visibility": "open", "join_rule": "open", "newcomers_read": "all"}
    answer = client.post(at(room, "tending/"), given)
    assert answer.status_code == 422
    assert "Where nobody is named" in answer.content.decode()


def test_words_go_when_the_door_says(room: Community, wren: Person) -> None:
    with clock.at(BEGAN_AT):
        old, kept = a_conversation(room, by=wren), a_conversation(room, by=wren)
        a_reply(old, by=wren)
        for_ever = a_conversation(a_room("For ever", words_kept_days=0))
        named = a_conversation(a_community("Named"))
    with clock.at(BEGAN_AT + timedelta(days=10)):
        a_reply(kept, by=wren)
    with clock.at(BEGAN_AT + timedelta(days=185)):
        assert take_away_old_words() == 1
        assert take_away_old_words() == 0
    left = {for_ever.pk, kept.pk, named.pk}
    assert set(Contribution.objects.filter(parent=None).values_list("pk", flat=True)) == left
    assert not Contribution.objects.filter(root_id=old.pk).exists()
