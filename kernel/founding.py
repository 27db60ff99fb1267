"""Making all tables of an app at once, as its first migration does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """Several tables with their triggers, created as one step.

    Django renders every model anew that a new table is related to, however remotely: table by
    table that costs the square of their number. Here all of them are rendered once. It is not
    undone: before the first migration there is nothing to go back to.
    """

    reversible = False
    serialization_expand_args: ClassVar[list[str]] = ["operations"]

    def __init__(self, operations: Sequence[Operation]) -> None:
        """`operations` create a model, whole, or add to the database what no model holds."""
        self.operations = list(operations)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As it is written into the migration."""
        return (self.__class__.__qualname__, [], {"operations": self.operations})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add all models; they are rendered when somebody first asks for one."""
        state.__dict__.pop("apps", None)
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Create them in their order; keys between them are laid when all of them stand."""
        for each in self.operations:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Never asked: Django refuses to go back behind what is not reversible."""
        raise NotImplementedError

    def describe(self) -> str:
        """What `migrate --plan` says."""
        return f"Create {len(self.operations)} tables and triggers"
