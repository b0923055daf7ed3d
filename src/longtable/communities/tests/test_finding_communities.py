"""Finding communities by their name.

Promised: words in the middle of a name or of a short name find it once, in any case; a community is
found by its new name at once and by its old one no more.
"""

import pytest

from longtable.communities.actions.convening import describe_community
from longtable.communities.names import communities_named
from longtable.shared.testing.worlds import a_community, convener_of


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["ohio", "o Té", "OST", "téam"])
def test_words_anywhere_in_a_name_find_it(words: str) -> None:
    ohio = a_community("Ohio Téam", short_name="OSTeam")
    a_community("Weavers")

    found = communities_named(words)

    assert found == [ohio.pk]


@pytest.mark.django_db(transaction=True)
def test_a_new_name_is_found_at_once_and_the_old_one_no_more() -> None:
    """Outside a transaction, where what was read is remembered."""
    community = a_community("Weavers")
    assert communities_named("weav") == [community.pk]
    said = {"problem": "", "outcome": community.outcome}

    describe_community(community, by=convener_of(community), name="Spinners", **said)

    assert communities_named("spinn") == [community.pk]
    assert communities_named("weav") == []
