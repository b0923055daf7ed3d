"""Making the tables of a new site quickly."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.migrations.operations import AddField, CreateModel, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation


class _AtOnce(SeparateDatabaseAndState):
    """Several operations of which none needs what another made.

    Django draws the models of the whole site anew for each of them, which was most of the time
    that setting up took. These are drawn once, as they all are in the end.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        super().__init__(database_operations=operations, state_operations=operations)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As it is written in a migration."""
        (name,) = self.serialization_expand_args
        return self.__class__.__name__, [], {name: self.database_operations}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Add the models to what is known, without drawing them."""
        state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Make each."""
        for one in self.database_operations:
            one.database_forwards(app_label, schema_editor, from_state, to_state)


class MakeTables(_AtOnce):
    """Several new tables at once."""

    serialization_expand_args: ClassVar = ["tables"]

    def __init__(self, tables: Sequence[CreateModel]) -> None:
        super().__init__(tables)


class AddFields(_AtOnce):
    """A new field for each of several tables at once.

    No table twice (``ValueError``): SQLite makes a table anew out of what it was before all of
    these, and would lose the first of its two fields.
    """

    serialization_expand_args: ClassVar = ["fields"]

    def __init__(self, fields: Sequence[AddField]) -> None:
        if len({one.model_name_lower for one in fields}) < len(fields):
            raise ValueError("two fields of one table are not added at once")
        super().__init__(fields)
