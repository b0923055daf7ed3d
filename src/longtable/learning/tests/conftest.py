"""Who stands at the table in most of these tests: a parent and a teacher of one community."""

import pytest

from longtable.communities.models import Community
from longtable.people.models import Person
from longtable.shared.testing.worlds import a_community, a_member


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def parent(community: Community) -> Person:
    return a_member(community, "Petra", role="family")


@pytest.fixture
def teacher(community: Community) -> Person:
    return a_member(community, "Tess Weaver", role="teacher")
