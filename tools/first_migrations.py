"""The first migration of every app, generated anew from its models, and folded.

    python -m tools.first_migrations

Django writes every index and constraint as an operation of its own behind all tables, because its
optimiser does not know that an index of one model says nothing of another. Each such operation
costs `migrate` a rebuilt state. Standing directly behind their model they go into its creation.
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
from django.db.migrations.optimizer import MigrationOptimizer

from tools.embedded.folder import PROJECT

SETTINGS = "marketplace.settings.test"
APPS = ("kernel", "accounts", "ip_registry", "marketplace")
FIRST = [PROJECT / app / "migrations" / "0001_initial.py" for app in APPS]


def folded(operations: Sequence[Operation], app_label: str) -> list[Operation]:
    """The same operations with indexes and constraints inside the creation of their models."""
    placed: list[Operation] = []
    for operation in operations:
        if isinstance(operation, AddConstraint | AddIndex):
            own = [at for at, other in enumerate(placed) if _shapes(other, operation)]
            placed.insert(own[-1] + 1 if own else len(placed), operation)
        else:
            placed.append(operation)
    return list(MigrationOptimizer().optimize(placed, app_label))


def _shapes(other: Operation, operation: AddConstraint | AddIndex) -> bool:
    # What the operation stands on: its model, and those columns it names that are added later.
    if isinstance(other, CreateModel):
        return bool(other.name_lower == operation.model_name_lower)
    if isinstance(other, AddField):
        same = other.model_name_lower == operation.model_name_lower
        return same and other.name in repr(operation.deconstruct())
    return False


class FoldingCommand(makemigrations.Command):
    """`makemigrations` that folds what it is about to write."""

    def write_migration_files(self, changes: dict[str, list[Migration]], *args: Any) -> None:
        """Fold, then write as Django does."""
        for app_label, migrations in changes.items():
            for migration in migrations:
                folds = folded(migration.operations, app_label)
                migration.operations = folds  # type: ignore[misc]  # as Django does itself
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
            call_command(FoldingCommand(), *APPS, name="initial", include_header=False, verbosity=0)
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
