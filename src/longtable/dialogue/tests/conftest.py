"""Who stands at the table in most of these tests: a parent and a teacher of one community; and in a
room that names nobody somebody who writes, and somebody else."""

import pytest
from django.test import Client

from longtable.communities.models import Community
from longtable.dialogue.models import Conversation
from longtable.people.models import Person
from longtable.shared.testing.worlds import a_community, a_conversation, a_member, a_room


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def parent(community: Community) -> Person:
    return a_member(community, "Petra", role="family")


@pytest.fixture
def teacher(community: Community) -> Person:
    return a_member(community, "Tess", role="teacher")


@pytest.fixture
def room() -> Community:
    return a_room()


@pytest.fixture
def wren(room: Community, client: Client) -> Person:
    """Who writes; signed in."""
    wren = a_member(room, "Wren Quill", role="teacher")
    client.force_login(wren)
    return wren


@pytest.fixture
def other(room: Community) -> Person:
    return Person.objects.get(display_name="Quiet room member A")


@pytest.fixture
def made(room: Community, wren: Person) -> Conversation:
    return a_conversation(room, by=wren, title="What nobody dares to say", body="We are tired.")
