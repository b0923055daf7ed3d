"""Finding people by their name.

Promised: words in the middle of a name find it, in any case and script; whoever changes their name
is found by the new one at once and by the old one no more; of more people of one name than can be
told apart here, the database is asked; what is found are keys, and never anybody's name.
"""

import pytest

from longtable.people.actions import Profile, describe_oneself
from longtable.people.models import Person
from longtable.people.names import people_named
from longtable.shared.access.named import ALIKE_MAX
from longtable.shared.testing.worlds import BEGAN_AT, a_person


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["Ana", "ana ñ", "ÁNDEZ", "ñandez fernández", "z"])
def test_words_anywhere_in_a_name_find_it(words: str) -> None:
    ana = a_person("Ana Ñandez Fernández", email="ana@people.example")
    a_person("Noor")

    assert people_named(words) == [ana.pk]


@pytest.mark.django_db
def test_no_words_run_from_one_name_into_the_next() -> None:
    a_person("Opal")
    a_person("Noor")

    assert people_named("alno") == []
    assert people_named("Opal\nNoor") == []


@pytest.mark.django_db
def test_an_account_that_rests_is_not_found() -> None:
    a_person("Opal", is_active=False)

    assert people_named("opal") == []


@pytest.mark.django_db
def test_of_too_many_alike_the_database_is_asked() -> None:
    Person.objects.bulk_create(
        Person(display_name=f"Maria {n}", named_at=BEGAN_AT) for n in range(ALIKE_MAX + 1)
    )

    assert people_named("maria") is None
    assert len(people_named("maria 1") or ()) == 111  # 1, 10 to 19, 100 to 199


@pytest.mark.django_db(transaction=True)
def test_a_new_name_is_found_at_once_and_the_old_one_no_more() -> None:
    """Outside a transaction, where what was read is remembered."""
    opal = a_person("Opal")
    assert people_named("opal") == [opal.pk]

    describe_oneself(opal, profile=Profile(display_name="Pearl", language="en", time_zone="UTC"))

    assert people_named("pearl") == [opal.pk]
    assert people_named("opal") == []
