"""The first migration of every app, generated anew from its models, as one operation.

    python -m tools.first_migrations

Django writes every index, constraint and circular key as an operation of its own behind all tables.
Each of them, and each table, costs `migrate` a rebuilt state of all models; together cost one.
"""

import os
import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.core.management.commands import makemigrations
from django.db.migrations import Migration
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation

from kernel.founding import CreateTables
from tools.embedded.folder import PROJECT

SETTINGS = "marketplace.settings.test"
APPS = ("kernel", "accounts", "ip_registry", "marketplace")
FIRST = [PROJECT / app / "migrations" / "0001_initial.py" for app in APPS]


def founded(operations: Sequence[Operation]) -> list[Operation]:
    """The same as one operation: every table whole, then what stands beside the tables."""
    tables: dict[str, CreateModel] = {}
    beside: list[Operation] = []
    for operation in operations:
        match operation:
            case CreateModel():
                tables[operation.name_lower] = operation
            case AddField():
                table = tables[operation.model_name_lower]
                table.fields.append((operation.name, operation.field))
            case AddIndex():
                options = tables[operation.model_name_lower].options
                options["indexes"] = [*options.get("indexes", ()), operation.index]
            case AddConstraint():
                options = tables[operation.model_name_lower].options
                options["constraints"] = [*options.get("constraints", ()), operation.constraint]
            case _:
                beside.append(operation)
    return [CreateTables([*tables.values(), *beside])]


class Founding(makemigrations.Command):
    """`makemigrations` that makes one operation of what it is about to write."""

    def write_migration_files(self, changes: dict[str, list[Migration]], *args: Any) -> None:
        """Gather, then write as Django does."""
        for migrations in changes.values():
            for migration in migrations:
                together = founded(migration.operations)
                migration.operations = together  # type: ignore[misc]  # as Django does itself
        super().write_migration_files(changes, *args)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
    kept = {path: path.read_text() for path in FIRST if path.exists()}
    try:
        for path in kept:
            path.unlink()
        with warnings.catch_warnings():
            # No database is asked: there is no history to be consistent with.
            warnings.simplefilter("ignore", RuntimeWarning)
            # Without the header, which tells the hour, the same models give the same files.
            call_command(Founding(), *APPS, name="initial", include_header=False, verbosity=0)
        tidy([path for path in FIRST if path.exists()])
    except BaseException:
        for path, text in kept.items():
            path.write_text(text)
        raise
    return 0


def tidy(paths: Sequence[Path]) -> None:
    """As our own style has it."""
    for step in (("check", "--fix"), ("format",)):
        ruff = [sys.executable, "-m", "ruff", *step, "--quiet", *map(str, paths)]
        subprocess.run(ruff, check=True, cwd=PROJECT)


if __name__ == "__main__":
    sys.exit(main())
