"""Making the tables of a new site quickly."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.migrations.operations import CreateModel, SeparateDatabaseAndState


class MakeTables(SeparateDatabaseAndState):
    """Several new tables at once.

    Django draws the models of the whole site anew for each table that is made, which was most of
    the time that setting up took. These are drawn once, as they all are in the end.
    """

    serialization_expand_args: ClassVar = ["tables"]

    def __init__(self, tables: Sequence[CreateModel]) -> None:
        super().__init__(database_operations=tables, state_operations=tables)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As it is written in a migration."""
        return self.__class__.__name__, [], {"tables": self.database_operations}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Add the models to what is known, without drawing them."""
        state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Make each of the tables."""
        for one in self.database_operations:
            one.database_forwards(app_label, schema_editor, from_state, to_state)
