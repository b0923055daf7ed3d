"""All that a site's database holds, to see what is in it and whether it changed."""

import hashlib

from django.db import connection


def everything_stored() -> bytes:
    """Every cell of every table, those of the index of words too."""
    with connection.cursor() as cursor:
        cells = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  -- names out of the database
            cells += [cell for row in cursor.fetchall() for cell in row]
    return b"\n".join(one if isinstance(one, bytes) else str(one).encode() for one in cells)


def digest_of_everything() -> str:
    """The same for the same rows in the same order."""
    return hashlib.sha256(everything_stored()).hexdigest()
