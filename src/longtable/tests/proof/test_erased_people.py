"""I-18: of somebody who was erased, nothing is left that says who they were.

Promised: after somebody with something in every field went for good, no table, index, letter, task
or file holds any of it, whether their words stay or go; nor does what others wrote of them by name.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from longtable.communities.actions import belonging
from longtable.contributions.actions.changing import hide
from longtable.dialogue.actions import close_conversation
from longtable.people.erasing import erase_person
from longtable.shared import clock
from longtable.shared.notices.models import Letter
from longtable.shared.testing.stored import everything_stored
from longtable.shared.testing.visiting import ask_for_code
from longtable.shared.testing.worlds import a_conversation, a_reply
from longtable.tests.proof.world import NOW, World

pytestmark = pytest.mark.django_db
WHO = "member abroad"
# Hats stay with the words, and so do words, when their author says so.
STAYS = ("hat of", "title ", "body ", "later words")


def traces_of(world: World) -> dict[str, str]:
    """Every word that was the person's own, and what it was."""
    own = {one.word: one.about for one in world.canaries if WHO in one.about}
    return {word: about for word, about in own.items() if not about.startswith(STAYS)}


def leave_more_traces(world: World) -> str:
    """Traces beside their own rows: others' words, a refused sign-in, a letter, who they named."""
    person = world.people[WHO]
    other, convener = world.people["convener of the quarry"], world.people["convener abroad"]
    quarry, name = world.communities["quarry"], person.display_name
    with clock.at(NOW):
        thanks = a_conversation(quarry, by=other, title=f"{name} asks", body=f"Ask {name}.")
        crossed = a_reply(thanks, by=other, body=f"{person.email}?")
        hide(crossed, by=other, reason=f"Names {name}.")
        close_conversation(thanks, by=other, outcome=f"Thanks to {name}.")
        belonging.name_person(quarry, name="Ada", address="ada@people.example", by=person)
    Letter.objects.create(
        recipient=convener.email or "", subject=name, body=f"{name} asks to join.", written_at=NOW
    )
    given = {"by": "password", "email": person.email or "", "password": "not this one at all"}
    Client().post("/accounts/login/", given)
    ask_for_code(Client(), person.email or "")
    return name


@pytest.mark.parametrize("keep_words", [True, False])
def test_i_18_nothing_is_left_that_says_who_they_were(keep_words: bool, world: World) -> None:
    traces = {leave_more_traces(world): "full name", **traces_of(world)}
    before = everything_stored()
    assert all(word.encode() in before for word in traces), "traces must be there to be missed"

    with transaction.atomic():
        erase_person(world.people[WHO], keep_words=keep_words)
    left = everything_stored()

    found = sorted(about for word, about in traces.items() if word.encode() in left)
    assert not found, found
    folder = Path(settings.LONGTABLE_DATA)
    files = [Path(at) / name for at, _folders, names in os.walk(folder) for name in names]
    kept = [one for one in files if one.suffix not in {".sqlite3", ".db"} and one.stat().st_size]
    for one in kept:
        content = b"" if "sqlite" in one.name else one.read_bytes()
        assert not any(word.encode() in content for word in traces), one
