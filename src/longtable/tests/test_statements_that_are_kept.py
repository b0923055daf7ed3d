"""What the database has understood of a question is kept with the connection it was asked on.

Promised: home, a conversation, people and the inbox have no question put into SQL anew when they
are read again, and nothing understood anew, also on a site that was written to all day; of
PostgreSQL's plans more are kept than the pages of a site ask for.
"""

from cProfile import Profile
from pstats import Stats
from typing import Any

import pytest
from django.db import connection, transaction

from longtable.communities.models import Community
from longtable.people.models import Person
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_reply,
    convener_of,
    lay_roles_again,
)

# Each begins and ends a part of its own: twice as many statements as SQLite keeps.
WRITTEN = 1_000
# More than psycopg has PostgreSQL keep by itself, which is a hundred.
ASKED = 150
# Where Django puts a question into SQL.
COMPILER, PUTS_INTO_SQL = "django/db/models/sql/compiler.py", "as_sql"
# What SQLite wants to hear from whoever is asked, while it makes sense of a statement.
ALLOWED = 0


def a_talk(community: Community, *, by: Person) -> str:
    """The address of a conversation with a reply."""
    conversation = a_conversation(community, by=by, title="Where next?")
    a_reply(conversation, by=by, body="There.")
    return f"/c/{community.slug}/dialogue/{conversation.public_id}/"


@pytest.mark.django_db
def test_what_is_opened_most_has_no_question_put_into_sql_anew_when_it_is_read_again() -> None:
    community = a_community("Weavers")
    convener = convener_of(community)
    reader = signed_in(convener)
    talk = a_talk(community, by=convener)
    for address in ("/c/weavers/", talk, "/c/weavers/people/", "/inbox/"):
        assert reader.get(address).status_code == 200
        with Profile() as looked_at:
            reader.get(address)

        called: Any = Stats(looked_at)
        built = [
            where
            for where in called.stats
            if where[0].endswith(COMPILER) and where[2] == PUTS_INTO_SQL
        ]
        assert built == [], address


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite keeps statements this way")
@pytest.mark.django_db(transaction=True)
def test_a_page_that_is_read_again_has_no_statement_understood_anew() -> None:
    connection.close()  # As a site begins: what other tests asked is not kept.
    lay_roles_again()
    community = a_community("Weavers")
    address = a_talk(community, by=convener_of(community))
    reader = signed_in(a_member(community, "Opal"))
    for _ in range(WRITTEN):
        with transaction.atomic(), transaction.atomic():
            pass
    assert reader.get(address).status_code == 200
    understood: list[Any] = []

    def may(*asked: Any) -> int:
        understood.append(asked)
        return ALLOWED

    connection.connection.set_authorizer(may)
    # Everything is understood once more when it is asked who may.
    reader.get(address)
    assert understood
    understood.clear()

    reader.get(address)

    connection.connection.set_authorizer(None)
    assert understood == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL keeps plans this way")
@pytest.mark.django_db
def test_more_plans_are_kept_than_psycopg_would() -> None:
    from longtable.shared.planned import planned_cursor  # noqa: PLC0415  -- there with PostgreSQL

    for number in range(ASKED):
        with planned_cursor(connection) as cursor:
            cursor.execute(f"SELECT $1::bigint + {number}", [1])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        assert cursor.fetchone()[0] >= ASKED
